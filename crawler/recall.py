"""What is known of a source before it is asked; see `memory` for who knows it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from crawler.outcomes import Away
from domain.sources import Source

Validators = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Recall:
    """What the last crawl of a source left behind.

    `baseline` is true until a first good crawl is complete. `full` says that it is
    asked for everything this time, whatever it said last time; `frozen`, that what it
    says cannot be trusted.
    """

    etag: str | None = None
    last_modified: str | None = None
    baseline: bool = True
    full: bool = True
    frozen: bool = False

    def is_lied_to(self, told: Validators, *, fresh: int) -> bool | None:
        """Say whether a server calls unchanged what has changed.

        None where this answer does not show it: only an answer in full that brought
        something new can.
        """
        before = (self.etag, self.last_modified)
        if not self.full or not fresh or self.baseline or not any(before):
            return None
        return told == before


@dataclass(frozen=True, slots=True)
class Met:
    """Which names of a list were met before.

    `known` items are not asked for: they were kept, or passed over for good.
    `listed` holds all names that this source showed at any time. `had` says since when
    there are pages by those names, `away` which names could not be had so far, and
    `seen` which editions of those that the source brought itself, its `own`. All that
    as of `now` (UTC).
    """

    known: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    had: Mapping[str, datetime] = field(default_factory=dict)
    away: Mapping[str, Away] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    seen: Mapping[str, Mapping[str, datetime]] = field(default_factory=dict)
    now: datetime | None = None

    def knows(self, names: Iterable[str]) -> bool:
        """Say whether one of an item's names is known."""
        return any(name in self.known for name in names)

    def has_seen(self, names: Iterable[str]) -> bool:
        """Say whether one of an item's names was ever listed."""
        return any(name in self.listed for name in names)

    def since(self, names: Iterable[str]) -> datetime | None:
        """Return since when an item is had, or None."""
        return min((self.had[n] for n in names if n in self.had), default=None)

    def is_left_alone(self, page: str) -> bool:
        """Say whether a page stayed away and is not asked for now."""
        away = self.away.get(page)
        if away is None or self.now is None:
            return False
        return away.is_let_go or away.again_at > self.now


class Memory:
    """Remembers nothing: every crawl is the first one."""

    rests: Mapping[str, str] = {}

    async def recall(self, source: Source) -> Recall:
        """Return what is known of a source."""
        return Recall()

    async def look_again(self) -> None:
        """Learn what this crawl has brought to be known since it began."""

    async def meet(self, source: Source, names: Collection[str]) -> Met:
        """Return which of these names were met before."""
        return Met()


def conditions(recall: Recall) -> dict[str, str]:
    """Return the headers that ask for a source only if it changed."""
    if recall.full or recall.frozen:
        return {}
    headers = {
        "If-None-Match": recall.etag,
        "If-Modified-Since": recall.last_modified,
    }
    return {name: value for name, value in headers.items() if value}


def shared_identifiers(pairs: Iterable[tuple[str | None, str]]) -> frozenset[str]:
    """Return the identifiers that stand on several addresses, and so identify none."""
    seen: dict[str, str] = {}
    shared = set()
    for identifier, url in pairs:
        if identifier and seen.setdefault(identifier, url) != url:
            shared.add(identifier)
    return frozenset(shared)
