"""The crawl itself, in the child process: Scrapy, and a pipe to whoever asked."""

from multiprocessing.connection import Connection

from scrapy.crawler import AsyncCrawlerProcess

from crawler import landing
from crawler.order import CrawlOrder, Progress, SourceReport
from crawler.polite import settings_for
from crawler.process import settle_in
from crawler.spiders.round import RoundSpider


def crawl_round(order: CrawlOrder, pipe: Connection) -> None:
    """Visit every source of the order; send Progress, or the words of a failure."""
    settle_in(verbose=order.verbose)
    process = AsyncCrawlerProcess(settings_for(order))
    crawler = process.create_crawler(RoundSpider)
    teller = _Teller(pipe, sources=len(order.sources))
    crawler.signals.connect(teller.landed, signal=landing.PAGE_LANDED)
    crawler.signals.connect(teller.done, signal=landing.SOURCE_DONE)
    crawler.signals.connect(teller.failed, signal=landing.STORE_FAILED)
    process.crawl(crawler, sources=order.sources)
    process.start()


class _Teller:
    """Counts, and tells the parent."""

    def __init__(self, pipe: Connection, *, sources: int) -> None:
        self.pipe = pipe
        self.sources = sources
        self.finished = self.pages = self.new = 0

    def landed(self, new: bool, **facts: object) -> None:  # noqa: FBT001 - a signal's
        self.pages += 1
        self.new += new
        self._send()

    def done(self, report: SourceReport, **facts: object) -> None:
        self.finished += 1
        self._send(report)

    def failed(self, words: str, **facts: object) -> None:
        self.pipe.send(words)

    def _send(self, report: SourceReport | None = None) -> None:
        self.pipe.send(
            Progress(self.sources, self.finished, self.pages, self.new, report)
        )
