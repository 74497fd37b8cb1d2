"""What people decided; a decision is never altered, a later one counts more."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, select, true, update

from domain.reviews import Decision
from store import plain
from store.review_tables import decisions
from store.writes import insert_new


def decide(connection: Connection, decision: Decision) -> int | None:
    """Keep a decision and return its id, or None where its key was decided before.

    `jobs/decide.py` carries it out.
    """
    values = plain.parts(decision)
    del values["id"]
    return insert_new(connection, decisions, values)


def of_story(connection: Connection, story: int) -> list[Decision]:
    """Return what was decided about a story, the oldest first."""
    return _select(connection, decisions.c.story_id == story)


def all_decisions(
    connection: Connection, *, since: datetime | None = None
) -> list[Decision]:
    """Return every decision since then, the oldest first."""
    return _select(connection, true() if since is None else decisions.c.at >= since)


def waiting(connection: Connection) -> list[Decision]:
    """Return the decisions that no job has carried out yet, the oldest first."""
    return _select(connection, decisions.c.applied_at.is_(None))


def mark_applied(connection: Connection, decision: int, *, at: datetime) -> None:
    """Note that a decision was carried out."""
    connection.execute(
        update(decisions).where(decisions.c.id == decision).values(applied_at=at)
    )


def _select(connection: Connection, which: ColumnElement[bool]) -> list[Decision]:
    rows = connection.execute(
        select(decisions).where(which).order_by(decisions.c.at, decisions.c.id)
    )
    return [_decision(row) for row in rows.mappings()]


def _decision(row: RowMapping) -> Decision:
    return Decision(**{name: row[name] for name in plain.names(Decision)})
