"""By which names each source's items are known, and how well."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    case,
    delete,
    literal_column,
    select,
)

from domain.sources import Known
from store import tables
from store.writes import insert_named

# How many names one question may hold.
AT_A_TIME = 400
Row: TypeAlias = tuple[str, str, Known]
_RISING = (Known.LISTED, Known.PASSED, Known.OLD, Known.KEPT)


@dataclass(frozen=True, slots=True)
class Met:
    """How a source knows a name, and since when (UTC)."""

    source: str
    name: str
    known: Known
    since: datetime


def remember(
    connection: Connection,
    source: str,
    names: Iterable[str],
    *,
    known: Known,
    at: datetime,
) -> None:
    """Know items by these names; what is known better already stays so."""
    rows = [(source, name, known) for name in dict.fromkeys(names)]
    remember_rows(connection, rows, at=at)


def remember_rows(
    connection: Connection, rows: Collection[Row], *, at: datetime
) -> None:
    """Know each (source, name) as it says; what is known better stays so."""
    if rows:
        connection.execute(
            _upsert(connection.dialect.name),
            [
                {"source": source, "item": name, "first_seen": at, "known": known}
                for source, name, known in rows
            ],
        )


@cache
def _upsert(dialect: str) -> Any:  # noqa: ANN401 - each database has its own
    items = tables.items
    insert = insert_named(dialect, items)
    better = _rank(items.c.known) < _rank(insert.excluded.known)
    return insert.on_conflict_do_update(
        index_elements=[items.c.source, items.c.item],
        set_={"known": insert.excluded.known},
        where=better,
    )


def _rank(known: ColumnElement[Known]) -> ColumnElement[int]:
    # As literals: bound values of a statement are gone through for each of its rows.
    ranks = [
        (
            known == literal_column(f"'{one.value}'"),
            literal_column(str(number), Integer),
        )
        for number, one in enumerate(_RISING)
    ]
    return case(*ranks)


def met(connection: Connection, names: Collection[str]) -> list[Met]:
    """Return which sources know any of these names, how, and since when."""
    items = tables.items.c
    known = (items.source, items.item, items.known, items.first_seen)
    found: list[Met] = []
    for some in _in_turn(sorted(set(names))):
        rows = connection.execute(select(*known).where(items.item.in_(some)))
        found.extend(Met(*row) for row in rows)
    return found


def drop_listed(connection: Connection, *, before: datetime) -> int:
    """Forget items that were only listed, first seen before then; return how many."""
    items = tables.items
    old = (items.c.known == Known.LISTED) & (items.c.first_seen < before)
    return connection.execute(delete(items).where(old)).rowcount


def _in_turn(names: Sequence[str]) -> Iterator[list[str]]:
    left = iter(names)
    while some := list(islice(left, AT_A_TIME)):
        yield some
