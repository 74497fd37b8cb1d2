"""Heeds robots.txt for all requests of a host, however many wait for it at once.

A host whose rules cannot be had now is not asked now: what it forbids is not known.
"""

import asyncio

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.python.failure import Failure

from crawler.failures import NotNowError, RestingError, ending_of_failure
from crawler.outcomes import PASSING
from domain.sources import Outcome

LATER = "so it is asked again later"
SILENT = f"its robots.txt did not come in time, {LATER}"
TOO_BIG = f"its robots.txt is larger than we take, {LATER}"


class SharedRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware, for several requests that wait for the same rules.

    In Scrapy 2.19 they wait on one Deferred, of which only the first gets the rules:
    the others get none, and go where they may not (seen 2026-11-22). Remove `asked`
    when `test_a_disallowed_path_is_not_asked_for` passes without it.

    Rules that a server has none of (4xx) forbid nothing, as RFC 9309 says; a server
    that fails or stays silent forbids all of it until the next crawl.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.asked: dict[str, asyncio.Future[RobotParser | None]] = {}
        self.unknown: dict[str, NotNowError | RestingError] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules of a host; all who ask wait for the same answer.

        Raises NotNowError where they cannot be had, RestingError where nobody is asked.
        """
        netloc = urlparse_cached(request).netloc
        if netloc not in self.asked:
            self.asked[netloc] = asyncio.ensure_future(super().robot_parser(request))
        # Whoever gives up waiting must not take the rules from the others.
        rules = await asyncio.shield(self.asked[netloc])
        if why := self.unknown.get(netloc):
            raise why
        return rules

    async def _parse_robots(
        self, response: Response, netloc: str, request: Request
    ) -> None:
        """Read rules in a good answer alone: Scrapy would read those of any page."""
        if response.status >= 500:
            note = f"its robots.txt answered {response.status}, {LATER}"
            self.unknown[netloc] = NotNowError(Outcome.SERVER_ERROR, note)
        if response.status >= 300:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        outcome, note = ending_of_failure(Failure(exc))  # type: ignore[no-untyped-call]
        if isinstance(exc, RestingError):
            self.unknown[netloc] = exc
        elif outcome is Outcome.TOO_BIG:
            self.unknown[netloc] = NotNowError(Outcome.SERVER_ERROR, TOO_BIG)
        elif outcome in PASSING:
            note = SILENT if outcome is Outcome.TIMEOUT else note
            self.unknown[netloc] = NotNowError(outcome, note)
        super()._robots_error(exc, netloc)
