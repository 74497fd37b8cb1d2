"""What a feed, sitemap or listing was found to hold."""

import re
from dataclasses import dataclass
from datetime import timedelta

from domain.sources import Outcome

LONGEST_HINT = 500
TAG = re.compile(r"</?[A-Za-z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, sitemap or listing, in its own words."""

    url: str
    item_id: str | None = None
    title: str | None = None
    published: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What an answer turned out to hold; `more` are further addresses to read.

    `ttl` is how long it says that it will do.
    """

    outcome: Outcome
    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()
    note: str | None = None
    ttl: timedelta | None = None


def clean(text: object) -> str | None:
    """Return a hint on one line and of bounded length, or None."""
    if not isinstance(text, str):
        return None
    words = " ".join(text[: 4 * LONGEST_HINT].split())
    return words[:LONGEST_HINT] or None


def clean_title(text: object) -> str | None:
    """Return a title without the mark-up that some feeds put into it."""
    return clean(TAG.sub("", text)) if isinstance(text, str) else None
