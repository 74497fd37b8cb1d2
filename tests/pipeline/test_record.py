"""What a story says of the time before is right for every result on record."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.inspections import Direction, Judgement
from domain.stories import DevelopmentKind, Telling
from pipeline.frameworks.ledger import build_ledger
from pipeline.stories import tell
from pipeline.story.record import Book, judgements_of, open_book
from pipeline.story.settle import settle
from sectors.load import load_guide
from tests.pipeline.newsdesk import (
    REMIT,
    TODAY,
    Desk,
    a_book,
    a_claim,
    a_judgement,
    silent,
    tellings,
)

REFERENCE = Path(__file__).parents[2] / "../shared/reference/judgements.csv"
WAYS = {"up": "upgrade", "down": "downgrade", "same": "unchanged"}
GUIDE = load_guide()
BOOK = open_book(GUIDE)
JUNE = date(2026, 6, 17)


def told(judgement: Judgement, *, report: bool) -> Telling:
    """Return what an article, or the report, says: the grade, and nothing before."""
    published = judgement.published
    assert published is not None
    claim = silent(
        judgement.grade,
        authority=judgement.authority,
        framework=judgement.framework,
        judgement=judgement.judgement,
        remit=judgement.remit,
    )
    seen = datetime.combine(published + timedelta(days=1), datetime.min.time(), UTC)
    began = judgement.began if report else None
    [telling] = tellings(
        claim, published=published, seen=seen, official=report, began=began
    )
    return telling


def direction(judgement: Judgement, book: Book, *, report: bool = False) -> Direction:
    [result] = tell((told(judgement, report=report),), book=book).results
    return result.direction


def on_the_day(judgement: Judgement) -> Book:
    """Return the ledger without the inspection that is being reported."""
    line = BOOK.ledger.line_of(judgement.authority)
    known = tuple(
        j
        for j in GUIDE.ledger
        if j.authority in line and j.published != judgement.published
    )
    ledger = build_ledger(replace(GUIDE, ledger=known))
    return Book(GUIDE, ledger, replace(ledger, since=BOOK.ledger.since))


def results() -> Iterator[tuple[Judgement, str]]:
    """Yield each result that has one before it, with the way it went."""
    with REFERENCE.open(encoding="utf-8") as lines:
        rows = [
            r for r in csv.DictReader(lines) if r["overall"] and r["direction"] in WAYS
        ]
    for row in rows:
        own = next(
            j
            for j in GUIDE.ledger
            if j.authority == row["code"]
            and j.published == date.fromisoformat(row["published"])
            and j.judgement == "overall effectiveness"
        )
        yield own, WAYS[row["direction"]]


@pytest.mark.skipif(not REFERENCE.exists(), reason="no reference beside the checkout")
def test_every_result_with_one_before_it_goes_the_right_way() -> None:
    """Whether or not the ledger has the result itself, from article and report."""
    found = list(results())

    assert len(found) == 324
    for own, way in found:
        for book in (BOOK, on_the_day(own)):
            assert direction(own, book) == way, own
            assert direction(own, book, report=True) == way, own


@pytest.mark.parametrize(
    ("code", "moves"),
    [
        ("SMT", {"downgrade", "unchanged"}),
        ("BEN", {"unchanged"}),
    ],
)
def test_each_judgement_of_june_2026(code: str, moves: set[str]) -> None:
    own = [j for j in GUIDE.ledger if (j.authority, j.published) == (code, JUNE)]

    assert len(own) == 4
    found = {j.judgement: direction(j, on_the_day(j), report=True) for j in own}
    assert set(found.values()) == moves
    assert found["care leavers"] == "unchanged"


def test_what_the_shelf_has_already_is_not_added_again() -> None:
    own = next(j for j in GUIDE.ledger if (j.authority, j.published) == ("SMT", JUNE))
    telling = told(own, report=True)

    assert judgements_of((telling,), settle((telling,)), book=BOOK) == ()
    [added] = judgements_of((telling,), settle((telling,)), book=on_the_day(own))
    assert (added.grade, added.official, added.began) == (own.grade, True, own.began)
    assert added.remit == REMIT


FALL = {"direction": Direction.DOWNGRADE}
BOTH_GOOD = tuple(
    a_judgement("good", date(2022, 11, 14), judgement=name, lane=lane)
    for name, lane in (
        ("overall effectiveness", "overall"),
        ("impact of leaders", "leaders"),
    )
)


def test_a_council_that_is_downgraded_is_not_so_in_each_judgement() -> None:
    """A headline's word is explained by the judgements that did go down."""
    desk = Desk(a_book(*BOTH_GOOD))

    news = desk.arrive(
        silent("requires improvement", judgement="impact of leaders", **FALL),
        silent("good", **FALL),
    )

    ways = {r.judgement: (r.direction, r.previous_grade) for r in desk.story.results}
    assert ways["impact of leaders"] == (Direction.DOWNGRADE, "good")
    assert ways["overall effectiveness"] == (Direction.UNCHANGED, "good")
    assert not any(r.other_direction for r in desk.story.results)
    assert [d.kind for d in news] == [DevelopmentKind.FIRST_REPORT]


def test_a_move_that_nothing_explains_is_still_to_be_checked() -> None:
    desk = Desk(a_book(*BOTH_GOOD))

    desk.arrive(silent("good", **FALL))

    [result] = desk.story.results
    assert result.direction is Direction.DOWNGRADE
    assert result.other_direction is Direction.UNCHANGED


def test_a_paper_that_names_the_grade_before_is_not_overruled() -> None:
    desk = Desk(a_book(*BOTH_GOOD))

    desk.arrive(
        silent("requires improvement", judgement="impact of leaders", **FALL),
        a_claim("good", previous_grade="outstanding", **FALL),
    )

    other = {r.judgement: r.other_direction for r in desk.story.results}
    assert other["overall effectiveness"] is Direction.UNCHANGED


def test_a_report_and_the_ledger_outweigh_a_papers_loose_word() -> None:
    desk = Desk(a_book(*BOTH_GOOD))
    desk.arrive(silent("good", **FALL))

    desk.arrive(silent("good"), official=True, began=TODAY - timedelta(days=30))

    [result] = desk.story.results
    assert (result.direction, result.other_direction) == (Direction.UNCHANGED, None)
