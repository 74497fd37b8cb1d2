"""The outbox at a glance: the newest messages, and what is stuck or lost."""

from datetime import timedelta

from domain.deliveries import DeliveryState
from domain.subscriptions import Channel
from store import outbox, outbox_list
from store.connect import Connection
from tests.builders import A_MORNING, a_message

HOUR = timedelta(hours=1)


def add(connection: Connection, key: str, **more) -> None:
    values = {"channel": Channel.EMAIL, "address": "a@b.example", "at": A_MORNING}
    values |= {"message": a_message(subject=f"about {key}")}
    assert outbox.add(connection, key, **values | more)


def test_the_newest_are_listed_in_their_order(connection: Connection) -> None:
    for key in "abcd":
        add(connection, key)
    outbox.claim(connection, 2, at=A_MORNING)
    outbox.mark_failed(connection, 2, reason="550 no such user")

    found = outbox_list.last(connection, most=3)

    assert [one.subject for one in found] == ["about b", "about c", "about d"]
    failed = outbox_list.last(connection, most=9, states={DeliveryState.FAILED})
    assert [(one.id, one.reason) for one in failed] == [(2, "550 no such user")]
    assert outbox_list.count(connection) == 4
    assert outbox_list.count(connection, states={DeliveryState.FAILED}) == 1


def test_what_sleeps_is_not_stuck_unless_it_was_tried(connection: Connection) -> None:
    for key in "abc":
        add(connection, key, subscription=f"reader {key}")
    outbox.claim(connection, 2, at=A_MORNING)
    soon = A_MORNING + HOUR
    outbox.put_back(connection, 2, not_before=soon, reason="away")
    outbox.claim(connection, 3, at=A_MORNING)
    outbox.mark_failed(connection, 3, reason="gone")

    found = outbox_list.standing(
        connection,
        now=A_MORNING + 2 * HOUR,
        long=HOUR,
        lately=24 * HOUR,
        but_for={"reader a", "reader b"},
    )

    assert (found.messages, found.late, found.lost) == (3, 1, 1)
    assert set(found.reasons) == {"away", "gone"}
