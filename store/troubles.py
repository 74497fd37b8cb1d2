"""What the operator has been told is wrong: once, and once more when it is over."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from domain.runs import Trouble
from store import plain
from store.sending_tables import troubles
from store.writes import insert_keyed


def note(connection: Connection, about: str, *, words: str, at: datetime) -> bool:
    """Note that something is wrong; True if that is new, so that it must be told."""
    known = (troubles.c.about == about) & troubles.c.ended_at.is_(None)
    again = connection.execute(
        update(troubles).where(known).values(words=words, seen_at=at)
    )
    if again.rowcount:
        return False
    row = {"about": about, "words": words, "began_at": at, "seen_at": at}
    return insert_keyed(connection, troubles, [row]) == 1


def end(connection: Connection, about: str, *, at: datetime) -> Trouble | None:
    """Note that something is well again; return what it was, if it was wrong."""
    found = [t for t in open_troubles(connection) if t.about == about]
    known = (troubles.c.about == about) & troubles.c.ended_at.is_(None)
    connection.execute(update(troubles).where(known).values(ended_at=at))
    return found[0] if found else None


def open_troubles(connection: Connection) -> list[Trouble]:
    """Return what is wrong and not yet over, the oldest first."""
    rows = connection.execute(
        select(troubles)
        .where(troubles.c.ended_at.is_(None))
        .order_by(troubles.c.began_at, troubles.c.id)
    )
    names = plain.names(Trouble)
    return [Trouble(**{name: row[name] for name in names}) for row in rows.mappings()]
