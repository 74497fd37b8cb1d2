"""Which way a grade moved, when a text gives both grades."""

from datetime import date

import pytest

from domain.inspections import Judgement
from pipeline.frameworks.compare import build_comparison
from sectors.load import load_guide

CHILDREN = "children's social care"
COMPARISON = build_comparison(load_guide())


@pytest.mark.parametrize(
    ("earlier", "later", "framework", "direction"),
    [
        ("good", "inadequate", "ILACS", "downgrade"),
        ("inadequate", "requires improvement", "SIF", "upgrade"),
        ("good", "good", None, "unchanged"),
        ("adequate", "requires improvement", "SIF", "unchanged"),
        ("adequate", "good", "SIF", "upgrade"),
        ("adequate", "inadequate", "child protection", "downgrade"),
        ("adequate", "inadequate", None, "downgrade"),
        ("requires improvement", "adequate", "child protection", "unchanged"),
        ("poor", "adequate", "annual rating", "upgrade"),
        ("well", "excellent", None, "upgrade"),
        ("poor", "requires improvement", "SIF", "unknown"),
        ("well", "good", None, "unknown"),
        ("good", "splendid", None, "unknown"),
        ("good", "inadequate", "no such framework", "downgrade"),
    ],
)
def test_two_grades_of_childrens_services(
    earlier: str, later: str, framework: str | None, direction: str
) -> None:
    found = COMPARISON.direction_of_grades(
        CHILDREN, earlier, later, framework=framework
    )

    assert found == direction


@pytest.mark.parametrize(
    ("remit", "earlier", "later", "direction"),
    [
        ("social housing", "c2", "c3", "downgrade"),
        ("youth justice", "inadequate", "good", "upgrade"),
        ("youth justice", "unsatisfactory", "good", "upgrade"),
        ("youth justice", "unsatisfactory", "requires improvement", "unknown"),
        ("adult social care", "performing well", "good", "unknown"),
        (
            "SEND local area",
            "written statement of action required",
            "inconsistent experiences and outcomes",
            "unknown",
        ),
        ("gardens", "good", "inadequate", "unknown"),
    ],
)
def test_two_grades_of_another_remit(
    remit: str, earlier: str, later: str, direction: str
) -> None:
    assert COMPARISON.direction_of_grades(remit, earlier, later) == direction


def test_an_epoch_is_chosen_by_the_day_the_inspection_began() -> None:
    """Before April 2015 an agency could be adequate, since then it cannot."""

    def agency(grade: str, began: date) -> Judgement:
        names = ("fostering/adoption agency", "adoption and fostering", "overall")
        return Judgement("X-BAR", *names, "overall", grade, began, None)

    older = agency("adequate", date(2014, 6, 2))
    newer = agency("good", date(2014, 11, 3))
    newest = agency("good", date(2016, 6, 6))

    assert COMPARISON.direction(older, newer) == "upgrade"
    assert COMPARISON.direction(older, newest) == "unknown"
