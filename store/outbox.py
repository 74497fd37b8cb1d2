"""The deliveries: written with the reason for them, claimed, sent, marked."""

from collections.abc import Collection, Mapping, Sequence
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

from domain.deliveries import Delivery, DeliveryState, Earlier, Message, Placing
from domain.subscriptions import Channel
from store import plain, tables
from store.late import is_stale
from store.writes import insert_new

_WAITING = (DeliveryState.PENDING, DeliveryState.ATTEMPTING)
_IN_DOUBT = (DeliveryState.ATTEMPTING, DeliveryState.UNKNOWN)
_CUT_OFF = "the attempt was cut off; nobody knows whether it was sent"
_FIRST = tables.deliveries.alias("first")
_OF_FIRST = ("id", "key", "message", "state", "carrier_id")


def add(  # noqa: PLR0913 - what a message needs to be sent
    connection: Connection,
    key: str,
    *,
    channel: Channel,
    address: str,
    message: Message,
    at: datetime,
    subscription: str | None = None,
    follows: int | None = None,
    placing: Placing = Placing.ALONE,
) -> bool:
    """Put a message into the outbox; False if one of that key was put there before.

    `follows` is the delivery that it answers or, placed instead of it, replaces.
    """
    values = {
        "subscription": subscription,
        "follows": follows,
        "placing": placing,
        "key": key,
        "channel": channel,
        "address": address,
        "message": plain.of(message),
        "state": DeliveryState.PENDING,
        "created_at": at,
        "attempts": 0,
    }
    return insert_new(connection, tables.deliveries, values) is not None


def pending(
    connection: Connection,
    *,
    now: datetime,
    limit: int,
    channel: Channel | None = None,
    but_for: Collection[str] = (),
) -> list[Delivery]:
    """Return the deliveries that are due: the least tried first, then the oldest.

    One that follows another waits until that one is on its way or given up. An alert
    that came to stand too long is left for the next digest. What goes to the
    subscriptions `but_for` waits, unless it only changes a message that is there.
    """
    deliveries = tables.deliveries.c
    due = or_(deliveries.not_before.is_(None), deliveries.not_before <= now)
    which = (deliveries.state == DeliveryState.PENDING) & due & ~is_stale(now)
    which &= or_(_FIRST.c.id.is_(None), _FIRST.c.state.not_in(_WAITING))
    if channel is not None:
        which &= deliveries.channel == channel
    if but_for:
        silent = deliveries.placing == Placing.INSTEAD
        others = deliveries.subscription.not_in(but_for)
        which &= deliveries.subscription.is_(None) | silent | others
    order = (deliveries.attempts, deliveries.id)
    return _select(connection, which, limit=limit, order=order)


def all_deliveries(
    connection: Connection, *, state: DeliveryState | None = None
) -> list[Delivery]:
    """Return every delivery, or those in one state, in the order they were made."""
    deliveries = tables.deliveries.c
    which = deliveries.id > 0 if state is None else deliveries.state == state
    return _select(connection, which, limit=None)


def by_id(connection: Connection, delivery: int) -> Delivery | None:
    """Return one delivery."""
    found = _select(connection, tables.deliveries.c.id == delivery, limit=1)
    return found[0] if found else None


def by_key(connection: Connection, key: str) -> Delivery | None:
    """Return the delivery of a key."""
    found = _select(connection, tables.deliveries.c.key == key, limit=1)
    return found[0] if found else None


def by_carrier_id(connection: Connection, carrier_id: str) -> Delivery | None:
    """Return the delivery that a carrier knows by that name, if there is one."""
    known = tables.deliveries.c.carrier_id == carrier_id
    found = _select(connection, known, limit=1) if carrier_id else []
    return found[0] if found else None


def was_written_to(connection: Connection, channel: Channel, address: str) -> bool:
    """Say whether anything was ever meant for an address, however it is spelt."""
    known = tables.deliveries.c
    same = func.lower(known.address) == address.lower()
    question = select(known.id).where(known.channel == channel, same).limit(1)
    return connection.scalar(question) is not None


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
    connection: Connection,
    delivery: int,
    *,
    not_before: datetime,
    reason: str,
    doubted_at: datetime | None = None,
) -> bool:
    """Let a delivery wait: the carrier could not take it, or never got it.

    `doubted_at` notes that it may have arrived; such a doubt stays until it is sent.
    """
    values = {
        "state": DeliveryState.PENDING,
        "not_before": not_before,
        "reason": reason,
    }
    doubt = {"doubted_at": doubted_at} if doubted_at else {}
    return _move(connection, delivery, values | doubt, only_from=_IN_DOUBT)


def mark_failed(connection: Connection, delivery: int, *, reason: str) -> bool:
    """Give a delivery up: the carrier refuses it, now and later."""
    values = {"state": DeliveryState.FAILED, "reason": reason}
    return _move(connection, delivery, values, only_from=_IN_DOUBT)


def mark_unknown(connection: Connection, delivery: int, *, reason: str) -> bool:
    """Note that a delivery may have been sent, so that nobody sends it again."""
    values = {"state": DeliveryState.UNKNOWN, "reason": reason}
    attempting = (DeliveryState.ATTEMPTING,)
    return _move(connection, delivery, values, only_from=attempting)


def recover(connection: Connection, *, older_than: datetime) -> int:
    """Free the deliveries whose attempt was cut off; return how many.

    They may have arrived, so they are in doubt: mail goes once more with the same
    Message-ID, a file with the same name, and Slack is asked first.
    """
    deliveries = tables.deliveries
    cut_off = (deliveries.c.state == DeliveryState.ATTEMPTING) & (
        deliveries.c.attempted_at < older_than
    )
    freed = connection.execute(
        update(deliveries)
        .where(cut_off)
        .values(
            state=DeliveryState.PENDING,
            reason=_CUT_OFF,
            doubted_at=deliveries.c.attempted_at,
        )
    )
    return freed.rowcount


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
        .values(
            state=DeliveryState.PENDING,
            key=again,
            not_before=None,
            reason=None,
            doubted_at=None,
        )
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
    connection: Connection,
    which: ColumnElement[bool],
    *,
    limit: int | None,
    order: Sequence[ColumnElement[Any]] = (tables.deliveries.c.id,),
) -> list[Delivery]:
    deliveries = tables.deliveries
    first = [_FIRST.c[name].label(f"first_{name}") for name in _OF_FIRST]
    rows = connection.execute(
        select(deliveries, *first)
        .outerjoin(_FIRST, _FIRST.c.id == deliveries.c.follows)
        .where(which)
        .order_by(*order)
        .limit(limit)
    )
    return [_delivery(row) for row in rows.mappings()]


def _delivery(row: RowMapping) -> Delivery:
    names = [name for name in plain.names(Delivery) if name != "earlier"]
    values = {name: row[name] for name in names}
    message = plain.to_message(row["message"])
    return Delivery(**values | {"message": message, "earlier": _earlier(row)})


def _earlier(row: RowMapping) -> Earlier | None:
    if row["first_id"] is None:
        return None
    return Earlier(
        id=row["first_id"],
        key=row["first_key"],
        subject=row["first_message"]["subject"],
        state=row["first_state"],
        carrier_id=row["first_carrier_id"],
    )
