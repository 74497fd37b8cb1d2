"""Adds up one source in one crawl until nothing of it is open (pure)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from crawler.order import SourceReport
from crawler.outcomes import PASSING, Away, Listed, Missed, is_let_go, is_owed
from crawler.rhythm import Fetched
from domain.sources import Outcome, Page, Source

# So many new pages in a row that could not be had are no accident of theirs.
IN_A_ROW = 3
MOST_REASONS = 4


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
    had: int = 0
    had_at: datetime | None = None
    away: list[Away] = field(default_factory=list)
    again: set[str] = field(default_factory=set)
    editions: set[tuple[str, str]] = field(default_factory=set)
    owed: bool = False
    cut: bool = False

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
        self.had += listed.had
        self.away += listed.away
        self.again |= listed.again
        self.editions |= listed.editions
        self.owed |= listed.owed
        self.cut |= listed.cut
        self.had_at = max(filter(None, (self.had_at, listed.had_at)), default=None)
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
        return Landed(
            page,
            source.publisher,
            source.official,
            self.baseline,
            again=page.requested_url in self.again,
        )

    @property
    def is_done(self) -> bool:
        """Say whether nothing of the source is open any more."""
        return self.open_lists == 0 and self.asked == 0

    @property
    def was_asked(self) -> bool:
        """Say whether its server was asked; not where that is left in peace."""
        return self.first is None or self.first.asked

    @property
    def is_settled(self) -> bool:
        """Say whether asking again within a day would change nothing."""
        owed = self.left and not self.baseline
        return self._has_all(soon=True) and not owed and not self.owed

    @property
    def is_had(self) -> bool:
        """Say whether all that was listed came, or never will."""
        return self._has_all(soon=False)

    def _has_all(self, *, soon: bool) -> bool:
        owed = [is_owed(one.tries, one.outcome, soon=soon) for one in self.away]
        owed += (is_owed(one.tries, one.outcome, soon=soon) for one in self.missing)
        lists = (one for one in self.troubles if isinstance(one, Listed))
        owed += (one.outcome in PASSING for one in lists)
        return self.is_done and not any(owed)

    @property
    def missing(self) -> list[Missed]:
        """Return the pages that did not come."""
        return [one for one in self.troubles if isinstance(one, Missed)]

    @property
    def lost(self) -> frozenset[str]:
        """Return the pages that are not asked for another time."""
        given_up = (one for one in self.missing if is_let_go(one.tries, one.outcome))
        return frozenset(page.url for page in given_up)

    @property
    def is_ill(self) -> bool:
        """Say whether nothing comes of it.

        Not so a source with a list and some dead links: those that are new, and came
        to nothing, must be several in a row, or all that there is.
        """
        if not self.items:
            return True
        lists = len(self.troubles) - len(self.missing)
        return bool(self._shut()) or (lists > 1 and not self.read_lists)

    def _shut(self) -> list[Missed | Away]:
        """Return the newest pages where none of them can be had, else nothing."""
        newest: list[Missed | Away] = []
        missing = (one for one in self.missing if one.url not in self.again)
        newest += (one for one in missing if self._is_newer(one.before))
        newest += (one for one in self.away if self._is_newer(one))
        enough = IN_A_ROW if self.had_at else min(2, self.items)
        return [] if self.pages or len(newest) < enough else newest

    def _is_newer(self, away: Away | None) -> bool:
        """Say whether no page was had since one was first asked for in vain."""
        return not (away and self.had_at) or away.first > self.had_at

    @property
    def validators(self) -> tuple[str | None, str | None] | None:
        """Return what the next fetch may be conditional on.

        Not while a page is missing that may be had later: "not modified" would then
        never name it again.
        """
        first = self.first
        if first is None or first.outcome is Outcome.UNCHANGED or not self.is_settled:
            return None
        if self.is_ill and self.items:
            # Nor while its pages cannot be had: "not modified" would call it well.
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
        passing = sum(one.outcome in PASSING for one in (*self.troubles, *self.away))
        return self.first.outcome is Outcome.OK and passing <= self.pages + self.had

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
        note = self._missing() or self.first.note or self._owed() or self._stay_away()
        if not self.is_ill:
            return Outcome.OK, note
        reasons: list[Missed | Away | Listed] = [*(self._shut() or self.troubles)]
        outcomes = Counter(one.outcome for one in reasons)
        return outcomes.most_common(1)[0][0], note

    def _missing(self) -> str | None:
        """Say what did not come, and why: each reason, the commonest first."""
        if not self.troubles:
            return None
        reasons = Counter(one.note or one.outcome.value for one in self.troubles)
        told = reasons.most_common(MOST_REASONS)
        many = len(reasons) > 1
        why = [f"{why} ({count})" if many else why for why, count in told]
        why += ["and more"] if len(reasons) > MOST_REASONS else []
        much = f"{len(self.troubles)} of {len(self.troubles) + self.pages} pages"
        return f"{much} could not be had: {', '.join(why)}"

    def _stay_away(self) -> str | None:
        """Say how many pages are waited for, and what they answered last."""
        waiting = [one for one in self.away if not one.is_let_go]
        if not waiting:
            return None
        last = Counter(one.outcome.value for one in waiting).most_common(1)[0][0]
        count = f"{len(waiting)} pages stay" if len(waiting) > 1 else "1 page stays"
        return f"{count} away ({last}), asked for again later"

    def _owed(self) -> str | None:
        if self.baseline:
            return None
        if self.cut:
            return "what is new goes on beyond the lists that one crawl reads"
        if self.left:
            return "it brought more than one crawl takes; the rest comes with the next"
        return None


@dataclass(frozen=True, slots=True)
class Landed:
    """A page that came, with what has to be known of its source to keep it.

    `again` says that it was had before, and is there because it was edited.
    """

    page: Page
    publisher: str
    official: bool
    baseline: bool
    again: bool = False
