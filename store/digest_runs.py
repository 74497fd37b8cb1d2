"""Which digests were made: one subscription's slot on one local day, once."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection, delete, select

from domain.deliveries import DigestRun
from store import plain, tables
from store.writes import insert_keyed


def start(connection: Connection, run: DigestRun, *, at: datetime) -> bool:
    """Begin a run, in one transaction with its delivery; False if it has been."""
    row = plain.parts(run) | {"at": at}
    return insert_keyed(connection, tables.digest_runs, [row]) == 1


def missing(connection: Connection, runs: Iterable[DigestRun]) -> list[DigestRun]:
    """Return those of the runs that have not been."""
    known = tables.digest_runs.c
    return [
        run
        for run in runs
        if not connection.scalar(
            select(known.at).where(
                known.subscription == run.subscription,
                known.day == run.day,
                known.slot == run.slot,
            )
        )
    ]


def key_of(run: DigestRun) -> str:
    """Return the key of a run's delivery."""
    return f"digest/{run.subscription}/{run.day}/{run.slot}"


def undo(connection: Connection, subscription: str, *, key: str) -> bool:
    """Let the run whose delivery has this key be made again; False if none has."""
    beginning = f"digest/{subscription}/"
    if not key.startswith(beginning):
        return False
    day, slot, *_ = key.removeprefix(beginning).split("/")
    known = tables.digest_runs.c
    gone = connection.execute(
        delete(tables.digest_runs).where(
            known.subscription == subscription,
            known.day == date.fromisoformat(day),
            known.slot == slot,
        )
    )
    return gone.rowcount == 1
