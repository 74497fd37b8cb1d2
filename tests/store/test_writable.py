"""Looking waits for nobody, and what cannot be written is found before it matters."""

from datetime import timedelta

import pytest

from store.connect import Engine, StoreError, begin, open_store, read, try_writing

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
