"""By which names each source's items are known, and how well."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy import ColumnElement, Connection, String, case, select, type_coerce

from domain.sources import Known
from store import tables
from store.writes import insert_into

# How many names one question may hold.
AT_A_TIME = 400
_RISING = (Known.LISTED, Known.PASSED, Known.OLD, Known.KEPT)


def remember(
    connection: Connection,
    source: str,
    names: Iterable[str],
    *,
    known: Known,
    at: datetime,
) -> None:
    """Know items by these names; what is known better already stays so."""
    remember_each(connection, source, dict.fromkeys(names, known), at=at)


def remember_each(
    connection: Connection, source: str, names: Mapping[str, Known], *, at: datetime
) -> None:
    """Know items by these names, each as it says; what is known better stays so."""
    if not names:
        return
    items = tables.items
    insert = insert_into(connection, items)
    better = _rank(items.c.known) < _rank(insert.excluded.known)
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=[items.c.source, items.c.item],
            set_={"known": insert.excluded.known},
            where=better,
        ),
        [
            {"source": source, "item": name, "first_seen": at, "known": known}
            for name, known in names.items()
        ],
    )


def _rank(known: ColumnElement[Known]) -> ColumnElement[int]:
    ranks = {one.value: number for number, one in enumerate(_RISING)}
    return case(ranks, value=type_coerce(known, String))


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
