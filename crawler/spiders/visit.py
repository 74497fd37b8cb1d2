"""One source in one crawl: what is known of it, what was asked, what is to be asked."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawler.choose import Wanted
from crawler.contents import Contents
from crawler.outcomes import Away, Listed
from crawler.recall import Met, Recall
from domain.sources import Source


@dataclass(frozen=True, slots=True)
class Visit:
    """One source in one crawl: what is known of it, and what was asked so far.

    `pages`, by the names of pages, may be shared with other sources; `own` were asked
    for by this one, `seen` were listed by it, and `away` were asked for in vain before.
    Few pages at a time are in Scrapy's hands: those that are `waiting` take a tenth of
    the room here.
    """

    source: Source
    recall: Recall
    lists: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    waiting: deque[Wanted] = field(default_factory=deque)
    away: dict[str, Away] = field(default_factory=dict)

    def wait(self, pages: Iterable[Wanted]) -> int:
        """Let pages wait for their turn; return how many wait now that did not."""
        before = len(self.waiting)
        for one in pages:
            # What was only read to choose by is not carried further.
            entry = replace(one.entry, summary=None) if one.entry.summary else one.entry
            self.waiting.append(replace(one, entry=entry))
        return len(self.waiting) - before


@dataclass(frozen=True, slots=True)
class ListRead:
    """One list that was read: its items, and which of them were met before."""

    contents: Contents
    items: list[Wanted]
    met: Met
    listed: Listed

    def told(self, visit: Visit) -> Listed:
        """Return what is told of it: what is fresh in it, and whether it lies."""
        own = {one.page: one.names for one in self.items}
        fresh = [
            names
            for page, names in own.items()
            if page not in visit.seen and not self.met.has_seen(names)
        ]
        visit.seen.update(own)
        visit.away.update(self.met.away)
        listed = self.listed
        told = (listed.etag, listed.last_modified)
        had = [since for one in own.items() if (since := self._had_since(*one))]
        alone = [one for one in own if self.met.is_left_alone(one)]
        return replace(
            listed,
            items=len(own),
            had=len(had),
            had_at=max(had, default=None),
            away=tuple(
                self.met.away[one] for one in alone if not self.met.since(own[one])
            ),
            fresh=len(fresh),
            names=frozenset(name for names in fresh for name in names),
            frozen=visit.recall.is_lied_to(told, fresh=len(fresh)),
        )

    @staticmethod
    def names_of(items: Iterable[Wanted]) -> frozenset[str]:
        """Return what some of its items are known by."""
        return frozenset(name for one in items for name in one.names)

    def there_already(self, visit: Visit) -> frozenset[str]:
        """Return the names of what a new source need not ask for: others brought it.

        It was there when this source was new, whoever had it; else the next crawl
        would take it for news that an older source lists later.
        """
        if not visit.recall.baseline:
            return frozenset()
        return self.names_of(one for one in self.items if self.met.knows(one.names))

    def _had_since(self, page: str, names: tuple[str, ...]) -> datetime | None:
        """Return since when an item is had; one that stayed away was not before."""
        since, away = self.met.since(names), self.met.away.get(page)
        return max(since, away.last) if since and away else since
