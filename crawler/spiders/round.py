"""Visits sources of every kind in one go, so that each host meets one crawler."""

from collections.abc import AsyncIterator, Mapping
from types import MappingProxyType
from typing import Any

from crawler.spiders.feed import FeedSpider
from crawler.spiders.listing import ListingSpider
from crawler.spiders.mailbox import MailboxSpider
from crawler.spiders.page import PageSpider
from crawler.spiders.regulator_reports import RegulatorReportsSpider
from crawler.spiders.sitemap import SitemapSpider
from crawler.spiders.source import SourceSpider

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

    async def start(self) -> AsyncIterator[Any]:
        """Ask every source, kind by kind."""
        for kind, spider in KINDS.items():
            chosen = tuple(one for one in self.sources if one.kind == kind)
            part = spider.from_crawler(self.crawler, sources=chosen)
            part.asked = self.asked
            async for request in part.start():
                yield request
