"""The browser's handler, with the bounds of all others; needs the extra `browser`."""

from scrapy.crawler import Crawler
from scrapy_playwright.handler import (  # type: ignore[import-untyped]
    ScrapyPlaywrightDownloadHandler,
)

from crawler.handler import bound


class BrowserHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """Hands what is for the browser to it, and fetches the rest itself."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        bound(self._pool)
