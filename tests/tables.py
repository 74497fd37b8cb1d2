"""The tables of a new database as the migrations make them, made at one go.

To migrate takes a twelfth of a second, and most tests begin with a new database.
"""

import sqlite3
from contextlib import closing
from functools import cache

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect

from store import schema

# What is there, in the order in which it was made; a virtual table makes its own.
_MADE = """
SELECT sql FROM sqlite_master m WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
AND NOT (type = 'table' AND EXISTS (
  SELECT 1 FROM sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL TABLE %'
  AND m.name LIKE replace(v.name, '_', '\\_') || '\\__%' ESCAPE '\\'
)) ORDER BY rowid
"""

migrate = command.upgrade


def upgrade(config: Config, revision: str, **more: object) -> None:
    """Make the tables of a new database; bring any other up to date, as ever."""
    connection = config.attributes["connection"]
    if revision != "head" or inspect(connection).get_table_names():
        migrate(config, revision, **more)
        return
    for statement in _statements():
        connection.exec_driver_sql(statement)


@cache
def _statements() -> tuple[str, ...]:
    """Return what makes a new database like one that was migrated."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        migrate(config, "head")
        made = [row[0] for row in connection.exec_driver_sql(_MADE)]
        [(revision,)] = connection.exec_driver_sql("SELECT * FROM alembic_version")
    engine.dispose()
    words = "INSERT INTO article_words (article_words) VALUES ('rebuild')"
    return (*made, words, f"INSERT INTO alembic_version VALUES ('{revision}')")


def everything(file: str) -> tuple[list[tuple[object, ...]], list[str]]:
    """Return what a database was made of, and all that it holds."""
    with closing(sqlite3.connect(file)) as connection:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master")
        return sorted(made, key=str), sorted(connection.iterdump())
