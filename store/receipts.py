"""What carriers told us of addresses afterwards, and which get nothing more."""

from datetime import datetime

from sqlalchemy import Connection, func, select, update

from domain.deliveries import Receipt
from domain.subscriptions import Channel
from store import plain
from store.sending_tables import receipts
from store.writes import insert_new


def add(connection: Connection, receipt: Receipt) -> bool:
    """Keep a receipt; False if it was kept before."""
    values = plain.parts(receipt) | {"address": receipt.address.lower()}
    return insert_new(connection, receipts, values) is not None


def stopping(connection: Connection, channel: Channel, address: str) -> Receipt | None:
    """Return the latest receipt that stops messages to an address, if one does."""
    row = (
        connection.execute(
            select(receipts)
            .where(
                receipts.c.channel == channel,
                receipts.c.address == address.lower(),
                receipts.c.lifted_at.is_(None),
            )
            .order_by(receipts.c.at.desc(), receipts.c.id.desc())
            .limit(1)
        )
        .mappings()
        .one_or_none()
    )
    if row is None:
        return None
    return Receipt(**{name: row[name] for name in plain.names(Receipt)})


def lift(
    connection: Connection, channel: Channel, address: str, *, at: datetime
) -> int:
    """Let messages go to an address again; return how many receipts that lifts."""
    mine = (receipts.c.channel == channel) & (receipts.c.address == address.lower())
    stops = mine & receipts.c.lifted_at.is_(None)
    return connection.execute(
        update(receipts).where(stops).values(lifted_at=at)
    ).rowcount


def count_stopped(connection: Connection) -> int:
    """Return how many addresses get nothing at present."""
    stops = receipts.c.lifted_at.is_(None)
    question = select(func.count(receipts.c.address.distinct())).where(stops)
    return connection.scalar(question) or 0
