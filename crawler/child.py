"""The crawl itself, in the child process: Scrapy, and a pipe to whoever asked."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from multiprocessing.connection import Connection

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import landing
from crawler.answers import ending_of
from crawler.ending import end_on_sigterm
from crawler.failures import ending_of_failure
from crawler.keeper import DistantShelf
from crawler.notices import JOINED
from crawler.order import CrawlOrder, FetchOrder, Progress, SourceReport
from crawler.polite import polite_settings, settings_for
from crawler.process import collect_seldom, settle_in
from crawler.spiders.round import RoundSpider
from crawler.spiders.source import page_from
from domain.sources import Page, Source

# Seconds until pages are told of, all that came meanwhile in one: nobody reads faster.
SOON = 0.1


def crawl_round(order: CrawlOrder, pipe: Connection, keeper: Connection) -> None:
    """Visit every source of the order; send Progress, or the words of a failure.

    Whoever is at the other end of `keeper` keeps what comes.
    """
    settle_in(verbose=order.verbose)
    collect_seldom()
    process = AsyncCrawlerProcess(settings_for(order))
    crawler = process.create_crawler(RoundSpider)
    teller = _Teller(pipe, sources=len(order.sources))
    crawler.signals.connect(teller.landed, signal=landing.PAGES_LANDED)
    crawler.signals.connect(teller.done, signal=landing.SOURCE_DONE)
    crawler.signals.connect(teller.joined, signal=JOINED)
    crawler.signals.connect(teller.failed, signal=landing.STORE_FAILED)
    process.crawl(crawler, sources=order.sources, shelf=DistantShelf(keeper))
    end_on_sigterm(crawler)
    process.start(install_signal_handlers=False)


def fetch_one(order: FetchOrder, pipe: Connection) -> None:
    """Fetch one address; send its page, or how it failed."""
    settle_in(verbose=order.verbose)
    settings = polite_settings(
        contact=order.contact, allow_hosts=order.allow_hosts, verbose=order.verbose
    )
    settings.set("ITEM_PIPELINES", {}, priority="cmdline")
    settings.set("ROBOTSTXT_OBEY", order.robots, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(OnePageSpider)
    process.crawl(crawler, url=order.url, send=pipe.send)
    # Nothing is kept of a single page: it may be dropped at once.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    process.start(install_signal_handlers=False)


class OnePageSpider(Spider):
    """Asks for one address and hands what became of it to whoever is waiting."""

    name = "one"

    def __init__(self, url: str, send: Callable[[object], None]) -> None:
        super().__init__()
        self.url = url
        self.send = send

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the address."""
        yield Request(self.url, callback=self.parse, errback=self.failed)

    def parse(self, response: Response) -> None:
        """Hand the page over, or what its status means."""
        ending = ending_of(response)
        self.send(ending or page_from(response, source="", url=self.url))

    def failed(self, failure: Failure) -> None:
        """Say why there is no page."""
        self.send(ending_of_failure(failure))


class _Teller:
    """Counts, and tells the parent: at once of sources, soon of pages."""

    def __init__(self, pipe: Connection, *, sources: int) -> None:
        self.pipe = pipe
        self.sources = sources
        self.finished = self.pages = self.new = 0
        self.due: asyncio.TimerHandle | None = None

    def landed(self, pages: Sequence[Page], new: int, **facts: object) -> None:
        self.pages += len(pages)
        self.new += new
        if self.due is None:
            self.due = asyncio.get_running_loop().call_later(SOON, self._send)

    def joined(self, sources: Sequence[Source], **facts: object) -> None:
        self.sources += len(sources)

    def done(self, report: SourceReport, **facts: object) -> None:
        self.finished += 1
        self._send(report)

    def failed(self, words: str, **facts: object) -> None:
        self.pipe.send(words)

    def _send(self, report: SourceReport | None = None) -> None:
        if self.due is not None:
            self.due.cancel()
            self.due = None
        self.pipe.send(
            Progress(self.sources, self.finished, self.pages, self.new, report)
        )
