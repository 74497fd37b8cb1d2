"""How sources stand, at a glance: a line each, with thirty days as a picture."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crawler.gate import with_mend
from crawler.rhythm import due_at
from domain.runs import AilmentKind, DayYield, Pace, SourceHealth
from domain.sources import Outcome, Source
from jobs.silence import words_for
from jobs.terminal import Screen

DAYS = 30
BARS = "▁▂▃▄▅▆▇█"
NOTHING, NOT_ASKED = "·", " "
COLOURS = {
    "well": "green",
    "silent": "yellow",
    "scant": "yellow",
    "flooding": "yellow",
    "new": "cyan",
}


def show_health(  # noqa: PLR0913 - all that a glance takes in
    screen: Screen,
    sources: Sequence[Source],
    health: Sequence[SourceHealth],
    *,
    known: tuple[Mapping[str, Pace], Mapping[str, Sequence[DayYield]]],
    now: datetime,
    zone: str,
) -> None:
    """Print a line a source, the ailing first, and one line that sums it up.

    `known` are the paces and the yields of these sources, by name.
    """
    paces, yields = known
    lines = [
        (word_for(stand), source, stand)
        for source, stand in zip(sources, health, strict=True)
    ]
    lines.sort(key=lambda line: (line[0] == "well", line[0] == "new", line[1].name))
    for word, source, stand in lines:
        picture = sparkline(yields.get(source.name, ()), today=now.date())
        said = [f"{picture}  {source.name} ({source.kind})", _moments(stand, zone)]
        said += [_next(source, stand, paces[source.name], now=now, zone=zone)]
        said += [_why(stand)]
        screen.marked(
            f"{word:9}", ", ".join(filter(None, said)), colour=COLOURS.get(word, "red")
        )
    well = sum(word == "well" for word, _, _ in lines)
    screen.say(f"{well} of {len(lines)} sources are well")


def word_for(stand: SourceHealth) -> str:
    """Return in one word how a source stands."""
    if stand.ailment is not None:
        return stand.ailment.kind.value
    if stand.outcome is None:
        return "new"
    if stand.outcome is Outcome.UNFINISHED:
        return "stopped"
    return "well" if stand.outcome.is_well else "troubled"


def sparkline(days: Sequence[DayYield], *, today: date) -> str:
    """Return a bar for each of the last thirty days, as high as it brought items.

    A point is a day without any, a blank one on which the source was not had.
    """
    found = {day.day: day for day in days}
    wanted = [today - timedelta(days=n) for n in reversed(range(DAYS))]
    most = max((found[d].items for d in wanted if d in found), default=0)
    return "".join(_bar(found.get(day), most) for day in wanted)


def _bar(day: DayYield | None, most: int) -> str:
    if day is None or not (day.fetches or day.items):
        return NOT_ASKED
    if not day.items:
        return NOTHING
    return BARS[min(len(BARS) - 1, day.items * len(BARS) // (most + 1))]


def _moments(stand: SourceHealth, zone: str) -> str:
    if stand.fetched_at is None:
        return "never fetched"
    said = f"fetched {_when(stand.fetched_at, zone)}"
    if stand.well_at and stand.well_at != stand.fetched_at:
        said += f", last well {_when(stand.well_at, zone)}"
    return said


def _next(
    source: Source, stand: SourceHealth, pace: Pace, *, now: datetime, zone: str
) -> str:
    """Say when it is asked again, where that is not now."""
    now_due = stand.outcome is Outcome.UNFINISHED
    if now_due or stand.fetched_at is None or stand.fetched_at > now:
        due = pace.not_before or now
    else:
        due = due_at(source, pace, fetched_at=stand.fetched_at)
    notes = [f"next {_when(due, zone)}"] if due > now else []
    if pace.not_before and pace.not_before > now:
        notes += ["left in peace until then as its server wishes"]
    if pace.frozen:
        notes += ["asked in full each time: its server hides changes"]
    return ", ".join(notes)


def _why(stand: SourceHealth) -> str:
    """Say what ails it, or what was odd about its last fetch."""
    ailment = stand.ailment
    if ailment is not None and ailment.kind is not AilmentKind.FAILING:
        return words_for(ailment)
    note = stand.note or ("" if _is_plain(stand) else f"{stand.outcome}")
    return with_mend(note)


def _is_plain(stand: SourceHealth) -> bool:
    return stand.outcome is None or stand.outcome.is_well


def _when(moment: datetime, zone: str) -> str:
    """Return a moment on the newsroom's clock."""
    return f"{moment.astimezone(ZoneInfo(zone)):%d %b %H:%M}"
