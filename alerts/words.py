"""How we word directions, days, counts and causes: never a colour without its word."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from domain.inspections import Direction
from domain.sources import Outcome

_LOCALE = "en_GB"

_SIGNS = {
    Direction.DOWNGRADE: ("▼", "Down"),
    Direction.UPGRADE: ("▲", "Up"),
    Direction.UNCHANGED: ("=", "Unchanged"),
    Direction.FIRST: ("●", "First"),
    Direction.UNKNOWN: ("?", "No comparison"),
}

_OUTCOMES = {
    Outcome.OK: "well",
    Outcome.UNCHANGED: "well, nothing new",
    Outcome.EMPTY: "answered, but with nothing in it",
    Outcome.MOVED: "has moved to another address",
    Outcome.GONE: "is gone",
    Outcome.ROBOTS: "asks robots to stay away",
    Outcome.GATE: "has an address that we do not fetch from",
    Outcome.FORBIDDEN: "refuses us",
    Outcome.THROTTLED: "asks us to slow down",
    Outcome.SERVER_ERROR: "answers with an error of its own",
    Outcome.REFUSED: "cannot be connected to",
    Outcome.REDIRECT_LOOP: "sends us round in circles",
    Outcome.TIMEOUT: "does not answer in time",
    Outcome.DNS: "has a name that cannot be found",
    Outcome.TLS: "shows a certificate that is not valid",
    Outcome.TOO_BIG: "sends more than we take",
    Outcome.NOT_A_FEED: "no longer sends a feed",
    Outcome.UNFINISHED: "was not read to the end",
    Outcome.CONSENT_WALL: "hides behind a consent page",
    Outcome.PAYWALL_STUB: "shows only the beginning of its articles",
    Outcome.BOT_BLOCK: "takes us for an unwelcome robot",
    Outcome.SOFT_404: "says that its pages are not found",
    Outcome.SCRIPT_ONLY: "shows nothing without running its scripts",
}


def sign(direction: Direction) -> str:
    """Return the sign of a direction, always shown with its word."""
    return _SIGNS[direction][0]


def word(direction: Direction) -> str:
    """Return the word of a direction."""
    return _SIGNS[direction][1]


def cause(outcome: Outcome | None) -> str:
    """Say how a source stands, to follow its name."""
    return "has not been fetched yet" if outcome is None else _OUTCOMES[outcome]


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return the count with its noun: 1 source, 2 sources."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(items: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def sentence(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def day(at: datetime, *, zone: str) -> str:
    """Return the day in that zone: 17 June 2026.

    Midnight UTC stands for a day whose hour nobody told, which is that day anywhere.
    """
    utc = at.astimezone(UTC)
    local = utc if utc.time() == time() else at.astimezone(ZoneInfo(zone))
    return format_date(local.date(), "d MMMM y", locale=_LOCALE)


def long_day(at: datetime, *, zone: str) -> str:
    """Return the day in that zone with its weekday: Thursday 18 June 2026."""
    local = at.astimezone(ZoneInfo(zone))
    return format_date(local.date(), "EEEE d MMMM y", locale=_LOCALE)


def moment(at: datetime, *, zone: str) -> str:
    """Return day and time in that zone: 18 June 2026, 07:00 BST."""
    local = at.astimezone(ZoneInfo(zone))
    return format_datetime(local, "d MMMM y, HH:mm z", locale=_LOCALE)
