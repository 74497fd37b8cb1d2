"""On which days a source may be quiet without anybody wondering."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "quiet_days.toml"
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Holidays, the days round Christmas (month and day), and times before elections.

    Both ends of a time are in it.
    """

    holidays: frozenset[date] = frozenset()
    christmas: tuple[str, str] = ("12-24", "01-02")
    before_elections: tuple[Span, ...] = ()

    def is_quiet(self, day: date, *, official: bool) -> bool:
        """Say whether less is published that day.

        Before an election that holds for inspectorates; the press goes on.
        """
        begins, ends = self.christmas
        if day in self.holidays or not ends < f"{day:%m-%d}" < begins:
            return True
        spans = self.before_elections if official else ()
        return any(first <= day <= last for first, last in spans)


@cache
def english() -> Calendar:
    """Return England's calendar, as its file has it."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Calendar(
        holidays=frozenset(told["holidays"]),
        christmas=(told["christmas"]["from"], told["christmas"]["until"]),
        before_elections=tuple(
            (one["from"], one["until"]) for one in told["before_elections"]
        ),
    )
