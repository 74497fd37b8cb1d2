"""The migrations lead to the tables, on every database we mean to use."""

import ast
import re
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from store import (
    desk_tables,
    health_tables,
    review_tables,
    schema,
    sending_tables,
    story_tables,
    subscriber_tables,
    tables,
)
from store.connect import Connection, create
from tests import tables as made_at_one_go

# Every file of tables, so that none is left out here.
FILES = (
    tables,
    story_tables,
    subscriber_tables,
    review_tables,
    desk_tables,
    health_tables,
    sending_tables,
)
[metadata] = {file.metadata for file in FILES}
ROOT = Path(__file__).parents[2]
VERSIONS = sorted((schema.FOLDER / "versions").glob("*.py"))
SQLITE_ONLY = re.compile(r"exec_driver_sql|PRAGMA|\btext\(|import sqlite3")


def test_the_migrations_lead_to_the_tables(connection: Connection) -> None:
    # The index of words is SQLite's own; `store/sqlite_words.py` alone asks it.
    options = {
        "compare_type": True,
        "include_name": lambda name, *_: not (name or "").startswith("article_words"),
    }
    context = MigrationContext.configure(connection, opts=options)

    assert compare_metadata(context, metadata) == []


def test_the_tables_that_other_tests_begin_with_are_those_of_the_migrations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(f"sqlite:///{tmp_path / 'migrated.db'}")
    monkeypatch.setattr(command, "upgrade", made_at_one_go.upgrade)
    create(f"sqlite:///{tmp_path / 'made.db'}")

    migrated, made = (
        made_at_one_go.everything(f"{tmp_path}/{name}.db")
        for name in ("migrated", "made")
    )
    assert made == migrated


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: v.stem)
def test_a_migration_imports_nothing_that_may_change(version: Path) -> None:
    tree = ast.parse(version.read_text(encoding="utf-8"))
    imports = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]

    assert {
        getattr(node, "module", None) or node.names[0].name for node in imports
    } <= {"alembic", "sqlalchemy"}


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda t: t.name)
def test_every_table_can_be_made_in_postgresql(table) -> None:
    assert str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_only_one_file_speaks_sqlites_own_language() -> None:
    files = [f for f in (ROOT / "store").glob("*.py") if f.name != "sqlite.py"]

    assert [f.name for f in files if SQLITE_ONLY.search(f.read_text())] == []
