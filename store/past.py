"""What was known, told and checked at a moment that is over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, func, or_, select

from domain.runs import SourceHealth
from domain.stories import Development
from store import past_news, plain, tables
from store.health import ailing
from store.sources import WELL
from store.subscriptions import BASELINE_REACH, began_at

# A subscription that did not exist yet is shown what one would have got.
_A_DAY = timedelta(days=1)
_STILL_WATCHED = timedelta(days=31)


def owed(
    connection: Connection, name: str, *, at: datetime, not_counting: str
) -> list[tuple[int, Development]]:
    """Return what a subscription had not been told at a moment, the oldest first.

    Each comes with the article that brought it. `not_counting` is the key of the
    delivery that is being made again.
    """
    known, told, sent = tables.developments.c, tables.told.c, tables.deliveries.c
    began = began_at(connection, name)
    beginning = began if began is not None and began <= at else at - _A_DAY
    earlier = select(sent.key).where(sent.created_at <= at, sent.key != not_counting)
    already = select(told.development_id).where(
        told.subscription == name,
        or_(told.delivery_key.is_(None), told.delivery_key.in_(earlier)),
    )
    since = (known.at >= beginning) | (
        known.baseline & (known.at >= beginning - BASELINE_REACH)
    )
    until = (func.coalesce(known.known_at, known.at) <= at) & (known.at <= at)
    rows = connection.execute(
        select(tables.developments).where(since, until, known.id.not_in(already))
    )
    found = {row["id"]: row for row in rows.mappings()}
    otherwise = past_news.at(connection, at)
    for number in set(otherwise) - set(connection.scalars(already)):
        row = otherwise[number]
        reach = BASELINE_REACH if row["baseline"] else timedelta()
        if beginning - reach <= row["at"] <= at:
            found[number] = row
    news = [(row["article_id"], _development(n, row)) for n, row in found.items()]
    return sorted(news, key=lambda told: (told[1].at, told[1].id))


def _development(number: int, row: RowMapping) -> Development:
    values = {name: row[name] for name in plain.names(Development) if name != "id"}
    return Development(id=number, **values)


def heard_of(
    connection: Connection, name: str, *, at: datetime, not_counting: str
) -> frozenset[int]:
    """Return the stories of which a subscription had been sent something by then."""
    known, told, sent = tables.developments.c, tables.told.c, tables.deliveries.c
    stories = connection.scalars(
        select(known.story_id)
        .join_from(tables.told, tables.developments, known.id == told.development_id)
        .join(tables.deliveries, sent.key == told.delivery_key)
        .where(
            told.subscription == name, sent.created_at <= at, sent.key != not_counting
        )
        .distinct()
    )
    return frozenset(stories)


def fetched(connection: Connection, *, at: datetime) -> list[str]:
    """Return the sources that were watched at a moment, by the log of fetches.

    One that was not fetched for a month is taken to be watched no longer.
    """
    fetches = tables.fetches.c
    lately = fetches.at.between(at - _STILL_WATCHED, at)
    found = connection.scalars(select(fetches.source).where(lately).distinct())
    return sorted(found)


def health(
    connection: Connection, names: Sequence[str], *, at: datetime
) -> list[SourceHealth]:
    """Return how each of these sources stood at a moment, by its log of fetches."""
    ill = ailing(connection, at=at)
    return [
        replace(_health(connection, name, at=at), ailment=ill.get(name))
        for name in names
    ]


def _health(connection: Connection, name: str, *, at: datetime) -> SourceHealth:
    fetches = tables.fetches.c
    until = (fetches.source == name) & (fetches.at <= at)
    last = (
        connection.execute(
            select(tables.fetches)
            .where(until)
            .order_by(fetches.at.desc(), fetches.id.desc())
            .limit(1)
        )
        .mappings()
        .one_or_none()
    )
    well = connection.scalar(
        select(func.max(fetches.at)).where(until, fetches.outcome.in_(WELL))
    )
    baseline = connection.scalar(
        select(tables.sources.c.baseline_at).where(tables.sources.c.name == name)
    )
    return SourceHealth(
        source=name,
        outcome=last["outcome"] if last else None,
        fetched_at=last["at"] if last else None,
        well_at=well,
        baseline_at=baseline if baseline and baseline <= at else None,
        note=last["note"] if last else None,
    )
