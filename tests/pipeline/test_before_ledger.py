"""Where an article and the ledger differ on what was before, both are kept."""

from datetime import date

import pytest

from domain.inspections import Judgement
from domain.sources import Article
from pipeline.reader import build_reader
from pipeline.understand import understand_article
from sectors.load import load_guide

READER = build_reader(load_guide())


def was(grade: str) -> Judgement:
    remit = "children's social care"
    return Judgement("X-BAR", remit, "ILACS", "overall", "overall", grade, None, None)


@pytest.mark.parametrize(
    ("said", "direction", "ledger_direction", "ledger_previous"),
    [
        ("had been rated inadequate", "upgrade", None, None),
        ("had been rated requires improvement", "upgrade", None, "inadequate"),
        ("had also been rated good", "unchanged", "upgrade", "inadequate"),
    ],
)
def test_where_article_and_ledger_differ_both_are_kept(
    said: str,
    direction: str,
    ledger_direction: str | None,
    ledger_previous: str | None,
) -> None:
    """Wakefield's services were good in January 2022 after being inadequate."""
    text = (
        "Good news for families, inspectors say\n\nWakefield Council's children's"
        " services have been rated good by Ofsted in a report published today."
        f" At its last inspection the council {said}."
    )
    article = Article(text, published=date(2022, 1, 5), published_text="2022-01-05")

    [claim] = [c for c in understand_article(article, reader=READER).claims if c.main]

    assert claim.direction == direction
    assert claim.ledger_direction == ledger_direction
    assert claim.ledger_previous == ledger_previous


def test_a_text_differs_where_it_names_another_grade_before() -> None:
    inadequate = was("inadequate")

    assert READER.ledger.differs(inadequate, "requires improvement")
    assert not READER.ledger.differs(inadequate, "inadequate")
    assert not READER.ledger.differs(inadequate, None)
    assert not READER.ledger.differs(None, "inadequate")


def test_grades_that_are_declared_comparable_do_not_differ() -> None:
    assert not READER.ledger.differs(was("requires improvement"), "adequate")
