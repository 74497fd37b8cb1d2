"""Reads a regulator's listing of authorities and their report pages."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from parsel import Selector

from crawler.contents import Contents, Entry, clean
from crawler.listings import links, text_of
from domain.sources import Outcome

# As Ofsted's pages have them; a declaration may say otherwise.
SELECTORS = {
    "provider": "a[href*='/provider/']",
    "next": "a[rel=next], li.pagination__next a, a.next",
    "name": "h1",
    "item": "a.publication-link",
    "title": "span.nonvisual",
}
# Older reports are in the ledger; on each page the newest come first.
NEWEST_REPORTS = 3
DAY = re.compile(r"\b[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}\b")


def read_reports(html: str, *, url: str, declared: Mapping[str, str]) -> Contents:
    """Return a provider page's newest reports, or a listing's provider pages."""
    selectors = SELECTORS | dict(declared)
    page = Selector(html, type="html")
    if "/provider/" in urlsplit(url).path:
        return _provider(page, url=url, selectors=selectors)
    providers = dict.fromkeys(links(page.css(selectors["provider"]), url=url))
    if not providers:
        return Contents(Outcome.EMPTY, note="it lists no providers: is it redesigned?")
    following = list(links(page.css(selectors["next"]), url=url))[:1]
    return Contents(Outcome.OK, more=(*following, *providers))


def _provider(page: Selector, *, url: str, selectors: Mapping[str, str]) -> Contents:
    """Return the newest reports, each titled by whom it is about and what it is."""
    name = next((text_of(one) for one in page.css(selectors["name"])), None)
    found = page.css(selectors["item"])[:NEWEST_REPORTS]
    entries = []
    for one in found:
        kind = next((text_of(hidden) for hidden in one.css(selectors["title"])), None)
        title = ": ".join(part for part in (name, kind or text_of(one)) if part)
        day = DAY.search(title)
        for address in links([one], url=url):
            published = day[0] if day else None
            entries.append(Entry(address, title=clean(title), published=published))
    # A provider without reports yet is no fault of the page.
    return Contents(Outcome.OK, tuple(entries))
