"""Follows sitemaps: news sitemaps, plain ones, indexes, and what robots.txt names."""

from scrapy.http import Response

from crawler.contents import Contents
from crawler.sitemaps import read_sitemap
from crawler.spiders.source import SourceSpider
from domain.sources import Source


class SitemapSpider(SourceSpider):
    """Hands over the newest pages of a site's own list."""

    name = "sitemap"

    def read(self, response: Response, source: Source) -> Contents:
        """Return the sitemap's newest pages, or the sitemaps it leads to."""
        return read_sitemap(response.body, url=response.url)
