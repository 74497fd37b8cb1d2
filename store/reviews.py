"""What people decided; a decision is never altered, a later one counts more."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    select,
    true,
    update,
)

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


def applied(
    connection: Connection, stories: Select[tuple[int]]
) -> defaultdict[int, list[Decision]]:
    """Return what was carried out, by story, the oldest first; `stories` chooses."""
    own = decisions.c.story_id.in_(stories) & decisions.c.applied_at.is_not(None)
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    for decision in _select(connection, own):
        found[decision.story_id].append(decision)
    return found


def decided_stories() -> Select[tuple[int]]:
    """Choose the stories about which something was decided and carried out."""
    return select(decisions.c.story_id).where(decisions.c.applied_at.is_not(None))


def waiting(connection: Connection) -> list[Decision]:
    """Return the decisions that no job has carried out yet, the oldest first."""
    undone = decisions.c.applied_at.is_(None) & decisions.c.refused.is_(None)
    return _select(connection, undone)


def find_waiting(connection: Connection, decision: int) -> Decision | None:
    """Return one decision as it stands, if it is still to be carried out."""
    return next((d for d in waiting(connection) if d.id == decision), None)


def mark_applied(connection: Connection, decision: int, *, at: datetime) -> None:
    """Note that a decision was carried out."""
    connection.execute(
        update(decisions).where(decisions.c.id == decision).values(applied_at=at)
    )


def refuse(connection: Connection, decision: int, *, why: str) -> None:
    """Note that a decision cannot be carried out."""
    connection.execute(
        update(decisions).where(decisions.c.id == decision).values(refused=why)
    )


def move(connection: Connection, story: int, *, to: int) -> None:
    """Let what was decided about a story count for the one that it went into.

    So does what still waits to go into it.
    """
    own, others = decisions.c.story_id == story, decisions.c.same_as == story
    connection.execute(update(decisions).where(own).values(story_id=to))
    undone = decisions.c.applied_at.is_(None)
    connection.execute(update(decisions).where(others, undone).values(same_as=to))


def _select(connection: Connection, which: ColumnElement[bool]) -> list[Decision]:
    rows = connection.execute(
        select(decisions).where(which).order_by(decisions.c.at, decisions.c.id)
    )
    return [_decision(row) for row in rows.mappings()]


def _decision(row: RowMapping) -> Decision:
    return Decision(**{name: row[name] for name in plain.names(Decision)})
