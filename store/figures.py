"""How much there is and how much waits, for whoever watches over it all."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from domain.runs import Run
from domain.sources import Outcome
from store import plain, tables


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of now; `oldest_waiting` is when the oldest waiting message was made.

    `articles` and `stories` are the highest numbers given so far.
    """

    deliveries: dict[str, int]
    sources: dict[str, int]
    unread: int
    ungrouped: int
    articles: int
    stories: int
    oldest_waiting: datetime | None


def figures(connection: Connection) -> Figures:
    """Count what a monitor should see."""
    deliveries, sources = tables.deliveries.c, tables.sources.c
    captures, articles = tables.captures.c, tables.articles.c
    waits = articles.grouped_at.is_(None) & articles.relevant
    by_state = select(deliveries.state, func.count()).group_by(deliveries.state)
    by_outcome = (
        select(sources.outcome, func.count())
        .where(sources.outcome.is_not(None))
        .group_by(sources.outcome)
    )
    unread = select(func.count()).where(captures.read_at.is_(None))
    states = connection.execute(by_state).all()
    outcomes = connection.execute(by_outcome).all()
    oldest = select(func.min(deliveries.created_at)).where(
        deliveries.state.in_(["pending", "attempting"])
    )
    return Figures(
        deliveries={state.value: count for state, count in states},
        sources={Outcome(outcome).value: count for outcome, count in outcomes},
        unread=connection.scalar(unread) or 0,
        ungrouped=connection.scalar(select(func.count()).where(waits)) or 0,
        articles=connection.scalar(select(func.max(articles.id))) or 0,
        stories=connection.scalar(select(func.max(tables.stories.c.id))) or 0,
        oldest_waiting=connection.scalar(oldest),
    )


def last_runs(connection: Connection) -> list[Run]:
    """Return the latest run of each job, by the job's name."""
    runs = tables.runs
    latest = select(func.max(runs.c.id)).group_by(runs.c.job)
    rows = connection.execute(
        select(runs).where(runs.c.id.in_(latest)).order_by(runs.c.job)
    )
    return [_run({n: row[n] for n in plain.names(Run)}) for row in rows.mappings()]


def recent_runs(connection: Connection, *, limit: int) -> list[Run]:
    """Return the latest runs of any job, the newest first."""
    runs = tables.runs
    rows = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(limit))
    return [_run({n: row[n] for n in plain.names(Run)}) for row in rows.mappings()]


def _run(values: dict[str, object]) -> Run:
    counts = values["counts"]
    assert isinstance(counts, dict)
    return Run(**values | {"counts": tuple(counts.items())})  # type: ignore[arg-type]
