"""Fingerprints of articles: which texts may be copies of one another."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, delete, select

from store import tables
from store.story_tables import prints
from store.writes import insert_keyed

# A key that more articles share than this says nothing: a notice that stands under
# every page of a site.
CROWDED = 50


def put(connection: Connection, article: int, keys: Iterable[int]) -> None:
    """Keep under which keys an article's near-copies would be found."""
    rows = [{"key": key, "article_id": article} for key in dict.fromkeys(keys)]
    insert_keyed(connection, prints, rows)


def alike(
    connection: Connection, keys: Collection[int], *, limit: int = 5
) -> list[tuple[int, str]]:
    """Return the articles that share most keys with these, with their texts."""
    found: dict[int, int] = {}
    for key in keys:
        sharing = connection.scalars(
            select(prints.c.article_id).where(prints.c.key == key).limit(CROWDED)
        ).all()
        if len(sharing) < CROWDED:
            for article in sharing:
                found[article] = found.get(article, 0) + 1
    best = sorted(found, key=lambda article: (-found[article], article))[:limit]
    return _texts(connection, best)


def forget(connection: Connection, article: int, keys: Iterable[int]) -> None:
    """Let an article no longer be found under these keys."""
    own = prints.c.key.in_(list(keys)) & (prints.c.article_id == article)
    connection.execute(delete(prints).where(own))


def _texts(connection: Connection, articles: Collection[int]) -> list[tuple[int, str]]:
    known = tables.articles.c
    rows = connection.execute(
        select(known.id, known.text).where(known.id.in_(articles)).order_by(known.id)
    )
    return [(row.id, row.text) for row in rows]
