"""Follows the items of a feed: RSS, RDF or Atom, as they really are."""

from scrapy.http import Response

from crawler.contents import Contents
from crawler.feeds import read_feed
from crawler.spiders.source import SourceSpider
from domain.sources import Source


class FeedSpider(SourceSpider):
    """Hands over the pages that feeds point to."""

    name = "feed"

    def read(self, response: Response, source: Source) -> Contents:
        """Return the feed's items."""
        said = response.headers.get("Content-Type") or b""
        return read_feed(
            response.body, url=response.url, content_type=said.decode("latin-1")
        )
