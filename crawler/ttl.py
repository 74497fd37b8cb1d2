"""How long a feed says that it will do, before it is worth asking again (pure)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
LONGEST = timedelta(days=1)


def stated_ttl(channel: Mapping[str, Any]) -> timedelta | None:
    """Return what `<ttl>` (minutes) or `sy:updatePeriod` say; a day at most."""
    waits = [_minutes(channel.get("ttl")), _period(channel)]
    stated = [min(wait, LONGEST) for wait in waits if wait]
    return max(stated, default=None)


def _minutes(said: object) -> timedelta | None:
    number = _number(said)
    return timedelta(minutes=number) if number else None


def _period(channel: Mapping[str, Any]) -> timedelta | None:
    period = PERIODS.get(str(channel.get("sy_updateperiod", "")).strip().lower())
    times = _number(channel.get("sy_updatefrequency")) or 1
    return period / times if period else None


def _number(said: object) -> int | None:
    words = str(said).strip()
    return (
        int(words) if words.isascii() and words.isdigit() and len(words) < 7 else None
    )
