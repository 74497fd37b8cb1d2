"""Threads, leases, the operator's troubles and receipts, as they are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.deliveries import DeliveryState, Placing, Receipt, ReceiptKind
from domain.runs import Trouble
from domain.subscriptions import Channel
from store import (
    late,
    leases,
    outbox,
    receipts,
    stories,
    subscriptions,
    threads,
    troubles,
)
from store.connect import Connection
from tests.builders import (
    A_MORNING,
    a_coverage,
    a_development,
    a_message,
    a_story,
    a_subscription,
)
from tests.store.owing import untold

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def add(connection: Connection, key: str, **more) -> int:
    """Put a message to Slack into the outbox; return its id."""
    values = {"channel": Channel.SLACK, "address": "C1", "at": A_MORNING}
    values |= {"message": a_message(), "subscription": "desk"} | more
    assert outbox.add(connection, key, **values)
    [found] = [d for d in outbox.all_deliveries(connection) if d.key == key]
    return found.id


def state(connection: Connection, number: int) -> DeliveryState:
    [found] = [d for d in outbox.all_deliveries(connection) if d.id == number]
    return found.state


def take(connection: Connection, holder: str, *, at=A_MORNING) -> str:
    return leases.take(connection, "watch", holder=holder, now=at, lasts=MINUTE).holder


def test_one_holds_a_lease_until_its_time_runs_out(connection: Connection) -> None:
    assert take(connection, "first") == "first"
    assert take(connection, "second") == "first"
    assert take(connection, "first", at=A_MORNING + MINUTE) == "first"
    assert take(connection, "second", at=A_MORNING + MINUTE * 2) == "first"
    assert take(connection, "second", at=A_MORNING + MINUTE * 3) == "second"

    [lease] = leases.all_leases(connection)
    assert (lease.taken_at, lease.until) == (
        A_MORNING + MINUTE * 3,
        A_MORNING + MINUTE * 4,
    )


def test_a_lease_is_given_back_by_its_holder_alone(connection: Connection) -> None:
    take(connection, "first")

    assert not leases.drop(connection, "watch", holder="second")
    assert leases.drop(connection, "watch", holder="first")
    assert take(connection, "second") == "second"


def test_a_trouble_is_told_once_and_once_when_it_is_over(
    connection: Connection,
) -> None:
    assert troubles.note(connection, "disk", words="9 MB left", at=A_MORNING)
    assert not troubles.note(connection, "disk", words="8 MB", at=A_MORNING + HOUR)
    assert troubles.open_troubles(connection) == [
        Trouble("disk", "8 MB", A_MORNING, A_MORNING + HOUR)
    ]

    assert troubles.end(connection, "disk", at=A_MORNING + HOUR) is not None
    assert troubles.end(connection, "disk", at=A_MORNING + HOUR) is None
    assert troubles.open_troubles(connection) == []
    assert troubles.note(connection, "disk", words="again", at=A_MORNING + 2 * HOUR)


def test_what_follows_waits_for_the_first_message(connection: Connection) -> None:
    first = add(connection, "alert/desk/1")
    answer = add(connection, "alert/desk/2", follows=first, placing=Placing.ANSWER)

    def due() -> list[int]:
        return [d.id for d in outbox.pending(connection, now=A_MORNING, limit=9)]

    assert due() == [first]
    outbox.claim(connection, first, at=A_MORNING)
    assert due() == []
    outbox.mark_sent(connection, first, at=A_MORNING, carrier_id="C1/1.2")
    [ready] = outbox.pending(connection, now=A_MORNING, limit=9)
    assert ready.id == answer
    assert ready.earlier is not None
    assert ready.earlier.carrier_id == "C1/1.2"
    assert ready.earlier.subject == a_message().subject


def test_a_thread_is_found_by_its_story(connection: Connection) -> None:
    desk = a_subscription(name="desk", channel=Channel.SLACK, address="C1")
    subscriptions.put(connection, desk, at=A_MORNING)
    number = add(connection, "alert/desk/1")
    threads.begin(connection, "desk", 7, key="alert/desk/1", shown="a")

    thread = threads.of_story(connection, "desk", 7)
    assert thread is not None
    assert (thread.delivery_id, thread.shown) == (number, "a")
    assert threads.of_story(connection, "other", 7) is None
    assert threads.in_slack(connection, since=A_MORNING) == []
    outbox.claim(connection, number, at=A_MORNING)
    outbox.mark_sent(connection, number, at=A_MORNING, carrier_id="C1/1.2")
    assert threads.in_slack(connection, since=A_MORNING) == [thread]
    threads.note_shown(connection, thread, shown="b")
    [now] = threads.in_slack(connection, since=A_MORNING)
    assert now.shown == "b"

    moved = replace(desk, address="C2")
    subscriptions.put(connection, moved, at=A_MORNING + HOUR)
    assert threads.of_story(connection, "desk", 7) is None
    assert threads.in_slack(connection, since=A_MORNING) == []


def test_the_thread_of_a_story_goes_with_it_into_another(
    connection: Connection, read
) -> None:
    desk = a_subscription(name="desk", channel=Channel.SLACK, address="C1")
    subscriptions.put(connection, desk, at=A_MORNING)
    for number in (1, 2):
        coverage = a_coverage(article_id=read(connection, number))
        stories.put(connection, a_story(id=0, coverage=(coverage,)))
    gone, other = sorted(s.id for s in stories.all_stories(connection))
    first = add(connection, "alert/desk/1")
    threads.begin(connection, "desk", gone, key="alert/desk/1", shown="a")

    stories.absorb(connection, gone, into=other)

    found = threads.of_story(connection, "desk", other)
    assert found is not None
    assert found.delivery_id == first
    add(connection, "alert/desk/2", at=A_MORNING + HOUR)
    threads.begin(connection, "desk", other, key="alert/desk/2", shown="b")
    found = threads.of_story(connection, "desk", other)
    assert found is not None
    assert found.delivery_id == first


@pytest.mark.parametrize(
    ("key", "waited", "is_folded"),
    [
        ("digest/desk/1", 2 * HOUR, True),
        ("digest/desk/1", 30 * MINUTE, False),
        ("alert/desk/1", 13 * HOUR, True),
        ("alert/desk/1", 2 * HOUR, False),
        ("alert/desk/1/again-2", 48 * HOUR, False),
        ("test/desk", 48 * HOUR, False),
    ],
)
def test_what_stands_too_long_is_told_by_a_later_digest(
    connection: Connection, key: str, waited: timedelta, is_folded: bool
) -> None:
    number = add(connection, key)

    assert late.fold(connection, "other", now=A_MORNING + waited) == 0
    assert late.fold(connection, "desk", now=A_MORNING + waited) == is_folded

    expected = DeliveryState.FOLDED if is_folded else DeliveryState.PENDING
    assert state(connection, number) is expected


def test_a_stale_alert_is_not_sent_any_more(connection: Connection) -> None:
    add(connection, "alert/desk/1")
    soon, long = A_MORNING + HOUR, A_MORNING + 13 * HOUR

    assert len(outbox.pending(connection, now=soon, limit=9)) == 1
    assert outbox.pending(connection, now=long, limit=9) == []


def test_what_may_have_arrived_is_not_folded(connection: Connection) -> None:
    number = add(connection, "digest/desk/1")
    outbox.claim(connection, number, at=A_MORNING)
    outbox.recover(connection, older_than=A_MORNING + MINUTE)

    assert late.fold(connection, "desk", now=A_MORNING + 24 * HOUR) == 0


def test_an_address_that_bounced_is_known_until_that_is_lifted(
    connection: Connection,
) -> None:
    address = "Gone@news.example"
    receipt = Receipt(
        "bounce/1", Channel.EMAIL, address, ReceiptKind.BOUNCE, "no user", A_MORNING
    )

    assert receipts.add(connection, receipt)
    assert not receipts.add(connection, receipt)
    found = receipts.stopping(connection, Channel.EMAIL, "gone@NEWS.example")
    assert found is not None
    assert found.words == "no user"
    assert receipts.stopping(connection, Channel.SLACK, address) is None
    assert receipts.count_stopped(connection) == 1

    assert receipts.lift(connection, Channel.EMAIL, address, at=A_MORNING) == 1
    assert receipts.stopping(connection, Channel.EMAIL, address) is None


def test_a_folded_message_tells_again_what_it_was_to_tell(
    connection: Connection, read
) -> None:
    subscriptions.put(connection, a_subscription(name="desk"), at=A_MORNING - HOUR)
    story = a_story(id=0, coverage=(a_coverage(article_id=read(connection)),))
    stories.put(connection, story, [a_development(at=A_MORNING)])
    [(_, told)] = stories.developments(connection)
    add(connection, "digest/desk/1")
    subscriptions.mark_told(connection, "desk", [told.id], key="digest/desk/1")
    assert untold(connection, "desk") == []

    late.fold(connection, "desk", now=A_MORNING + 3 * HOUR)

    [(_, development)] = untold(connection, "desk")
    assert development.id == told.id
