"""Sends what waits in the outbox: claimed first, then sent, then marked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

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
    """Send every message that is due; one that cannot go stops no other."""
    with begin(engine) as connection:
        outbox.recover(connection, older_than=now() - CUT_OFF)
        due = outbox.pending(connection, now=now(), limit=BATCH)
    attempts = tuple(
        attempt
        for delivery in due
        if (attempt := deliver(engine, delivery, send=send[delivery.channel], now=now))
    )
    with begin(engine) as connection:
        return Delivered(attempts, waiting=outbox.count_waiting(connection))


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
    try:
        carrier_id = send(delivery)
    except UnavailableError as error:
        return _put_back(engine, delivery, error=error, now=now())
    except RefusedError as error:
        return _ended(engine, delivery, DeliveryState.FAILED, reason=str(error))
    except UnknownOutcomeError as error:
        return _ended(engine, delivery, DeliveryState.UNKNOWN, reason=str(error))
    with begin(engine) as connection:
        outbox.mark_sent(connection, delivery.id, at=now(), carrier_id=carrier_id)
    return Attempt(delivery, DeliveryState.SENT)


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
