"""England: every authority's latest result, as a map of squares and as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from starlette.requests import Request
from starlette.responses import Response

from alerts.words import word
from desk.forms import choice, one_of
from desk.ledgers import Same, whole_ledger
from desk.pages import page
from desk.room import Room, room_of
from desk.sheets import as_csv, as_json
from desk.standing import Standing, counted, current, remits_known, standing_of
from domain.inspections import Guide
from pipeline.frameworks.ledger import Ledger
from sectors.load_tiles import Tile, load_tiles

COLUMNS = (
    "authority",
    "name",
    "region",
    "grade",
    "basis",
    "previous_grade",
    "direction",
    "published",
    "days_ago",
    "due",
    "framework",
    "standing",
)
# The squares and the room between them, in the picture's own units.
SIDE, STEP = 40, 44


class Order(StrEnum):
    """By what the table can be sorted."""

    NAME = "name"
    REGION = "region"
    GRADE = "grade"
    LATEST = "latest"
    OLDEST = "oldest"


_LAST = 10**6
_KEYS: dict[Order, Callable[[Standing], tuple[object, ...]]] = {
    Order.NAME: lambda s: (s.authority.name,),
    Order.REGION: lambda s: (s.authority.region or "", s.authority.name),
    Order.GRADE: lambda s: (-s.tone, s.authority.name),
    Order.LATEST: lambda s: (_LAST if s.days is None else s.days, s.authority.name),
    Order.OLDEST: lambda s: (_LAST if s.days is None else -s.days, s.authority.name),
}


@dataclass(frozen=True, slots=True)
class Square:
    """One authority on the map."""

    x: int
    y: int
    standing: Standing


def show(request: Request) -> Response:
    """Show the map and the table."""
    room = room_of(request)
    remits, remit, order = _asked(request, room)
    standings = _standings(room, remit)
    squares = _squares(standings)
    return page(
        request,
        "england.html",
        standings=sorted(standings, key=_KEYS[order]),
        squares=squares,
        side=SIDE,
        width=max((s.x for s in squares), default=0) + STEP,
        height=max((s.y for s in squares), default=0) + STEP,
        counts=counted(standings),
        due=sum(s.is_due for s in standings),
        remit=remit,
        remits=remits,
        order=order.value,
        today=room.now().date(),
    )


def sheet(request: Request) -> Response:
    """Return the table as CSV, or as JSON where the address ends so."""
    room = room_of(request)
    _, remit, order = _asked(request, room)
    rows = [_row(s) for s in sorted(_standings(room, remit), key=_KEYS[order])]
    if request.url.path.endswith(".json"):
        return as_json(COLUMNS, rows)
    return as_csv("england", COLUMNS, rows)


def _asked(request: Request, room: Room) -> tuple[list[str], str, Order]:
    remits = _remits(Same(whole_ledger(room)), Same(room.guide))
    query = request.query_params
    remit = choice(query.get("remit", ""), remits) or (remits or ["other"])[0]
    return remits, remit, one_of(Order, query.get("order", "")) or Order.NAME


def _standings(room: Room, remit: str) -> list[Standing]:
    known = Same(whole_ledger(room)), Same(room.guide)
    return _worked_out(*known, remit, room.now().date())


@lru_cache(maxsize=16)
def _worked_out(
    ledger: Same[Ledger], guide: Same[Guide], remit: str, today: date
) -> list[Standing]:
    """Return how everybody stands, once a day and whenever something is added."""
    return [
        standing_of(a, remit, ledger=ledger.value, guide=guide.value, today=today)
        for a in current(guide.value)
    ]


@lru_cache(maxsize=4)
def _remits(ledger: Same[Ledger], guide: Same[Guide]) -> list[str]:
    return remits_known(ledger.value, guide.value)


def _squares(standings: Sequence[Standing]) -> list[Square]:
    """Place the authorities; one that has no square yet is in the table alone."""
    tiles = _tiles()
    return [
        Square(tile.column * STEP, tile.row * STEP, standing)
        for standing in standings
        if (tile := tiles.get(standing.authority.code))
    ]


@cache
def _tiles() -> dict[str, Tile]:
    return dict(load_tiles())


def _row(s: Standing) -> tuple[object, ...]:
    return (
        s.authority.code,
        s.authority.name,
        s.authority.region,
        s.grade,
        s.basis,
        s.previous,
        word(s.direction).lower() if s.grade else None,
        _day(s.on),
        s.days,
        "yes" if s.is_due else "no",
        s.framework,
        ("official" if s.official else "provisional") if s.grade else None,
    )


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
