"""The outbox at a glance: what became of its messages, without the messages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, func, select, true

from domain.deliveries import DeliveryState
from domain.subscriptions import Channel
from store import tables

_LOST = (DeliveryState.FAILED, DeliveryState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Listed:
    """One message of the outbox, without its words but for the subject."""

    id: int
    state: DeliveryState
    channel: Channel
    address: str
    created_at: datetime
    subject: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How many messages there are, wait for too long or were lost lately, and why."""

    messages: int
    late: int
    lost: int
    reasons: tuple[str | None, ...]


def last(
    connection: Connection, *, most: int, states: Collection[DeliveryState] = ()
) -> list[Listed]:
    """Return the newest messages, or those in some states, in the order of making."""
    known = tables.deliveries.c
    rows = connection.execute(
        select(
            known.id,
            known.state,
            known.channel,
            known.address,
            known.created_at,
            known.message["subject"].as_string(),
            known.reason,
        )
        .where(_in(states))
        .order_by(known.id.desc())
        .limit(most)
    )
    return [Listed(*row) for row in rows][::-1]


def count(connection: Connection, *, states: Collection[DeliveryState] = ()) -> int:
    """Return how many messages there are, or are in some states."""
    return _count(connection, _in(states))


def standing(
    connection: Connection,
    *,
    now: datetime,
    long: timedelta,
    lately: timedelta,
    but_for: Collection[str] = (),
) -> Standing:
    """Return what waits for longer than `long`, or was lost within `lately`.

    What was not tried yet and goes to the subscriptions `but_for` waits rightly.
    """
    known = tables.deliveries.c
    late = (known.state == DeliveryState.PENDING) & (known.created_at < now - long)
    if but_for:
        others = known.subscription.is_(None) | known.subscription.not_in(but_for)
        late &= (known.attempts > 0) | others
    lost = known.state.in_(_LOST) & (known.created_at > now - lately)
    reasons = select(known.reason).where(late | lost).distinct()
    return Standing(
        messages=count(connection),
        late=_count(connection, late),
        lost=_count(connection, lost),
        reasons=tuple(connection.scalars(reasons)),
    )


def _in(states: Collection[DeliveryState]) -> ColumnElement[bool]:
    return tables.deliveries.c.state.in_(states) if states else true()


def _count(connection: Connection, which: ColumnElement[bool]) -> int:
    question = select(func.count()).select_from(tables.deliveries).where(which)
    return connection.scalar(question) or 0
