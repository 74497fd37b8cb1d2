"""Pages that were told about, and when each is looked at again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from store import tables
from store.story_tables import rechecks
from store.writes import insert_keyed

# After this long nobody looks again, whether or not somebody did before.
REACH = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Recheck:
    """One article whose page is due to be looked at again."""

    article_id: int
    capture_id: int


def plan(connection: Connection, waits: Sequence[timedelta], *, now: datetime) -> int:
    """Plan second looks at what was told lately; return how many articles are new.

    The waits count from the message that told of the article's story first.
    """
    told, sent, known = tables.told.c, tables.deliveries.c, tables.developments.c
    covered = tables.coverage.c
    planned = select(rechecks.c.article_id)
    rows = connection.execute(
        select(covered.article_id, sent.created_at)
        .join_from(tables.told, tables.deliveries, sent.key == told.delivery_key)
        .join(tables.developments, known.id == told.development_id)
        .join(tables.coverage, covered.story_id == known.story_id)
        .where(
            sent.created_at > now - REACH,
            covered.fetched_at <= sent.created_at,
            known.baseline.is_(False),
            covered.article_id.not_in(planned),
        )
        .order_by(sent.created_at)
    ).all()
    first: dict[int, datetime] = {}
    for article, moment in rows:
        first.setdefault(article, moment)
    due = [
        {"article_id": article, "due_at": moment + wait}
        for article, moment in first.items()
        for wait in waits
    ]
    insert_keyed(connection, rechecks, due)
    return len(first)


def due(connection: Connection, *, now: datetime, limit: int) -> list[Recheck]:
    """Return the articles whose page is due, the longest waiting first."""
    articles = tables.articles.c
    rows = connection.execute(
        select(rechecks.c.article_id, articles.capture_id)
        .join_from(rechecks, tables.articles, articles.id == rechecks.c.article_id)
        .where(rechecks.c.done_at.is_(None), rechecks.c.due_at <= now)
        .order_by(rechecks.c.due_at, rechecks.c.article_id)
    ).all()
    return [Recheck(*row) for row in dict.fromkeys(map(tuple, rows))][:limit]


def mark_done(
    connection: Connection, article: int, *, at: datetime, finding: str
) -> None:
    """Note what a look at a page found; looks that were missed are made up by it."""
    connection.execute(
        update(rechecks)
        .where(
            rechecks.c.article_id == article,
            rechecks.c.done_at.is_(None),
            rechecks.c.due_at <= at,
        )
        .values(done_at=at, finding=finding)
    )


def of_bytes(connection: Connection, url: str, sha256: str) -> int | None:
    """Return the capture of a page that had exactly these bytes."""
    known = tables.captures.c
    found: int | None = connection.scalar(
        select(known.id).where(known.url == url, known.sha256 == sha256)
    )
    return found


def move(connection: Connection, article: int, *, to: int) -> None:
    """Let the looks to come be at a page's new version."""
    connection.execute(
        update(rechecks)
        .where(rechecks.c.article_id == article, rechecks.c.done_at.is_(None))
        .values(article_id=to)
    )
