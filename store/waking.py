"""What was listed as old by a new source, and is news of another one after all."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, literal, select, update

from domain.sources import Page
from store import tables

# What was published longer ago than this is old, whoever lists it.
FRESH_FOR = timedelta(days=30)
# Sets what became news later apart from what was listed as old.
LATER = "news after all"
_COPIED = ("story_id", "article_id", "kind", "summary", "newsworthiness")


def wake(
    connection: Connection, pages: Sequence[tuple[Page, str]], *, at: datetime
) -> dict[tuple[str, str], int]:
    """Make news of pages, each with its hash, that others showed at their first fetch.

    Returns the captures of these very bytes that it concerned, by URL and hash. What a
    reader was told of in a list of what was already there is not told again.
    """
    if not pages:
        return {}
    captures = tables.captures
    brought = {page.url: page.source for page, _ in pages}
    old = captures.c.url.in_(brought) & captures.c.baseline
    rows = connection.execute(
        select(
            captures.c.id, captures.c.url, captures.c.source, captures.c.sha256
        ).where(old)
    )
    found = [row for row in rows if row.source != brought[row.url]]
    if not found:
        return {}
    numbers = [row.id for row in found]
    connection.execute(
        update(captures).where(captures.c.id.in_(numbers)).values(baseline=False)
    )
    _make_news(connection, numbers, at=at)
    return {(row.url, row.sha256): row.id for row in found}


def make_official(
    connection: Connection, url: str, sha256: str, publisher: str
) -> None:
    """Let a page that somebody else brought count as the inspectorate's own."""
    captures = tables.captures.c
    same = (captures.url == url) & (captures.sha256 == sha256)
    connection.execute(
        update(tables.captures)
        .where(same, captures.official.is_(False))
        .values(official=True, publisher=publisher)
    )


def _make_news(connection: Connection, captures: list[int], *, at: datetime) -> None:
    articles, known, covered = (
        tables.articles.c,
        tables.developments.c,
        tables.coverage.c,
    )
    read = select(articles.id).where(articles.capture_id.in_(captures))
    old = select(covered.article_id).where(covered.published < at - FRESH_FOR)
    chosen = connection.execute(
        select(known.id).where(
            known.article_id.in_(read), known.baseline, known.article_id.not_in(old)
        )
    )
    for number in chosen.scalars().all():
        _tell_anew(connection, number, at=at)


def _tell_anew(connection: Connection, development: int, *, at: datetime) -> None:
    """Add a development like that one which is no baseline; those told stay told."""
    known, told = tables.developments, tables.told
    copied = [known.c[name] for name in _COPIED]
    more = [literal(False), literal(LATER), literal(at), literal(at)]  # noqa: FBT003
    new = connection.scalar(
        insert(known)
        .from_select(
            [*_COPIED, "baseline", "about", "at", "known_at"],
            select(*copied, *more).where(known.c.id == development),
        )
        .returning(known.c.id)
    )
    listed = told.c.delivery_key.is_not(None)
    connection.execute(
        insert(told).from_select(
            ["subscription", "development_id", "delivery_key"],
            select(told.c.subscription, literal(new), told.c.delivery_key).where(
                told.c.development_id == development, listed
            ),
        )
    )
