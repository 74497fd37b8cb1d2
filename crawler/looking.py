"""The looking itself, in a child process: Scrapy, and a pipe to whoever asked."""

from collections.abc import AsyncIterator, Callable, Sequence
from multiprocessing.connection import Connection

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.utils.defer import deferred_from_coro, maybe_deferred_to_future

from crawler import landing, rehearsal
from crawler.answers import ending_of
from crawler.choose import could_matter
from crawler.failures import ending_of_failure
from crawler.order import CrawlOrder, SourceReport, SurveyOrder
from crawler.outcomes import Ending
from crawler.polite import polite_settings, settings_for
from crawler.process import settle_in
from crawler.spiders.round import RoundSpider
from crawler.spiders.source import page_from
from crawler.survey import Survey, explore
from domain.sources import Page

NOTHING: tuple[Request, ...] = ()
# Seconds for an answer while a person waits; a crawl is more patient.
PATIENCE = 15


def rehearse_round(order: CrawlOrder, pipe: Connection) -> None:
    """Ask for the lists of an order; send each page they lead to, and each report."""
    settle_in(verbose=order.verbose)
    settings = settings_for(order)
    settings.setdict(rehearsal.SETTINGS, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(RoundSpider)
    teller = _Teller(pipe)
    crawler.signals.connect(teller.landed, signal=landing.PAGES_LANDED)
    crawler.signals.connect(teller.done, signal=landing.SOURCE_DONE)
    process.crawl(crawler, sources=order.sources)
    process.start()


def survey_site(order: SurveyOrder, pipe: Connection) -> None:
    """Look a site over; send what is asked, and in the end the Survey."""
    settle_in(verbose=order.verbose)
    settings = polite_settings(
        contact=order.contact, allow_hosts=order.allow_hosts, verbose=order.verbose
    )
    settings.set("ITEM_PIPELINES", {}, priority="cmdline")
    settings.set("DOWNLOAD_TIMEOUT", PATIENCE, priority="cmdline")
    settings.setdict(dict(order.overrides), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(SurveySpider)
    process.crawl(crawler, order=order, send=pipe.send)
    process.start()


class SurveySpider(Spider):
    """Walks through one site's lists, one request after the other."""

    name = "survey"

    def __init__(self, order: SurveyOrder, send: Callable[[object], None]) -> None:
        super().__init__()
        self.order = order
        self.send = send

    async def start(self) -> AsyncIterator[Request]:
        """Look the site over; nothing is handed to Scrapy's own queue."""
        found = await explore(self.ask, self.order.url)
        found.sample = await self._sample(found)
        self.send(found)
        for request in NOTHING:
            yield request

    async def ask(self, url: str) -> Response | Ending:
        """Ask through every middleware that a crawl has: robots, gate, pace."""
        self.send(f"asking {url}")
        # Robots files are there to be read, whatever they say of the rest.
        open_to_all = {"dont_obey_robotstxt": True} if _is_robots(url) else {}
        request = Request(url, meta=open_to_all, dont_filter=True)
        asked = deferred_from_coro(self.crawler.engine.download_async(request))
        answer: Response | Ending = await maybe_deferred_to_future(
            asked.addErrback(ending_of_failure)
        )
        if not isinstance(answer, Response):
            return answer
        return ending_of(answer) or answer

    async def _sample(self, found: Survey) -> Page | Ending | None:
        """Fetch one article of the best way, so that it can be read."""
        if not found.prospects or not found.prospects[0].contents.entries:
            return None
        entries = found.prospects[0].contents.entries
        telling = (one for one in entries if could_matter(one, self.order.words))
        entry = next(telling, entries[0])
        answer = await self.ask(entry.url)
        if not isinstance(answer, Response):
            return answer
        return page_from(answer, source="", url=entry.url, entry=entry)


def _is_robots(url: str) -> bool:
    return url.endswith("/robots.txt")


class _Teller:
    """Tells the parent."""

    def __init__(self, pipe: Connection) -> None:
        self.pipe = pipe

    def landed(self, pages: Sequence[Page], **facts: object) -> None:
        for page in pages:
            self.pipe.send(page)

    def done(self, report: SourceReport, **facts: object) -> None:
        self.pipe.send(report)
