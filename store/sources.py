"""What a crawl remembers of each source: validators, known items, health."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, or_, select, update

from domain.runs import Ailment, SourceHealth
from domain.sources import Outcome
from store import tables
from store.health import ailing
from store.writes import insert_keyed, insert_new

Validators = tuple[str | None, str | None]

# No two crawls that overlap end so far apart.
AHEAD = timedelta(hours=6)
WELL = tuple(outcome for outcome in Outcome if outcome.is_well)


def validators(
    connection: Connection, source: str, *, url: str | None = None
) -> Validators:
    """Return the source's last (ETag, Last-Modified), each None where unknown.

    With `url`, only those that were given for that very address.
    """
    row = _row(connection, source)
    if row is None or (url is not None and row["validators_url"] != url):
        return None, None
    return row["etag"], row["last_modified"]


def all_validators(connection: Connection) -> dict[str, tuple[str, Validators]]:
    """Return for each source the address whose (ETag, Last-Modified) are known."""
    known = tables.sources.c
    rows = connection.execute(
        select(known.name, known.validators_url, known.etag, known.last_modified).where(
            known.validators_url.is_not(None)
        )
    )
    return {
        row.name: (row.validators_url, (row.etag, row.last_modified)) for row in rows
    }


def with_baseline(connection: Connection) -> frozenset[str]:
    """Return the sources of which it is known what was there before we came."""
    known = tables.sources.c
    return frozenset(
        connection.scalars(select(known.name).where(known.baseline_at.is_not(None)))
    )


def record_fetch(  # noqa: PLR0913 - one row, told in one call
    connection: Connection,
    source: str,
    url: str,
    outcome: Outcome,
    at: datetime,
    *,
    items: int = 0,
    new: int = 0,
    note: str | None = None,
    validators: Validators | None = None,
) -> None:
    """Log one fetch of a source, and let its health follow.

    Give `validators` only when every page of the fetch has landed: with them, the
    next fetch may be answered "not modified" and never name those pages again.
    """
    fetch = {"source": source, "url": url, "outcome": outcome, "at": at}
    fetch |= {"items": items, "new": new, "note": note}
    if insert_new(connection, tables.fetches, fetch) is None:
        return
    values: dict[str, Any] = {"fetched_at": at, "outcome": outcome, "note": note}
    if outcome.is_well:
        values["well_at"] = at
    if validators is not None:
        values |= {"etag": validators[0], "last_modified": validators[1]}
        values["validators_url"] = url
    known = tables.sources.c
    # No fetch lies so far ahead of one that has just ended: a clock was wrong.
    ahead = known.fetched_at > at + AHEAD
    _change(connection, source, {"well_at": None}, ahead & (known.well_at > at))
    _change(connection, source, values, _not_later(at) | ahead)


def set_outcome(
    connection: Connection,
    source: str,
    outcome: Outcome,
    note: str | None,
    at: datetime,
) -> None:
    """Correct how the last fetch up to `at` ended, as only a reading can tell."""
    fetches = tables.fetches
    up_to = (fetches.c.source == source) & (fetches.c.at <= at)
    last = connection.scalar(select(func.max(fetches.c.at)).where(up_to))
    connection.execute(
        update(fetches)
        .where(fetches.c.source == source, fetches.c.at == last)
        .values(outcome=outcome, note=note)
    )
    values = {"outcome": outcome, "note": note, "well_at": _well_at(connection, source)}
    _change(connection, source, values, _not_later(at))


def take_baseline(connection: Connection, source: str, at: datetime) -> None:
    """Note that a source's first good fetch is over; only the first time counts."""
    untaken = tables.sources.c.baseline_at.is_(None)
    _change(connection, source, {"baseline_at": at}, untaken)


def last_asked(connection: Connection) -> datetime | None:
    """Return when any source was asked last (UTC); None if none ever was."""
    moment: datetime | None = connection.scalar(
        select(func.max(tables.sources.c.fetched_at))
    )
    return moment


def health(connection: Connection, names: Collection[str]) -> list[SourceHealth]:
    """Return how each of these sources stands, in their order."""
    question = select(tables.sources)
    if len(names) == 1:
        question = question.where(tables.sources.c.name.in_(names))
    rows = {row["name"]: row for row in connection.execute(question).mappings()}
    ill = ailing(connection)
    return [_health(name, rows.get(name), ill.get(name)) for name in names]


def _health(name: str, row: RowMapping | None, ailment: Ailment | None) -> SourceHealth:
    if row is None:
        return SourceHealth(name, None, None, None, None, ailment=ailment)
    return SourceHealth(
        source=name,
        outcome=row["outcome"],
        fetched_at=row["fetched_at"],
        well_at=row["well_at"],
        baseline_at=row["baseline_at"],
        note=row["note"],
        ailment=ailment,
    )


def _well_at(connection: Connection, source: str) -> datetime | None:
    fetches = tables.fetches.c
    well = (fetches.source == source) & fetches.outcome.in_(WELL)
    moment: datetime | None = connection.scalar(
        select(func.max(fetches.at)).where(well)
    )
    return moment


def _row(connection: Connection, source: str) -> RowMapping | None:
    question = select(tables.sources).where(tables.sources.c.name == source)
    return connection.execute(question).mappings().one_or_none()


def _not_later(at: datetime) -> ColumnElement[bool]:
    known = tables.sources.c.fetched_at
    return or_(known <= at, known.is_(None))


def _change(
    connection: Connection,
    source: str,
    values: dict[str, Any],
    condition: ColumnElement[bool],
) -> None:
    insert_keyed(connection, tables.sources, [{"name": source}])
    connection.execute(
        update(tables.sources)
        .where(tables.sources.c.name == source, condition)
        .values(**values)
    )
