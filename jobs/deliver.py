"""Sends what waits in the outbox: claimed first, then sent, then marked."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from random import Random

from alerts.channels.errors import (
    BusyAddressError,
    NeedsOperatorError,
    RefusedError,
    UnavailableError,
    UnknownOutcomeError,
)
from domain.deliveries import Delivery, DeliveryState, Receipt, ReceiptKind
from domain.subscriptions import Channel
from jobs.wanted import at_rest, is_held
from store import outbox, receipts
from store.connect import Connection, Engine, begin, read

BATCH = 100
# A carrier that is down is asked again after these waits, then every hour; each wait
# is up to a fifth longer, so that not everything comes at once.
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 30, 60))
SPREAD = 0.2
# An attempt older than this was cut off.
CUT_OFF = timedelta(minutes=15)
# After so many messages in a row that could not go, a carrier is away for this run.
GIVEN_UP_AFTER = 2

Send = Callable[[Delivery], str]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one message: its state now, and why if it was not sent.

    `away` says that the carrier takes nothing at all just now; `needs_operator` that
    it will not until somebody has mended something.
    """

    delivery: Delivery
    state: DeliveryState
    reason: str | None = None
    away: bool = False
    needs_operator: bool = False


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the messages that were due, and how many wait still."""

    attempts: tuple[Attempt, ...]
    waiting: int

    @property
    def is_well(self) -> bool:
        """Say whether everything that was due was sent."""
        return all(a.state is DeliveryState.SENT for a in self.attempts)

    def count(self, *states: DeliveryState) -> int:
        """Return how many attempts ended in one of these states."""
        return sum(attempt.state in states for attempt in self.attempts)

    def __str__(self) -> str:
        """Return the one line that ends a run."""
        sent = self.count(DeliveryState.SENT)
        failed = self.count(DeliveryState.FAILED, DeliveryState.UNKNOWN)
        return f"sent {sent}, waiting {self.waiting}, failed {failed}"


def deliver_all(
    engine: Engine,
    *,
    send: Mapping[Channel, Send],
    now: Callable[[], datetime],
    cut_off: timedelta = CUT_OFF,
    stopping: Callable[[], bool] = lambda: False,
) -> Delivered:
    """Send every message that is due; one that cannot go stops no other.

    The channels work side by side, so that a mail server that hangs holds up no
    Slack message. An attempt older than `cut_off` was cut off and is made good. Once
    `stopping` says so, no further message is begun.
    """
    with begin(engine) as connection:
        outbox.recover(connection, older_than=now() - cut_off)
    with ThreadPoolExecutor(max_workers=len(send) or 1) as threads:
        done = threads.map(
            lambda channel: list(
                _until(
                    stopping, _in_order(engine, channel, send=send[channel], now=now)
                )
            ),
            send,
        )
        attempts = tuple(chain.from_iterable(done))
    with read(engine) as connection:
        return Delivered(attempts, waiting=outbox.count_waiting(connection))


def _until(
    stopping: Callable[[], bool], attempts: Iterator[Attempt]
) -> Iterator[Attempt]:
    """Yield attempts; none is begun once it is time to stop."""
    for attempt in attempts:
        yield attempt
        if stopping():
            return


def _in_order(
    engine: Engine, channel: Channel, *, send: Send, now: Callable[[], datetime]
) -> Iterator[Attempt]:
    """Send one channel's messages; a carrier that is away twice running is left alone.

    What was not tried then waits as it is and is due at the next run.
    """
    away = 0
    tried: set[int] = set()
    while due := _due(engine, channel, now=now()):
        new = [delivery for delivery in due if delivery.id not in tried]
        if not new:
            return
        for delivery in new:
            tried.add(delivery.id)
            attempt = deliver(engine, delivery, send=send, now=now)
            if attempt is None:
                continue
            yield attempt
            away = away + 1 if attempt.away else 0
            if away == GIVEN_UP_AFTER:
                return


def _due(engine: Engine, channel: Channel, *, now: datetime) -> list[Delivery]:
    """Return the next messages of a channel; those not tried yet go first.

    What is for readers in their quiet hours waits until these end.
    """
    with read(engine) as connection:
        resting = at_rest(connection, now=now)
        return outbox.pending(
            connection, now=now, limit=BATCH, channel=channel, but_for=resting
        )


def deliver(
    engine: Engine, delivery: Delivery, *, send: Send, now: Callable[[], datetime]
) -> Attempt | None:
    """Send one message; return None where another worker has it, or it must wait.

    A crash between sending and marking leaves it *attempting*, never sent twice
    without a look: `outbox.recover` puts it in doubt.
    """
    with begin(engine) as connection:
        if is_held(connection, delivery, now=now()):
            return None
        if not outbox.claim(connection, delivery.id, at=now()):
            return None
        stopped = receipts.stopping(connection, delivery.channel, delivery.address)
        if stopped is not None:
            return _stopped(connection, delivery, stopped)
    outcome = _tried(send, delivery)
    error = outcome.exception()
    if error is not None:
        return _not_sent(engine, delivery, error=error, now=now())
    with begin(engine) as connection:
        outbox.mark_sent(connection, delivery.id, at=now(), carrier_id=outcome.result())
    return Attempt(delivery, DeliveryState.SENT)


def send_again(engine: Engine, number: int, *, now: datetime) -> bool:
    """Let a failed or unknown message go again; False if it is neither.

    Its address gets mail again, whatever came back from it before.
    """
    with begin(engine) as connection:
        if not outbox.resend(connection, number):
            return False
        found = outbox.by_id(connection, number)
        if found is not None:
            receipts.lift(connection, found.channel, found.address, at=now)
    return True


def _stopped(connection: Connection, delivery: Delivery, receipt: Receipt) -> Attempt:
    """Give a message up whose address takes nothing any more."""
    reason = (
        f"nothing goes to this address since {receipt.at:%d %b %Y} "
        f"({receipt.kind.value}: {receipt.words}); `regrade resend` tries it again"
    )
    outbox.mark_failed(connection, delivery.id, reason=reason)
    return Attempt(delivery, DeliveryState.FAILED, reason)


def _not_sent(
    engine: Engine, delivery: Delivery, *, error: BaseException, now: datetime
) -> Attempt:
    """Record why a message was not sent, or may not have been."""
    match error:
        case UnavailableError():
            return _put_back(engine, delivery, error=error, now=now)
        case UnknownOutcomeError() if error.can_ask:
            later = UnavailableError(f"{error}; the history is asked before it goes")
            return _put_back(engine, delivery, error=later, now=now, doubted_at=now)
        case UnknownOutcomeError() if _may_repeat(delivery):
            later = UnavailableError(f"{error}; it is sent once more, recognisably")
            return _put_back(engine, delivery, error=later, now=now, doubted_at=now)
        case UnknownOutcomeError():
            look = f"look into {delivery.address} before you let it go again with"
            reason = f"{error}; {look} `regrade resend {delivery.id}`"
            return _ended(engine, delivery, DeliveryState.UNKNOWN, reason=reason)
        case RefusedError():
            _note_refusal(engine, delivery, error=error, now=now)
            return _ended(engine, delivery, DeliveryState.FAILED, reason=str(error))
        case _:
            # A mistake of ours in one message must not keep the others waiting.
            reason = f"a mistake of ours ({type(error).__name__}: {error})"
            return _ended(engine, delivery, DeliveryState.FAILED, reason=reason)


def _tried(send: Send, delivery: Delivery) -> Future[str]:
    """Return what sending came to, whatever it was."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(send, delivery)


def _may_repeat(delivery: Delivery) -> bool:
    """Say whether a message may go once more though it may have arrived.

    Mail carries a Message-ID by which a repeat is recognised, and a file is written
    over; each may be repeated once.
    """
    return delivery.channel is not Channel.SLACK and delivery.doubted_at is None


def _note_refusal(
    engine: Engine, delivery: Delivery, *, error: RefusedError, now: datetime
) -> None:
    """Let nothing more go to a mail address that takes no mail."""
    if not error.of_address or delivery.channel is not Channel.EMAIL:
        return
    receipt = Receipt(
        key=f"refusal/{delivery.key}",
        channel=delivery.channel,
        address=delivery.address,
        kind=ReceiptKind.REFUSAL,
        words=str(error),
        at=now,
        delivery_id=delivery.id,
    )
    with begin(engine) as connection:
        receipts.add(connection, receipt)


def _put_back(
    engine: Engine,
    delivery: Delivery,
    *,
    error: UnavailableError,
    now: datetime,
    doubted_at: datetime | None = None,
) -> Attempt:
    """Let a message wait: as long as the carrier asks, else longer each time."""
    spread = Random(delivery.key).uniform(0, SPREAD)
    wait = WAITS[min(delivery.attempts, len(WAITS) - 1)] * (1 + spread)
    if error.retry_after is not None:
        wait = max(wait, timedelta(seconds=error.retry_after))
    with begin(engine) as connection:
        outbox.put_back(
            connection,
            delivery.id,
            not_before=now + wait,
            reason=str(error),
            doubted_at=doubted_at,
        )
    return Attempt(
        delivery,
        DeliveryState.PENDING,
        str(error),
        away=not isinstance(error, BusyAddressError),
        needs_operator=isinstance(error, NeedsOperatorError),
    )


def _ended(
    engine: Engine, delivery: Delivery, state: DeliveryState, *, reason: str
) -> Attempt:
    """Record that a message will not be tried again by itself."""
    mark = {
        DeliveryState.FAILED: outbox.mark_failed,
        DeliveryState.UNKNOWN: outbox.mark_unknown,
    }[state]
    with begin(engine) as connection:
        mark(connection, delivery.id, reason=reason)
    return Attempt(delivery, state, reason)
