"""The deliveries: written with the reason for them, claimed, sent, marked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    String,
    cast,
    func,
    or_,
    select,
    update,
)

from domain.deliveries import Delivery, DeliveryState, Message
from domain.subscriptions import Channel
from store import plain, tables
from store.writes import insert_new

_WAITING = (DeliveryState.PENDING, DeliveryState.ATTEMPTING)
_IN_DOUBT = (DeliveryState.ATTEMPTING, DeliveryState.UNKNOWN)
_CUT_OFF = "the attempt was cut off; nobody knows whether it was sent"


def add(  # noqa: PLR0913 - what a message needs to be sent
    connection: Connection,
    key: str,
    *,
    channel: Channel,
    address: str,
    message: Message,
    at: datetime,
) -> bool:
    """Put a message into the outbox; False if one of that key was put there before."""
    values = {
        "key": key,
        "channel": channel,
        "address": address,
        "message": plain.of(message),
        "state": DeliveryState.PENDING,
        "created_at": at,
        "attempts": 0,
    }
    return insert_new(connection, tables.deliveries, values) is not None


def pending(connection: Connection, *, now: datetime, limit: int) -> list[Delivery]:
    """Return the deliveries that are due, the longest waiting first."""
    deliveries = tables.deliveries.c
    due = or_(deliveries.not_before.is_(None), deliveries.not_before <= now)
    waiting = deliveries.state == DeliveryState.PENDING
    return _select(connection, waiting & due, limit=limit)


def all_deliveries(
    connection: Connection, *, state: DeliveryState | None = None
) -> list[Delivery]:
    """Return every delivery, or those in one state, in the order they were made."""
    deliveries = tables.deliveries.c
    which = deliveries.id > 0 if state is None else deliveries.state == state
    return _select(connection, which, limit=None)


def count_waiting(connection: Connection) -> int:
    """Return how many deliveries are still to be sent."""
    deliveries = tables.deliveries
    waiting = deliveries.c.state.in_(_WAITING)
    question = select(func.count()).select_from(deliveries).where(waiting)
    return connection.scalar(question) or 0


def claim(connection: Connection, delivery: int, *, at: datetime) -> bool:
    """Take a pending delivery in hand; False if another worker has it, or had it."""
    values = {
        "state": DeliveryState.ATTEMPTING,
        "attempted_at": at,
        "attempts": tables.deliveries.c.attempts + 1,
        "not_before": None,
    }
    return _move(connection, delivery, values, only_from=(DeliveryState.PENDING,))


def mark_sent(
    connection: Connection, delivery: int, *, at: datetime, carrier_id: str | None
) -> bool:
    """Note that the carrier took it, whatever was thought of it meanwhile."""
    values = {
        "state": DeliveryState.SENT,
        "sent_at": at,
        "carrier_id": carrier_id,
        "reason": None,
    }
    unsent = tuple(state for state in DeliveryState if state != DeliveryState.SENT)
    return _move(connection, delivery, values, only_from=unsent)


def put_back(
    connection: Connection, delivery: int, *, not_before: datetime, reason: str
) -> bool:
    """Let a delivery wait: the carrier could not take it, or never got it."""
    values = {
        "state": DeliveryState.PENDING,
        "not_before": not_before,
        "reason": reason,
    }
    return _move(connection, delivery, values, only_from=_IN_DOUBT)


def mark_failed(connection: Connection, delivery: int, *, reason: str) -> bool:
    """Give a delivery up: the carrier refuses it, now and later."""
    values = {"state": DeliveryState.FAILED, "reason": reason}
    return _move(connection, delivery, values, only_from=_IN_DOUBT)


def mark_unknown(connection: Connection, delivery: int, *, reason: str) -> bool:
    """Note that a delivery may have been sent, so that nobody sends it again."""
    values = {"state": DeliveryState.UNKNOWN, "reason": reason}
    attempting = (DeliveryState.ATTEMPTING,)
    return _move(connection, delivery, values, only_from=attempting)


def recover(connection: Connection, *, older_than: datetime) -> list[Delivery]:
    """Free the deliveries whose attempt was cut off; return those that are unknown now.

    Mail and files are tried again: mail has the same Message-ID and a file the same
    name. Slack would show the message twice, so those wait as unknown.
    """
    deliveries = tables.deliveries
    cut_off = (deliveries.c.state == DeliveryState.ATTEMPTING) & (
        deliveries.c.attempted_at < older_than
    )
    slack = deliveries.c.channel == Channel.SLACK
    ids = list(connection.scalars(select(deliveries.c.id).where(cut_off & slack)))
    for which, state in (
        (slack, DeliveryState.UNKNOWN),
        (~slack, DeliveryState.PENDING),
    ):
        connection.execute(
            update(deliveries)
            .where(cut_off & which)
            .values(state=state, reason=_CUT_OFF)
        )
    return _select(connection, deliveries.c.id.in_(ids), limit=None)


def resend(connection: Connection, delivery: int) -> bool:
    """Let a failed or unknown message be sent again, on purpose; False if it is not.

    It gets a new key, and so a new Message-ID: it is meant to arrive once more.
    """
    deliveries = tables.deliveries
    ended = (DeliveryState.FAILED, DeliveryState.UNKNOWN)
    number = cast(deliveries.c.attempts + 1, String)
    again = deliveries.c.key.concat("/again-").concat(number)
    changed = connection.execute(
        update(deliveries)
        .where(deliveries.c.id == delivery, deliveries.c.state.in_(ended))
        .values(state=DeliveryState.PENDING, key=again, not_before=None, reason=None)
    )
    return bool(changed.rowcount)


def _move(
    connection: Connection,
    delivery: int,
    values: Mapping[str, Any],
    *,
    only_from: tuple[DeliveryState, ...],
) -> bool:
    deliveries = tables.deliveries
    changed = connection.execute(
        update(deliveries)
        .where(deliveries.c.id == delivery, deliveries.c.state.in_(only_from))
        .values(**values)
    )
    return changed.rowcount == 1


def _select(
    connection: Connection, which: ColumnElement[bool], *, limit: int | None
) -> list[Delivery]:
    deliveries = tables.deliveries
    rows = connection.execute(
        select(deliveries).where(which).order_by(deliveries.c.id).limit(limit)
    )
    return [_delivery(row) for row in rows.mappings()]


def _delivery(row: RowMapping) -> Delivery:
    values = {name: row[name] for name in plain.names(Delivery)}
    return Delivery(**values | {"message": plain.to_message(row["message"])})
