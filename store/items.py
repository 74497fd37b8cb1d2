"""By which names each source's items are known, and how well."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.sources import Known
from store import tables

# How many names one question may hold.
AT_A_TIME = 400
_RISING = (Known.LISTED, Known.PASSED, Known.OLD, Known.KEPT)
_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def remember(
    connection: Connection,
    source: str,
    names: Iterable[str],
    *,
    known: Known,
    at: datetime,
) -> None:
    """Know items by these names; what is known better already stays so."""
    rows = [
        {"source": source, "item": name, "first_seen": at, "known": known}
        for name in dict.fromkeys(names)
    ]
    if not rows:
        return
    lower = _RISING[: _RISING.index(known)]
    items = tables.items
    insert = _INSERT[connection.dialect.name](items)
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=[items.c.source, items.c.item],
            set_={"known": known},
            where=items.c.known.in_(lower),
        ),
        rows,
    )


def met(connection: Connection, names: Collection[str]) -> list[tuple[str, str, Known]]:
    """Return which sources know any of these names, and how: (source, name, known)."""
    items = tables.items.c
    found: list[tuple[str, str, Known]] = []
    for some in _in_turn(sorted(set(names))):
        rows = connection.execute(
            select(items.source, items.item, items.known).where(items.item.in_(some))
        )
        found.extend((row.source, row.item, row.known) for row in rows)
    return found


def _in_turn(names: Sequence[str]) -> Iterator[list[str]]:
    left = iter(names)
    while some := list(islice(left, AT_A_TIME)):
        yield some
