"""Of two that work at once on one database, one does nothing."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs.holding import NAME, held, holder, is_gone, try_to_hold
from jobs.settings import SettingsError
from store import leases
from store.connect import Engine, create, open_store, read

HERE = socket.gethostname()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'regrade.db'}"
    create(url)
    engine = open_store(url)
    yield engine
    engine.dispose()


def test_a_second_one_is_refused_and_told_who_is_at_work(engine: Engine) -> None:
    other = f"regrade watch on {HERE}, process {os.getppid()}"
    assert try_to_hold(engine, other).holder == other

    with pytest.raises(SettingsError, match=r"watch on .* is at work"):
        held(engine, "run").__enter__()


def test_it_is_given_back_at_the_end(engine: Engine) -> None:
    with held(engine, "run"), read(engine) as connection:
        [lease] = leases.all_leases(connection)
    with read(engine) as connection:
        assert leases.all_leases(connection) == []

    assert (lease.name, lease.holder) == (NAME, holder("run"))


def test_what_was_killed_holds_nothing(engine: Engine) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    dead = f"regrade watch on {HERE}, process {ended}"
    try_to_hold(engine, dead)

    assert try_to_hold(engine, holder("watch")).holder == holder("watch")


@pytest.mark.parametrize(
    "name",
    [
        f"regrade watch on {HERE}, process {os.getpid()}",
        "regrade watch on elsewhere, process 999999999",
        f"regrade watch on {HERE}, process 1",
        "somebody",
    ],
    ids=["here and alive", "elsewhere", "here and not ours", "nobody known"],
)
def test_only_what_is_surely_gone_is_gone(name: str) -> None:
    assert not is_gone(name)
