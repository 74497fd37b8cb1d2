"""Holds the lease on a newsroom's work, so that two at once do no harm."""

import logging
import os
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from domain.runs import Lease
from jobs.settings import SettingsError
from jobs.steps import clock
from store import leases
from store.connect import Engine, StoreError, begin

NAME = "rounds"
LASTS = timedelta(seconds=60)
BEAT = 10.0
_HOLDER = re.compile(r".* on (?P<host>\S+), process (?P<number>\d+)")

log = logging.getLogger(__name__)


def holder(command: str) -> str:
    """Name this process as one that holds a lease."""
    return f"regrade {command} on {socket.gethostname()}, process {os.getpid()}"


def try_to_hold(engine: Engine, name: str) -> Lease:
    """Take the lease, or hold on to it; return who has it now.

    What a process of this machine held that is no longer there is taken over at once.
    """
    with begin(engine) as connection:
        for lease in leases.all_leases(connection):
            if lease.name == NAME and is_gone(lease.holder):
                leases.drop(connection, NAME, holder=lease.holder)
        return leases.take(connection, NAME, holder=name, now=clock(), lasts=LASTS)


def is_gone(name: str) -> bool:
    """Say whether a holder was a process of this machine, and has ended."""
    found = _HOLDER.fullmatch(name)
    if found is None or found["host"] != socket.gethostname():
        return False
    try:
        os.kill(int(found["number"]), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


@contextmanager
def held(engine: Engine, command: str) -> Iterator[None]:
    """Hold the lease while something runs; raise SettingsError where another has it."""
    name = holder(command)
    lease = try_to_hold(engine, name)
    if lease.holder != name:
        raise SettingsError(
            f"{lease.holder[:1].upper()}{lease.holder[1:]} is at work; this one did "
            "nothing."
        )
    with beating(engine, name, lost=lambda: None):
        yield


@contextmanager
def beating(engine: Engine, name: str, *, lost: Callable[[], None]) -> Iterator[None]:
    """Renew a lease until the end, then give it back; `lost` hears of its loss."""
    over = Event()
    beat = Thread(target=_beat, args=(engine, name, over, lost), daemon=True)
    beat.start()
    try:
        yield
    finally:
        over.set()
        beat.join()
        _give_back(engine, name)


def _beat(engine: Engine, name: str, over: Event, lost: Callable[[], None]) -> None:
    while not over.wait(BEAT):
        try:
            if try_to_hold(engine, name).holder != name:
                lost()
        except StoreError as error:
            # It runs out by itself, unless the database is well again before that.
            log.warning("lease.not_renewed", extra={"reason": str(error)})


def _give_back(engine: Engine, name: str) -> None:
    try:
        with begin(engine) as connection:
            leases.drop(connection, NAME, holder=name)
    except StoreError as error:
        log.warning("lease.not_given_back", extra={"reason": str(error)})
