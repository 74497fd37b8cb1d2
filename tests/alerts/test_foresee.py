"""A preview says what would have been sent, and when."""

from datetime import UTC, datetime, time, timedelta

import pytest

from alerts.foresee import Outlook, Period, foresee
from domain.reviews import Decision, Verdict
from domain.stories import Development, DevelopmentKind, Story
from domain.subscriptions import Criteria, Frequency, QuietHours
from tests.builders import a_development, a_result, a_story, a_subscription

NOON = datetime(2026, 6, 18, 12, 0, tzinfo=UTC)
WEEK = Period(NOON - timedelta(days=7), NOON)


def news(number: int, *, at: datetime, **changes) -> tuple[Story, Development]:
    story = a_story(id=number, **changes)
    return story, a_development(id=number, story_id=number, at=at)


def ahead(*items: tuple[Story, Development], **changes) -> Outlook:
    reader = a_subscription(zone="UTC", **changes)
    return foresee(reader, items, period=WEEK)


def test_every_digest_counts_and_those_without_news_are_said() -> None:
    outlook = ahead(news(1, at=NOON - timedelta(days=2)))

    assert str(outlook) == (
        "In the last 7 days this would have sent 7: 0 alerts and 7 digests, "
        "6 of them without news."
    )
    assert [str(h.at) for h in outlook.headlines] == ["2026-06-17 07:00:00"]


def test_who_declines_empty_digests_gets_fewer() -> None:
    outlook = ahead(news(1, at=NOON - timedelta(days=2)), when_empty=False)

    assert (outlook.digests, outlook.without_news) == (1, 0)


def test_alerts_wait_for_the_end_of_quiet_hours() -> None:
    night = datetime(2026, 6, 16, 23, 30, tzinfo=UTC)
    outlook = ahead(
        news(1, at=night),
        news(2, at=NOON - timedelta(days=3), results=(a_result(confidence=0.2),)),
        frequency=Frequency.AT_ONCE,
        quiet=QuietHours(time(22), time(6)),
    )

    assert (outlook.alerts, outlook.digests, outlook.messages) == (1, 1, 2)
    assert str(outlook.headlines[1].at) == "2026-06-17 06:00:00"


def test_what_is_not_covered_or_older_or_still_to_come_is_not_counted() -> None:
    outlook = ahead(
        news(1, at=NOON - timedelta(days=1), authority="OTH"),
        news(2, at=NOON - timedelta(days=30)),
        news(3, at=NOON - timedelta(hours=1)),
        criteria=Criteria(authorities=("BAR",)),
        when_empty=False,
    )

    assert outlook.messages == 0


def test_two_articles_of_one_story_in_one_digest_are_one_headline() -> None:
    story, first = news(1, at=NOON - timedelta(days=2))
    second = a_development(id=2, at=first.at + timedelta(minutes=1))

    assert len(ahead((story, first), (story, second)).headlines) == 1


@pytest.mark.parametrize("frequency", [Frequency.AT_ONCE, Frequency.DAILY])
def test_a_withdrawn_story_is_one_headline(frequency: Frequency) -> None:
    said = Decision(1, Verdict.REJECTED, "Ada", NOON, "key")
    story, first = news(
        1,
        at=NOON - timedelta(days=3),
        headline="Barsetshire: withdrawn",
        decisions=(said,),
    )
    at = NOON - timedelta(days=2)
    correction = a_development(id=2, at=at, kind=DevelopmentKind.CORRECTION)

    for items in ([(story, first), (story, correction)], [(story, first)]):
        outlook = ahead(*items, frequency=frequency, when_empty=False)
        assert outlook.messages == 1
    [one] = ahead((story, first), (story, correction), frequency=frequency).headlines
    assert one.title == "Corrected: ✕ Barsetshire: withdrawn"
    assert one.at >= at.replace(tzinfo=None)


def test_a_correction_is_said_to_be_one() -> None:
    story, first = news(1, at=NOON - timedelta(days=3), headline="Barsetshire: good")
    correction = a_development(
        id=2, at=NOON - timedelta(days=2), kind=DevelopmentKind.CORRECTION
    )

    outlook = ahead((story, first), (story, correction))

    assert [h.title for h in outlook.headlines] == [
        "▼ Barsetshire: good",
        "Corrected: ▼ Barsetshire: good",
    ]
