"""Sends the pages of sources that are only a script to the browser, if there is one."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure

from crawler.browser import fetched, meta_for_browser
from crawler.failures import NeedsBrowserError

NEEDED = (
    "its pages are only a script: install Regrade with its extra `browser`, and "
    "chromium, to read them"
)
KEPT = ("redirect_times", "redirect_urls", "redirect_reasons")


class BrowserDoor:
    """A downloader middleware; requests of other sources pass it untouched.

    A page is fetched as every page is. Only where that brings a web page is the
    browser given it, to run its scripts.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.is_open = crawler.settings.getbool("REGRADE_BROWSER")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware as Scrapy asks for it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> Request | Response | None:
        """Fetch what the browser is to open."""
        visit = request.cb_kwargs.get("visit")
        if visit is None or not visit.source.script or request.meta.get("playwright"):
            return None
        if not self.is_open:
            raise NeedsBrowserError(NEEDED)
        plain = request.replace(cb_kwargs={}, callback=None, errback=None)
        answer = await fetched(self.crawler, plain)
        if isinstance(answer, Failure):
            answer.raiseException()
        meta = {key: answer.meta[key] for key in KEPT if key in answer.meta}
        if answer.status != 200 or not isinstance(answer, HtmlResponse):
            request.meta.update(meta)
            return answer.replace(request=request)
        meta |= meta_for_browser(self.crawler, answer)
        return request.replace(url=answer.url, meta={**request.meta, **meta})

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Call what the browser waited for in vain by our name for it."""
        waited = type(exception).__name__ == "TimeoutError"
        if waited and request.meta.get("playwright"):
            raise DownloadTimeoutError(str(exception)) from exception
