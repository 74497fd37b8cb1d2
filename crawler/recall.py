"""What is known of a source before it is asked; see `memory` for who knows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.sources import Source


@dataclass(frozen=True, slots=True)
class Recall:
    """What the last crawl of a source left behind.

    `known` holds addresses and the feed's own identifiers; `baseline` is true until
    a first good crawl is complete.
    """

    etag: str | None = None
    last_modified: str | None = None
    known: frozenset[str] = frozenset()
    baseline: bool = True

    def knows(self, *names: str | None) -> bool:
        """Say whether one of an item's names was met before."""
        return any(name in self.known for name in names if name)


class Memory:
    """Remembers nothing: every crawl is the first one."""

    async def recall(self, source: Source) -> Recall:
        """Return what is known of a source."""
        return Recall()


def conditions(recall: Recall) -> dict[str, str]:
    """Return the headers that ask for a source only if it changed."""
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
