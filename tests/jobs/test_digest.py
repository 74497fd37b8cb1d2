"""Each subscription is told each development once, whenever cron comes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.claims import Reading
from domain.deliveries import Delivery
from domain.inspections import Direction
from domain.sources import Address
from domain.stories import DevelopmentKind
from domain.subscriptions import Criteria, Frequency, Subscription
from jobs.digest import Written, write_all
from store import articles, captures, outbox, stories, subscriptions
from store.connect import Engine, begin, create, open_store, read
from tests.builders import (
    a_coverage,
    a_development,
    a_page,
    a_result,
    a_story,
    a_subscription,
    an_article,
)

# 07:00 in London, the hour of the digest.
SEVEN = datetime(2026, 6, 18, 6, 0, tzinfo=UTC)
BEGAN = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'regrade.db'}"
    create(url)
    engine = open_store(url)
    yield engine
    engine.dispose()


def subscribe(engine: Engine, **changes) -> Subscription:
    subscription = a_subscription(**changes)
    with begin(engine) as connection:
        subscriptions.put(connection, subscription, at=BEGAN)
    return subscription


def report(engine: Engine, name: str, *, at: datetime, story=None, **changes) -> None:
    """Let an article report a story."""
    url = f"https://chronicle.example/{name}"
    with begin(engine) as connection:
        capture = captures.keep(
            connection,
            replace(a_page(), url=url, requested_url=url, item_id=None),
            publisher="Chronicle",
            official=False,
            address=Address("file:///captures/1.warc.gz", 0),
            sha256=name,
            at=at,
            baseline=False,
        )
        assert capture is not None
        reading = Reading(an_article(url=url), relevant=True)
        article = articles.save_reading(connection, capture, reading, at=at)
        coverage = a_coverage(article_id=article, url=url, fetched_at=at)
        told = replace(story or a_story(), id=0, coverage=(coverage,))
        development = a_development(id=0, story_id=0, at=at, **changes)
        stories.put(connection, told, [development])


def write(engine: Engine, *, at: datetime) -> Written:
    """Write what is due, and let the carriers take it."""
    counts = write_all(engine, watched=[], now=at)
    with begin(engine) as connection:
        for delivery in outbox.all_deliveries(connection):
            outbox.mark_sent(connection, delivery.id, at=at, carrier_id=None)
    return counts


def written(engine: Engine) -> list[Delivery]:
    with read(engine) as connection:
        return outbox.all_deliveries(connection)


def test_a_digest_is_written_once_a_day_however_often_cron_comes(
    engine: Engine,
) -> None:
    subscribe(engine)
    report(engine, "one", at=SEVEN - timedelta(hours=1))

    counts = [write(engine, at=SEVEN + timedelta(minutes=n)) for n in (0, 15, 600)]

    assert counts == [Written(0, 1), Written(0, 0), Written(0, 0)]
    assert "Barsetshire" in written(engine)[0].message.text


def test_a_digest_is_not_early(engine: Engine) -> None:
    subscribe(engine)

    assert write(engine, at=SEVEN - timedelta(minutes=1)) == Written(0, 0)


def test_a_late_cron_still_sends_the_digest(engine: Engine) -> None:
    subscribe(engine)

    assert write(engine, at=SEVEN + timedelta(hours=15)) == Written(0, 1)


def test_a_story_that_came_late_waits_for_the_next_day(engine: Engine) -> None:
    subscribe(engine)
    write(engine, at=SEVEN)
    report(engine, "late", at=SEVEN + timedelta(hours=1))

    write(engine, at=SEVEN + timedelta(hours=2))
    write(engine, at=SEVEN + timedelta(days=1))

    first, second = written(engine)
    assert "Barsetshire" not in first.message.text
    assert "Barsetshire" in second.message.text


def test_days_without_cron_lose_nothing_and_make_one_digest(engine: Engine) -> None:
    subscribe(engine)
    report(engine, "one", at=SEVEN)
    write(engine, at=SEVEN + timedelta(days=3))

    [digest] = written(engine)
    assert "Barsetshire" in digest.message.text


def test_what_was_told_is_not_told_the_next_day(engine: Engine) -> None:
    subscribe(engine)
    report(engine, "one", at=SEVEN - timedelta(hours=1))
    write(engine, at=SEVEN)

    write(engine, at=SEVEN + timedelta(days=1))

    assert "Barsetshire" not in written(engine)[1].message.text


@pytest.mark.parametrize(
    ("day", "hours_apart"),
    [
        (datetime(2026, 3, 28, 7, 0, tzinfo=UTC), 23),  # clocks go forward on the 29th
        (datetime(2026, 10, 24, 6, 0, tzinfo=UTC), 25),  # clocks go back on the 25th
    ],
)
def test_the_clock_change_neither_skips_nor_doubles(
    day: datetime, hours_apart: int, engine: Engine
) -> None:
    subscribe(engine)

    hours = [write(engine, at=day + timedelta(hours=n)) for n in range(26)]

    sent = [n for n, counts in enumerate(hours) if counts.digests]
    assert sent == [0, hours_apart]


def test_a_digest_is_due_in_the_readers_zone(engine: Engine) -> None:
    subscribe(engine, zone="America/New_York")

    assert write(engine, at=SEVEN) == Written(0, 0)
    assert write(engine, at=SEVEN + timedelta(hours=5)) == Written(0, 1)


def test_an_alert_goes_at_once_and_once(engine: Engine) -> None:
    subscribe(engine, frequency=Frequency.AT_ONCE)
    night = SEVEN - timedelta(hours=4)
    report(engine, "one", at=night)

    assert write(engine, at=night) == Written(1, 0)
    assert write(engine, at=night + timedelta(hours=1)) == Written(0, 0)


def test_what_is_not_worth_an_alert_waits_for_a_digest(engine: Engine) -> None:
    """Nothing that a subscription covers is ever left untold."""
    subscribe(engine, frequency=Frequency.AT_ONCE)
    unsure = a_story(results=(a_result(confidence=0.3),))
    report(engine, "one", at=SEVEN - timedelta(hours=1), story=unsure)

    counts = write(engine, at=SEVEN)

    assert counts == Written(0, 1)
    assert "Barsetshire" in written(engine)[0].message.text


def test_alerts_without_anything_left_make_no_digest(engine: Engine) -> None:
    subscribe(engine, frequency=Frequency.AT_ONCE)

    assert write(engine, at=SEVEN) == Written(0, 0)


def test_something_for_the_digest_later_in_the_day_is_not_lost(engine: Engine) -> None:
    subscribe(engine, frequency=Frequency.AT_ONCE)
    write(engine, at=SEVEN)
    unsure = a_story(results=(a_result(confidence=0.3),))
    report(engine, "one", at=SEVEN + timedelta(hours=1), story=unsure)

    later = [write(engine, at=SEVEN + timedelta(hours=n)) for n in (2, 24)]

    assert sum(counts.digests for counts in later) == 1


def test_an_empty_digest_may_be_declined(engine: Engine) -> None:
    subscribe(engine, when_empty=False)

    assert write(engine, at=SEVEN) == Written(0, 0)


def test_a_story_outside_the_criteria_is_not_told(engine: Engine) -> None:
    subscribe(engine, criteria=Criteria(authorities=("NTH",)))
    report(engine, "one", at=SEVEN - timedelta(hours=1))
    write(engine, at=SEVEN)

    assert "Barsetshire" not in written(engine)[0].message.text


def test_two_subscriptions_are_told_each_for_itself(engine: Engine) -> None:
    subscribe(engine, name="a")
    subscribe(engine, name="b", frequency=Frequency.AT_ONCE)
    report(engine, "one", at=SEVEN - timedelta(hours=1))

    assert write(engine, at=SEVEN) == Written(alerts=1, digests=1)


def test_the_baseline_is_listed_and_alerts_nobody(engine: Engine) -> None:
    subscribe(engine, frequency=Frequency.AT_ONCE)
    report(engine, "old", at=SEVEN - timedelta(hours=1), baseline=True)

    counts = write(engine, at=SEVEN)

    assert counts == Written(alerts=0, digests=1)


def test_a_confirmation_is_for_the_digest(engine: Engine) -> None:
    subscribe(engine, frequency=Frequency.AT_ONCE)
    kind = DevelopmentKind.CONFIRMATION
    report(engine, "one", at=SEVEN - timedelta(hours=1), kind=kind)

    assert write(engine, at=SEVEN) == Written(alerts=0, digests=1)


def test_a_story_whose_direction_becomes_known_is_told_then(engine: Engine) -> None:
    subscribe(engine, criteria=Criteria(directions=("downgrade",)))
    unknown = a_story(
        direction=Direction.UNKNOWN, results=(a_result(direction=Direction.UNKNOWN),)
    )
    report(engine, "one", at=SEVEN - timedelta(hours=1), story=unknown)
    write(engine, at=SEVEN)
    with begin(engine) as connection:
        [known] = stories.all_stories(connection)
        moved = replace(a_story(), id=known.id, coverage=known.coverage)
        stories.put(connection, moved)

    write(engine, at=SEVEN + timedelta(days=1))

    first, second = written(engine)
    assert "Barsetshire" not in first.message.text
    assert "Barsetshire" in second.message.text


def test_wider_criteria_do_not_pour_out_old_news(engine: Engine) -> None:
    narrow = subscribe(engine, criteria=Criteria(authorities=("NTH",)))
    report(engine, "one", at=SEVEN - timedelta(days=20))
    write(engine, at=SEVEN)
    with begin(engine) as connection:
        subscriptions.put(connection, replace(narrow, criteria=Criteria()), at=SEVEN)

    write(engine, at=SEVEN + timedelta(days=1))

    assert "Barsetshire" not in written(engine)[1].message.text
