"""Where pages land: stamped, archived, entered; the other way to the store."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self, TypeAlias, TypeVar

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.joining import Joining
from crawler.notices import CUT_SHORT, HOST_RESTS, JOINED
from crawler.order import SourceReport
from crawler.outcomes import Listed, Missed
from crawler.shelf import Clock, Shelf, StoreShelf, clock_at
from crawler.showing import Showing
from crawler.tally import Landed, Tally
from domain.sources import Page, Source
from store.connect import StoreError
from store.warc import Archive

log = logging.getLogger(__name__)

# Sent to whoever wants to follow a crawl.
PAGES_LANDED = object()
SOURCE_DONE = object()
STORE_FAILED = object()

# So many pages at most are kept in one go; fewer than enough wait so many seconds for
# more. Sources that are done by then are concluded in one go too.
MOST, ENOUGH, TOGETHER = 200, 30, 0.05

_T = TypeVar("_T")
# A page on its way to the disk, and whoever waits for it to be there.
_OnItsWay: TypeAlias = tuple[Tally, Landed, asyncio.Future[None]]


class Landing:
    """The item pipeline: keeps pages in the order in which they came, and counts.

    Everything that waits for a disk happens on one thread of its own; the reactor goes
    on. Pages that came while others were being kept are kept together after them: no
    page counts as landed before it is on the disk, but one wait does for many.
    """

    def __init__(self, crawler: Crawler, shelf: Shelf) -> None:
        self.crawler = crawler
        self.shelf = shelf
        self.tallies: dict[str, Tally] = {}
        self.elsewhere: dict[str, set[str]] = {}
        self.landed: set[str] = set()
        self.waiting: list[_OnItsWay] = []
        self.finished: list[Tally] = []
        self.keeping: asyncio.Task[None] | None = None
        self.noting: list[asyncio.Future[None]] = []
        self.is_over = False
        self.joining = Joining(
            self._look_who_joins,
            every=crawler.settings.getfloat("REGRADE_LOOK_WHO_JOINS"),
        )
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="landing")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline; without a store it only shows what it would keep."""
        landing = cls(crawler, getattr(crawler.spider, "shelf", None) or _own(crawler))
        crawler.signals.connect(landing.broken, signal=signals.spider_error)
        crawler.signals.connect(landing.rests, signal=HOST_RESTS)
        crawler.signals.connect(landing.cut_short, signal=CUT_SHORT)
        crawler.signals.connect(landing.joining.stay_open, signal=signals.spider_idle)
        return landing

    async def open_spider(self) -> None:
        """Begin a tally for each source of the spider."""
        wanted: tuple[Source, ...] = getattr(self.crawler.spider, "sources", ())
        if not wanted:
            return  # the shell's spider: nothing will land
        try:
            await self._expect(wanted)
        except StoreError as error:
            self._give_up(error)
            raise CloseSpider("no store") from error
        self.joining.begin()

    async def _expect(self, sources: Iterable[Source]) -> None:
        settled = await self._off(self.shelf.open, [one.name for one in sources])
        for one in sources:
            self.tallies[one.name] = Tally(one, baseline=one.name not in settled)

    async def _look_who_joins(self) -> None:
        """Have sources visited that are due by now."""
        try:
            found = await self._off(self.shelf.who_else, frozenset(self.tallies))
            if not found:
                return
            await self._expect(found)
        except StoreError as error:
            await self._stop(error)
            return
        await self.crawler.signals.send_catch_log_async(JOINED, sources=found)

    async def process_item(self, item: object) -> object:
        """Take whatever a spider hands over; conclude a source with its last."""
        match item:
            case Page():
                await self._land(item)
            case Listed() | Missed():
                if tally := self.tallies.get(item.source):
                    _count(tally, item)
                    self._finish(tally)
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

    def rests(self, host: str, asked: timedelta | None) -> None:
        """Remember a host that wants to be left in peace beyond this crawl."""
        note = self._off(self.shelf.leave_in_peace, host, asked)
        self.noting.append(asyncio.ensure_future(note))

    async def cut_short(self) -> None:
        """End now: keep what has come, and say of the rest that it was not finished."""
        await self.close_spider()

    async def close_spider(self) -> None:
        """Say of each source that is still open that it was not finished."""
        if self.is_over:
            return
        self.is_over = True
        self.joining.end()
        try:
            await asyncio.gather(*self.noting)
        except StoreError as error:
            self._give_up(error)
        if self.keeping is not None:
            await self.keeping
        await self._conclude(list(self.tallies.values()))
        for source, urls in self.elsewhere.items():
            await self._off(self.shelf.remember, source, urls & self.landed)
        await self._off(self.shelf.close)
        self.thread.shutdown()

    async def _land(self, page: Page) -> None:
        tally = self.tallies.get(page.source)
        if self.is_over or tally is None:
            return
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.append((tally, tally.brought(page), kept))
        self._go_on_keeping()
        try:
            await kept
        except StoreError as error:
            await self._stop(error)

    def _finish(self, tally: Tally) -> None:
        """Have a source concluded soon if nothing of it is open any more."""
        if tally.is_done:
            self.finished.append(tally)
            self._go_on_keeping()

    def _go_on_keeping(self) -> None:
        if self.keeping is None:
            self.keeping = asyncio.create_task(self._keep_waiting())

    async def _keep_waiting(self) -> None:
        """Keep what waits, as much at a time as came meanwhile."""
        while self.waiting or self.finished:
            if len(self.waiting) < ENOUGH:
                await asyncio.sleep(TOGETHER)
            batch, self.waiting = self.waiting[:MOST], self.waiting[MOST:]
            if batch:
                await self._keep(batch)
            finished, self.finished = self.finished, []
            await self._conclude(finished)
        self.keeping = None

    async def _keep(self, batch: Sequence[_OnItsWay]) -> None:
        pages = [landed for _, landed, _ in batch]
        keeping = asyncio.create_task(self._off(self.shelf.keep, pages))
        await asyncio.wait([keeping])
        error = keeping.exception()
        if error is None:
            self._count_kept(batch, keeping.result())
        for _, _, kept in batch:
            if error is not None:
                kept.set_exception(error)
            else:
                kept.set_result(None)

    def _count_kept(self, batch: Sequence[_OnItsWay], are_new: Sequence[bool]) -> None:
        for (tally, landed, _), new in zip(batch, are_new, strict=True):
            tally.landed(new=new)
            if not tally.baseline:
                # What a new source brings is asked for whoever else lists it.
                self.landed.add(landed.page.requested_url)
        pages = [landed.page for _, landed, _ in batch]
        self._tell(PAGES_LANDED, pages=pages, new=sum(are_new))
        self.finished += (tally for tally, _, _ in batch if tally.is_done)

    async def _conclude(self, tallies: Sequence[Tally]) -> None:
        mine = [one for one in tallies if self._is_closed_now(one)]
        for one in (tally for tally in mine if tally.elsewhere):
            self.elsewhere.setdefault(one.source.name, set()).update(one.elsewhere)
        if mine:
            await self._note(mine)

    async def _note(self, mine: Sequence[Tally]) -> None:
        concluding = asyncio.create_task(self._off(self.shelf.conclude, mine))
        await asyncio.wait([concluding])
        match concluding.exception():
            case None:
                for one in mine:
                    self._tell_done(one.report())
            case StoreError() as error:
                await self._stop(error)
            case mistake if len(mine) == 1:
                log.error("landing.not_concluded", exc_info=mistake)
            case _:  # one that cannot be noted takes no other with it
                for one in mine:
                    await self._note([one])

    def _is_closed_now(self, tally: Tally) -> bool:
        """Close a source; say no if it was closed before, and perhaps joined again."""
        if self.tallies.get(tally.source.name) is not tally:
            return False
        del self.tallies[tally.source.name]
        return True

    def _tell_done(self, report: SourceReport) -> None:
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


def archive_folder(settings: BaseSettings) -> Path:
    """Return where bodies go: as named, else beside a SQLite file."""
    if named := settings.get("REGRADE_ARCHIVE"):
        return Path(named)
    database = str(settings["REGRADE_DB"]).partition("///")[2]
    return Path(database).parent / "captures"


def clock_of(settings: BaseSettings) -> Clock:
    """Return the clock of this crawl: a fixed moment if one is given."""
    fixed = settings.get("REGRADE_NOW")
    return clock_at(datetime.fromisoformat(fixed) if fixed else None)


def _own(crawler: Crawler) -> Shelf:
    """Return a shelf in this process, for who runs `scrapy crawl`."""
    settings = crawler.settings
    if not settings.get("REGRADE_DB"):
        return Showing()
    archive = Archive(archive_folder(settings))
    return StoreShelf(settings["REGRADE_DB"], archive, clock_of(settings))


def _count(tally: Tally, item: Listed | Missed) -> None:
    if isinstance(item, Listed):
        tally.listed(item)
    else:
        tally.missed(item)
