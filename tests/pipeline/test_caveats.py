"""A grade of the whole, told where the inspectorate gives none any more."""

from dataclasses import replace
from datetime import date

import pytest

from domain.reviews import Decision, Verdict
from domain.stories import DevelopmentKind
from pipeline.frameworks.begun import NO_OVERALL
from pipeline.story.decided import vouched
from pipeline.story.record import open_book
from tests.pipeline.newsdesk import ILACS, NOW, Desk, a_book, a_claim, silent

PARTS = ("impact of leaders", "help and protection", "children in care")
WORDS = (
    "Ofsted has given no overall grade since April 2026: this is probably the papers' "
    "own summary, or the grade of one part"
)


@pytest.fixture
def desk() -> Desk:
    """Return a newsroom of the time in which there is no overall grade."""
    guide = a_book().guide
    ended = replace(ILACS, overall_ends=date(2026, 3, 31))
    return Desk(open_book(replace(guide, frameworks=(ended,))))


def loose(grade: str = "inadequate", **changes):
    """Return the claim of a whole that has no grade."""
    rule = f"test; {NO_OVERALL}"
    return a_claim(grade, **{"confidence": 0.5, "rule": rule, **changes})


def parts(number: int, grade: str = "good") -> list:
    return [silent(grade, judgement=name) for name in PARTS[:number]]


def test_one_paper_is_not_sure_and_it_is_said_why(desk: Desk) -> None:
    desk.arrive(loose())

    [result] = desk.story.results
    assert (result.confidence, result.caveat) == (0.5, WORDS)


def test_a_second_publisher_makes_it_sure_and_is_news(desk: Desk) -> None:
    desk.arrive(loose())

    [news] = desk.arrive(loose(), publisher="Barset Echo")

    [result] = desk.story.results
    assert (result.confidence, result.caveat) == (0.75, WORDS)
    assert (news.kind, news.summary) == (
        DevelopmentKind.CONFIRMATION,
        "Barset Echo says so too",
    )
    assert desk.arrive(loose(), publisher="Barset Mail") == []


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"publisher": "Barset Echo", "copy_of": 1},
    ],
)
def test_the_same_paper_or_text_again_makes_it_no_surer(
    desk: Desk, again: dict
) -> None:
    desk.arrive(loose())

    assert desk.arrive(loose(), **again) == []
    assert desk.story.results[0].confidence == 0.5


def test_who_is_hardly_sure_of_it_counts_for_nothing(desk: Desk) -> None:
    desk.arrive(loose())
    desk.arrive(loose(confidence=0.3), publisher="Barset Echo")

    assert desk.story.results[0].confidence == 0.5


@pytest.mark.parametrize(("told", "leads"), [(1, True), (2, True), (3, False)])
def test_three_parts_tell_how_it_went_without_it(
    desk: Desk, told: int, leads: bool
) -> None:
    desk.arrive(loose())
    desk.arrive(*parts(told), publisher="Barset Echo")

    [whole] = [r for r in desk.story.results if r.caveat]
    assert whole.main is leads


def test_whom_a_person_vouches_for_needs_no_caveat(desk: Desk) -> None:
    desk.arrive(loose())
    said = Decision(
        id=1, key="k", story_id=1, verdict=Verdict.CONFIRMED, at=NOW, by="Ann", why=""
    )

    [result] = vouched(desk.story.results, [said])

    assert (result.caveat, result.decided_by) == (None, "Ann")
