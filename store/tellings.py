"""What each article tells of each authority and remit; nothing is ever altered."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    func,
    insert,
    select,
    update,
)

from domain.stories import Coverage, Telling
from store import plain, tables
from store.story_tables import tellings

_OF_COVERAGE = plain.names(Coverage)
_OWN = tuple(n for n in plain.names(Telling) if n not in {"coverage", "results"})


def put(connection: Connection, telling: Telling, *, day: date, at: datetime) -> None:
    """Keep what an article tells; it takes the place of what its page told before."""
    if telling in of_page(connection, telling.coverage.url):
        return
    known = tellings.c
    same = (
        (known.url == telling.coverage.url)
        & (known.authority == telling.authority)
        & (known.remit == telling.remit)
    )
    connection.execute(
        update(tellings).where(same, known.replaced_at.is_(None)).values(replaced_at=at)
    )
    values = {name: getattr(telling, name) for name in _OWN}
    values |= {name: getattr(telling.coverage, name) for name in _OF_COVERAGE}
    values["results"] = [plain.of(result) for result in telling.results]
    values |= {"day": day, "known_at": at}
    connection.execute(insert(tellings).values(**values))


def of_page(connection: Connection, url: str) -> list[Telling]:
    """Return what a page tells now, of every subject."""
    known = tellings.c
    return _select(connection, (known.url == url) & known.replaced_at.is_(None))


def around(  # noqa: PLR0913 - whose, when, and as known when
    connection: Connection,
    authorities: Collection[str],
    remit: str,
    *,
    day: date,
    reach: timedelta,
    as_of: datetime | None = None,
) -> list[Telling]:
    """Return what is told of an authority's line and a remit near that day.

    That is: now, or at the moment `as_of`.
    """
    known = tellings.c
    near = known.day.between(day - reach, day + reach)
    about = known.authority.in_(authorities) & (known.remit == remit)
    return _select(connection, about & near & _in_force(as_of))


def of_stories(
    connection: Connection,
    stories: Collection[int],
    authorities: Collection[str],
    remit: str,
) -> list[Telling]:
    """Return what the articles of these stories tell now of their subject."""
    known, covered = tellings.c, tables.coverage.c
    chosen = select(covered.article_id).where(covered.story_id.in_(stories))
    about = known.authority.in_(authorities) & (known.remit == remit)
    own = known.article_id.in_(chosen) & about
    return _select(connection, own & known.replaced_at.is_(None))


def last_news(
    connection: Connection, authorities: Collection[str], remit: str, *, until: date
) -> date | None:
    """Return the day of the latest news on a subject up to a day."""
    known = tellings.c
    about = known.authority.in_(authorities) & (known.remit == remit)
    day: date | None = connection.scalar(
        select(func.max(known.day)).where(
            about, known.is_news, known.day <= until, known.replaced_at.is_(None)
        )
    )
    return day


def of_articles(
    connection: Connection, articles: Collection[int], *, as_of: datetime
) -> list[Telling]:
    """Return what these articles were known to tell at a moment."""
    return _select(connection, tellings.c.article_id.in_(articles) & _in_force(as_of))


def _in_force(as_of: datetime | None) -> ColumnElement[bool]:
    """Choose what holds now, or held at a moment."""
    known = tellings.c
    if as_of is None:
        return known.replaced_at.is_(None)
    replaced_later = known.replaced_at.is_(None) | (known.replaced_at > as_of)
    return (known.known_at <= as_of) & replaced_later


def _select(connection: Connection, which: ColumnElement[bool]) -> list[Telling]:
    rows = connection.execute(select(tellings).where(which).order_by(tellings.c.id))
    return [_telling(row) for row in rows.mappings()]


def _telling(row: RowMapping) -> Telling:
    return Telling(
        **{name: row[name] for name in _OWN},
        coverage=Coverage(**{name: row[name] for name in _OF_COVERAGE}),
        results=tuple(plain.to_result(result) for result in row["results"]),
    )
