"""Looking waits for nobody, and what cannot be written is found before it matters."""

import sqlite3
from datetime import timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from store.connect import Engine, StoreError, begin, open_store, read, try_writing
from store.sqlite import error_for

AT_ONCE = timedelta(seconds=0.05)


def test_a_database_that_is_written_to_can_be_opened(url: str, engine: Engine) -> None:
    with begin(engine):
        other = open_store(url, patience=AT_ONCE)
        try_writing(other)
        other.dispose()


def test_trying_to_write_leaves_nothing_behind(engine: Engine) -> None:
    try_writing(engine)
    try_writing(engine)

    with read(engine) as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars()
        assert "tried" not in set(found)


def test_trying_to_write_finds_a_full_disk(engine: Engine) -> None:
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreError, match="no room left"):
        try_writing(engine)


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(("free", "said"), [(0, "no room left"), (10**9, "check the")])
def test_a_disk_without_room_for_what_sqlite_needs_beside_it_is_full(
    url: str, free: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it can write anything, SQLite only says that it cannot read or write."""
    monkeypatch.setattr("shutil.disk_usage", lambda folder: _Usage(0, 0, free))
    reason = sqlite3.OperationalError("disk I/O error")
    reason.sqlite_errorcode = sqlite3.SQLITE_IOERR | (19 << 8)

    told = error_for(make_url(url), DBAPIError("BEGIN", None, reason))

    assert said in str(told)
