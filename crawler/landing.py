"""Where pages land: stamped, archived, entered; the other way to the store."""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, Self, TypeVar

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.outcomes import Listed, Missed
from crawler.showing import Showing
from crawler.tally import Tally
from domain.sources import Page, Source
from store import captures, sources
from store.connect import Engine, StoreError, begin, open_store, read
from store.warc import Archive

log = logging.getLogger(__name__)

# Sent to whoever wants to follow a crawl.
PAGE_LANDED = object()
SOURCE_DONE = object()
STORE_FAILED = object()

_T = TypeVar("_T")
Clock = Callable[[], datetime]


class Shelf(Protocol):
    """Somewhere to put pages."""

    def open(self, names: list[str]) -> set[str]:
        """Make ready; return the sources that have their baseline already."""

    def keep(self, page: Page, tally: Tally) -> bool:
        """Keep a page; say whether it was new."""

    def conclude(self, tally: Tally) -> None:
        """Note how a source's crawl ended."""

    def remember(self, source: str, urls: set[str]) -> None:
        """Count pages that another source brought as known to this one too."""

    def close(self) -> None:
        """Let go."""


class Landing:
    """The item pipeline: keeps pages one after the other, and counts.

    Everything that waits for a disk happens on one thread of its own, in the order
    of arrival; the reactor goes on.
    """

    def __init__(self, crawler: Crawler, shelf: Shelf) -> None:
        self.crawler = crawler
        self.shelf = shelf
        self.tallies: dict[str, Tally] = {}
        self.elsewhere: dict[str, set[str]] = {}
        self.landed: set[str] = set()
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="landing")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline; without a store it only shows what it would keep."""
        settings = crawler.settings
        shelf: Shelf = Showing()
        if settings.get("REGRADE_DB"):
            shelf = StoreShelf(settings)
        landing = cls(crawler, shelf)
        crawler.signals.connect(landing.broken, signal=signals.spider_error)
        return landing

    async def open_spider(self) -> None:
        """Begin a tally for each source of the spider."""
        wanted: tuple[Source, ...] = getattr(self.crawler.spider, "sources", ())
        if not wanted:
            return  # the shell's spider: nothing will land
        try:
            settled = await self._off(self.shelf.open, [one.name for one in wanted])
        except StoreError as error:
            self._give_up(error)
            raise CloseSpider("no store") from error
        self.tallies = {
            one.name: Tally(one, baseline=one.name not in settled) for one in wanted
        }

    async def process_item(self, item: object) -> object:
        """Take whatever a spider hands over; conclude a source with its last."""
        match item:
            case Page():
                await self._land(item)
            case Listed() | Missed():
                tally = self.tallies[item.source]
                _count(tally, item)
                await self._conclude_if_done(tally)
            case _:
                log.warning("landing.unknown", extra={"kind": type(item).__name__})
        return item

    def broken(self, failure: Failure, response: Response) -> None:
        """Remember that a mistake of ours kept a source from being finished."""
        request = response.request
        visit = request.cb_kwargs.get("visit") if request else None
        if visit and (tally := self.tallies.get(visit.source.name)):
            kind = type(failure.value).__name__
            tally.broken = f"reading it failed ({kind}): a mistake of ours; see -v"

    async def close_spider(self) -> None:
        """Say of each source that is still open that it was not finished."""
        for tally in list(self.tallies.values()):
            await self._conclude(tally)
        for source, urls in self.elsewhere.items():
            await self._off(self.shelf.remember, source, urls & self.landed)
        await self._off(self.shelf.close)
        self.thread.shutdown()

    async def _land(self, page: Page) -> None:
        tally = self.tallies[page.source]
        try:
            new = await self._off(self.shelf.keep, page, tally)
        except StoreError as error:
            await self._stop(error)
            return
        self.landed.add(page.requested_url)
        tally.landed(new=new)
        self._tell(PAGE_LANDED, page=page, new=new)
        await self._conclude_if_done(tally)

    async def _conclude_if_done(self, tally: Tally) -> None:
        if tally.is_done:
            await self._conclude(tally)

    async def _conclude(self, tally: Tally) -> None:
        if self.tallies.pop(tally.source.name, None) is None:
            return
        if tally.elsewhere:
            self.elsewhere[tally.source.name] = tally.elsewhere
        try:
            await self._off(self.shelf.conclude, tally)
        except StoreError as error:
            await self._stop(error)
            return
        report = tally.report()
        facts = {"source": report.source, "outcome": str(report.outcome)}
        facts |= {"pages": str(report.pages), "new": str(report.new)}
        log.info("source.crawled", extra=facts)
        self._tell(SOURCE_DONE, report=report)

    async def _stop(self, error: StoreError) -> None:
        """End the crawl: a page that cannot be kept must not be asked for."""
        self._give_up(error)
        # Not awaited to its end: closing waits for the page in hand, which is ours.
        asyncio.ensure_future(  # noqa: RUF006
            self.crawler.engine.close_spider_async(reason="no store")
        )

    def _give_up(self, error: StoreError) -> None:
        log.error("landing.stopped: %s", error)
        self._tell(STORE_FAILED, words=str(error))

    def _tell(self, signal: object, **facts: object) -> None:
        self.crawler.signals.send_catch_log(signal, **facts)

    async def _off(self, act: Callable[..., _T], *given: object) -> _T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.thread, act, *given)


class StoreShelf:
    """Keeps pages in the archive and the store, each in one transaction."""

    def __init__(self, settings: BaseSettings) -> None:
        self.db: str = settings["REGRADE_DB"]
        self.archive = Archive(archive_folder(settings))
        self.clock = clock_of(settings)
        self._engine: Engine | None = None

    @property
    def engine(self) -> Engine:
        """The open store."""
        if self._engine is None:
            self._engine = open_store(self.db)
        return self._engine

    def open(self, names: list[str]) -> set[str]:
        """Open the store; return the sources that have their baseline already."""
        with read(self.engine) as connection:
            known = sources.health(connection, names)
        return {one.source for one in known if one.baseline_at is not None}

    def keep(self, page: Page, tally: Tally) -> bool:
        """Archive a page, then enter it; a kill in between leaves no half page."""
        at = self.clock()
        sha256 = hashlib.sha256(page.body).hexdigest()
        address = self.archive.append(page, at=at)
        with begin(self.engine) as connection:
            capture = captures.keep(
                connection,
                page,
                publisher=tally.source.publisher,
                official=tally.source.official,
                address=address,
                sha256=sha256,
                at=at,
                baseline=tally.baseline,
            )
        return capture is not None

    def conclude(self, tally: Tally) -> None:
        """Record the fetch, and the baseline if this crawl completed it."""
        at = self.clock()
        report = tally.report()
        with begin(self.engine) as connection:
            sources.record_fetch(
                connection,
                report.source,
                tally.source.url,
                report.outcome,
                at,
                items=tally.items,
                new=report.new,
                note=report.note,
                validators=tally.validators,
            )
            sources.remember_items(connection, report.source, sorted(tally.lost), at=at)
            if tally.baseline and tally.completes_baseline:
                left = sorted(tally.left)
                sources.remember_items(connection, report.source, left, at=at)
                sources.take_baseline(connection, report.source, at)

    def remember(self, source: str, urls: set[str]) -> None:
        """Count pages that another source brought as known to this one too."""
        with begin(self.engine) as connection:
            sources.remember_items(connection, source, sorted(urls), at=self.clock())

    def close(self) -> None:
        """Let go of the archive and the store."""
        self.archive.close()
        if self._engine is not None:
            self._engine.dispose()


def archive_folder(settings: BaseSettings) -> Path:
    """Return where bodies go: as named, else beside a SQLite file."""
    if named := settings.get("REGRADE_ARCHIVE"):
        return Path(named)
    database = str(settings["REGRADE_DB"]).partition("///")[2]
    return Path(database).parent / "captures"


def clock_of(settings: BaseSettings) -> Clock:
    """Return the clock of this crawl: a fixed moment if one is given."""
    if fixed := settings.get("REGRADE_NOW"):
        moment = datetime.fromisoformat(fixed)
        return lambda: moment
    return lambda: datetime.now(UTC)


def _count(tally: Tally, item: Listed | Missed) -> None:
    if isinstance(item, Listed):
        tally.listed(item)
    else:
        tally.missed(item)
