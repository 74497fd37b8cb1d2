"""The lists that an operator leafs through: messages by their state."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from domain.deliveries import DeliveryState
from domain.subscriptions import Channel
from store import tables


@dataclass(frozen=True, slots=True)
class Sent:
    """One message in one line; times are UTC."""

    id: int
    key: str
    channel: Channel
    address: str
    state: DeliveryState
    created_at: datetime
    attempts: int
    sent_at: datetime | None
    not_before: datetime | None
    reason: str | None


def deliveries(
    connection: Connection,
    *,
    state: DeliveryState | None,
    before: int | None,
    limit: int,
) -> list[Sent]:
    """Return the messages of a state, or all, the newest first."""
    known = tables.deliveries.c
    question = select(*(known[name] for name in Sent.__slots__))
    if state is not None:
        question = question.where(known.state == state)
    if before is not None:
        question = question.where(known.id < before)
    rows = connection.execute(question.order_by(known.id.desc()).limit(limit))
    return [Sent(*row) for row in rows]
