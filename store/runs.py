"""What ran, when, and how it ended."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from domain.runs import Run
from store import plain, tables
from store.writes import insert_new


def add(connection: Connection, run: Run) -> bool:
    """Note a run; False if it was noted before."""
    values = plain.parts(run) | {"counts": dict(run.counts)}
    return insert_new(connection, tables.runs, values) is not None


def note(connection: Connection, run: Run) -> None:
    """Note a run; one that did nothing takes the place of another such one.

    So the last run of each job is always there, and the table stays short.
    """
    before = last(connection, run.job)
    idle = not any(count for _, count in run.counts)
    if before is not None and idle:
        same = (before.outcome, before.counts) == (run.outcome, run.counts)
        if same:
            runs = tables.runs
            old = (runs.c.job == run.job) & (runs.c.started_at == before.started_at)
            values = {"started_at": run.started_at, "ended_at": run.ended_at}
            connection.execute(update(runs).where(old).values(**values))
            return
    add(connection, run)


def jobs(connection: Connection) -> list[str]:
    """Return the jobs that ever ran, by name."""
    names = select(tables.runs.c.job).distinct().order_by(tables.runs.c.job)
    return list(connection.scalars(names))


def drop_old(connection: Connection, *, before: datetime) -> int:
    """Drop the runs that ended before a moment; return how many."""
    old = tables.runs.c.ended_at < before
    return connection.execute(delete(tables.runs).where(old)).rowcount


def last(connection: Connection, job: str) -> Run | None:
    """Return the latest run of a job."""
    runs = tables.runs
    row = (
        connection.execute(
            select(runs)
            .where(runs.c.job == job)
            .order_by(runs.c.started_at.desc())
            .limit(1)
        )
        .mappings()
        .one_or_none()
    )
    if row is None:
        return None
    values = {name: row[name] for name in plain.names(Run)}
    return Run(**values | {"counts": tuple(row["counts"].items())})
