"""`regrade watch` does everything, once, and stops cleanly when it is told to."""

import signal
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from jobs.demo.newsroom import Newsroom, Stage
from store import leases, runs, wishes
from store.connect import begin, open_store, read
from tests.journeys.newsrooms import REGRADE, a_newsroom


def begun(file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [REGRADE, "watch", "--config", file], stdout=subprocess.PIPE, text=True
    )


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; a test that waits for ever fails."""
    for _ in range(1200):
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError("it never came")


def jobs_that_ran(home: Path) -> set[str]:
    engine = open_store(f"sqlite:///{home / 'regrade.db'}")
    with read(engine) as connection:
        found = set(runs.jobs(connection))
    engine.dispose()
    return found


def held_by(home: Path) -> list[str]:
    engine = open_store(f"sqlite:///{home / 'regrade.db'}")
    with read(engine) as connection:
        found = [lease.holder for lease in leases.all_leases(connection)]
    engine.dispose()
    return found


def wish_for_a_source(home: Path) -> None:
    """Ask for a source that is not due, as somebody at the desk does."""
    name = next((home / "sources").glob("*.toml")).stem
    engine = open_store(f"sqlite:///{home / 'regrade.db'}")
    with begin(engine) as connection:
        wishes.ask(connection, name, by="desk@news.example", at=datetime.now(UTC))
    engine.dispose()


def wished_for(home: Path) -> set[str]:
    engine = open_store(f"sqlite:///{home / 'regrade.db'}")
    with read(engine) as connection:
        found = set(wishes.waiting(connection))
    engine.dispose()
    return found


def stopped(watch: subprocess.Popen[str]) -> str:
    """Ask a watch to stop; return what it said."""
    watch.send_signal(signal.SIGTERM)
    said, _ = watch.communicate(timeout=60)
    assert watch.returncode == 0
    return said


def test_everything_is_done_once_by_one_of_two(tmp_path: Path) -> None:
    with Newsroom() as newsroom:
        newsroom.publish(Stage.NEWS)
        file = a_newsroom(tmp_path, newsroom.url)
        first = begun(file)
        until(lambda: f"process {first.pid}" in "".join(held_by(tmp_path)))
        second = begun(file)
        told = tmp_path / "told"
        until(lambda: bool(list(told.glob("*.txt"))))
        until(lambda: {"crawl", "news", "health"} <= jobs_that_ran(tmp_path))
        wish_for_a_source(tmp_path)
        until(lambda: not wished_for(tmp_path))

        assert "stopped" in stopped(first)
        until(lambda: f"process {second.pid}" in "".join(held_by(tmp_path)))
        said = stopped(second)

    assert "is at work; standing by" in said
    assert held_by(tmp_path) == []
    assert len(list(told.glob("*.txt"))) == 1
