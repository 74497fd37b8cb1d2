"""Reads listing pages by their declared selectors."""

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from parsel import Selector

from crawler.contents import Contents, Entry, clean
from domain.sources import Outcome

MOST_ITEMS = 200


def read_listing(html: str, *, url: str, selectors: Mapping[str, str]) -> Contents:
    """Return the items a page lists, and the address of the page after it."""
    page = Selector(html, type="html")
    items = page.css(selectors["item"])[:MOST_ITEMS]
    entries = tuple(_entries(items, url=url, selectors=selectors))
    if not entries:
        note = f"nothing on it matches {selectors['item']!r}: has it been redesigned?"
        return Contents(Outcome.EMPTY, note=note)
    more = links(page.css(selectors["next"]), url=url) if "next" in selectors else ()
    return Contents(Outcome.OK, entries, more=tuple(more)[:1])


def links(found: list[Selector], *, url: str) -> Iterator[str]:
    """Yield the address of each selected link, or of the first link inside it."""
    for one in found:
        href = one.xpath("(self::*|.//*)[@href][1]/@href").get()
        if href and (address := _join(url, href)):
            yield address


def text_of(one: Selector) -> str | None:
    """Return the words that a person would see there."""
    return clean(" ".join(one.xpath(".//text()[not(parent::script)]").getall()))


def _entries(
    items: list[Selector], *, url: str, selectors: Mapping[str, str]
) -> Iterator[Entry]:
    for item in items:
        for address in links([item], url=url):
            yield Entry(
                url=address,
                title=_title(item, selectors.get("title")),
                published=_date(item, selectors.get("date")),
            )


def _title(item: Selector, selector: str | None) -> str | None:
    if selector:
        return next((text_of(one) for one in item.css(selector)), None)
    first = item.xpath("(self::a|.//a)[@href][1]")
    return next((text_of(one) for one in first), None)


def _date(item: Selector, selector: str | None) -> str | None:
    for one in item.css(selector or "time"):
        return clean(one.attrib.get("datetime")) or text_of(one)
    return None


def _join(base: str, href: str) -> str | None:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return None
