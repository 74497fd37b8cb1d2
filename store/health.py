"""What sources yield day by day, and what ails them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, func, or_, select, update

from domain.runs import Ailment, DayYield
from store.health_tables import ailments, yields
from store.writes import insert_into


def add_yield(connection: Connection, source: str, day: DayYield) -> None:
    """Count what one fetch brought into its day (UTC)."""
    insert = insert_into(connection, yields).values(
        source=source, day=day.day, items=day.items, fetches=day.fetches
    )
    more = {
        "items": yields.c["items"] + insert.excluded["items"],
        "fetches": yields.c.fetches + insert.excluded.fetches,
    }
    key = [yields.c.source, yields.c.day]
    connection.execute(insert.on_conflict_do_update(index_elements=key, set_=more))


def yields_of(
    connection: Connection, names: Collection[str], *, since: date, until: date
) -> dict[str, list[DayYield]]:
    """Return what each source brought on the days from `since` to `until`."""
    days = yields.c
    rows = connection.execute(
        select(yields)
        .where(days.source.in_(names), days.day >= since, days.day <= until)
        .order_by(days.source, days.day)
    ).mappings()
    found: defaultdict[str, list[DayYield]] = defaultdict(list)
    for row in rows:
        one = DayYield(row["day"], row["items"], row["fetches"])
        found[row["source"]].append(one)
    return {name: found[name] for name in names}


def ailing(connection: Connection, *, at: datetime | None = None) -> dict[str, Ailment]:
    """Return what ails each source now, or ailed it at a moment; the well are absent.

    A source has one ailment at a time.
    """
    began, ended = ailments.c.began_at, ailments.c.ended_at
    open_now = ended.is_(None)
    which = open_now if at is None else (began <= at) & or_(open_now, ended > at)
    rows = connection.execute(select(ailments).where(which).order_by(ailments.c.id))
    return {row["source"]: _ailment(row) for row in rows.mappings()}


def fall_ill(connection: Connection, ailment: Ailment) -> None:
    """Note what ails a source from now on."""
    connection.execute(
        ailments.insert().values(
            source=ailment.source,
            kind=ailment.kind,
            began_at=ailment.began_at,
            usual=ailment.usual,
            last=ailment.last,
            outcome=ailment.outcome,
            note=ailment.note,
        )
    )


def recover(connection: Connection, ailment: Ailment, *, at: datetime) -> None:
    """Note that a source is well again."""
    over = ailments.c.id == ailment.id
    connection.execute(update(ailments).where(over).values(ended_at=at))


def well_since(connection: Connection) -> dict[str, datetime]:
    """Return when each source that ever ailed was last well again, by name."""
    ended = func.max(ailments.c.ended_at)
    rows = connection.execute(
        select(ailments.c.source, ended.label("at")).group_by(ailments.c.source)
    )
    return {row.source: row.at for row in rows if row.at is not None}


def _ailment(row: RowMapping) -> Ailment:
    return Ailment(**row)
