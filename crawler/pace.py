"""Keeps each host's pace: as slow as the host is, never faster than its robots say."""

from time import monotonic

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawler.addresses import host_of


class PoliteThrottle(AutoThrottle):
    """Scrapy's AutoThrottle, which heeds Crawl-delay, and waits after an answer.

    Scrapy counts a wait from when it sets out to ask. Finding the host and greeting it
    come after that, and only the first time: the second request would arrive too soon.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self.longest = crawler.settings.getfloat("REGRADE_LONGEST_WAIT")
        self.asked: dict[str, float] = {}
        # Those that are longer than we wait: see `long_delays`.
        self.long: dict[str, float] = {}
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self.agent)
        if not delay or not delay > self._min_delay():
            return
        host = host_of(request.url)
        if delay > self.longest:
            self.long[host] = delay
        self.asked[host] = min(delay, self.longest)
        downloader = self.crawler.engine.downloader
        # For the slot there is, and for the one made after a long silence.
        downloader.per_slot_settings[host] = {
            "delay": self.asked[host],
            "concurrency": 1,
            "jitter": 0,
        }
        if slot := downloader.slots.get(host):
            slot.delay, slot.concurrency, slot.jitter = self.asked[host], 1, 0

    def _response_downloaded(
        self, response: Response, request: Request, spider: Spider
    ) -> None:
        super()._response_downloaded(response, request, spider)
        if slot := self._get_slot(request, spider)[1]:
            slot.lastseen = monotonic()

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        slot.delay = max(slot.delay, self.asked.get(host_of(response.url), 0.0))
