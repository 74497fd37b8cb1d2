"""A message is sent once, or waits, or its fate is told."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from alerts.channels.errors import (
    BusyAddressError,
    RefusedError,
    UnavailableError,
    UnknownOutcomeError,
)
from domain.deliveries import Delivery, DeliveryState, Message
from domain.subscriptions import Channel
from jobs.deliver import BATCH, CUT_OFF, Delivered, deliver_all
from store import outbox
from store.connect import Engine, begin, create, open_store, read

NOW = datetime(2026, 6, 19, 6, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'regrade.db'}"
    create(url)
    engine = open_store(url)
    yield engine
    engine.dispose()


def put(engine: Engine, key: str, channel: Channel = Channel.EMAIL) -> None:
    with begin(engine) as connection:
        outbox.add(
            connection,
            key,
            channel=channel,
            address="desk@news.example",
            message=Message("daily_digest", "A digest", "text"),
            at=NOW,
        )


def send_all(
    engine: Engine, send: Callable[[Delivery], str], *, at: datetime = NOW
) -> Delivered:
    return deliver_all(engine, send=dict.fromkeys(Channel, send), now=lambda: at)


def states(engine: Engine) -> dict[str, DeliveryState]:
    with read(engine) as connection:
        return {d.key: d.state for d in outbox.all_deliveries(connection)}


def test_what_was_sent_is_not_sent_again(engine: Engine) -> None:
    put(engine, "one")
    sent: list[str] = []

    first = send_all(engine, lambda d: sent.append(d.key) or "id")
    second = send_all(engine, lambda d: sent.append(d.key) or "id")

    assert sent == ["one"]
    assert (str(first), str(second)) == (
        "sent 1, waiting 0, failed 0",
        "sent 0, waiting 0, failed 0",
    )


def test_a_carrier_that_is_away_is_asked_again_later(engine: Engine) -> None:
    put(engine, "one")

    def away(delivery: Delivery) -> str:
        raise UnavailableError("no answer")

    first = send_all(engine, away)
    at_once = send_all(engine, lambda d: "id", at=NOW + timedelta(seconds=30))
    later = send_all(engine, lambda d: "id", at=NOW + timedelta(minutes=2))

    assert str(first) == "sent 0, waiting 1, failed 0"
    assert str(at_once) == "sent 0, waiting 1, failed 0"
    assert str(later) == "sent 1, waiting 0, failed 0"


def test_a_carrier_is_given_the_time_it_asks_for(engine: Engine) -> None:
    put(engine, "one")

    def busy(delivery: Delivery) -> str:
        raise UnavailableError("too many", retry_after=600)

    send_all(engine, busy)
    early = send_all(engine, lambda d: "id", at=NOW + timedelta(minutes=9))
    later = send_all(engine, lambda d: "id", at=NOW + timedelta(minutes=10))

    assert early.count(DeliveryState.SENT) == 0
    assert later.count(DeliveryState.SENT) == 1


def test_one_bad_address_stops_no_other(engine: Engine) -> None:
    put(engine, "bad")
    put(engine, "good")

    def send(delivery: Delivery) -> str:
        if delivery.key == "bad":
            raise RefusedError("550 no such user")
        return "id"

    delivered = send_all(engine, send)

    assert str(delivered) == "sent 1, waiting 0, failed 1"
    assert states(engine) == {
        "bad": DeliveryState.FAILED,
        "good": DeliveryState.SENT,
    }
    assert delivered.attempts[0].reason == "550 no such user"


def test_what_may_have_been_sent_is_not_sent_again(engine: Engine) -> None:
    put(engine, "one", Channel.SLACK)

    def cut_off(delivery: Delivery) -> str:
        raise UnknownOutcomeError("the line broke")

    [lost] = send_all(engine, cut_off).attempts
    again = send_all(engine, lambda d: "id", at=NOW + timedelta(days=1))

    assert lost.reason == (
        "the line broke; look into desk@news.example before you let it go again "
        "with `regrade resend 1`"
    )

    assert states(engine) == {"one": DeliveryState.UNKNOWN}
    assert again.attempts == ()


@pytest.mark.parametrize("channel", list(Channel))
def test_an_attempt_that_was_killed_is_taken_up_in_doubt(
    channel: Channel, engine: Engine
) -> None:
    """Mail has a Message-ID that shows a repeat; Slack is asked before one."""
    put(engine, "one", channel)
    kill_an_attempt(engine)
    seen: list[datetime | None] = []

    after = NOW + CUT_OFF + timedelta(seconds=1)
    send_all(engine, lambda d: seen.append(d.doubted_at) or "id", at=after)

    assert seen == [NOW]
    assert states(engine) == {"one": DeliveryState.SENT}


def test_a_carrier_that_can_be_asked_is_asked_until_it_answers(engine: Engine) -> None:
    put(engine, "one", Channel.SLACK)
    doubts: list[datetime | None] = []

    def cut_off(delivery: Delivery) -> str:
        doubts.append(delivery.doubted_at)
        raise UnknownOutcomeError("the line broke", can_ask=True)

    moments = [NOW + timedelta(days=day) for day in range(3)]
    for moment in moments:
        send_all(engine, cut_off, at=moment)
    send_all(engine, lambda d: "id", at=NOW + timedelta(days=9))

    assert doubts == [None, *moments[:2]]
    assert states(engine) == {"one": DeliveryState.SENT}


def test_more_than_a_batch_goes_in_one_run(engine: Engine) -> None:
    for number in range(BATCH + 5):
        put(engine, str(number))

    assert str(send_all(engine, lambda d: "id")) == (
        f"sent {BATCH + 5}, waiting 0, failed 0"
    )


def test_nothing_more_goes_to_an_address_that_is_not_there(engine: Engine) -> None:
    put(engine, "one")
    put(engine, "two")
    tried: list[str] = []

    def no_such_user(delivery: Delivery) -> str:
        tried.append(delivery.key)
        raise RefusedError("550 no such user", of_address=True)

    delivered = send_all(engine, no_such_user)

    assert tried == ["one"]
    assert str(delivered) == "sent 0, waiting 0, failed 2"
    assert "550 no such user" in str(delivered.attempts[1].reason)


def test_busy_mailboxes_do_not_make_a_carrier_one_that_is_away(engine: Engine) -> None:
    for number in range(5):
        put(engine, str(number))

    def busy(delivery: Delivery) -> str:
        raise BusyAddressError("450 try later")

    delivered = send_all(engine, busy)

    assert len(delivered.attempts) == 5
    assert not any(attempt.away for attempt in delivered.attempts)


def kill_an_attempt(engine: Engine) -> None:
    with begin(engine) as connection:
        [delivery] = outbox.pending(connection, now=NOW, limit=1)
        outbox.claim(connection, delivery.id, at=NOW)


def test_a_mistake_of_ours_in_one_message_stops_no_other(engine: Engine) -> None:
    put(engine, "bad")
    put(engine, "good")

    def send(delivery: Delivery) -> str:
        if delivery.key == "bad":
            raise UnicodeEncodeError("ascii", "\xe4", 0, 1, "ordinal not in range")
        return "id"

    delivered = send_all(engine, send)

    assert states(engine)["good"] is DeliveryState.SENT
    assert states(engine)["bad"] is DeliveryState.FAILED
    assert "a mistake of ours" in str(delivered.attempts[0].reason)


def test_a_channel_that_hangs_holds_up_no_other(engine: Engine) -> None:
    put(engine, "mail")
    put(engine, "slack", Channel.SLACK)
    slack_was_sent = Event()

    def mail(delivery: Delivery) -> str:
        assert slack_was_sent.wait(timeout=20)
        return "id"

    def slack(delivery: Delivery) -> str:
        slack_was_sent.set()
        return "id"

    send = {Channel.EMAIL: mail, Channel.SLACK: slack}
    delivered = deliver_all(engine, send=send, now=lambda: NOW)

    assert delivered.count(DeliveryState.SENT) == 2


def test_a_carrier_that_is_away_is_not_asked_for_every_message(engine: Engine) -> None:
    for number in range(5):
        put(engine, str(number))
    asked: list[str] = []

    def away(delivery: Delivery) -> str:
        asked.append(delivery.key)
        raise UnavailableError("no answer")

    delivered = send_all(engine, away)

    assert asked == ["0", "1"]
    assert str(delivered) == "sent 0, waiting 5, failed 0"


def test_mail_in_doubt_goes_once_more_and_no_oftener(engine: Engine) -> None:
    put(engine, "one")
    tries: list[str] = []

    def cut_off(delivery: Delivery) -> str:
        tries.append(delivery.key)
        raise UnknownOutcomeError("the line broke after the message")

    for day in range(4):
        send_all(engine, cut_off, at=NOW + timedelta(days=day))

    assert tries == ["one", "one"]
    assert states(engine) == {"one": DeliveryState.UNKNOWN}


def test_addresses_that_keep_failing_hold_up_no_fresh_news(engine: Engine) -> None:
    put(engine, "bad 1")
    put(engine, "bad 2")

    def full(delivery: Delivery) -> str:
        if delivery.key.startswith("bad"):
            raise UnavailableError("452 the box is full")
        return "id"

    send_all(engine, full)
    put(engine, "fresh")
    send_all(engine, full, at=NOW + timedelta(minutes=15))

    assert states(engine)["fresh"] is DeliveryState.SENT
