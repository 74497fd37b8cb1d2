"""A delivery is written once, taken once, and never lost between two states."""

import threading
from datetime import datetime, timedelta

import pytest

from domain.deliveries import Delivery, DeliveryState
from domain.subscriptions import Channel
from store import outbox
from store.connect import Connection, Engine, begin
from tests.builders import A_MORNING, a_message

MINUTE = timedelta(minutes=1)


def add(
    connection: Connection, key: str = "a", channel: Channel = Channel.EMAIL
) -> bool:
    return outbox.add(
        connection,
        key,
        channel=channel,
        address="desk@newsroom.example",
        message=a_message(),
        at=A_MORNING,
    )


def only(connection: Connection) -> Delivery:
    [delivery] = outbox.all_deliveries(connection)
    return delivery


def attempt(connection: Connection, channel: Channel = Channel.EMAIL) -> int:
    """Add a delivery and take it in hand; return its id."""
    add(connection, channel=channel)
    number = only(connection).id
    assert outbox.claim(connection, number, at=A_MORNING)
    return number


def due(connection: Connection, at: datetime = A_MORNING) -> list[str]:
    return [d.key for d in outbox.pending(connection, now=at, limit=99)]


def test_a_message_comes_back_as_it_was(connection: Connection) -> None:
    assert add(connection)

    delivery = only(connection)

    assert delivery.message == a_message()
    assert (delivery.key, delivery.channel) == ("a", Channel.EMAIL)
    assert delivery.address == "desk@newsroom.example"
    assert (delivery.state, delivery.attempts) == (DeliveryState.PENDING, 0)
    assert delivery.created_at == A_MORNING


def test_a_key_is_added_once(connection: Connection) -> None:
    assert add(connection)

    assert not add(connection)
    assert due(connection) == ["a"]


def test_the_longest_waiting_go_first(connection: Connection) -> None:
    for key in "cab":
        add(connection, key)

    found = outbox.pending(connection, now=A_MORNING, limit=2)

    assert [d.key for d in found] == ["c", "a"]


def test_what_is_in_hand_is_taken_by_nobody_else(connection: Connection) -> None:
    number = attempt(connection)

    assert not outbox.claim(connection, number, at=A_MORNING)
    assert due(connection) == []
    assert only(connection).attempts == 1


def test_two_workers_never_take_the_same(engine: Engine) -> None:
    with begin(engine) as connection:
        for n in range(20):
            add(connection, str(n))
    taken: list[int] = []

    def work() -> None:
        for number in range(1, 21):
            with begin(engine) as connection:
                if outbox.claim(connection, number, at=A_MORNING):
                    taken.append(number)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(taken) == list(range(1, 21))


def test_what_was_sent_says_so(connection: Connection) -> None:
    number = attempt(connection)

    assert outbox.mark_sent(connection, number, at=A_MORNING, carrier_id="<1@x>")

    delivery = only(connection)
    assert (delivery.state, delivery.carrier_id) == (DeliveryState.SENT, "<1@x>")
    assert outbox.count_waiting(connection) == 0


def test_what_was_sent_stays_sent(connection: Connection) -> None:
    number = attempt(connection)
    outbox.mark_sent(connection, number, at=A_MORNING, carrier_id="first")

    assert not outbox.mark_sent(connection, number, at=A_MORNING, carrier_id="second")
    assert not outbox.mark_failed(connection, number, reason="late")
    assert not outbox.mark_unknown(connection, number, reason="late")
    assert not outbox.put_back(connection, number, not_before=A_MORNING, reason="late")
    assert not outbox.claim(connection, number, at=A_MORNING)
    assert only(connection).carrier_id == "first"


def test_what_is_put_back_waits_its_time(connection: Connection) -> None:
    number = attempt(connection)

    outbox.put_back(
        connection, number, not_before=A_MORNING + MINUTE, reason="mailbox busy"
    )

    assert only(connection).reason == "mailbox busy"
    assert due(connection) == []
    assert due(connection, A_MORNING + MINUTE) == ["a"]
    assert outbox.count_waiting(connection) == 1


def test_every_attempt_is_counted(connection: Connection) -> None:
    number = attempt(connection)
    outbox.put_back(connection, number, not_before=A_MORNING, reason="busy")
    outbox.claim(connection, number, at=A_MORNING)

    assert only(connection).attempts == 2


def test_what_is_refused_is_not_tried_again(connection: Connection) -> None:
    number = attempt(connection)

    outbox.mark_failed(connection, number, reason="no such mailbox")

    assert only(connection).state is DeliveryState.FAILED
    assert only(connection).reason == "no such mailbox"
    assert due(connection, A_MORNING + 999 * MINUTE) == []


def test_what_is_unknown_waits_for_a_look(connection: Connection) -> None:
    number = attempt(connection)

    outbox.mark_unknown(connection, number, reason="the line went dead")

    assert due(connection) == []
    assert outbox.recover(connection, older_than=A_MORNING + 999 * MINUTE) == 0
    [unknown] = outbox.all_deliveries(connection, state=DeliveryState.UNKNOWN)
    assert unknown.reason == "the line went dead"


@pytest.mark.parametrize("was_sent", [True, False])
def test_a_look_settles_what_was_unknown(
    connection: Connection, was_sent: bool
) -> None:
    number = attempt(connection)
    outbox.mark_unknown(connection, number, reason="the line went dead")

    if was_sent:
        outbox.mark_sent(connection, number, at=A_MORNING, carrier_id="1718.1")
    else:
        outbox.put_back(connection, number, not_before=A_MORNING, reason="not there")

    assert due(connection) == ([] if was_sent else ["a"])


@pytest.mark.parametrize("channel", list(Channel))
def test_an_attempt_that_was_cut_off_is_freed_and_in_doubt(
    connection: Connection, channel: Channel
) -> None:
    attempt(connection, channel)
    assert only(connection).doubted_at is None

    freed = outbox.recover(connection, older_than=A_MORNING + MINUTE)

    assert freed == 1
    delivery = only(connection)
    assert (delivery.state, delivery.key) == (DeliveryState.PENDING, "a")
    assert (delivery.attempts, delivery.doubted_at) == (1, A_MORNING)
    assert outbox.recover(connection, older_than=A_MORNING + MINUTE) == 0


def test_a_doubt_stays_until_it_is_settled(connection: Connection) -> None:
    number = attempt(connection)
    outbox.put_back(
        connection,
        number,
        not_before=A_MORNING,
        reason="the line broke",
        doubted_at=A_MORNING,
    )
    outbox.claim(connection, number, at=A_MORNING + MINUTE)

    outbox.put_back(connection, number, not_before=A_MORNING, reason="away")

    assert only(connection).doubted_at == A_MORNING


def test_an_alert_in_doubt_is_settled_however_late(connection: Connection) -> None:
    much_later = A_MORNING + timedelta(days=2)
    for key in ("alert/reader/1", "alert/reader/2"):
        add(connection, key)
    doubtful = outbox.all_deliveries(connection)[0].id
    outbox.claim(connection, doubtful, at=A_MORNING)
    outbox.recover(connection, older_than=A_MORNING + MINUTE)

    # The other waits for a digest.
    assert due(connection, much_later) == ["alert/reader/1"]


def test_an_attempt_that_is_under_way_is_left_alone(connection: Connection) -> None:
    attempt(connection)

    assert outbox.recover(connection, older_than=A_MORNING) == 0
    assert only(connection).state is DeliveryState.ATTEMPTING


def test_a_worker_that_was_slow_but_sent_is_believed(connection: Connection) -> None:
    number = attempt(connection)
    outbox.recover(connection, older_than=A_MORNING + MINUTE)

    assert outbox.mark_sent(connection, number, at=A_MORNING, carrier_id="<1@x>")
    assert due(connection) == []


def test_a_message_that_failed_may_be_sent_again_on_purpose(
    connection: Connection,
) -> None:
    number = attempt(connection)
    outbox.mark_failed(connection, number, reason="no such user")

    assert outbox.resend(connection, number)

    again = only(connection)
    assert (again.state, again.key) == (DeliveryState.PENDING, "a/again-2")
    assert again.reason is None


def test_what_was_sent_is_not_sent_again_on_purpose(connection: Connection) -> None:
    number = attempt(connection)
    outbox.mark_sent(connection, number, at=A_MORNING, carrier_id="<1@x>")

    assert not outbox.resend(connection, number)
