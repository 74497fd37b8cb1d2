"""Keeps to a Crawl-delay that no crawl can wait for: few questions, then a long rest.

A delay of a day between two questions cannot be waited out while others are due. Such a
host is asked for the lists of its sources and for one page of each; then it is left in
peace, by later crawls too, for as many delays as it was asked questions.
"""

from collections import Counter
from datetime import timedelta
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.addresses import host_of
from crawler.failures import RestingError
from crawler.notices import HOST_RESTS
from crawler.pace import PoliteThrottle
from crawler.rhythm import MOST_PATIENT


class LongDelayMiddleware:
    """Counts what is asked of hosts with long delays, and spares them the rest."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.asked: Counter[str] = Counter()
        self.pages: Counter[tuple[str, str]] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware as Scrapy asks for it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let one page of each source pass, and its lists; the host rests for each."""
        host = host_of(request.url)
        delay = long_delay(self.crawler, request.url)
        if delay is None or request.url.endswith("/robots.txt"):
            return
        said = request.meta
        is_another = not (said.get("redirect_times") or said.get("retry_times"))
        if "entry" in request.cb_kwargs and is_another:
            one = (host, request.cb_kwargs["visit"].source.name)
            self.pages[one] += 1
            if self.pages[one] > 1:
                raise RestingError(words_for(delay))
        self.asked[host] += 1
        rest = min(delay * self.asked[host], MOST_PATIENT)
        self.crawler.signals.send_catch_log(HOST_RESTS, host=host, asked=rest)


def long_delay(crawler: Crawler, url: str) -> timedelta | None:
    """Return the delay that an address's host asks for, if it is too long to wait."""
    throttle = crawler.get_extension(PoliteThrottle)
    delay = throttle.long.get(host_of(url)) if throttle else None
    return (
        timedelta(seconds=min(delay, MOST_PATIENT.total_seconds())) if delay else None
    )


def words_for(delay: timedelta) -> str:
    """Say how a source with a long delay is asked."""
    asks = f"its robots.txt asks for {delay.total_seconds():.0f} seconds between two"
    return f"{asks} questions: one page a crawl is taken, and the host rests after it"
