"""Did a source bring as much as it should? (pure)

What it should bring is learned from its own past: for each day of the week the median
of the last eight such days, holidays and times before elections left out. The week in
question is no part of it, so that a source that fades is held against what it was.
Until enough is learned, and never for less, its declaration says what to expect.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import fmean, median

from crawler.quiet import Calendar
from domain.runs import Ailment, AilmentKind, DayYield, Pace, SourceHealth
from domain.sources import Outcome, Source

DAY = timedelta(days=1)
# How far back is looked, and how much of that is what is being judged.
REACH = timedelta(days=91)
LAG = timedelta(days=7)
SAME_WEEKDAYS = 8
# From so few of them nothing is learned.
ENOUGH = 3
# So many items that should have come make silence no accident.
MISSED = 6.0
# A week that should have brought so many, and brought but a fourth, is scant; it is
# well again with half of them.
A_WEEK = 14.0
SCANT, WELL_AGAIN = 1 / 4, 1 / 2
# One bad answer is an accident.
FAILURES = 3
# Its feed is well, but its pages show nothing: that is known once they are read.
TOLD_BY_READING = frozenset(
    {
        Outcome.CONSENT_WALL,
        Outcome.PAYWALL_STUB,
        Outcome.BOT_BLOCK,
        Outcome.SOFT_404,
        Outcome.SCRIPT_ONLY,
    }
)


@dataclass(frozen=True, slots=True)
class Watched:
    """One source and all that is known of how it does.

    `well_since` is the day on which it was last well again: what was missing before is
    told already.
    """

    source: Source
    health: SourceHealth
    pace: Pace
    days: Sequence[DayYield]
    well_since: date | None = None


def examine(watched: Watched, *, calendar: Calendar, now: datetime) -> Ailment | None:
    """Return what ails a source at a moment (UTC), or None where nothing does."""
    outcome, was = watched.health.outcome, watched.health.ailment
    if outcome is not None and not outcome.is_well:
        is_ill = watched.pace.failures >= FAILURES or outcome in TOLD_BY_READING
        return _failing(watched, outcome, now) if is_ill else was
    if was is not None and _is_behind_a_wall(was, watched.days):
        return was
    usual = _Usual(watched, calendar=calendar, today=now.date())
    return _too_much(watched, now) or usual.silence(now) or usual.scarcity(now)


def _failing(watched: Watched, outcome: Outcome, now: datetime) -> Ailment:
    name, note = watched.source.name, watched.health.note
    return Ailment(name, AilmentKind.FAILING, now, outcome=outcome, note=note)


def _is_behind_a_wall(was: Ailment, days: Sequence[DayYield]) -> bool:
    """Say whether pages could not be read, and none has come since to try again."""
    after = (day for day in days if day.day > was.began_at.date() and day.items)
    return was.outcome in TOLD_BY_READING and not any(after)


def _too_much(watched: Watched, now: datetime) -> Ailment | None:
    """Say that a source brings more than its declaration allows: is it another one?"""
    most = watched.source.expect.most
    days = {day.day: day.items for day in watched.days}
    count = max(days.get(now.date(), 0), days.get(now.date() - DAY, 0))
    if most is None or count <= most:
        return None
    note = f"{count} new items in a day, at most {most} are expected"
    return Ailment(watched.source.name, AilmentKind.FLOODING, now, note=note)


class _Usual:
    """What a source usually brings, and what it brought of late."""

    def __init__(self, watched: Watched, *, calendar: Calendar, today: date) -> None:
        self.watched = watched
        self.today = today
        official = watched.source.official
        # A day on which nobody looked says nothing, and a quiet day little.
        self.days: Mapping[date, int] = {
            day.day: day.items
            for day in watched.days
            if day.fetches and not calendar.is_quiet(day.day, official=official)
        }
        self.past = {d: n for d, n in self.days.items() if d < today - LAG}
        self.weekdays = {number: self._of_weekday(number) for number in range(7)}
        whole_weeks = len(self.past) >= ENOUGH * 7
        if whole_weeks and sum(filter(None, self.weekdays.values())) < 1:
            rarely = fmean(self.past.values())
            self.weekdays = dict.fromkeys(range(7), rarely)

    def silence(self, now: datetime) -> Ailment | None:
        """Say that nothing came although it should have."""
        last = max((d.day for d in self.watched.days if d.items), default=None)
        since = [d for d in self.days if (last is None or d > last) and d < self.today]
        if last == self.today or self._expected(since) < MISSED:
            return None
        return self._ailment(AilmentKind.SILENT, now, last=last)

    def scarcity(self, now: datetime) -> Ailment | None:
        """Say that much less came in a week than should have."""
        was = self.watched.health.ailment
        if was is not None and was.kind is AilmentKind.SILENT:
            return None
        first = max(self.today - LAG, self.watched.well_since or date.min)
        week = [d for d in self.days if first <= d < self.today]
        came, should = sum(self.days[d] for d in week), self._expected(week)
        is_scant = was is not None and was.kind is AilmentKind.SCANT
        bound = WELL_AGAIN if is_scant else SCANT
        if should < A_WEEK or came >= should * bound:
            return None
        ailment = self._ailment(AilmentKind.SCANT, now, last=None)
        return replace(ailment, note=f"{came} new items in a week")

    def _ailment(
        self, kind: AilmentKind, now: datetime, *, last: date | None
    ) -> Ailment:
        a_day = self._expected([self.today - DAY * n for n in range(1, 8)]) / 7
        name = self.watched.source.name
        return Ailment(name, kind, now, usual=round(a_day, 2), last=last)

    def _expected(self, days: Sequence[date]) -> float:
        least = float(self.watched.source.expect.least)
        return sum(max(self.weekdays[d.weekday()] or 0.0, least) for d in days)

    def _of_weekday(self, number: int) -> float | None:
        same = [n for d, n in sorted(self.past.items()) if d.weekday() == number]
        same = same[-SAME_WEEKDAYS:]
        return float(median(same)) if len(same) >= ENOUGH else None
