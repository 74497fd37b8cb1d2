"""Notices sources that fall silent or fail, and those that are well again."""

from collections.abc import Collection, Sequence
from datetime import datetime

from crawler.expectations import REACH, Watched, examine
from crawler.quiet import english
from domain.runs import Ailment, AilmentKind, SourceHealth
from domain.sources import Outcome, Source
from store import health, pace, sources
from store.connect import Connection, Engine, begin

# When nearly all sources cannot be reached, it is we who are cut off.
CUT_OFF = 0.8
AT_LEAST = 5
UNREACHABLE = frozenset({Outcome.DNS, Outcome.TIMEOUT, Outcome.REFUSED})


def look_after(
    engine: Engine,
    watched: Sequence[Source],
    *,
    now: datetime,
    fetched: Collection[str] | None = None,
    are_all: bool = True,
) -> None:
    """Note what ails each source from now on, and which are well again (UTC).

    With `fetched`, only those sources are looked at; what ails those that nobody
    watches any more is over in any case. While not `are_all` known, as where a file
    cannot be read, nobody is taken for one that is not watched any more.
    """
    names = {source.name for source in watched}
    chosen = [s for s in watched if fetched is None or s.name in fetched]
    with begin(engine) as connection:
        open_now = health.ailing(connection)
        for name in open_now.keys() - names if are_all else ():
            health.recover(connection, open_now[name], at=now)
        stands = sources.health(connection, [source.name for source in watched])
        if _is_cut_off(stands):
            return
        for one in _known(connection, chosen, now=now):
            found = examine(one, calendar=english(), now=now)
            _settle(connection, open_now.get(one.source.name), found, now=now)


def _known(
    connection: Connection, watched: Sequence[Source], *, now: datetime
) -> list[Watched]:
    """Return all that is known of how these sources do."""
    names = [source.name for source in watched]
    today = now.date()
    stands = sources.health(connection, names)
    paces = pace.of_sources(connection, names)
    days = health.yields_of(connection, names, since=today - REACH, until=today)
    ended = {name: at.date() for name, at in health.well_since(connection).items()}
    return [
        Watched(s, stand, paces[s.name], days[s.name], well_since=ended.get(s.name))
        for s, stand in zip(watched, stands, strict=True)
    ]


def _is_cut_off(stands: Sequence[SourceHealth]) -> bool:
    """Say whether it is our own line that is down."""
    asked = [stand for stand in stands if stand.outcome is not None]
    away = [stand for stand in asked if stand.outcome in UNREACHABLE]
    return len(asked) >= AT_LEAST and len(away) >= CUT_OFF * len(asked)


def _settle(
    connection: Connection, was: Ailment | None, found: Ailment | None, *, now: datetime
) -> None:
    if was is not None and (found is None or found.kind is not was.kind):
        health.recover(connection, was, at=now)
        was = None
    if was is None and found is not None:
        health.fall_ill(connection, found)


def words_for(ailment: Ailment) -> str:
    """Return in a few words what ails a source."""
    match ailment.kind:
        case AilmentKind.FAILING:
            return ailment.note or (ailment.outcome or Outcome.UNFINISHED).value
        case AilmentKind.SILENT | AilmentKind.SCANT:
            said = f"usually {ailment.usual:.1f} a day" if ailment.usual else ""
            last = f"last new one {ailment.last:%d %b %Y}" if ailment.last else ""
            return ", ".join(filter(None, (said, last, ailment.note)))
        case AilmentKind.FLOODING:
            return ailment.note or ""
