"""All that is kept of one subscription: handed out, moved, or let go."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from domain.deliveries import DeliveryState, Placing
from domain.subscriptions import Channel
from store import tables
from store.sending_tables import receipts, threads
from store.subscriber_tables import mutes, subscription_versions

_KINDS = ("digest", "alert", "test")
_TO_COME = (DeliveryState.PENDING, DeliveryState.FAILED)
_LEFT = (
    "its reader went to another address: what stands at the old one is left as it is"
)


def everything_of(connection: Connection, name: str) -> dict[str, Any]:
    """Return all that is kept under a subscription's name, as JSON can hold it."""
    own = tables.subscriptions.c.name == name
    mine = {
        "digest_runs": (tables.digest_runs, tables.digest_runs.c.subscription == name),
        "told": (tables.told, tables.told.c.subscription == name),
        "mutes": (mutes, mutes.c.subscription == name),
        "versions": (
            subscription_versions,
            subscription_versions.c.subscription == name,
        ),
        "threads": (threads, threads.c.subscription == name),
        "messages": (tables.deliveries, _whose(name)),
        "receipts": (receipts, receipts.c.address.in_(_addresses(name))),
    }
    kept = _rows(connection, tables.subscriptions, own)
    rest = {n: _rows(connection, table, which) for n, (table, which) in mine.items()}
    return {"subscription": kept[0] if kept else None, **rest}


def forget(connection: Connection, name: str) -> int:
    """Let go all of it, what was sent and still waits included; count the messages.

    What a carrier said of an address goes too, unless another subscription has it.
    """
    others = select(tables.subscriptions.c.address).where(
        tables.subscriptions.c.name != name
    )
    alone = receipts.c.address.in_(_addresses(name))
    connection.execute(delete(receipts).where(alone, receipts.c.address.not_in(others)))
    connection.execute(delete(threads).where(threads.c.subscription == name))
    gone = connection.execute(delete(tables.deliveries).where(_whose(name)))
    connection.execute(
        delete(tables.subscriptions).where(tables.subscriptions.c.name == name)
    )
    return gone.rowcount


def also_at(connection: Connection, name: str) -> list[str]:
    """Return the other subscriptions that go to the same address."""
    known = tables.subscriptions.c
    same = known.address.in_(_addresses(name)) & (known.name != name)
    return list(connection.scalars(select(known.name).where(same).order_by(known.name)))


def follow(connection: Connection, name: str, channel: Channel, address: str) -> int:
    """Let what still waits, or failed, go to a subscription's new address; count it.

    There it stands by itself: what it answered stays where it was sent, and so does
    what it would have changed. What was made for another channel is left alone.
    """
    sent = tables.deliveries
    elsewhere = (
        _whose(name)
        & sent.c.state.in_(_TO_COME)
        & (sent.c.channel == channel)
        & (sent.c.address != address)
    )
    changes = sent.c.placing == Placing.INSTEAD
    connection.execute(
        update(sent)
        .where(elsewhere, changes)
        .values(state=DeliveryState.FOLDED, reason=_LEFT)
    )
    moved = connection.execute(
        update(sent)
        .where(elsewhere, ~changes)
        .values(
            address=address,
            placing=Placing.ALONE,
            follows=None,
            doubted_at=None,
            not_before=None,
        )
    )
    return moved.rowcount


def _whose(name: str) -> ColumnElement[bool]:
    """Choose a subscription's messages; those of before its column by their keys."""
    sent = tables.deliveries.c
    mine = sent.subscription == name
    for kind in _KINDS:
        beginning = f"{kind}/{name}/"
        start = func.substr(sent.key, 1, len(beginning)) == beginning
        mine |= sent.subscription.is_(None) & start
    return mine


def _addresses(name: str) -> Any:  # noqa: ANN401 - a question within a question
    sent = select(tables.deliveries.c.address).where(_whose(name))
    known = tables.subscriptions.c
    return sent.union(select(known.address).where(known.name == name))


def _rows(
    connection: Connection, table: Table, which: ColumnElement[bool]
) -> list[dict[str, Any]]:
    rows = connection.execute(select(table).where(which)).mappings()
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
