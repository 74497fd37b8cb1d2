"""How often each source is asked, and which hosts are left in peace."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import Connection, RowMapping, delete, select

from domain.runs import Pace, Rest
from store.health_tables import paces, rests


def of_sources(connection: Connection, names: Collection[str]) -> dict[str, Pace]:
    """Return the pace of each of these sources, by name; a new one has none yet."""
    known = all_paces(connection)
    return {name: known.get(name, Pace()) for name in names}


def all_paces(connection: Connection) -> dict[str, Pace]:
    """Return the pace of every source that has one, by name."""
    rows = connection.execute(select(paces)).mappings()
    return {row["source"]: _pace(row) for row in rows}


def of(connection: Connection, source: str) -> Pace:
    """Return the pace of one source."""
    question = select(paces).where(paces.c.source == source)
    row = connection.execute(question).mappings().one_or_none()
    return _pace(row) if row else Pace()


def keep(connection: Connection, source: str, pace: Pace) -> None:
    """Remember a source's pace."""
    connection.execute(delete(paces).where(paces.c.source == source))
    connection.execute(
        paces.insert().values(
            source=source,
            interval=_seconds(pace.interval),
            ttl=_seconds(pace.ttl),
            not_before=pace.not_before,
            failures=pace.failures,
            full_at=pace.full_at,
            frozen=pace.frozen,
        )
    )


def all_rests(connection: Connection) -> dict[str, Rest]:
    """Return the last rest of every host that ever asked for one, by host."""
    rows = connection.execute(select(rests)).mappings()
    return {row["host"]: Rest(**row) for row in rows}


def leave_in_peace(connection: Connection, rest: Rest) -> None:
    """Remember that a host is not to be asked for a while."""
    connection.execute(delete(rests).where(rests.c.host == rest.host))
    connection.execute(
        rests.insert().values(
            host=rest.host, until=rest.until, strikes=rest.strikes, why=rest.why
        )
    )


def _pace(row: RowMapping) -> Pace:
    return Pace(
        interval=_span(row["interval"]),
        ttl=_span(row["ttl"]),
        not_before=row["not_before"],
        failures=row["failures"],
        full_at=row["full_at"],
        frozen=row["frozen"],
    )


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else round(span.total_seconds())


def _span(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
