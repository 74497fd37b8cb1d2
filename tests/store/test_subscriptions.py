"""Each subscription is told of everything it is owed, once."""

from datetime import datetime, time, timedelta

from domain.subscriptions import Channel, Criteria, Frequency, QuietHours
from store import stories, subscriptions
from store.connect import Connection
from tests.builders import (
    A_MORNING,
    a_coverage,
    a_development,
    a_story,
    a_subscription,
)
from tests.store import owing

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
DESK = a_subscription()


def happen(
    connection: Connection, read, number: int, *, at: datetime, baseline: bool = False
) -> int:
    """Let something be new at a moment; return the development's id."""
    coverage = a_coverage(article_id=read(connection, number))
    story = a_story(id=0, coverage=(coverage,))
    stories.put(connection, story, [a_development(at=at, baseline=baseline)])
    return max(d.id for _, d in stories.developments(connection))


def untold(connection: Connection, **more) -> list[int]:
    return [d.id for _, d in owing.untold(connection, DESK.name, **more)]


def test_a_subscription_comes_back_as_it_was(connection: Connection) -> None:
    subscription = a_subscription(
        channel=Channel.SLACK,
        address="#councils",
        frequency=Frequency.AT_ONCE,
        criteria=Criteria(("BAR",), ("SEND local area",), ("downgrade",), 0.5),
        days=(0, 4),
        quiet=QuietHours(time(22), time(7, 30)),
        zone="Pacific/Chatham",
        hours=(9, 23),
        when_empty=False,
    )

    subscriptions.put(connection, subscription, at=A_MORNING)

    assert subscriptions.all_subscriptions(connection) == [subscription]


def test_subscriptions_come_by_name(connection: Connection) -> None:
    for name in "bca":
        subscriptions.put(connection, a_subscription(name=name), at=A_MORNING)

    found = subscriptions.all_subscriptions(connection)

    assert [s.name for s in found] == ["a", "b", "c"]


def test_a_changed_subscription_keeps_its_beginning(
    connection: Connection, read
) -> None:
    subscriptions.put(connection, DESK, at=A_MORNING)
    number = happen(connection, read, 1, at=A_MORNING + HOUR)

    moved = a_subscription(address="night@newsroom.example")
    subscriptions.put(connection, moved, at=A_MORNING + DAY)

    assert subscriptions.all_subscriptions(connection) == [moved]
    assert untold(connection) == [number]


def test_news_since_the_beginning_is_owed(connection: Connection, read) -> None:
    subscriptions.put(connection, DESK, at=A_MORNING)
    happen(connection, read, 1, at=A_MORNING - HOUR)
    wanted = [happen(connection, read, n, at=A_MORNING + n * HOUR) for n in (2, 3)]

    assert untold(connection) == wanted


def test_what_was_told_is_not_told_again(connection: Connection, read) -> None:
    subscriptions.put(connection, DESK, at=A_MORNING)
    told, owed = (happen(connection, read, n, at=A_MORNING) for n in (1, 2))

    subscriptions.mark_told(connection, DESK.name, [told], key="a digest")
    subscriptions.mark_told(connection, DESK.name, [told], key="another digest")

    assert untold(connection) == [owed]


def test_what_one_was_told_the_other_is_still_owed(
    connection: Connection, read
) -> None:
    subscriptions.put(connection, DESK, at=A_MORNING)
    subscriptions.put(connection, a_subscription(name="other"), at=A_MORNING)
    number = happen(connection, read, 1, at=A_MORNING)

    subscriptions.mark_told(connection, "other", [number], key=None)

    assert untold(connection) == [number]


def test_a_baseline_just_before_the_beginning_is_listed(
    connection: Connection, read
) -> None:
    subscriptions.put(connection, DESK, at=A_MORNING)
    happen(connection, read, 1, at=A_MORNING - 30 * DAY, baseline=True)
    near = happen(connection, read, 2, at=A_MORNING - DAY, baseline=True)

    assert untold(connection) == [near]


def test_what_came_after_the_moment_waits_for_the_next(
    connection: Connection, read
) -> None:
    subscriptions.put(connection, DESK, at=A_MORNING)
    number = happen(connection, read, 1, at=A_MORNING)
    happen(connection, read, 2, at=A_MORNING + HOUR)

    assert untold(connection, until=A_MORNING) == [number]


def test_an_ended_subscription_is_gone(connection: Connection) -> None:
    subscriptions.put(connection, DESK, at=A_MORNING)

    subscriptions.remove(connection, DESK.name, at=A_MORNING + HOUR)

    assert subscriptions.all_subscriptions(connection) == []


def test_one_that_comes_back_is_not_told_of_the_time_between(
    connection: Connection, read
) -> None:
    subscriptions.put(connection, DESK, at=A_MORNING)
    subscriptions.remove(connection, DESK.name, at=A_MORNING + HOUR)
    happen(connection, read, 1, at=A_MORNING + 2 * HOUR)
    subscriptions.put(connection, DESK, at=A_MORNING + DAY)
    number = happen(connection, read, 2, at=A_MORNING + 2 * DAY)

    assert subscriptions.all_subscriptions(connection) == [DESK]
    assert untold(connection) == [number]


def test_one_that_comes_back_is_not_told_twice(connection: Connection, read) -> None:
    subscriptions.put(connection, DESK, at=A_MORNING)
    number = happen(connection, read, 1, at=A_MORNING, baseline=True)
    subscriptions.mark_told(connection, DESK.name, [number], key="a digest")

    subscriptions.remove(connection, DESK.name, at=A_MORNING + HOUR)
    subscriptions.put(connection, DESK, at=A_MORNING + DAY)

    assert untold(connection) == []


def test_nobody_is_owed_nothing(connection: Connection, read) -> None:
    happen(connection, read, 1, at=A_MORNING)

    assert untold(connection) == []
