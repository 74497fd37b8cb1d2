"""What ran, when, and how it ended."""

from sqlalchemy import Connection, select

from domain.runs import Run
from store import plain, tables
from store.writes import insert_new


def add(connection: Connection, run: Run) -> bool:
    """Note a run; False if it was noted before."""
    values = plain.parts(run) | {"counts": dict(run.counts)}
    return insert_new(connection, tables.runs, values) is not None


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
