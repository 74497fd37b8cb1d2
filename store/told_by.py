"""Which story a message told of."""

from sqlalchemy import Connection, select

from store import tables


def story_of(connection: Connection, key: str) -> int | None:
    """Return the story that the delivery of a key tells of; the first, if several."""
    told, known = tables.told.c, tables.developments.c
    found: int | None = connection.scalar(
        select(known.story_id)
        .join_from(tables.told, tables.developments, known.id == told.development_id)
        .where(told.delivery_key == key)
        .order_by(known.id)
        .limit(1)
    )
    return found
