"""Watches single pages: each time one has changed it is handed over."""

from collections.abc import AsyncIterator
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from crawler.answers import ending_of, listing_of, page_from
from crawler.contents import Contents, Entry
from crawler.outcomes import Listed, Missed
from crawler.spiders.source import SourceSpider
from crawler.spiders.visit import Visit
from domain.sources import Outcome, Page


class PageSpider(SourceSpider):
    """Hands over the source's own address; what is the same again is not kept."""

    name = "page"

    async def parse(
        self, response: Response, visit: Visit
    ) -> AsyncIterator[Listed | Missed | Request | Page]:
        """Hand the page over exactly as it came."""
        url = visit.source.url
        if ending := ending_of(response):
            yield Listed(visit.source.name, url, ending[0], note=ending[1])
        elif not response.body:
            yield Listed(visit.source.name, url, Outcome.EMPTY, note="it was empty")
        else:
            contents = Contents(Outcome.OK, (Entry(url),))
            listed = listing_of(contents, response, visit.source, is_first=True)
            yield replace(listed, pages=1, full=visit.recall.full)
            yield page_from(response, source=visit.source.name, url=url)
