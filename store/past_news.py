"""What was new in stories that went into others since, as it was before that."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from store import tables
from store.story_tables import past_developments
from store.writes import insert_keyed

_SAME = [
    c.name
    for c in past_developments.c
    if c.name not in {"development_id", "until", "id"}
]


def keep(connection: Connection, story: int, *, until: datetime) -> None:
    """Keep what was new in a story as it is until now."""
    known = tables.developments
    rows = connection.execute(select(known).where(known.c.story_id == story)).mappings()
    kept = [
        {name: row[name] for name in _SAME}
        | {"development_id": row["id"], "until": until}
        for row in rows
    ]
    insert_keyed(connection, past_developments, kept)


def at(connection: Connection, moment: datetime) -> dict[int, RowMapping]:
    """Return what was otherwise at a moment than it is now, by its number then."""
    known = past_developments.c
    rows = connection.execute(
        select(past_developments)
        .where(
            known.until > moment, known.known_at.is_(None) | (known.known_at <= moment)
        )
        .order_by(known.until.desc())
    )
    return {row["development_id"]: row for row in rows.mappings()}
