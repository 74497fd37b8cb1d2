"""Writes that may be repeated: a row that is there already stays as it is."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

# Both know ON CONFLICT in the same words, which SQLAlchemy's own insert does not.
_INSERT: Mapping[str, Callable[[Table], Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def insert_new(
    connection: Connection, table: Table, values: Mapping[str, Any]
) -> int | None:
    """Insert a row and return its id, or None where its like is there already."""
    insert = _INSERT[connection.dialect.name](table).values(**values)
    found: int | None = connection.scalar(
        insert.on_conflict_do_nothing().returning(table.c.id)
    )
    return found


def insert_keyed(
    connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]
) -> int:
    """Insert the rows whose key is not there yet; return how many that were."""
    insert = _INSERT[connection.dialect.name](table).on_conflict_do_nothing()
    return sum(connection.execute(insert, dict(row)).rowcount for row in rows)


def insert_into(connection: Connection, table: Table) -> Any:  # noqa: ANN401
    """Return the database's own insert, which knows ON CONFLICT and `excluded`."""
    return insert_named(connection.dialect.name, table)


def insert_named(dialect: str, table: Table) -> Any:  # noqa: ANN401
    """Return the insert of the database of that name."""
    return _INSERT[dialect](table)
