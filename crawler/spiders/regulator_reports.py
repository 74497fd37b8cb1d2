"""Follows a regulator's own listing to its providers' pages and their reports."""

from scrapy.http import Response, TextResponse

from crawler.contents import Contents
from crawler.reports import read_reports
from crawler.spiders.source import SourceSpider
from domain.sources import Outcome, Source


class RegulatorReportsSpider(SourceSpider):
    """Hands over inspection reports, mostly PDF files, from where they are published.

    The listing does not change when a report is added: all of it is read each time.
    """

    name = "regulator_reports"
    conditional = False
    most_lists = 400

    def read(self, response: Response, source: Source) -> Contents:
        """Return the reports of a provider's page, or the pages of a listing."""
        if not isinstance(response, TextResponse):
            return Contents(Outcome.NOT_A_FEED, note="it is not a web page")
        return read_reports(
            response.text, url=response.url, declared=dict(source.selectors)
        )
