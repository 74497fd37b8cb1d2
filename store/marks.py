"""How far things have come: a cheap look at whether anything is new."""

from sqlalchemy import Connection, func, select

from store import tables
from store.review_tables import decisions

_GROWING = (tables.captures, tables.deliveries, decisions)


def marks(connection: Connection) -> tuple[int, ...]:
    """Return a mark for all that starts work; it differs once anything has come."""
    return tuple(
        connection.scalar(select(func.max(table.c.id))) or 0 for table in _GROWING
    )
