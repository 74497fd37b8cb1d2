"""What was read in each capture: its article and its claims."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    delete,
    insert,
    select,
    update,
)

from domain.claims import Claim, Quote, Reading, SetAside
from domain.sources import Article, Capture
from store import plain, tables
from store.captures import to_capture
from store.writes import insert_new

_CLAIM = tuple(name for name in plain.names(Claim) if name != "quote")
# Who wrote an article and remarks on its reading are not kept.
_NOT_KEPT = {"pages", "author", "remark"}
_ARTICLE = tuple(n for n in plain.names(Article) if n not in _NOT_KEPT)


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A reading as it is kept: without mentions and what was passed over."""

    id: int
    capture: Capture
    reading: Reading


def save_reading(
    connection: Connection, capture: Capture, reading: Reading, *, at: datetime
) -> int:
    """Keep what a capture was found to say, in place of an earlier reading of it.

    Returns the article's id, which stays. A reading that differs from the earlier
    one waits to be grouped again; the same one does not.
    """
    values = _values(reading) | {"capture_id": capture.id, "read_at": at}
    article = insert_new(connection, tables.articles, values)
    if article is not None:
        _insert_claims(connection, article, reading.claims)
    else:
        article = _replace(connection, capture, reading, values)
    captures = tables.captures
    connection.execute(
        update(captures).where(captures.c.id == capture.id).values(read_at=at)
    )
    return article


def ungrouped(connection: Connection, *, limit: int) -> list[StoredReading]:
    """Return the relevant readings that have waited longest for their stories."""
    articles = tables.articles.c
    waiting = articles.grouped_at.is_(None) & articles.relevant
    readable = articles.set_aside_reason.is_(None)
    return _select(connection, waiting & readable, limit=limit)


def of_capture(connection: Connection, capture: int) -> StoredReading | None:
    """Return what a capture was found to say, if it was read."""
    found = _select(connection, tables.articles.c.capture_id == capture, limit=1)
    return found[0] if found else None


def by_ids(connection: Connection, numbers: Collection[int]) -> list[StoredReading]:
    """Return these articles as they were read, the oldest first."""
    return _select(connection, tables.articles.c.id.in_(numbers))


def mark_grouped(connection: Connection, article: int, *, at: datetime) -> None:
    """Note that an article's stories have been told of it."""
    articles = tables.articles
    connection.execute(
        update(articles).where(articles.c.id == article).values(grouped_at=at)
    )


def _replace(
    connection: Connection,
    capture: Capture,
    reading: Reading,
    values: dict[str, Any],
) -> int:
    articles, claims = tables.articles, tables.claims
    same = articles.c.capture_id == capture.id
    [earlier] = _select(connection, same, limit=1)
    connection.execute(update(articles).where(same).values(**values))
    connection.execute(delete(claims).where(claims.c.article_id == earlier.id))
    _insert_claims(connection, earlier.id, reading.claims)
    # Compared as stored: what is not kept, or not as it came, is no difference.
    if _select(connection, same, limit=1) != [earlier]:
        connection.execute(update(articles).where(same).values(grouped_at=None))
    return earlier.id


def _insert_claims(
    connection: Connection, article: int, claims: Iterable[Claim]
) -> None:
    rows = [
        {name: getattr(claim, name) for name in _CLAIM}
        | {"article_id": article, "position": position, "quote": plain.of(claim.quote)}
        for position, claim in enumerate(claims)
    ]
    if rows:
        connection.execute(insert(tables.claims), rows)


def _select(
    connection: Connection, which: ColumnElement[bool], *, limit: int | None = None
) -> list[StoredReading]:
    articles, captures = tables.articles, tables.captures
    rows = connection.execute(
        select(articles, captures)
        .join(captures, captures.c.id == articles.c.capture_id)
        .where(which)
        .order_by(articles.c.id)
        .limit(limit)
    )
    return [_stored(connection, row) for row in rows.mappings().all()]


def _stored(connection: Connection, row: RowMapping) -> StoredReading:
    articles, claims = tables.articles.c, tables.claims
    article = row[articles.id]
    found = connection.execute(
        select(claims).where(claims.c.article_id == article).order_by(claims.c.position)
    )
    reading = Reading(
        article=_article(row),
        relevant=row[articles.relevant],
        claims=tuple(_claim(claim) for claim in found.mappings()),
        set_aside=_set_aside(row),
        inspected=plain.to_inspected(row[articles.inspected]),
    )
    return StoredReading(id=article, capture=to_capture(row), reading=reading)


def _article(row: RowMapping) -> Article:
    articles = tables.articles.c
    values = {name: row[articles[name]] for name in _ARTICLE}
    return Article(**values, pages=tuple(row[articles.pages]))


def _claim(row: RowMapping) -> Claim:
    return Claim(**{name: row[name] for name in _CLAIM}, quote=Quote(**row["quote"]))


def _set_aside(row: RowMapping) -> SetAside | None:
    articles = tables.articles.c
    reason = row[articles.set_aside_reason]
    if reason is None:
        return None
    return SetAside(reason, row[articles.set_aside_outcome])


def _values(reading: Reading) -> dict[str, Any]:
    values = {name: getattr(reading.article, name) for name in _ARTICLE}
    aside = reading.set_aside
    return values | {
        "pages": list(reading.article.pages),
        "relevant": reading.relevant,
        "set_aside_reason": aside.reason if aside else None,
        "set_aside_outcome": aside.outcome if aside else None,
        "inspected": plain.of(reading.inspected) if reading.inspected else None,
    }
