"""What people want read once, and the answers; nothing of it is kept for long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    delete,
    func,
    insert,
    select,
    true,
    update,
)

from store.desk_tables import asked_readings as asked

# After this long nobody comes back for an answer.
KEPT_FOR = timedelta(hours=1)
# One person has no more than this many in hand, all people together no more than that.
MOST_OPEN, MOST_OF_ALL = 5, 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A link, or bytes with their content type, that somebody wants read."""

    id: int
    url: str | None
    content_type: str | None
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it: plain data, or None while it is still being read."""

    url: str | None
    answer: dict[str, Any] | None


def ask(  # noqa: PLR0913 - who, when, and what in which shape
    connection: Connection,
    *,
    by: str,
    at: datetime,
    url: str | None = None,
    content_type: str | None = None,
    body: bytes | None = None,
) -> int | None:
    """Note that something is to be read and return its number; None if too much is."""
    connection.execute(delete(asked).where(asked.c.at < at - KEPT_FOR))
    waits = select(func.count()).where(asked.c.answer.is_(None))
    if (connection.scalar(waits.where(asked.c.by == by)) or 0) >= MOST_OPEN:
        return None
    if (connection.scalar(waits) or 0) >= MOST_OF_ALL:
        return None
    row = {"by": by, "at": at, "url": url, "content_type": content_type, "body": body}
    number: int = connection.execute(
        insert(asked).values(**row).returning(asked.c.id)
    ).scalar_one()
    return number


def is_any_waiting(connection: Connection, *, links: bool | None = None) -> bool:
    """Say whether anything is still without an answer; costs no writing.

    `links` asks for links alone, or for all but links.
    """
    waits = (
        select(asked.c.id).where(asked.c.answer.is_(None), _which(links=links)).limit(1)
    )
    return connection.scalar(waits) is not None


def take(
    connection: Connection,
    *,
    at: datetime,
    patience: timedelta,
    links: bool | None = None,
) -> Asked | None:
    """Take the one that waits longest in hand; one left lying is taken again.

    Whoever has least in hand comes first: nobody's slow links keep another waiting.
    `links` asks for links alone, or for all but links.
    """
    free = asked.c.taken_at.is_(None) | (asked.c.taken_at < at - patience)
    row = connection.execute(
        select(asked.c.id, asked.c.url, asked.c.content_type, asked.c.body)
        .where(asked.c.answer.is_(None), free, _which(links=links))
        .order_by(_in_hand(at - patience), asked.c.id)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    own = asked.c.id == row.id
    connection.execute(update(asked).where(own).values(taken_at=at))
    return Asked(*row)


def _in_hand(since: datetime) -> ScalarSelect[int]:
    """Count what is being read for the one who asked for a row."""
    other = asked.alias()
    is_read = other.c.answer.is_(None) & (other.c.taken_at >= since)
    return (
        select(func.count())
        .select_from(other)
        .where(other.c.by == asked.c.by, is_read)
        .scalar_subquery()
    )


def _which(*, links: bool | None) -> ColumnElement[bool]:
    if links is None:
        return true()
    return asked.c.url.is_not(None) if links else asked.c.url.is_(None)


def answer(connection: Connection, number: int, found: dict[str, Any]) -> None:
    """Keep an answer, and let the bytes go."""
    own = asked.c.id == number
    connection.execute(update(asked).where(own).values(answer=found, body=None))


def find(connection: Connection, number: int, *, by: str) -> Answer | None:
    """Return what came of something that this person asked for."""
    own = (asked.c.id == number) & (asked.c.by == by)
    row = connection.execute(
        select(asked.c.url, asked.c.answer).where(own)
    ).one_or_none()
    return Answer(*row) if row else None
