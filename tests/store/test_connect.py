"""A database is made, opened, shared, and refused with a sentence that helps."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from domain.sources import Outcome
from store import schema, sources
from store.connect import Engine, StoreError, begin, create, open_store, read
from tests.builders import A_MORNING

AT_ONCE = timedelta(seconds=0.05)
NOBODY = 65534
HEAD = max(p.name for p in (schema.FOLDER / "versions").glob("*.py"))[:4]
LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{head}"


def upgrade():
    op.create_table("later", sa.Column("a", sa.Text()))
"""


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def refusal(url: str) -> str:
    """Return why a database is not opened."""
    with pytest.raises(StoreError) as refused:
        open_store(url, patience=AT_ONCE).dispose()
    return str(refused.value)


def file_of(engine: Engine) -> Path:
    return Path(str(engine.url.database))


def sql(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_making_a_database_makes_its_folder(tmp_path: Path) -> None:
    url = url_of(tmp_path / "a folder %20 é/news.db")

    create(url)

    open_store(url).dispose()


def test_making_a_database_again_keeps_what_is_in_it(url: str) -> None:
    engine = open_store(url)
    with begin(engine) as connection:
        sources.take_baseline(connection, "chronicle", A_MORNING)
    engine.dispose()

    create(url)

    engine = open_store(url)
    with begin(engine) as connection:
        [health] = sources.health(connection, ["chronicle"])
    engine.dispose()
    assert health.baseline_at == A_MORNING


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2)],
)
def test_every_connection_is_set_up(engine: Engine, setting: str, value: str) -> None:
    with read(engine) as connection:
        found = connection.exec_driver_sql(f"PRAGMA {setting}").scalar()

    assert found == value


def test_a_row_that_points_nowhere_is_refused(engine: Engine) -> None:
    with pytest.raises(IntegrityError), begin(engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO told (subscription, development_id) VALUES ('nobody', 1)"
        )


def test_an_error_inside_takes_everything_back(engine: Engine) -> None:
    with pytest.raises(RuntimeError), begin(engine) as connection:
        sources.take_baseline(connection, "chronicle", A_MORNING)
        raise RuntimeError

    with read(engine) as connection:
        [health] = sources.health(connection, ["chronicle"])
    assert health.baseline_at is None


def test_reading_does_not_wait_for_who_writes(url: str, engine: Engine) -> None:
    other = open_store(url, patience=AT_ONCE)
    with begin(engine) as writing, read(other) as reading:
        sources.take_baseline(writing, "chronicle", A_MORNING)
        [health] = sources.health(reading, ["chronicle"])
    other.dispose()

    assert health.baseline_at is None


def test_a_second_writer_waits_and_is_then_told(url: str, engine: Engine) -> None:
    other = open_store(url, patience=AT_ONCE)
    try:
        with (
            begin(engine),
            pytest.raises(StoreError, match="in use by another process: try again"),
            begin(other),
        ):
            pass
    finally:
        other.dispose()


def test_a_missing_database_is_not_made_by_opening_it(tmp_path: Path) -> None:
    path = tmp_path / "regrade.db"

    assert refusal(url_of(path)).endswith("run `regrade init`.")
    assert not path.exists()


def test_an_empty_file_has_no_tables_yet(tmp_path: Path) -> None:
    path = tmp_path / "regrade.db"
    path.touch()

    assert refusal(url_of(path)).endswith("run `regrade init`.")
    create(url_of(path))
    open_store(url_of(path)).dispose()


def test_a_database_of_an_older_version_wants_init_and_keeps_its_rows(
    url: str, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with begin(engine) as connection:
        sources.take_baseline(connection, "chronicle", A_MORNING)
    shutil.copytree(schema.FOLDER, tmp_path / "100% later")
    (tmp_path / "100% later/versions/9999_later.py").write_text(LATER.format(head=HEAD))
    monkeypatch.setattr(schema, "FOLDER", tmp_path / "100% later")

    assert refusal(url).endswith("run `regrade init`.")
    create(url)

    later = open_store(url)
    with read(later) as connection:
        [health] = sources.health(connection, ["chronicle"])
        assert connection.exec_driver_sql("SELECT a FROM later").all() == []
    later.dispose()
    assert health.baseline_at == A_MORNING


def test_a_database_of_a_newer_version_is_left_alone(url: str, engine: Engine) -> None:
    sql(file_of(engine), "UPDATE alembic_version SET version_num = '9999'")

    assert refusal(url).endswith("update Regrade.")
    with pytest.raises(StoreError, match=r"update Regrade\.$"):
        create(url)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.db"
    sql(path, "CREATE TABLE bookmarks (url TEXT)")

    with pytest.raises(StoreError, match="choose another file"):
        create(url_of(path))


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "regrade.db"
    path.write_text("Dear diary, " * 100)

    assert "is not a database: move it away" in refusal(url_of(path))
    with pytest.raises(StoreError, match="is not a database: move it away"):
        create(url_of(path))
    assert path.read_text().startswith("Dear diary")


def test_a_damaged_database_is_said_to_be_damaged(url: str, engine: Engine) -> None:
    path = file_of(engine)
    engine.dispose()
    content = bytearray(path.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    path.write_bytes(content)

    assert "is damaged: put back a copy" in refusal(url)


@pytest.mark.parametrize(
    ("url", "mend"),
    [
        ("sqlite://", "write sqlite:///regrade.db."),
        ("sqlite:///:memory:", "write sqlite:///regrade.db."),
        ("regrade.db", "write sqlite:///regrade.db."),
        ("postgresql://db.example/regrade", "write sqlite:///regrade.db."),
        ("sqlite:////", "is a folder: write sqlite:////regrade.db."),
    ],
)
def test_what_names_no_file_is_refused(url: str, mend: str) -> None:
    assert refusal(url).endswith(mend)


def test_a_password_in_a_url_is_not_repeated() -> None:
    assert "secret" not in refusal("postgresql://me:secret@db.example/regrade")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="choose another place"):
        create(url_of(tmp_path / "file" / "regrade.db"))


def test_a_full_disk_is_said_to_be_full(engine: Engine) -> None:
    with (
        pytest.raises(StoreError, match="no room left: free some disk space"),
        begin(engine) as connection,
    ):
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        note = "it goes on and on " * 10_000
        sources.record_fetch(
            connection, "chronicle", "u", Outcome.OK, A_MORNING, note=note
        )


@contextmanager
def as_nobody() -> Iterator[None]:
    """Do something without the rights that the superuser has everywhere."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that everybody may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written_is_named(open_folder: Path) -> None:
    url = url_of(open_folder / "regrade.db")
    create(url)
    (open_folder / "regrade.db").chmod(0o444)
    open_folder.chmod(0o555)

    with as_nobody():
        words = refusal(url)

    open_folder.chmod(0o755)
    assert words.endswith("make the file and its folder writable.")


def test_no_database_is_made_where_nothing_may_be_written(open_folder: Path) -> None:
    open_folder.chmod(0o555)

    with (
        pytest.raises(StoreError, match="make the file and its folder writable"),
        as_nobody(),
    ):
        create(url_of(open_folder / "regrade.db"))

    open_folder.chmod(0o755)
