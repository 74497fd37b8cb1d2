"""What holds for every test: how it was begun, and how long it takes, is no failure."""

import multiprocessing
import signal
from collections.abc import Iterator
from multiprocessing.context import BaseContext
from unittest.mock import patch

import pytest
from alembic import command
from hypothesis import settings

from tests import tables

settings.register_profile("regrade", deadline=None)
settings.load_profile("regrade")

# Whoever starts tests in the background lets them ignore Ctrl-C, and all that they
# start; some send it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

_get_context = multiprocessing.get_context


def _from_a_warm_server(method: str | None = None) -> BaseContext:
    """Return a context whose processes are as new as spawned ones, but warm."""
    return _get_context("forkserver" if method == "spawn" else method)


@pytest.fixture(scope="session", autouse=True)
def warm_processes() -> Iterator[None]:
    """Let children of the tests' own process begin with what they import there.

    Those of the command, where a test runs it, are spawned as they are for users.
    """
    multiprocessing.set_forkserver_preload(["tests.warm"])
    with patch.object(multiprocessing, "get_context", _from_a_warm_server):
        yield


@pytest.fixture(autouse=True)
def migrated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the tables of new databases from a copy; the store's own tests migrate."""
    monkeypatch.setattr(command, "upgrade", tables.upgrade)
