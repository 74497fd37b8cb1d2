"""What belongs to a person, by their address: asked so that nothing else is found.

Without an address (`of` is None) everything is found: that is for the operator.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, true

from domain.deliveries import DeliveryState, Message
from domain.subscriptions import Channel
from store import plain, subscriptions, tables
from store.columns import UtcTime
from store.subscriptions import Kept


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that was written, in one line; times are UTC."""

    id: int
    subscription: str | None
    channel: Channel
    address: str
    subject: str
    state: DeliveryState
    at: datetime


def subscription(connection: Connection, name: str, *, of: str | None) -> Kept | None:
    """Return a subscription of a person by its name."""
    known = tables.subscriptions.c
    question = select(known.name).where(known.name == name, _own(known.address, of))
    if connection.scalar(question) is None:
        return None
    return subscriptions.find(connection, name)


def subscription_names(
    connection: Connection, *, of: str | None, after: str, limit: int
) -> list[str]:
    """Return the names of a person's subscriptions, in their order."""
    known = tables.subscriptions.c
    question = (
        select(known.name)
        .where(_own(known.address, of), known.name > after, known.ended_at.is_(None))
        .order_by(known.name)
        .limit(limit)
    )
    return list(connection.scalars(question))


def letters(
    connection: Connection, *, of: str | None, before: int | None, limit: int
) -> list[Letter]:
    """Return what was written to a person, the newest first."""
    sent = tables.deliveries.c
    which = _readable(of) if before is None else _readable(of) & (sent.id < before)
    question = select(*_columns()).where(which).order_by(sent.id.desc()).limit(limit)
    return [Letter(*row) for row in connection.execute(question)]


def letter(
    connection: Connection, number: int, *, of: str | None
) -> tuple[Letter, Message] | None:
    """Return one message that was written to a person, as it was sent."""
    sent = tables.deliveries.c
    question = select(*_columns(), sent.message).where(sent.id == number, _readable(of))
    row = connection.execute(question).one_or_none()
    if row is None:
        return None
    *line, message = row
    return Letter(*line), plain.to_message(message)


def _columns() -> tuple[ColumnElement[Any], ...]:
    sent = tables.deliveries.c
    return (
        sent.id,
        sent.subscription,
        sent.channel,
        sent.address,
        sent.message["subject"].as_string(),
        sent.state,
        func.coalesce(sent.sent_at, sent.created_at, type_=UtcTime),
    )


def _readable(of: str | None) -> ColumnElement[bool]:
    """Leave out what lets somebody in."""
    sent = tables.deliveries.c
    return _own(sent.address, of) & sent.key.not_like("sign-in/%")


def _own(address: ColumnElement[str], of: str | None) -> ColumnElement[bool]:
    return true() if of is None else func.lower(address) == of
