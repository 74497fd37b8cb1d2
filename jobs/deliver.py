"""Sends what waits in the outbox: claimed first, then sent, then marked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from alerts.channels.errors import (
    RefusedError,
    UnavailableError,
    UnknownOutcomeError,
)
from domain.deliveries import Delivery, DeliveryState
from domain.subscriptions import Channel
from store import outbox
from store.connect import Engine, begin

BATCH = 100
# A carrier that is down is asked again after these waits, then every six hours.
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360))
# An attempt older than this was cut off.
CUT_OFF = timedelta(minutes=15)
# After so many messages in a row that could not go, a carrier is away for this run.
GIVEN_UP_AFTER = 2

Send = Callable[[Delivery], str]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one message: its state now, and why if it was not sent."""

    delivery: Delivery
    state: DeliveryState
    reason: str | None = None


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
    engine: Engine, *, send: Mapping[Channel, Send], now: Callable[[], datetime]
) -> Delivered:
    """Send every message that is due; one that cannot go stops no other.

    The channels work side by side, so that a mail server that hangs holds up no
    Slack message. What was cut off earlier and cannot be sent again is told here.
    """
    with begin(engine) as connection:
        outbox.recover(connection, older_than=now() - CUT_OFF)
        due = outbox.pending(connection, now=now(), limit=BATCH)
    # Those not tried yet go first: two bad addresses must not hold up fresh news.
    due.sort(key=lambda delivery: delivery.attempts)
    queues = [[d for d in due if d.channel is channel] for channel in send]
    with ThreadPoolExecutor(max_workers=len(queues) or 1) as threads:
        done = threads.map(
            lambda queue: list(_in_order(engine, queue, send=send, now=now)), queues
        )
        attempts = tuple(chain.from_iterable(done))
    with begin(engine) as connection:
        return Delivered(attempts, waiting=outbox.count_waiting(connection))


def _in_order(
    engine: Engine,
    queue: Sequence[Delivery],
    *,
    send: Mapping[Channel, Send],
    now: Callable[[], datetime],
) -> Iterator[Attempt]:
    """Send one channel's messages; a carrier that is away twice running is left alone.

    What was not tried then waits as it is and is due at the next run.
    """
    away = 0
    for delivery in queue:
        attempt = deliver(engine, delivery, send=send[delivery.channel], now=now)
        if attempt is None:
            continue
        yield attempt
        away = away + 1 if attempt.state is DeliveryState.PENDING else 0
        if away == GIVEN_UP_AFTER:
            return


def deliver(
    engine: Engine, delivery: Delivery, *, send: Send, now: Callable[[], datetime]
) -> Attempt | None:
    """Send one message; return None where another worker has it already.

    A crash between sending and marking leaves it *attempting*, never sent twice
    without a look: `outbox.recover` decides, by channel, what may be sent again.
    """
    with begin(engine) as connection:
        if not outbox.claim(connection, delivery.id, at=now()):
            return None
    outcome = _tried(send, delivery)
    error = outcome.exception()
    if error is not None:
        return _not_sent(engine, delivery, error=error, now=now())
    with begin(engine) as connection:
        outbox.mark_sent(connection, delivery.id, at=now(), carrier_id=outcome.result())
    return Attempt(delivery, DeliveryState.SENT)


def _not_sent(
    engine: Engine, delivery: Delivery, *, error: BaseException, now: datetime
) -> Attempt:
    """Record why a message was not sent, or may not have been."""
    match error:
        case UnavailableError():
            return _put_back(engine, delivery, error=error, now=now)
        case UnknownOutcomeError() if _may_repeat(delivery):
            later = UnavailableError(f"{error}; it is sent once more, recognisably")
            return _put_back(engine, delivery, error=later, now=now)
        case UnknownOutcomeError():
            return _ended(engine, delivery, DeliveryState.UNKNOWN, reason=str(error))
        case RefusedError():
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
    return delivery.channel is not Channel.SLACK and delivery.attempts == 0


def _put_back(
    engine: Engine, delivery: Delivery, *, error: UnavailableError, now: datetime
) -> Attempt:
    """Let a message wait: as long as the carrier asks, else longer each time."""
    wait = WAITS[min(delivery.attempts, len(WAITS) - 1)]
    if error.retry_after is not None:
        wait = max(wait, timedelta(seconds=error.retry_after))
    with begin(engine) as connection:
        outbox.put_back(
            connection, delivery.id, not_before=now + wait, reason=str(error)
        )
    return Attempt(delivery, DeliveryState.PENDING, str(error))


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
