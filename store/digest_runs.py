"""Which digests were made: one subscription's slot on one local day, once."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

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
