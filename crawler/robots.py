"""Heeds robots.txt for all requests of a host, however many wait for it at once."""

import asyncio

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached


class SharedRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware, for several requests that wait for the same rules.

    In Scrapy 2.19 they wait on one Deferred, of which only the first gets the rules:
    the others get none, and go where they may not (seen 2026-11-22). Remove this when
    `test_a_disallowed_path_is_not_asked_for` passes without it.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.asked: dict[str, asyncio.Future[RobotParser | None]] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules of a host; all who ask wait for the same answer."""
        netloc = urlparse_cached(request).netloc
        if netloc not in self.asked:
            self.asked[netloc] = asyncio.ensure_future(super().robot_parser(request))
        # Whoever gives up waiting must not take the rules from the others.
        return await asyncio.shield(self.asked[netloc])
