"""How long the outbox has been waiting, and what went through meanwhile."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from domain.deliveries import DeliveryState
from domain.subscriptions import Channel
from store import tables

_WAITING = (DeliveryState.PENDING, DeliveryState.ATTEMPTING)


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for one channel: how many messages, since when, and why the last."""

    channel: Channel
    count: int
    since: datetime
    reason: str | None


def late_queues(
    connection: Connection, *, before: datetime, but_for: Collection[str] = ()
) -> list[Queue]:
    """Return the channels on which messages wait that were written before then.

    What was not tried yet and goes to the subscriptions `but_for` waits rightly.
    """
    known = tables.deliveries.c
    late = known.state.in_(_WAITING) & (known.created_at < before)
    if but_for:
        others = known.subscription.is_(None) | known.subscription.not_in(but_for)
        late &= (known.attempts > 0) | others
    rows = connection.execute(
        select(
            known.channel,
            func.count().label("number"),
            func.min(known.created_at).label("since"),
            func.max(known.reason).label("reason"),
        )
        .where(late)
        .group_by(known.channel)
        .order_by(known.channel)
    )
    return [Queue(row.channel, row.number, row.since, row.reason) for row in rows]


def was_sent_since(
    connection: Connection,
    channel: Channel,
    moment: datetime,
    *,
    address: str | None = None,
) -> bool:
    """Say whether a carrier took anything since then, for one address or for any."""
    known = tables.deliveries.c
    which = (known.channel == channel) & (known.sent_at > moment)
    if address is not None:
        which &= known.address == address
    found = connection.scalar(select(known.id).where(which).limit(1))
    return found is not None
