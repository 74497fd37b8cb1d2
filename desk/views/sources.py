"""The sources: how each stands, what it brought of late, and when it is asked next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from alerts.words import cause
from desk.pages import go, page
from desk.refusals import not_found
from desk.room import Room, room_of, visitor_of
from domain.runs import Ailment, DayYield, SourceHealth
from domain.sources import Source
from store import health, pace, sources, wishes
from store.connect import begin, read

DAYS = 30
# Even what fails is asked once a day: this long without any fetch, nobody is at work.
ASLEEP_AFTER = timedelta(hours=36)
# A source that brings nothing is asked a fourth as often as it says.
_SLOWEST = 4
# The small picture, in its own units: a bar a day, the tallest this high.
STEP, HEIGHT = 4, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One day of a small picture; one without a fetch is a gap."""

    x: int
    height: int
    words: str
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One source as the page shows it; times are UTC."""

    source: Source
    health: SourceHealth
    cause: str
    next_at: datetime | None
    ailment: Ailment | None
    bars: tuple[Bar, ...]
    total: int
    is_wished: bool

    @property
    def is_well(self) -> bool:
        """Say whether nothing ails the source."""
        outcome = self.health.outcome
        return self.ailment is None and (outcome is None or outcome.is_well)


def show(request: Request) -> Response:
    """Show every source that is watched, the ailing first."""
    room = room_of(request)
    standings = sorted(_standings(room), key=lambda s: (s.is_well, s.source.name))
    return page(
        request,
        "sources.html",
        standings=standings,
        well=sum(s.is_well for s in standings),
        asleep_since=asleep_since(room),
        days=DAYS,
        width=DAYS * STEP,
        height=HEIGHT,
        bar=STEP - 1,
    )


def asleep_since(room: Room) -> datetime | None:
    """Return when the last fetch was, if that is so long ago that nobody is at work."""
    if not room.sources:
        return None
    rarest = _SLOWEST * min(source.every for source in room.sources)
    with read(room.engine) as connection:
        last = sources.last_asked(connection)
    is_long_ago = last and room.now() - last > max(ASLEEP_AFTER, rarest)
    return last if is_long_ago else None


def check(request: Request) -> Response:
    """Note that a source is to be asked now; the next crawl does it."""
    room, name = room_of(request), request.path_params["name"]
    if name not in {source.name for source in room.sources}:
        raise not_found("source")
    with begin(room.engine) as connection:
        wishes.ask(connection, name, by=visitor_of(request).address, at=room.now())
    return go(f"/sources#{name}")


def _standings(room: Room) -> list[Standing]:
    today = room.now().date()
    names = [source.name for source in room.sources]
    since = today - timedelta(days=DAYS - 1)
    with read(room.engine) as connection:
        healths = {h.source: h for h in sources.health(connection, names)}
        brought = health.yields_of(connection, names, since=since, until=today)
        ailing = health.ailing(connection)
        paces = pace.of_sources(connection, names)
        rests = pace.all_rests(connection)
        wished = wishes.waiting(connection)
    return [
        Standing(
            source=source,
            health=healths[source.name],
            cause=cause(healths[source.name].outcome),
            next_at=room.next_fetch(
                source, paces[source.name], healths[source.name], rests
            ),
            ailment=ailing.get(source.name),
            bars=bars(brought[source.name], since=since),
            total=sum(day.items for day in brought[source.name]),
            is_wished=source.name in wished,
        )
        for source in room.sources
    ]


def bars(brought: Sequence[DayYield], *, since: date) -> tuple[Bar, ...]:
    """Return a bar for each of the days from `since` on."""
    known = {day.day: day for day in brought}
    most = max((day.items for day in brought), default=0) or 1
    days = (since + timedelta(days=number) for number in range(DAYS))
    return tuple(
        _bar(day, known.get(day), number * STEP, most)
        for number, day in enumerate(days)
    )


def _bar(day: date, brought: DayYield | None, x: int, most: int) -> Bar:
    if brought is None or not brought.fetches:
        return Bar(x, 1, f"{day:%-d %B}: not asked", is_gap=True)
    height = max(1, round(HEIGHT * brought.items / most))
    return Bar(x, height, f"{day:%-d %B}: {brought.items} new", is_gap=False)
