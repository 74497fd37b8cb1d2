"""What a reader finds in a digest, and in which order."""

from datetime import UTC, datetime, timedelta

import pytest

from alerts.digest import alert_for, digest_for, trial_for
from domain.deliveries import Digest
from domain.inspections import Direction
from domain.sources import Outcome
from domain.stories import DevelopmentKind
from domain.subscriptions import Criteria, Frequency, Mute, MuteKind
from tests.builders import (
    A_MORNING,
    a_coverage,
    a_development,
    a_result,
    a_source_health,
    a_story,
    a_subscription,
    news_of,
)
from tests.golden_cases import ORDINARY
from tests.golden_stories import FOUR_JUDGEMENTS


def the_digest(*items, health=(), **changes) -> Digest:
    subscription = a_subscription(**changes)
    return digest_for(subscription, items=items, health=health, now=A_MORNING)


def a_story_that(direction, number, **changes):
    results = (a_result(direction=direction),)
    return a_story(id=number, direction=direction, results=results, **changes)


def test_the_parts_come_in_their_order() -> None:
    assert [section.title for section in ORDINARY.sections] == [
        "Changes for the worse",
        "Changes for the better",
        "First results",
        "Unchanged",
        "To be checked",
        "Other coverage",
    ]


def test_four_judgements_are_four_lines_led_by_the_worst_move() -> None:
    [headline] = the_digest(news_of(FOUR_JUDGEMENTS)).headlines

    told = [(li.sign, li.words, li.previous_grade, li.grade) for li in headline.lines]
    assert headline.title == "Barsetshire: down in three of four judgements"
    assert told == [
        ("▼", "Down", "good", "requires improvement"),
        ("▼", "Down", "good", "requires improvement"),
        ("▼", "Down", "good", "requires improvement"),
        ("=", "Unchanged", None, "good"),
    ]


def test_three_outlets_are_one_entry_with_the_official_report_first() -> None:
    digest = the_digest(news_of(FOUR_JUDGEMENTS), news_of(FOUR_JUDGEMENTS))

    [headline] = digest.headlines
    publishers = [link.publisher for link in headline.links]
    assert publishers == ["Ofsted", "Barsetshire Chronicle", "Sector Weekly"]
    assert [link.official for link in headline.links] == [True, False, False]


def test_the_quote_is_said_to_be_its_own_publishers() -> None:
    result = a_result(publisher="Sector Weekly")
    [headline] = the_digest(news_of(a_story(results=(result,)))).headlines

    assert headline.quote == result.quote.text
    assert headline.quote_source == "Sector Weekly"


def test_the_most_newsworthy_comes_first() -> None:
    dull = a_story_that(Direction.DOWNGRADE, 1, newsworthiness=0.7)
    big = a_story_that(Direction.DOWNGRADE, 2, newsworthiness=0.95)

    digest = the_digest(news_of(dull), news_of(big))

    assert [h.story_id for h in digest.headlines] == [2, 1]


def test_a_result_that_cannot_be_compared_is_not_called_first() -> None:
    digest = the_digest(news_of(a_story_that(Direction.UNKNOWN, 1)))

    assert digest.sections[0].title == "First and other new results"
    assert digest.summary == "1 new result."
    assert digest.headlines[0].direction_words == "No comparison"


def test_what_sources_disagree_on_is_to_be_checked_and_says_why() -> None:
    item = news_of(
        a_story(),
        kind=DevelopmentKind.CONTRADICTION,
        summary="the Echo says inadequate, the Chronicle said good",
    )
    digest = the_digest(item)

    assert digest.sections[0].title == "To be checked"
    assert digest.headlines[0].to_check
    assert digest.headlines[0].note == (
        "Sources differ: the Echo says inadequate, the Chronicle said good."
    )


def test_an_unsure_reading_is_to_be_checked_and_says_how_unsure() -> None:
    digest = the_digest(news_of(a_story(results=(a_result(confidence=0.42),))))

    assert digest.sections[0].title == "To be checked"
    assert "42% sure" in str(digest.headlines[0].note)


def test_when_article_and_ledger_differ_both_are_shown() -> None:
    result = a_result(other_direction=Direction.UNCHANGED)
    [headline] = the_digest(news_of(a_story(results=(result,)))).headlines

    assert headline.note == (
        "Overall effectiveness: the article says down, our ledger says unchanged."
    )


def test_when_they_differ_on_what_it_was_both_are_shown() -> None:
    result = a_result(other_previous="outstanding")
    [headline] = the_digest(news_of(a_story(results=(result,)))).headlines

    assert headline.note == (
        f"Overall effectiveness: the article says it was {result.previous_grade}"
        " before, our ledger says outstanding."
    )


def test_a_follow_up_alone_is_other_coverage() -> None:
    digest = the_digest(news_of(a_story(), kind=DevelopmentKind.FOLLOW_UP))

    assert digest.sections[0].title == "Other coverage"


def test_the_baseline_is_listed_apart_and_is_no_news() -> None:
    digest = the_digest(news_of(a_story(), baseline=True))

    assert digest.sections == ()
    assert [h.story_id for h in digest.already_there] == [1]
    assert digest.title == "Nothing new; 1 story already there"


def test_news_of_a_baseline_story_is_news() -> None:
    old = news_of(a_story(), baseline=True)
    new = news_of(a_story(), kind=DevelopmentKind.CONFIRMATION)

    digest = the_digest(old, new)

    assert digest.already_there == ()
    assert [h.story_id for h in digest.headlines] == [1]


def test_an_empty_digest_says_so_and_that_the_sources_are_alive() -> None:
    health = [a_source_health(source=name) for name in "abc"]

    digest = the_digest(health=health)

    assert digest.title == "Nothing new"
    assert digest.summary == "Nothing new. All 3 sources were checked and are well."


def test_a_silent_source_is_named_with_its_reason_and_its_last_good_day() -> None:
    sick = a_source_health(
        source="echo",
        outcome=Outcome.BOT_BLOCK,
        well_at=datetime(2026, 6, 9, 5, tzinfo=UTC),
    )
    digest = the_digest(health=[a_source_health(), sick])

    assert (digest.sources_checked, digest.sources_total) == (1, 2)
    assert [(n.source, n.words) for n in digest.source_notes] == [
        ("echo", "takes us for an unwelcome robot (last well 9 June 2026)")
    ]


def test_a_source_nobody_looked_at_for_two_days_is_silent() -> None:
    stale = a_source_health(fetched_at=A_MORNING - timedelta(days=2))

    digest = the_digest(health=[stale])

    assert digest.sources_checked == 0
    assert digest.source_notes[0].words == "has not been checked since 16 June 2026"


def test_a_source_never_fetched_is_not_well() -> None:
    new = a_source_health(outcome=None, fetched_at=None, well_at=None)

    assert the_digest(health=[new]).source_notes[0].words == "has not been fetched yet"


def test_days_are_the_readers_own() -> None:
    digest = the_digest(zone="Pacific/Auckland")

    assert digest.day == "Thursday 18 June 2026"
    assert digest.made_at.startswith("18 June 2026, 18:00")


def test_an_article_without_a_date_has_the_day_it_was_seen() -> None:
    story = a_story(coverage=(a_coverage(published=None),))

    assert the_digest(news_of(story)).headlines[0].links[0].day == "seen 17 June 2026"


def test_a_long_quote_is_cut_and_says_so() -> None:
    quote = a_result().quote
    long = a_result(quote=type(quote)(text="very long " * 60, start=0, end=600))

    [headline] = the_digest(news_of(a_story(results=(long,)))).headlines

    assert len(headline.quote) <= 300
    assert headline.quote.endswith("…")


def test_an_alert_is_titled_with_its_news() -> None:
    digest = alert_for(
        a_subscription(frequency=Frequency.AT_ONCE),
        story=a_story(),
        developments=[a_development()],
        now=A_MORNING,
    )

    assert digest.title == "▼ Barsetshire: down from good to requires improvement"
    assert len(digest.headlines) == 1


def test_a_reader_is_told_what_they_asked_for_and_how_to_end_it() -> None:
    criteria = Criteria(
        authorities=("A", "B"), directions=("upgrade",), minimum_confidence=0.5
    )
    digest = the_digest(criteria=criteria, hours=(6,))

    assert digest.why == (
        "You get this because the subscription “news desk” asks for 2 authorities in "
        "all remits, upgrade only, at least 50% sure, sent every day at 06:00 "
        "(Europe/London)."
    )
    assert "“news desk”" in digest.how_to_stop


def test_the_same_things_are_worded_the_same_in_any_order() -> None:
    items = [
        news_of(a_story_that(Direction.UPGRADE, 1)),
        news_of(a_story_that(Direction.DOWNGRADE, 2)),
        news_of(a_story_that(Direction.DOWNGRADE, 3)),
    ]

    assert the_digest(*items) == the_digest(*reversed(items))


def test_a_trial_says_that_it_is_one() -> None:
    assert "test" in trial_for(a_subscription(), now=A_MORNING).summary


@pytest.mark.parametrize(
    ("criteria", "title"),
    [
        (Criteria(), "Other coverage"),
        (Criteria(regions=("West",)), "Other coverage of watched authorities"),
    ],
)
def test_other_coverage_says_whose_it_is(criteria: Criteria, title: str) -> None:
    item = news_of(a_story(), kind=DevelopmentKind.FOLLOW_UP, summary="a commissioner")

    digest = the_digest(item, criteria=criteria)

    assert digest.sections[0].title == title
    assert digest.summary == "1 other story."


def test_the_foot_says_what_is_muted_and_until_when() -> None:
    until = datetime(2026, 7, 1, tzinfo=UTC)
    over = Mute(MuteKind.STORY, "9", datetime(2026, 6, 1, tzinfo=UTC))
    mutes = (Mute(MuteKind.AUTHORITY, "MID", until), over)

    assert the_digest(mutes=mutes).muted == "Muted: MID until 1 July 2026, 01:00 BST."


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, "Thursday 18 June 2026"),
        (
            {"frequency": Frequency.WEEKLY, "days": (3,)},
            "The week to Thursday 18 June 2026",
        ),
        (
            {"frequency": Frequency.SEVERAL, "hours": (5, 7, 12)},
            "Thursday 18 June 2026, 07:00",
        ),
    ],
)
def test_a_digest_says_of_when_it_is(changes, day: str) -> None:
    assert the_digest(**changes).day == day
