"""Whatever the timetable, the quiet hours or rivals: each is told once, none lost."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.subscriptions import (
    Criteria,
    Frequency,
    Mute,
    MuteKind,
    Places,
    QuietHours,
    Subscription,
)
from jobs.digest import Written, write_all
from jobs.untold import OvertakenError, as_it_is
from store import mutes, outbox, subscriptions, tables
from store.connect import Engine, begin, create, open_store, read
from tests.builders import a_story, a_subscription
from tests.jobs.test_digest import report

BEGAN = datetime(2026, 5, 1, tzinfo=UTC)
DAY = datetime(2026, 6, 15, tzinfo=UTC)  # a Monday
HOUR = timedelta(hours=1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'regrade.db'}"
    create(url)
    engine = open_store(url)
    yield engine
    engine.dispose()


def subscribe(engine: Engine, **changes) -> Subscription:
    subscription = a_subscription(**{"zone": "UTC", **changes})
    with begin(engine) as connection:
        subscriptions.put(connection, subscription, at=BEGAN)
    return subscription


def write(engine: Engine, *, at: datetime, places: Places | None = None) -> Written:
    """Write what is due, and let the carriers take it."""
    counts = write_all(engine, watched=[], now=at, places=places or Places())
    with begin(engine) as connection:
        for delivery in outbox.all_deliveries(connection):
            outbox.mark_sent(connection, delivery.id, at=at, carrier_id=None)
    return counts


def told(engine: Engine) -> Counter[tuple[str, str | None]]:
    """Count what was told by which message."""
    with read(engine) as connection:
        rows = connection.execute(select(tables.told))
        return Counter((row.subscription, row.delivery_key) for row in rows)


def keys(engine: Engine) -> list[str]:
    with read(engine) as connection:
        return [d.key for d in outbox.all_deliveries(connection)]


def test_several_hours_are_several_digests_of_what_came_between(engine: Engine) -> None:
    subscribe(engine, frequency=Frequency.SEVERAL, hours=(7, 12, 17))
    for hour in range(6, 24):
        report(engine, f"at {hour}", at=DAY + hour * HOUR)
        write(engine, at=DAY + hour * HOUR)

    assert keys(engine) == [
        f"digest/news desk/2026-06-15/{slot}" for slot in ("07:00", "12:00", "17:00")
    ]
    assert list(told(engine).values()) == [2, 5, 5]


def test_a_weekly_digest_has_the_whole_week(engine: Engine) -> None:
    subscribe(engine, frequency=Frequency.WEEKLY, days=(0,))
    write(engine, at=DAY + 8 * HOUR)
    for day in range(1, 8):
        report(engine, f"day {day}", at=DAY + timedelta(days=day))
        write(engine, at=DAY + timedelta(days=day, hours=8))

    second = keys(engine)[-1]
    assert second == "digest/news desk/2026-06-22/weekly"
    assert told(engine)["news desk", second] == 7


def test_alerts_wait_for_the_end_of_quiet_hours_and_none_is_lost(
    engine: Engine,
) -> None:
    quiet = QuietHours(time(22), time(6))
    subscribe(engine, frequency=Frequency.AT_ONCE, quiet=quiet, hours=(9,))
    night = DAY + 23 * HOUR
    report(engine, "late", at=night)
    report(engine, "later", at=night + HOUR)

    counts = [write(engine, at=night + n * HOUR).alerts for n in range(9)]

    assert counts == [0, 0, 0, 0, 0, 0, 0, 2, 0]


def test_a_digest_that_is_late_does_not_come_in_quiet_hours(engine: Engine) -> None:
    subscribe(engine, quiet=QuietHours(time(22), time(6)))

    counts = [write(engine, at=DAY + hour * HOUR).digests for hour in (22, 28, 31)]

    assert counts == [0, 0, 1]


def test_what_was_committed_late_is_in_the_next_digest(engine: Engine) -> None:
    """Chosen by 'not yet told': its moment lies before the digest that missed it."""
    subscribe(engine)
    write(engine, at=DAY + 7 * HOUR)
    report(engine, "committed late", at=DAY + 6 * HOUR)

    write(engine, at=DAY + timedelta(days=1, hours=7))

    [[_, key]] = told(engine)
    assert key == "digest/news desk/2026-06-16/daily"


def test_what_came_two_months_late_is_told_still(engine: Engine) -> None:
    subscribe(engine)
    for day in range(0, 70, 10):
        report(engine, f"day {day}", at=DAY + timedelta(days=day))
        write(engine, at=DAY + timedelta(days=day, hours=8))
    report(engine, "old", at=DAY + timedelta(days=1))

    write(engine, at=DAY + timedelta(days=71, hours=8))

    last = keys(engine)[-1]
    assert told(engine)["news desk", last] == 1


def test_workers_side_by_side_write_each_message_once(engine: Engine) -> None:
    for number in range(5):
        frequency = Frequency.AT_ONCE if number % 2 else Frequency.DAILY
        subscribe(engine, name=f"reader {number}", frequency=frequency)
    for number in range(4):
        report(engine, f"n {number}", at=DAY + 6 * HOUR)

    with ThreadPoolExecutor(4) as rivals:
        at = DAY + 7 * HOUR
        list(rivals.map(lambda _: write_all(engine, watched=[], now=at), range(4)))

    by_reader = Counter(name for name, _ in told(engine).elements())
    assert by_reader == {f"reader {n}": 4 for n in range(5)}
    assert len(keys(engine)) == len(set(keys(engine)))


def test_a_mute_holds_and_what_it_held_comes_when_it_is_taken_back(
    engine: Engine,
) -> None:
    subscribe(engine, when_empty=False)
    with begin(engine) as connection:
        mutes.add(connection, "news desk", Mute(MuteKind.AUTHORITY, "BAR"), at=DAY)
    report(engine, "muted", at=DAY + 6 * HOUR)
    held = write(engine, at=DAY + 7 * HOUR)
    with begin(engine) as connection:
        mutes.remove(connection, "news desk", MuteKind.AUTHORITY, "BAR", at=DAY)

    heard = write(engine, at=DAY + timedelta(days=1, hours=7))

    assert (held.digests, heard.digests) == (0, 1)


def test_what_a_mute_held_stays_untold_when_it_has_ended(engine: Engine) -> None:
    subscribe(engine, when_empty=False)
    until = DAY + 12 * HOUR
    with begin(engine) as connection:
        mutes.add(
            connection, "news desk", Mute(MuteKind.AUTHORITY, "BAR", until), at=DAY
        )
    report(engine, "of its time", at=DAY + 6 * HOUR)
    report(engine, "after it", at=DAY + 13 * HOUR)

    write(engine, at=DAY + timedelta(days=1, hours=7))

    [[_, key]] = told(engine)
    assert told(engine)["news desk", key] == 1


def test_a_region_and_a_watch_list_choose(engine: Engine) -> None:
    places = Places({"BAR": "West"}, {"ours": frozenset({"MID"})})
    subscribe(engine, name="west", criteria=Criteria(regions=("West",)))
    subscribe(engine, name="ours", criteria=Criteria(watch_lists=("ours",)))
    report(engine, "barset", at=DAY + 6 * HOUR)
    middle = replace(a_story(), authority="MID", authority_name="Middlemarch")
    report(engine, "middle", at=DAY + 6 * HOUR, story=middle)

    write(engine, at=DAY + 7 * HOUR, places=places)

    assert sorted(name for name, _ in told(engine).elements()) == ["ours", "west"]


@pytest.mark.parametrize("gone", [subscriptions.stop, subscriptions.remove])
def test_who_goes_while_a_digest_is_made_gets_none(engine: Engine, gone) -> None:
    """What was chosen is looked at again in the transaction that writes it."""
    subscribe(engine)
    report(engine, "one", at=DAY + 6 * HOUR)
    with begin(engine) as connection:
        [before] = subscriptions.everyone(connection)
        gone(connection, "news desk", at=DAY)
        with pytest.raises(OvertakenError):
            as_it_is(connection, before, [])


def test_what_a_rival_told_meanwhile_is_chosen_anew(engine: Engine) -> None:
    subscribe(engine)
    report(engine, "one", at=DAY + 6 * HOUR)
    with begin(engine) as connection:
        [kept] = subscriptions.everyone(connection)
        assert as_it_is(connection, kept, [1]) == kept
        subscriptions.mark_told(connection, "news desk", [1], key="a rival's")
        with pytest.raises(OvertakenError):
            as_it_is(connection, kept, [1])


def test_a_stopped_reader_is_told_nothing(engine: Engine) -> None:
    subscribe(engine)
    with begin(engine) as connection:
        subscriptions.stop(connection, "news desk", at=DAY)
    report(engine, "one", at=DAY + 6 * HOUR)

    assert write(engine, at=DAY + 7 * HOUR) == Written(0, 0)
