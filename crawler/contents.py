"""What a feed, sitemap or listing was found to hold."""

import re
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from html import unescape

from domain.sources import Outcome

LONGEST_HINT = 500
# No letter of any script, and nothing that a terminal or a mail should be sent.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, sitemap or listing, in its own words.

    `updated` is when it says that it was last changed, where it says so.
    """

    url: str
    item_id: str | None = None
    title: str | None = None
    published: str | None = None
    summary: str | None = None
    updated: str | None = None

    @property
    def edition(self) -> str:
        """Return what differs once an item is edited: for its title, and its time."""
        return f"{_digest(self.title)}-{_digest(self.updated)}"


def _digest(words: str | None) -> str:
    return blake2b((words or "").encode(), digest_size=5).hexdigest()


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
    words = " ".join(CONTROL.sub("", text[: 4 * LONGEST_HINT]).split())
    return words[:LONGEST_HINT].strip() or None


def clean_title(text: object) -> str | None:
    """Return a title without the mark-up, and the entities, that some put into it."""
    return clean(unescape(TAG.sub("", text))) if isinstance(text, str) else None
