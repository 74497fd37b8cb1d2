"""The way to the database: make it, open it, begin a transaction."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from store import schema, sqlite
from store.errors import BusyError, StoreError

__all__ = [
    "Connection",
    "Engine",
    "StoreError",
    "begin",
    "create",
    "open_store",
    "read",
    "trial",
    "try_writing",
]

PATIENCE = timedelta(seconds=30)
_WRITE = "write sqlite:///regrade.db."


def create(url: str) -> None:
    """Make the database, or bring an older one up to date; harmless to repeat."""
    where = _read_url(url)
    folder = sqlite.file_of(where).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise StoreError(
            f"The folder {folder} cannot be made: {reason.strerror}; "
            "choose another place for the database."
        ) from reason
    engine = sqlite.make_engine(where, patience=PATIENCE)
    try:
        with begin(engine) as connection:
            schema.upgrade(connection)
    finally:
        engine.dispose()


def open_store(url: str, *, patience: timedelta = PATIENCE) -> Engine:
    """Open a database that is there and up to date; `dispose()` it when done.

    `patience` is how long a transaction waits while another process writes.
    """
    where = _read_url(url)
    path = sqlite.file_of(where)
    if not path.is_file():
        raise StoreError(f"There is no database at {path}: run `regrade init`.")
    engine = sqlite.make_engine(where, patience=patience)
    try:
        with read(engine) as connection:
            schema.check(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def begin(engine: Engine) -> Iterator[Connection]:
    """Do everything inside or nothing; one writer at a time, the others wait."""
    with _explained(engine.url), engine.begin() as connection:
        yield connection


@contextmanager
def trial(engine: Engine) -> Iterator[Connection]:
    """Do everything inside to see what comes of it, and keep nothing."""
    with _explained(engine.url), engine.connect() as connection:
        attempt = connection.begin()
        try:
            yield connection
        finally:
            attempt.rollback()


@contextmanager
def read(engine: Engine) -> Iterator[Connection]:
    """Look at one moment of the database, without waiting for who writes."""
    reading = engine.execution_options(reading=True)
    with _explained(engine.url), reading.begin() as connection:
        yield connection


def try_writing(engine: Engine) -> None:
    """Raise StoreError where nothing can be written; whatever was tried is not kept.

    A database in which another process writes just now can be written.
    """
    with suppress(BusyError), trial(engine) as connection:
        sqlite.ask_for_room(connection)


def _read_url(url: str) -> URL:
    # What was written is not repeated: there may be a password in it.
    try:
        where = make_url(url)
    except ArgumentError as reason:
        raise StoreError(f"That is no database URL: {_WRITE}") from reason
    if where.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise StoreError(f"{where.drivername} is not supported yet: {_WRITE}")
    return where


@contextmanager
def _explained(url: URL) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        told = sqlite.error_for(url, error)
        if told is None:
            raise
        raise told from error
