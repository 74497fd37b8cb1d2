"""How often a source is asked: as often as it brings something (pure)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zlib import crc32

from domain.runs import Pace
from domain.sources import Outcome, Source

# A source is asked between four times as often as declared and a fourth of that.
SPAN = 4
SHORTEST = timedelta(minutes=1)
# Fewer known items than this, and some may have come and gone between two fetches.
TOO_FEW_KNOWN = 1 / 3
FASTER, SLOWER = 0.5, 1.25
# What went wrong is tried again sooner than a slow source is due, then ever later.
TRY_AGAIN = timedelta(minutes=15)
LONGEST = timedelta(days=1)
# No server is believed that wants to be left in peace for longer.
MOST_PATIENT = timedelta(days=7)
# So that not all that failed together comes back together.
JITTER = 0.25
# Some servers say "unchanged" for ever: this often a source is asked for everything.
FULL_EVERY = timedelta(days=1)
# A run that starts a little early still finds its sources due.
EARLY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one crawl of a source showed.

    `items` were listed, of which `fresh` had never been seen. `ttl` is None where the
    source does not say; `read` is false where no list was had to say it. `frozen` is
    None where this crawl did not show whether the server tells changes. `wait` is how
    long its server asks to be left in peace.
    """

    outcome: Outcome
    at: datetime
    items: int = 0
    fresh: int = 0
    baseline: bool = False
    full: bool = False
    read: bool = False
    ttl: timedelta | None = None
    frozen: bool | None = None
    wait: timedelta | None = None


def after(pace: Pace, source: Source, fetched: Fetched) -> Pace:
    """Return a source's pace after one more crawl."""
    if fetched.outcome is Outcome.UNFINISHED:
        return pace
    new = replace(
        pace,
        interval=_interval(pace, source, fetched),
        failures=0 if fetched.outcome.is_well else pace.failures + 1,
        not_before=fetched.at + min(fetched.wait, MOST_PATIENT)
        if fetched.wait
        else None,
    )
    if fetched.read:
        new = replace(new, ttl=fetched.ttl)
    if fetched.read and fetched.full:
        new = replace(new, full_at=fetched.at)
    return new if fetched.frozen is None else replace(new, frozen=fetched.frozen)


def due_at(source: Source, pace: Pace, *, fetched_at: datetime) -> datetime:
    """Return when a source is to be asked again after a fetch at that moment."""
    wait = max(_within(pace.interval or source.every, source), _ttl(pace))
    if pace.failures:
        wait = max(_back_off(source, pace.failures), _ttl(pace))
    due = fetched_at + wait
    return max(due, pace.not_before) if pace.not_before else due


def wants_all(source: Source, pace: Pace, *, now: datetime) -> bool:
    """Say whether it is time to ask a source for everything, changed or not."""
    if pace.full_at is None or pace.frozen or pace.full_at > now:
        return True
    return now - pace.full_at >= FULL_EVERY * (1 + JITTER * _chance(source.name))


def rest_for(host: str, strikes: int, *, asked: timedelta | None) -> timedelta:
    """Return how long to leave a host in peace: never less than it asks for."""
    wait = min(asked, MOST_PATIENT) if asked else _doubled(strikes)
    return wait * (1 + JITTER * _chance(f"{host}/{strikes}"))


def _interval(pace: Pace, source: Source, fetched: Fetched) -> timedelta | None:
    if not fetched.outcome.is_well or fetched.baseline:
        return pace.interval
    now = _within(pace.interval or source.every, source)
    if not fetched.fresh:
        return _within(now * SLOWER, source)
    if fetched.items - fetched.fresh < fetched.items * TOO_FEW_KNOWN:
        return _within(now * FASTER, source)
    return min(now, source.every)


def _within(interval: timedelta, source: Source) -> timedelta:
    """Keep to the bounds; what an inspectorate publishes is never waited for longer."""
    longest = source.every if source.official else source.every * SPAN
    return max(SHORTEST, source.every / SPAN, min(interval, longest))


def _ttl(pace: Pace) -> timedelta:
    return min(pace.ttl or timedelta(), LONGEST)


def _back_off(source: Source, failures: int) -> timedelta:
    """Try again soon at first, then ever later; in the end daily, and never not.

    An inspectorate's own pages are always tried as often as declared.
    """
    first = min(source.every, TRY_AGAIN)
    wait = _doubled(failures, first=first)
    if failures > 1:
        wait *= 1 + JITTER * _chance(f"{source.name}/{failures}")
    return min(wait, source.every) if source.official else wait


def _doubled(times: int, *, first: timedelta = TRY_AGAIN) -> timedelta:
    """Return a wait that doubles each time, up to a day."""
    wait: timedelta = first * 2 ** min(times - 1, 10)
    return min(wait, LONGEST)


def _chance(words: str) -> float:
    """Return a number between 0 and 1 that is the same for the same words."""
    return crc32(words.encode()) / 0xFFFFFFFF
