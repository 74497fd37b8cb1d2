"""The landing's shelf: keeps pages, and what their sources are found to be like."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence, Set
from datetime import UTC, datetime, timedelta
from typing import Protocol

from crawler.editions import names_for
from crawler.marks import away_mark, seen_mark
from crawler.names import names_of, same_page
from crawler.order import WhoElse, nobody
from crawler.rhythm import after, rest_for
from crawler.tally import Landed, Tally
from domain.runs import DayYield, Rest
from domain.sources import Address, Known, Page, Source
from store import health, items, pace, sources
from store.connect import Connection, Engine, begin, open_store, read
from store.keeping import Arrived, keep_all
from store.warc import Archive

Clock = Callable[[], datetime]
# A host that was left in peace lately, and is annoyed again, is left for longer.
LATELY = timedelta(days=1)


class Shelf(Protocol):
    """Somewhere to put pages."""

    def open(self, names: list[str]) -> set[str]:
        """Make ready; return the sources that have their baseline already."""

    def keep(self, pages: Sequence[Landed]) -> list[bool]:
        """Keep pages, each with its source's tally; say of each whether it was new."""

    def conclude(self, tallies: Sequence[Tally]) -> None:
        """Note how the crawls of sources ended."""

    def remember(self, source: str, urls: set[str]) -> None:
        """Count pages that another source brought as known to this one too."""

    def leave_in_peace(self, host: str, asked: timedelta | None) -> None:
        """Note that a host is not to be asked, for as long as it says."""

    def who_else(self, asked: Set[str]) -> Sequence[Source]:
        """Return the sources that are due by now, beside those being asked."""

    def close(self) -> None:
        """Let go."""


class StoreShelf:
    """Keeps pages in the archive and the store; a kill leaves no half page."""

    def __init__(
        self, db: str, archive: Archive, clock: Clock, *, joining: WhoElse = nobody
    ) -> None:
        self.db = db
        self.archive = archive
        self.clock = clock
        self.joining = joining
        # What each source brought to this shelf, and how much of it was new.
        self.pages: Counter[str] = Counter()
        self.new: Counter[str] = Counter()
        self.began: dict[str, datetime] = {}
        self._engine: Engine | None = None

    @property
    def engine(self) -> Engine:
        """The open store."""
        if self._engine is None:
            self._engine = open_store(self.db)
        return self._engine

    def open(self, names: list[str]) -> set[str]:
        """Open the store; return the sources that have their baseline already."""
        self.began |= dict.fromkeys(names, self.clock())
        with read(self.engine) as connection:
            known = sources.health(connection, names)
        return {one.source for one in known if one.baseline_at is not None}

    def keep(self, pages: Sequence[Landed]) -> list[bool]:
        """Archive pages, then enter them: on return, all are on the disk, or none."""
        at = self.clock()
        addresses = self.archive.append_all([one.page for one in pages], at=at)
        arrived = [
            _arrived(one, address)
            for one, address in zip(pages, addresses, strict=True)
        ]
        with begin(self.engine) as connection:
            kept = keep_all(connection, arrived, at=at)
        is_new = [number is not None for number in kept]
        for one, new in zip(pages, is_new, strict=True):
            self.pages[one.page.source] += 1
            self.new[one.page.source] += new
        return is_new

    def conclude(self, tallies: Sequence[Tally]) -> None:
        """Record each fetch, what it teaches, and the baseline if it completed it.

        A source whose host is left in peace was not asked, and nothing is learned.
        """
        at = self.clock()
        with begin(self.engine) as connection:
            for tally in tallies:
                if tally.was_asked:
                    self._conclude(connection, tally, at=at)

    def _conclude(self, connection: Connection, tally: Tally, *, at: datetime) -> None:
        report = tally.report()
        source = report.source
        sources.record_fetch(
            connection,
            source,
            tally.source.url,
            report.outcome,
            at,
            items=tally.items,
            new=report.new,
            note=report.note,
            validators=tally.validators,
        )
        items.remember(connection, source, tally.names, known=Known.LISTED, at=at)
        passed = {name for url in tally.lost for name in names_of(url)}
        passed |= tally.done if tally.is_had else set()
        if tally.baseline and tally.completes_baseline:
            passed |= tally.left
            sources.take_baseline(connection, source, at)
        items.remember(connection, source, passed, known=Known.PASSED, at=at)
        # As of when it began: what it did bring was not had before that.
        began = self.began.get(source, at)
        items.remember_rows(connection, _tries(tally), at=began)
        items.remember_rows(connection, _editions(tally), at=began)
        fetched = tally.fetched(at)
        known = pace.of(connection, source)
        pace.keep(connection, source, after(known, tally.source, fetched))
        day = DayYield(at.date(), tally.yielded, fetches=int(fetched.outcome.is_well))
        health.add_yield(connection, source, day)

    def remember(self, source: str, urls: set[str]) -> None:
        """Count pages that another source brought as known to this one too."""
        names = {name for url in urls for name in names_of(url)}
        at = self.clock()
        with begin(self.engine) as connection:
            items.remember(connection, source, names, known=Known.PASSED, at=at)

    def leave_in_peace(self, host: str, asked: timedelta | None) -> None:
        """Remember until when a host is not to be asked, in later crawls too."""
        at = self.clock()
        with begin(self.engine) as connection:
            before = pace.all_rests(connection).get(host)
            again = before is not None and at - before.until < LATELY
            strikes = before.strikes + 1 if before and again else 1
            until = at + rest_for(host, strikes, asked=asked)
            why = f"its server is left in peace until {until:%d %b %H:%M} UTC"
            pace.leave_in_peace(connection, Rest(host, until, strikes, why))

    def who_else(self, asked: Set[str]) -> Sequence[Source]:
        """Return the sources that are due by now, beside those being asked.

        A browser or a mailbox is not made ready while a crawl is on.
        """
        due = self.joining(asked)
        return [s for s in due if not s.script and s.kind != "mailbox"]

    def close(self) -> None:
        """Let go of the archive and the store."""
        self.archive.close()
        if self._engine is not None:
            self._engine.dispose()


def clock_at(fixed: datetime | None) -> Clock:
    """Return a clock that stands still at a moment, or goes where none is given."""
    # A crawl lasts: when each of its pages came cannot be an argument.
    return lambda: fixed or datetime.now(UTC)


def _tries(tally: Tally) -> list[items.Row]:
    """Return what is to be noted of pages that were asked for in vain."""
    source = tally.source.name
    return [
        (away_mark(source, one.tries, one.outcome), same_page(one.url), Known.LISTED)
        for one in tally.missing
        if one.asked
    ]


def _editions(tally: Tally) -> list[items.Row]:
    """Return what is to be noted of items that were seen, and not asked for."""
    source = tally.source.name
    return [(seen_mark(source, e), name, Known.LISTED) for e, name in tally.editions]


def _arrived(landed: Landed, address: Address) -> Arrived:
    page = landed.page
    return Arrived(
        page,
        publisher=landed.publisher,
        official=landed.official,
        address=address,
        sha256=hashlib.sha256(page.body).hexdigest(),
        baseline=landed.baseline,
        spellings=_spellings(page),
        marks=_marks(page),
        again=landed.again,
    )


def _marks(page: Page) -> list[tuple[str, str]]:
    if page.edition is None:
        return []
    mark = seen_mark(page.source, page.edition)
    names = names_for(same_page(page.requested_url), page.item_id)
    return [(mark, name) for name in names]


def _spellings(page: Page) -> set[str]:
    addresses = (page.url, page.requested_url)
    return {name for url in addresses for name in names_of(url)}
