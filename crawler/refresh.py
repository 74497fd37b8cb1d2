"""Follows a page that sends its readers on at once, and decodes no other for that."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

# Scrapy looks at 4,096 letters, of four bytes at most.
LONGEST = 4 * 4096


class QuickRefreshMiddleware(MetaRefreshMiddleware):
    """Scrapy's middleware, for pages whose first bytes speak of a refresh at all.

    To look for one, Scrapy decodes a whole page and keeps its text as long as the page.
    """

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Look closer where there could be something; in UTF-16 it is not seen."""
        head = response.body[:LONGEST].lower()
        if b"refresh" in head or b"\0" in head:
            return super().process_response(request, response)
        return response
