"""All that is peculiar to SQLite: its file, its settings, its errors."""

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from store.errors import BusyError, StoreError

# A commit is on disk before it is answered for: mail leaves the house on the word
# of a row, and a power cut must not take that row back. It costs one sync a commit.
# With a write-ahead log, readers and a writer do not wait for one another. A reader
# who is forgotten is overwritten in the file, not only unlinked.
_ON_CONNECT = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)

# What SQLite keeps beside a database while it is open takes about as much.
_LEAST = 100_000

_BUSY = "is in use by another process: try again when that has ended"
_MENDS = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: "cannot be written: make the file and its folder writable",
    sqlite3.SQLITE_PERM: "cannot be written: make the file and its folder writable",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: make the file and its folder writable",
    sqlite3.SQLITE_FULL: "has no room left: free some disk space, then run this again",
    sqlite3.SQLITE_IOERR: "cannot be read or written: check the disk, then run again",
    sqlite3.SQLITE_CORRUPT: "is damaged: put back a copy, or move it away and run "
    "`regrade init`",
    sqlite3.SQLITE_NOTADB: "is not a database: move it away and run `regrade init`",
}


def file_of(url: URL) -> Path:
    """Return the file a database lies in; one in memory only is refused."""
    if not url.database or url.database == ":memory:":
        raise StoreError("The database URL names no file: write sqlite:///regrade.db.")
    path = Path(url.database)
    if path.is_dir():
        inside = path / "regrade.db"
        raise StoreError(f"{path} is a folder: write sqlite:///{inside}.")
    return path


def make_engine(url: URL, *, patience: timedelta) -> Engine:
    """Return an engine whose transactions wait that long for another's writing."""
    engine = create_engine(url, connect_args={"timeout": patience.total_seconds()})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _start)
    return engine


def ask_for_room(connection: Connection) -> None:
    """Write more than is held in memory, so that the disk is asked for room."""
    connection.exec_driver_sql("CREATE TABLE tried (words BLOB)")
    connection.exec_driver_sql("INSERT INTO tried VALUES (zeroblob(4000000))")


def error_for(url: URL, error: DBAPIError) -> StoreError | None:
    """Return what to tell the operator, or None where the mistake is our own."""
    if not isinstance(error.orig, sqlite3.Error):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary == sqlite3.SQLITE_IOERR and _is_full(file_of(url).parent):
        primary = sqlite3.SQLITE_FULL
    mend = None if primary is None else _MENDS.get(primary)
    kind = BusyError if mend == _BUSY else StoreError
    return kind(f"The database {url.database} {mend}.") if mend else None


def _is_full(folder: Path) -> bool:
    """Say whether a disk has no room for the files beside a database."""
    try:
        return shutil.disk_usage(folder).free < _LEAST
    except OSError:
        return False


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in _ON_CONNECT:
        cursor.execute(pragma)
    cursor.close()


def _start(connection: Connection) -> None:
    # A deferred transaction that turns from reading to writing can fail at once
    # for being out of date, without any wait: whoever may write says so first.
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
