"""All coverage of one inspection becomes one story."""

from datetime import date, timedelta

import pytest

from domain.inspections import Direction
from domain.stories import DevelopmentKind
from tests.pipeline.newsdesk import (
    NOW,
    TODAY,
    Desk,
    a_claim,
    recalled,
    silent,
)

Kind = DevelopmentKind


@pytest.fixture
def desk() -> Desk:
    return Desk()


def kinds(developments) -> list[DevelopmentKind]:
    return [d.kind for d in developments]


def test_a_first_article_opens_a_story(desk: Desk) -> None:
    [development] = desk.arrive(a_claim())

    assert desk.story.headline == "Barsetshire: down from good to inadequate"
    assert development.kind is Kind.FIRST_REPORT
    assert not development.baseline


def test_a_second_outlet_joins_and_is_no_news(desk: Desk) -> None:
    desk.arrive(a_claim())

    assert desk.arrive(a_claim()) == []
    assert [c.article_id for c in desk.story.coverage] == [1, 2]


def test_the_same_article_again_changes_nothing(desk: Desk) -> None:
    desk.arrive(a_claim())
    before = desk.story

    assert desk.arrive(a_claim(), number=1) == []
    assert desk.story == before


def test_the_report_confirms_what_the_press_said_and_its_words_win(desk: Desk) -> None:
    desk.arrive(a_claim(confidence=0.99))

    [news] = desk.arrive(
        a_claim(confidence=0.95), official=True, began=date(2026, 1, 12)
    )

    assert news.kind is Kind.CONFIRMATION
    assert desk.story.began == date(2026, 1, 12)
    assert desk.story.results[0].official


def test_another_grade_on_the_same_days_is_a_contradiction(desk: Desk) -> None:
    desk.arrive(a_claim())

    [news] = desk.arrive(a_claim("good"))

    assert news.kind is Kind.CONTRADICTION
    assert "good" in news.summary
    assert "inadequate" in news.summary


def test_a_contradiction_is_told_once_however_many_repeat_it(desk: Desk) -> None:
    desk.arrive(a_claim(confidence=0.99))
    desk.arrive(a_claim("good", confidence=0.5))

    assert desk.arrive(a_claim("good", confidence=0.4)) == []


def test_what_most_outlets_say_stands_and_the_change_is_told(desk: Desk) -> None:
    desk.arrive(a_claim("good", confidence=0.95))
    desk.arrive(a_claim(confidence=0.9))

    [news] = desk.arrive(a_claim(confidence=0.9))

    assert desk.story.results[0].grade == "inadequate"
    assert news.kind is Kind.CORRECTION or "inadequate" in news.summary


def test_copies_of_one_text_count_once(desk: Desk) -> None:
    desk.arrive(a_claim("good", confidence=0.8))
    for _ in range(3):
        desk.arrive(a_claim("good", confidence=0.8), copy_of=1)

    desk.arrive(a_claim(confidence=0.9))

    assert desk.story.results[0].grade == "inadequate"


@pytest.mark.parametrize("grades", [("inadequate", "good"), ("good", "inadequate")])
def test_a_copy_that_says_otherwise_counts_whichever_came_first(
    desk: Desk, grades: tuple[str, str]
) -> None:
    first, copy = grades
    desk.arrive(silent(first))
    desk.arrive(silent(copy), copy_of=1)
    desk.arrive(silent("inadequate", confidence=0.7))

    assert desk.story.results[0].grade == "inadequate"


def test_what_a_story_says_was_before_is_told_by_the_next_one(desk: Desk) -> None:
    """No council was judged twice so soon: then the first was told long afterwards."""
    desk.arrive(a_claim())
    later = TODAY + timedelta(days=60)
    about = {"published": later, "seen": NOW + timedelta(days=60)}
    up = {"previous_grade": "inadequate", "direction": Direction.UPGRADE}

    news = desk.arrive(a_claim("good", **up), **about)
    report = desk.arrive(
        silent("good"), official=True, began=TODAY + timedelta(days=1), **about
    )

    assert [n.kind for n in news] == [Kind.FIRST_REPORT]
    assert [n.kind for n in report] == [Kind.CONFIRMATION]
    assert len(desk.stories) == 2


def test_in_the_first_days_it_is_one_of_two_readings(desk: Desk) -> None:
    """One paper took the old grade for the new: the other explains it."""
    desk.arrive(silent("good", confidence=0.95))

    later = {"published": TODAY + timedelta(days=3), "seen": NOW + timedelta(days=3)}
    [news] = desk.arrive(a_claim(), **later)

    assert news.kind is Kind.CONTRADICTION
    assert desk.story.headline == "Barsetshire: down from good to inadequate"


def test_another_grade_months_later_is_another_inspection(desk: Desk) -> None:
    desk.arrive(a_claim())
    later = TODAY + timedelta(days=61)

    seen = NOW + timedelta(days=61)
    [news] = desk.arrive(silent("outstanding"), published=later, seen=seen)

    assert news.kind is Kind.FIRST_REPORT
    assert [s.results[0].grade for s in desk.stories.values()] == [
        "inadequate",
        "outstanding",
    ]


def test_the_next_result_a_year_later_is_another_story(desk: Desk) -> None:
    desk.arrive(a_claim())

    [news] = desk.arrive(
        a_claim("good", previous_grade="inadequate", direction=Direction.UPGRADE),
        published=TODAY + timedelta(days=365),
        seen=NOW + timedelta(days=365),
    )

    assert news.kind is Kind.FIRST_REPORT
    assert len(desk.stories) == 2


def test_a_late_and_wrong_article_joins_and_is_doubted(desk: Desk) -> None:
    desk.arrive(a_claim())
    later = TODAY + timedelta(days=60)

    [news] = desk.arrive(a_claim("outstanding"), published=later)

    assert news.kind is Kind.CONTRADICTION
    assert desk.story.results[0].grade == "inadequate"


def test_two_inspections_with_known_beginnings_are_two_stories(desk: Desk) -> None:
    desk.arrive(a_claim(), official=True, began=date(2025, 1, 13))
    desk.arrive(a_claim(), official=True, began=date(2026, 1, 12))

    assert len(desk.stories) == 2


def test_one_report_under_two_addresses_is_one_story_and_no_news(desk: Desk) -> None:
    desk.arrive(a_claim(), official=True, began=date(2026, 1, 12))

    assert desk.arrive(a_claim(), official=True, began=date(2026, 1, 12)) == []
    assert len(desk.story.coverage) == 2


def test_a_report_without_dates_joins_the_news_of_its_day(desk: Desk) -> None:
    desk.arrive(a_claim())

    [news] = desk.arrive(a_claim(), official=True)

    assert news.kind is Kind.CONFIRMATION
    assert len(desk.stories) == 1


def test_background_never_opens_a_story(desk: Desk) -> None:
    assert desk.arrive(recalled()) == []
    assert desk.stories == {}


def test_a_round_up_is_placed_once_for_each_council(desk: Desk) -> None:
    other = a_claim("good", authority="X-MID", authority_name="Middlemarch")

    desk.arrive(a_claim(), other)

    assert [s.authority for s in desk.stories.values()] == ["X-BAR", "X-MID"]


def test_a_round_up_joins_the_stories_that_are_there(desk: Desk) -> None:
    other = a_claim("good", authority="X-MID", authority_name="Middlemarch")
    desk.arrive(a_claim())
    desk.arrive(other)

    assert desk.arrive(a_claim(), other, number=9) == []
    assert all(len(s.coverage) == 2 for s in desk.stories.values())


def test_a_follow_up_joins_the_latest_story_and_says_what_it_is(desk: Desk) -> None:
    desk.arrive(a_claim(), published=TODAY - timedelta(days=30))

    [news] = desk.arrive(recalled(), title="Commissioner named for Barsetshire")

    assert news.kind is Kind.FOLLOW_UP
    assert news.summary == "commissioner: Commissioner named for Barsetshire"
    assert len(desk.story.coverage) == 2


def test_the_same_aftermath_in_a_second_outlet_is_no_news(desk: Desk) -> None:
    desk.arrive(a_claim())
    desk.arrive(recalled(), title="Commissioner named for Barsetshire")

    assert desk.arrive(recalled(), title="Barsetshire gets a commissioner") == []
    assert len(desk.story.coverage) == 3


def test_a_mere_mention_joins_without_a_word(desk: Desk) -> None:
    desk.arrive(a_claim())

    assert desk.arrive(recalled(), title="Potholes in Barsetshire") == []
    assert len(desk.story.coverage) == 2
