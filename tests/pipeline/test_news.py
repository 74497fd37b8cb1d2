"""What is new in a story, and what stands when its articles differ."""

from datetime import date, timedelta

import pytest

from domain.inspections import Direction
from domain.stories import DevelopmentKind
from pipeline.story.news import Arrival, corrected
from tests.pipeline.newsdesk import (
    TODAY,
    Desk,
    a_book,
    a_claim,
    a_judgement,
    recalled,
    silent,
)

Kind = DevelopmentKind


@pytest.fixture
def desk() -> Desk:
    return Desk()


def kinds(developments) -> list[DevelopmentKind]:
    return [d.kind for d in developments]


def test_what_a_new_source_had_today_is_news_when_a_watched_one_tells_it() -> None:
    desk = Desk()
    desk.arrive(a_claim(), publisher="New Post", baseline=True)

    first = desk.arrive(a_claim(), publisher="Barset Post")
    later = desk.arrive(a_claim(), publisher="Gazette")

    assert [(d.kind, d.baseline) for d in first] == [(Kind.FIRST_REPORT, False)]
    assert later == []


def test_what_a_new_source_had_days_ago_stays_old_whoever_tells_it_now() -> None:
    desk = Desk()
    days_ago = TODAY - timedelta(days=4)
    desk.arrive(a_claim(), publisher="New Post", baseline=True, published=days_ago)

    assert desk.arrive(a_claim(), publisher="Barset Post") == []


def test_what_is_a_month_old_is_listed_once_however_many_tell_it() -> None:
    desk = Desk()
    long_ago = TODAY - timedelta(days=40)
    desk.arrive(a_claim(), publisher="New Post", baseline=True, published=long_ago)

    assert desk.arrive(a_claim(), publisher="Post", published=long_ago) == []


def test_another_new_source_wakes_nothing() -> None:
    desk = Desk()
    desk.arrive(a_claim(), publisher="New Post", baseline=True)

    assert desk.arrive(a_claim(), publisher="Newer Post", baseline=True) == []


def test_what_was_there_at_the_baseline_is_marked(desk: Desk) -> None:
    [news] = desk.arrive(a_claim(), baseline=True)

    assert news.baseline


def test_an_old_article_seen_late_alerts_nobody(desk: Desk) -> None:
    [news] = desk.arrive(a_claim(), published=date(2025, 12, 1))

    assert news.baseline


@pytest.mark.parametrize("published", [None, TODAY + timedelta(days=400)])
def test_an_article_without_a_day_or_of_the_future_counts_when_seen(
    desk: Desk, published: date | None
) -> None:
    desk.arrive(a_claim())

    assert desk.arrive(a_claim(), published=published) == []
    assert len(desk.story.coverage) == 2


def test_an_undated_article_alone_is_news(desk: Desk) -> None:
    [news] = desk.arrive(a_claim(), published=None)

    assert not news.baseline


def test_a_previous_grade_is_not_lost_to_a_surer_source_without_one(
    desk: Desk,
) -> None:
    desk.arrive(a_claim())

    desk.arrive(silent(confidence=0.99))

    assert desk.story.results[0].previous_grade == "good"
    assert desk.story.direction is Direction.DOWNGRADE


def test_an_article_does_not_join_the_inspection_of_years_ago(desk: Desk) -> None:
    """The old report was fetched today; what it tells of began in 2022."""
    desk.arrive(a_claim("good"), official=True, began=date(2022, 11, 7), published=None)

    desk.arrive(a_claim("good"))

    assert len(desk.stories) == 2


def test_an_old_report_found_late_alerts_nobody(desk: Desk) -> None:
    [news] = desk.arrive(
        a_claim(), official=True, began=date(2022, 11, 7), published=None
    )

    assert news.baseline


def test_a_report_of_this_spring_is_news(desk: Desk) -> None:
    [news] = desk.arrive(
        a_claim(), official=True, began=date(2026, 1, 12), published=None
    )

    assert not news.baseline


def test_a_page_that_changes_its_grade_is_corrected(desk: Desk) -> None:
    desk.arrive(a_claim(), url="https://news.example/a")

    [news] = desk.arrive(a_claim("good"), url="https://news.example/a")

    assert news.kind is Kind.CORRECTION
    assert news.summary == (
        "Barset Post: now overall effectiveness good, before inadequate"
    )
    assert desk.story.results[0].grade == "good"
    assert len(desk.story.coverage) == 1


def test_a_page_that_takes_everything_back_is_corrected(desk: Desk) -> None:
    desk.arrive(a_claim(), url="https://news.example/a")

    [news] = desk.arrive(recalled(), url="https://news.example/a")

    assert news.kind is Kind.CORRECTION
    assert "no longer overall effectiveness inadequate" in news.summary
    assert desk.ledger[1] == ()


def test_a_late_report_that_joins_two_stories_makes_them_one() -> None:
    """Results of two frameworks are one inspection once its report has both."""
    desk = Desk()
    leaders = {"judgement": "impact of leaders", "main": False}
    desk.arrive(silent())
    desk.arrive(silent("good", framework="JTAI", **leaders))
    assert len(desk.stories) == 2

    desk.arrive(
        silent(),
        silent("good", **leaders),
        official=True,
        began=TODAY - timedelta(days=30),
    )

    assert len(desk.stories) == 1
    assert kinds(desk.news).count(Kind.FIRST_REPORT) == 1


def test_what_the_text_leaves_out_the_ledger_says() -> None:
    desk = Desk(a_book(a_judgement("good", date(2022, 9, 21))))

    desk.arrive(silent())

    [result] = desk.story.results
    assert (result.previous_grade, result.previous_from) == ("good", "ledger")
    assert result.direction is Direction.DOWNGRADE


def test_text_against_ledger_is_a_development_and_both_are_kept() -> None:
    desk = Desk(a_book(a_judgement("inadequate", date(2022, 9, 21))))

    news = desk.arrive(a_claim("requires improvement"))

    assert kinds(news) == [Kind.FIRST_REPORT, Kind.CONTRADICTION]
    assert "says downgrade, the ledger says upgrade" in news[1].summary
    [result] = desk.story.results
    assert result.other_direction is Direction.UPGRADE


def test_another_grade_before_is_shown_where_the_direction_is_the_same() -> None:
    desk = Desk(a_book(a_judgement("outstanding", date(2022, 9, 21))))

    news = desk.arrive(a_claim("requires improvement"))

    assert kinds(news) == [Kind.FIRST_REPORT]
    [result] = desk.story.results
    assert (result.previous_grade, result.other_previous) == ("good", "outstanding")
    assert result.other_direction is None


def test_our_own_reports_are_the_ledger_of_later_ones(desk: Desk) -> None:
    desk.arrive(
        silent("good"),
        official=True,
        began=date(2022, 11, 7),
        published=date(2023, 1, 9),
    )

    desk.arrive(silent())

    newest = max(desk.stories.values(), key=lambda s: s.id)
    assert newest.results[0].previous_grade == "good"
    assert newest.results[0].confidence == 0.9


def test_a_direction_against_the_presss_word_is_to_be_checked(desk: Desk) -> None:
    desk.arrive(silent("good"), published=date(2023, 1, 9))

    desk.arrive(silent())

    newest = max(desk.stories.values(), key=lambda s: s.id)
    assert newest.results[0].previous_grade == "good"
    assert newest.results[0].confidence < 0.6


def test_an_article_that_only_says_more_of_the_same_is_no_news(desk: Desk) -> None:
    desk.arrive(a_claim())
    leaders = a_claim(judgement="impact of leaders", main=False)

    assert desk.arrive(a_claim(), leaders) == []
    assert len(desk.story.results) == 2


def test_an_article_that_turns_the_story_by_saying_more_is_told(desk: Desk) -> None:
    """The first outlet had a side of it only: the fall itself must not go untold."""
    side = silent("good", judgement="impact of leaders", main=False)
    desk.arrive(side)

    [news] = desk.arrive(a_claim(), side)

    assert news.kind is Kind.CORRECTION
    assert "down from good to inadequate" in news.summary


def test_a_report_that_is_withdrawn_matters_as_much_as_its_story(desk: Desk) -> None:
    desk.arrive(a_claim(), official=True, began=date(2026, 1, 12))
    gone = Arrival(desk.told[0], note="the report is no longer at its address")

    [news] = corrected(gone, story=desk.story)

    assert news.summary == "Ofsted: the report is no longer at its address"
    assert news.newsworthiness == desk.story.newsworthiness


def test_an_edit_of_what_was_old_is_news_only_where_it_changes_the_result(
    desk: Desk,
) -> None:
    page = "https://news.example/live"
    desk.arrive(a_claim(), url=page, baseline=True)

    assert desk.arrive(a_claim(), url=page, text="Rated, and reactions") == []
    [changed] = desk.arrive(a_claim("good"), url=page, text="Rated good after all")
    assert not changed.baseline
