"""A story's past is what its authority was judged before, in the line it leads."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.inspections import Direction, Judgement
from pipeline.frameworks.ledger import build_ledger, with_more
from pipeline.story.milestones import milestones
from sectors.load import load_guide
from tests.builders import a_result, a_story

GUIDE = load_guide()
REMIT = "children's social care"


def judged(year: int, grade: str, *, month: int = 6) -> Judgement:
    return Judgement(
        authority="X-BAR",
        remit=REMIT,
        framework="SIF" if year < 2018 else "ILACS",
        judgement="overall effectiveness",
        lane="overall",
        grade=grade,
        began=date(year, month, 1),
        published=date(year, month, 20),
    )


def past(*known: Judgement, most: int = 4, **changes) -> list[tuple[int, str, str]]:
    ledger = with_more(build_ledger(GUIDE), known)
    story = a_story(
        authority="X-BAR",
        framework="ILACS",
        first_seen=datetime(2025, 6, 25, tzinfo=UTC),
        **changes,
    )
    result = a_result(grade="good", direction=Direction.UPGRADE)
    found = milestones(story, result, ledger=ledger, guide=GUIDE, most=most)
    return [(m.day.year, m.grade, m.direction.value) for m in found]


def test_the_storys_own_grade_stands_last() -> None:
    assert past(judged(2016, "inadequate"), judged(2021, "requires improvement")) == [
        (2016, "inadequate", "unknown"),
        (2021, "requires improvement", "upgrade"),
        (2025, "good", "upgrade"),
    ]


def test_the_ledgers_own_entry_of_the_same_inspection_is_not_told_twice() -> None:
    own = judged(2025, "good")
    before = judged(2021, "inadequate")

    assert [year for year, _, _ in past(before, own)] == [2021, 2025]
    assert [y for y, _, _ in past(before, own, began=own.began)] == [2021, 2025]


def test_only_the_last_ones_are_told() -> None:
    known = [judged(year, "good") for year in (2012, 2015, 2018, 2021, 2023)]

    assert [year for year, _, _ in past(*known, most=3)] == [2021, 2023, 2025]


def test_nothing_before_is_no_past() -> None:
    assert past() == []


def test_a_judgement_that_no_framework_knows_has_none() -> None:
    story = a_story(authority="X-BAR")
    odd = replace(a_result(), judgement="handwriting")
    ledger = with_more(build_ledger(GUIDE), [judged(2021, "good")])

    assert milestones(story, odd, ledger=ledger, guide=GUIDE, most=4) == ()
