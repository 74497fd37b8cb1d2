"""The doctor says who is at work, what ran last, and what is wrong."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.runs import Run
from jobs.doctor_rounds import at_work, open_troubles
from jobs.holding import holder, try_to_hold
from store import runs, troubles
from store.connect import Connection, Engine, begin, create, open_store

MINUTE = timedelta(minutes=1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'regrade.db'}"
    create(url)
    engine = open_store(url)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    try_to_hold(engine, holder("watch"))
    with begin(engine) as connection:
        yield connection


def ran(connection: Connection, job: str, *, at: datetime, outcome: str = "ok") -> None:
    counts = (("new", 2), ("sick", 0))
    runs.note(connection, Run(job, at, at, counts, outcome))


def test_it_names_who_is_at_work_and_what_ran(connection: Connection) -> None:
    now = datetime.now(UTC)
    ran(connection, "crawl", at=now - 5 * MINUTE)

    words, is_wrong = at_work(connection, now=now)

    assert holder("watch") in words
    assert "crawl 5 minutes ago (new 2)" in words
    assert not is_wrong


@pytest.mark.parametrize(
    ("ago", "outcome"), [(3 * 60 * MINUTE, "ok"), (MINUTE, "the disk is full")]
)
def test_silence_and_failure_are_wrong(
    connection: Connection, ago: timedelta, outcome: str
) -> None:
    now = datetime.now(UTC)
    ran(connection, "news", at=now - ago, outcome=outcome)

    words, is_wrong = at_work(connection, now=now)

    assert is_wrong
    assert "regrade watch" in words if outcome == "ok" else outcome in words


def test_what_did_nothing_leaves_one_row_a_job(connection: Connection) -> None:
    now = datetime.now(UTC)
    for minute in range(5):
        moment = now + minute * MINUTE
        runs.note(connection, Run("news", moment, moment, (("sent", 0),), "ok"))

    last = runs.last(connection, "news")
    assert last is not None
    assert last.ended_at == now + 4 * MINUTE
    assert runs.drop_old(connection, before=now + 9 * MINUTE) == 1


def test_what_is_open_is_shown(connection: Connection) -> None:
    now = datetime.now(UTC)
    assert open_troubles(connection) == ("none that is open", False)

    troubles.note(connection, "the disk", words="9 MB left", at=now)

    words, is_wrong = open_troubles(connection)
    assert is_wrong
    assert "9 MB left" in words
