"""The judgements known, official and provisional; nothing is ever altered."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    func,
    insert,
    select,
    update,
)

from domain.inspections import Judgement
from store import plain
from store.story_tables import judgements

_NAMES = plain.names(Judgement)


def seed(connection: Connection, known: Iterable[Judgement], *, at: datetime) -> int:
    """Take over the reference shelf's judgements; return how many changed.

    What the shelf no longer has is over from now on. Repeating it changes nothing.
    """
    wanted = dict.fromkeys(known)
    there = {
        _judgement(row): row["id"]
        for row in _rows(connection, judgements.c.story_id.is_(None))
    }
    gone = [number for judgement, number in there.items() if judgement not in wanted]
    new = [judgement for judgement in wanted if judgement not in there]
    _replace(connection, judgements.c.id.in_(gone), at=at)
    _insert(connection, new, story=None, at=at)
    return len(gone) + len(new)


def put(
    connection: Connection, story: int, found: Sequence[Judgement], *, at: datetime
) -> bool:
    """Keep what a story adds to the ledger, in place of what it added before.

    Says whether anything changed.
    """
    own = judgements.c.story_id == story
    before = [_judgement(row) for row in _rows(connection, own)]
    if set(before) == set(found) and len(before) == len(found):
        return False
    _replace(connection, own, at=at)
    _insert(connection, found, story=story, at=at)
    return True


def from_stories(
    connection: Connection,
    authorities: Collection[str],
    *,
    as_of: datetime | None = None,
) -> list[Judgement]:
    """Return what stories added for these authorities, oldest first."""
    known = judgements.c
    which = known.authority.in_(authorities) & known.story_id.is_not(None)
    return [_judgement(row) for row in _rows(connection, which, as_of=as_of)]


def edition(connection: Connection) -> tuple[int, int]:
    """Return what differs whenever a judgement was added, or is over."""
    known = judgements.c
    row = connection.execute(select(func.max(known.id), func.count(known.replaced_at)))
    last, over = row.one()
    return last or 0, over


def everything(connection: Connection, authorities: Collection[str]) -> list[Judgement]:
    """Return every judgement on these authorities, from whatever source."""
    which = judgements.c.authority.in_(authorities)
    return [_judgement(row) for row in _rows(connection, which)]


def _rows(
    connection: Connection,
    which: ColumnElement[bool],
    *,
    as_of: datetime | None = None,
) -> Sequence[RowMapping]:
    known = judgements.c
    in_force: ColumnElement[bool] = known.replaced_at.is_(None)
    if as_of is not None:
        in_force = (known.known_at <= as_of) & (in_force | (known.replaced_at > as_of))
    rows = connection.execute(
        select(judgements)
        .where(which, in_force)
        .order_by(known.published, known.began, known.id)
    )
    return rows.mappings().all()


def _insert(
    connection: Connection,
    found: Sequence[Judgement],
    *,
    story: int | None,
    at: datetime,
) -> None:
    rows = [plain.parts(j) | {"story_id": story, "known_at": at} for j in found]
    if rows:
        connection.execute(insert(judgements), rows)


def _replace(
    connection: Connection, which: ColumnElement[bool], *, at: datetime
) -> None:
    connection.execute(
        update(judgements)
        .where(which, judgements.c.replaced_at.is_(None))
        .values(replaced_at=at)
    )


def _judgement(row: RowMapping) -> Judgement:
    return Judgement(**{name: row[name] for name in _NAMES})
