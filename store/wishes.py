"""Which sources somebody wants asked now, whether or not they are due."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, select

from store.desk_tables import wishes
from store.writes import insert_keyed


def ask(connection: Connection, source: str, *, by: str, at: datetime) -> bool:
    """Note that a source is to be asked; False if that is noted already."""
    row = {"source": source, "by": by, "at": at}
    return insert_keyed(connection, wishes, [row]) == 1


def waiting(connection: Connection) -> dict[str, datetime]:
    """Return the sources that are to be asked, and since when."""
    found = connection.execute(select(wishes.c.source, wishes.c.at))
    return {row.source: row.at for row in found}


def fulfil(
    connection: Connection, sources: Collection[str], *, until: datetime
) -> None:
    """Forget what was asked for up to a moment: these sources have been asked."""
    done = wishes.c.source.in_(sources) & (wishes.c.at <= until)
    connection.execute(delete(wishes).where(done))
