"""Whatever order the articles come in, the stories and the ledger end up the same."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.claims import Claim
from domain.inspections import Direction
from domain.stories import DevelopmentKind, Story, Telling
from tests.pipeline.newsdesk import (
    LABELS,
    NOW,
    Desk,
    a_book,
    a_claim,
    a_judgement,
    recalled,
    silent,
    tellings,
)

DAY = date(2026, 1, 20)
# An article without a day counts for the day when it was seen.
SEEN = datetime(2026, 1, 30, 9, tzinfo=UTC)
BOOK = a_book(a_judgement("good", date(2022, 9, 21)))
MIDDLEMARCH = {"authority": "X-MID", "authority_name": "Middlemarch"}
LEADERS = {"judgement": "impact of leaders", "main": False}


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def up(**changes) -> Claim:
    """Return the news of Middlemarch."""
    better = {"previous_grade": "inadequate", "direction": Direction.UPGRADE}
    return a_claim("good", **MIDDLEMARCH, **better, **changes)


# Two inspections, told by thirteen articles: right, wrong, partial, late, twice, or
# only in passing.
ARTICLES: list[dict] = [
    {"claims": [a_claim()], "published": on(0)},
    {"claims": [silent()], "published": on(0), "copy_of": 1},
    {"claims": [silent(confidence=0.7)], "published": on(1)},
    {"claims": [a_claim("outstanding", confidence=0.6)], "published": on(2)},
    {"claims": [silent(**LEADERS)], "published": on(3)},
    {"claims": [silent("good", previous_grade="good")], "published": on(35)},
    {"claims": [a_claim(), up()], "published": on(5)},
    {"claims": [up()], "published": on(1)},
    {"claims": [up()], "published": None},
    {"claims": [recalled()], "published": on(9), "title": "Commissioner is named"},
    # A report that does not say when the inspection was.
    {"claims": [silent()], "published": on(1), "official": True, "began": None},
    {
        "claims": [silent(), silent("good", **LEADERS)],
        "published": on(0),
        "official": True,
        "began": on(-60),
    },
    {
        "claims": [silent(), silent("good", **LEADERS)],
        "published": on(0),
        "official": True,
        "began": on(-60),
    },
]


def arriving(number: int, place: int) -> tuple[Telling, ...]:
    about = dict(ARTICLES[number])
    claims = about.pop("claims")
    seen = NOW + timedelta(minutes=place)
    return tellings(*claims, number=number + 1, seen=seen, **about)


def in_order(order: list[int]) -> Desk:
    desk = Desk(BOOK)
    for place, number in enumerate(order):
        desk.take(arriving(number, place))
    return desk


def in_short(story: Story) -> Story:
    """Return a story without what the order of arrival may decide."""
    coverage = sorted(story.coverage, key=lambda c: c.article_id)
    same = tuple(replace(c, fetched_at=NOW) for c in coverage)
    return replace(story, id=0, first_seen=NOW, coverage=same)


def by_authority(desk: Desk) -> dict[str, Story]:
    return {story.authority: in_short(story) for story in desk.stories.values()}


EXPECTED = in_order(list(range(len(ARTICLES))))


def test_there_are_two_stories_and_what_they_say() -> None:
    found = by_authority(EXPECTED)

    assert found["X-BAR"].headline == "Barsetshire: down from good to inadequate"
    assert found["X-MID"].headline == "Middlemarch: up from inadequate to good"
    assert len(found["X-BAR"].coverage) == 11


@settings(max_examples=300, deadline=None)
@given(st.permutations(range(len(ARTICLES))))
def test_every_order_ends_in_the_same_stories_told_first_once(order: list[int]) -> None:
    desk = in_order(order)

    assert by_authority(desk) == by_authority(EXPECTED)
    opened = [d for d in desk.ever if d.kind is DevelopmentKind.FIRST_REPORT]
    assert len(opened) == len(desk.stories)


@settings(max_examples=300, deadline=None)
@given(st.permutations(range(len(ARTICLES))))
def test_every_order_ends_in_the_same_ledger(order: list[int]) -> None:
    desk = in_order(order)

    def ledger(of: Desk) -> set:
        return {j for found in of.ledger.values() for j in found}

    assert ledger(desk) == ledger(EXPECTED)


@settings(max_examples=200, deadline=None)
@given(st.permutations(range(len(ARTICLES) - 2)))
def test_without_any_report_it_is_the_same(order: list[int]) -> None:
    whole = in_order(sorted(order))

    desk = in_order(order)

    assert by_authority(desk) == by_authority(whole)
    opened = [d for d in desk.ever if d.kind is DevelopmentKind.FIRST_REPORT]
    assert len(opened) == len(desk.stories)


@st.composite
def coverages(draw: st.DrawFn, *, latest: int = 14) -> list[dict]:
    """Return what outlets make of one inspection, in any order."""
    said = st.fixed_dictionaries(
        {
            "grade": st.sampled_from(LABELS),
            "before": st.sampled_from((None, *LABELS)),
            "late": st.one_of(st.none(), st.integers(0, latest)),
        }
    )
    press = draw(st.lists(said, min_size=1, max_size=8))
    report = [{"grade": "inadequate", "before": None, "late": 0, "official": True}]
    return draw(st.permutations(press + report * draw(st.integers(0, 1))))


@settings(max_examples=400, deadline=None)
@given(st.data(), coverages(latest=195))
def test_however_late_and_wrong_every_order_tells_the_same_inspections(
    data: st.DataObject, coverage: list[dict]
) -> None:
    numbers = list(range(len(coverage)))
    one = told_in(numbers, coverage)
    other = told_in(data.draw(st.permutations(numbers)), coverage)

    assert inspections(one) == inspections(other)


@settings(max_examples=400, deadline=None)
@given(coverages())
def test_one_inspection_is_told_first_once_however_late_and_wrong(
    coverage: list[dict],
) -> None:
    """Not even on the way is there a second story."""
    desk = Desk(BOOK)
    for place, about in enumerate(coverage):
        desk.take(told_of(about, place))

    opened = [d for d in desk.ever if d.kind is DevelopmentKind.FIRST_REPORT]
    assert (len(opened), len(desk.stories)) == (1, 1)
    assert len(desk.story.coverage) == len(coverage)


def told_in(order: list[int], coverage: list[dict]) -> Desk:
    desk = Desk(BOOK)
    for number in order:
        desk.take(told_of(coverage[number], number))
    return desk


def inspections(desk: Desk) -> set[frozenset[int]]:
    """Return the articles of each story."""
    return {
        frozenset(c.article_id for c in story.coverage)
        for story in desk.stories.values()
    }


def told_of(about: dict, place: int) -> tuple[Telling, ...]:
    official = about.get("official", False)
    return tellings(
        silent(about["grade"], previous_grade=about["before"]),
        number=place + 1,
        seen=SEEN + timedelta(minutes=place),
        published=None if about["late"] is None else on(about["late"]),
        official=official,
        began=on(-45) if official else None,
    )
