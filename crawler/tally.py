"""Adds up one source in one crawl until nothing of it is open (pure)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from crawler.order import SourceReport
from crawler.outcomes import LASTING, PASSING, Listed, Missed
from crawler.rhythm import Fetched
from domain.sources import Outcome, Page, Source


@dataclass(slots=True)
class Tally:
    """What is open and what is done of one source."""

    source: Source
    baseline: bool
    open_lists: int = 1
    read_lists: int = 0
    asked: int = 0
    items: int = 0
    pages: int = 0
    new: int = 0
    elsewhere: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    first: Listed | None = None
    troubles: list[Listed | Missed] = field(default_factory=list)
    broken: str | None = None
    fresh: int = 0
    names: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)

    def listed(self, listed: Listed) -> None:
        """Count a list that was read, or could not be."""
        self.open_lists += listed.lists - 1
        self.asked += listed.pages
        self.items += listed.items
        self.elsewhere |= listed.elsewhere
        self.left |= listed.left
        self.fresh += listed.fresh
        self.names |= listed.names
        self.done |= listed.done
        if self.first is None:
            self.first = listed
            return
        self.read_lists += listed.outcome is Outcome.OK
        if listed.outcome is not Outcome.OK:
            self.troubles.append(listed)

    def missed(self, missed: Missed) -> None:
        """Count a page that could not be had."""
        self.asked -= 1
        self.troubles.append(missed)

    def landed(self, *, new: bool) -> None:
        """Count a page that is safely kept, now or before."""
        self.asked -= 1
        self.pages += 1
        self.new += new

    def brought(self, page: Page) -> "Landed":
        """Return a page that came from the source."""
        source = self.source
        return Landed(page, source.publisher, source.official, self.baseline)

    @property
    def is_done(self) -> bool:
        """Say whether nothing of the source is open any more."""
        return self.open_lists == 0 and self.asked == 0

    @property
    def is_settled(self) -> bool:
        """Say whether asking again now would change nothing."""
        owed = self.left and not self.baseline
        return self.is_had and not owed

    @property
    def is_had(self) -> bool:
        """Say whether all that was asked for came, or never will."""
        passing = any(t.outcome in PASSING for t in self.troubles)
        return self.is_done and not passing

    @property
    def lost(self) -> frozenset[str]:
        """Return the pages that will not be had another time either."""
        pages = (t for t in self.troubles if isinstance(t, Missed))
        return frozenset(page.url for page in pages if page.outcome in LASTING)

    @property
    def is_ill(self) -> bool:
        """Say whether nothing came of it: one dead link is no illness of a source."""
        if not self.items:
            return True
        pages = sum(isinstance(t, Missed) for t in self.troubles)
        lists = len(self.troubles) - pages
        all_pages = pages > 1 or pages >= self.items
        return (all_pages and not self.pages) or (lists > 1 and not self.read_lists)

    @property
    def validators(self) -> tuple[str | None, str | None] | None:
        """Return what the next fetch may be conditional on.

        Not while a page is missing that may be had later: "not modified" would then
        never name it again.
        """
        first = self.first
        if first is None or first.outcome is Outcome.UNCHANGED or not self.is_settled:
            return None
        good = first.outcome in {Outcome.OK, Outcome.EMPTY}
        return (first.etag, first.last_modified) if good else None

    @property
    def completes_baseline(self) -> bool:
        """Say whether this crawl saw what was there before we came.

        A few pages that stay away must not keep all later news silent, so half of
        them is enough. An empty feed is a beginning too, but an empty listing may
        be a broken selector.
        """
        if not self.is_done or self.first is None:
            return False
        if self.first.outcome is Outcome.EMPTY:
            return self.source.kind in {"feed", "sitemap", "mailbox"}
        if not self.items:
            return False
        passing = sum(trouble.outcome in PASSING for trouble in self.troubles)
        return self.first.outcome is Outcome.OK and passing <= self.pages

    @property
    def yielded(self) -> int:
        """Return how many new items came; what was there before is no day's yield."""
        if self.baseline:
            return 0
        return self.new if self.source.kind == "page" else self.fresh

    def fetched(self, at: datetime) -> Fetched:
        """Return what this crawl shows of how often to ask."""
        outcome, first = self.report().outcome, self.first
        if first is None:
            return Fetched(outcome, at)
        return Fetched(
            outcome,
            at,
            items=self.items,
            fresh=self.yielded,
            baseline=self.baseline,
            full=first.full,
            read=first.outcome in {Outcome.OK, Outcome.EMPTY},
            ttl=first.ttl,
            frozen=first.frozen,
            wait=first.wait,
        )

    def report(self) -> SourceReport:
        """Say how it ended, in one outcome and at most one sentence."""
        outcome, note = self._ending()
        return SourceReport(self.source.name, outcome, self.pages, self.new, note)

    def _ending(self) -> tuple[Outcome, str | None]:
        if not self.is_done or self.first is None:
            stopped = "the crawl was stopped before it was done"
            return Outcome.UNFINISHED, self.broken or stopped
        if self.first.outcome is not Outcome.OK:
            return self.first.outcome, self.first.note
        if not self.troubles and not self.items:
            return Outcome.EMPTY, "it leads to nothing: has it been redesigned?"
        if not self.troubles:
            return self.first.outcome, self.first.note or self._owed()
        outcome, _ = Counter(t.outcome for t in self.troubles).most_common(1)[0]
        why = next(t.note for t in self.troubles if t.outcome is outcome)
        much = f"{len(self.troubles)} of {len(self.troubles) + self.pages} pages"
        note = f"{much} could not be had: {why or outcome}"
        return (outcome if self.is_ill else Outcome.OK), note

    def _owed(self) -> str | None:
        if self.baseline or not self.left:
            return None
        return "it brought more than one crawl takes; the rest comes with the next"


@dataclass(frozen=True, slots=True)
class Landed:
    """A page that came, with what has to be known of its source to keep it."""

    page: Page
    publisher: str
    official: bool
    baseline: bool
