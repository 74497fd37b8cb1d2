"""Follows listing pages that offer no feed, by the selectors of their declaration."""

from scrapy.http import Response, TextResponse

from crawler.contents import Contents
from crawler.json_listings import read_json_listing
from crawler.listings import read_listing
from crawler.spiders.source import SourceSpider
from domain.sources import Outcome, Source


class ListingSpider(SourceSpider):
    """Hands over what listings link to; goes on to "next" while there is news."""

    name = "listing"
    most_lists = 5
    stops_at_known = True

    def read(self, response: Response, source: Source) -> Contents:
        """Return the items that the declared selectors, or paths, find."""
        if source.paths:
            return read_json_listing(
                response.body,
                url=response.url,
                paths=dict(source.paths),
                selectors=dict(source.selectors),
            )
        if not isinstance(response, TextResponse):
            return Contents(Outcome.NOT_A_FEED, note="it is not a web page")
        return read_listing(
            response.text, url=response.url, selectors=dict(source.selectors)
        )
