"""Days and years as articles give them."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

# It begins with a digit, so that the search skips all else at once.
_YEAR = re.compile(r"([12](?:(?<=\b1)9[89]|(?<=\b2)0[0-4])\d)\b")
# The other end of "2008-09" and "2008/9", no day of a month.
_UNTIL = re.compile(r"[-/\u2013]((?:20\d|\d)?\d)\b(?![-/]\d)")
_IN_URL = re.compile(r"[/-]((?:19[89]|20[0-4])\d)[/-](?:[01]?\d[/-]|[a-z]{3}/)")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_MONTH_OF = re.compile(rf"\b({'|'.join(MONTHS)}) $")
# No report comes out later after an inspection.
_LONG_AGO = 9
_LONGEST = len("september ") + 1
_PARTIAL = re.compile(r"\s*(\d{4})(?:-(\d{2}))?\s*")


@dataclass(frozen=True, slots=True)
class GoneBy:
    """What has gone by on an article's day: years, and months of the last of them."""

    year: int
    day: date | None = None

    def years(self, low: str) -> Iterator[re.Match[str]]:
        """Yield the years in a text that have gone by, or their months long have."""
        for found in _YEAR.finditer(low):
            year = int(found.group())
            if self._is_of_a_period(year, low, found.end()):
                continue
            if year < self.year or self._is_long_ago(year, low, found.start()):
                yield found

    def _is_of_a_period(self, year: int, low: str, place: int) -> bool:
        """Say whether a year begins a period that reaches till now: "in 2008-09"."""
        until = _UNTIL.match(low, place)
        if until is None:
            return False
        end = int(str(year)[: -len(until[1])] + until[1])
        return end == year + 1 and end >= self.year

    def _is_long_ago(self, year: int, low: str, place: int) -> bool:
        if self.day is None or year >= self.day.year:
            return False
        named = _MONTH_OF.search(low, max(place - _LONGEST, 0), place)
        if named is None:
            return False
        months = MONTHS.index(named[1]) + 1
        return (self.day.year - year) * 12 + self.day.month - months >= _LONG_AGO


def latest_year(text: str) -> date | None:
    """Return the last day of the latest year that a text names, if it names one."""
    years = [int(year) for year in _YEAR.findall(text)]
    return date(max(years), 12, 31) if years else None


def year_in(url: str | None) -> int | None:
    """Return the year that an address carries as a folder or a date, if it does."""
    found = _IN_URL.search(url or "")
    return int(found.group(1)) if found else None


def day_of(published: date | None, text: str | None) -> date | None:
    """Return the day, or the last possible one where only year or month is known."""
    days = days_of(published, text)
    return days[-1] if days else None


# An article's own are asked for again and again.
@lru_cache(maxsize=16)
def days_of(published: date | None, text: str | None) -> tuple[date, ...]:
    """Return the day, or the first and last possible ones, or nothing."""
    if published is not None:
        return (published,)
    found = _PARTIAL.fullmatch(text or "")
    if not found or not int(found.group(1)):
        return ()
    year, month = int(found.group(1)), int(found.group(2) or 0)
    if month > 12 or (found.group(2) and not month):
        return ()
    last = month or 12
    end = date(year, last, monthrange(year, last)[1])
    return (date(year, month or 1, 1), end)
