"""Reads a list by its kind, from bytes alone, as the spiders do."""

from collections.abc import Mapping
from types import MappingProxyType

from w3lib.encoding import html_to_unicode

from crawler.contents import Contents
from crawler.feeds import read_feed
from crawler.json_listings import read_json_listing
from crawler.listings import read_listing
from crawler.reports import read_reports
from crawler.sitemaps import read_sitemap


def read_list(  # noqa: PLR0913 - all that a declaration says of a list
    kind: str,
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    selectors: Mapping[str, str] = MappingProxyType({}),
    paths: Mapping[str, str] = MappingProxyType({}),
) -> Contents | None:
    """Return what a body lists, or None for a kind that has no lists."""
    match kind:
        case "feed":
            return read_feed(body, url=url, content_type=content_type)
        case "sitemap":
            return read_sitemap(body, url=url)
        case "listing" if paths:
            return read_json_listing(body, url=url, paths=paths, selectors=selectors)
        case "listing":
            text = as_text(body, content_type)
            return read_listing(text, url=url, selectors=selectors)
        case "regulator_reports":
            text = as_text(body, content_type)
            return read_reports(text, url=url, declared=selectors)
        case _:
            return None


def as_text(body: bytes, content_type: str) -> str:
    """Return a page's text in the encoding that it, or its server, declares."""
    return html_to_unicode(content_type or None, body)[1]
