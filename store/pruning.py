"""What age takes away: texts and the log of fetches; what was found in them stays."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from store import tables


@dataclass(frozen=True, slots=True)
class OldText:
    """The text of an article that nobody needs any more."""

    article_id: int
    text: str
    relevant: bool


def needed_files(connection: Connection, *, before: datetime) -> frozenset[str]:
    """Return the archive's files with a page that is younger, or not yet read."""
    captures = tables.captures.c
    waiting = captures.read_at.is_(None)
    which = waiting | (captures.fetched_at >= before)
    return frozenset(
        connection.scalars(select(captures.archive_uri).where(which).distinct())
    )


def old_texts(
    connection: Connection, *, before: datetime, after: int, limit: int
) -> list[OldText]:
    """Return older texts, by the article's id from `after` on.

    What still waits for its stories is not among them.
    """
    articles, captures = tables.articles.c, tables.captures.c
    done = articles.grouped_at.is_not(None) | articles.relevant.is_(False)
    rows = connection.execute(
        select(articles.id, articles.text, articles.relevant)
        .join_from(tables.articles, tables.captures)
        .where(
            captures.fetched_at < before,
            articles.id > after,
            articles.text != "",
            done | articles.set_aside_reason.is_not(None),
        )
        .order_by(articles.id)
        .limit(limit)
    )
    return [OldText(row.id, row.text, row.relevant) for row in rows]


def empty_texts(connection: Connection, articles: Collection[int]) -> None:
    """Forget the texts of these articles; claims, quotes and titles stay."""
    known = tables.articles
    connection.execute(
        update(known).where(known.c.id.in_(articles)).values(text="", pages=[])
    )


def drop_fetches(connection: Connection, *, before: datetime) -> int:
    """Drop older entries of the log; return how many.

    A source's last one of each outcome stays: its health is told from it.
    """
    fetches = tables.fetches
    groups = (fetches.c.source, fetches.c.outcome)
    last = select(func.max(fetches.c.id)).group_by(*groups)
    old = (fetches.c.at < before) & fetches.c.id.not_in(last)
    return connection.execute(delete(fetches).where(old)).rowcount
