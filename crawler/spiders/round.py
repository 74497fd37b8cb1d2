"""Visits sources of every kind in one go, so that each host meets one crawler."""

from collections.abc import AsyncIterator, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.notices import JOINED
from crawler.spiders.feed import FeedSpider
from crawler.spiders.listing import ListingSpider
from crawler.spiders.mailbox import MailboxSpider
from crawler.spiders.page import PageSpider
from crawler.spiders.regulator_reports import RegulatorReportsSpider
from crawler.spiders.sitemap import SitemapSpider
from crawler.spiders.source import SourceSpider
from domain.sources import Source

KINDS: Mapping[str, type[SourceSpider]] = MappingProxyType(
    {
        spider.name: spider
        for spider in (
            FeedSpider,
            SitemapSpider,
            ListingSpider,
            RegulatorReportsSpider,
            PageSpider,
            MailboxSpider,
        )
    }
)


class RoundSpider(SourceSpider):
    """Lets the spider of each kind visit its sources; pace and robots are shared."""

    name = "round"
    any_kind = True

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: object, **kwargs: object) -> Self:
        """Make the spider, open to whoever joins."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.join, signal=JOINED)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Ask every source, kind by kind."""
        async for one in self._ask(self.sources):
            yield one

    async def join(self, sources: Iterable[Source], **facts: object) -> None:
        """Ask sources that join a crawl which is on."""
        await self._memory().look_again()
        async for request in self._ask(sources):
            self.crawler.engine.crawl(request)

    async def _ask(self, sources: Iterable[Source]) -> AsyncIterator[Any]:
        for kind, spider in KINDS.items():
            chosen = tuple(one for one in sources if one.kind == kind)
            part = spider.from_crawler(self.crawler, sources=chosen)
            part.asked = self.asked
            async for request in part.start():
                yield request
