"""Reads sitemaps, news sitemaps and their indexes, newest first."""

import io
from collections.abc import Iterator

from lxml import etree
from scrapy.utils.sitemap import sitemap_urls_from_robots

from crawler.bytes import BrokenGzipError, unpacked
from crawler.contents import Contents, Entry, clean
from domain.sources import Outcome

# Old sitemaps hold a site's whole past: what is new stands among the newest.
NEWEST_PAGES = 200
NEWEST_MAPS = 5
LARGEST = 50 * 1024 * 1024


def read_sitemap(body: bytes, *, url: str) -> Contents:
    """Return a sitemap's newest pages, or an index's newest sitemaps."""
    if url.endswith("/robots.txt"):
        maps = tuple(sitemap_urls_from_robots(body, base_url=url))
        return _maps(maps, note="its robots.txt names no sitemap")
    try:
        text = unpacked(body, largest=LARGEST)
    except BrokenGzipError:
        return Contents(Outcome.NOT_A_FEED, note="its gzip file is broken")
    if text is None:
        return Contents(Outcome.TOO_BIG, note="unpacked, it is larger than we take")
    return _read(text)


def _read(text: bytes) -> Contents:
    root = ""
    found: list[Entry] = []
    try:
        for element in _elements(text):
            root = root or _name(element.getroottree().getroot())
            if _name(element) in {"url", "sitemap"}:
                found.extend(_entry(element))
                _forget(element)
    except etree.XMLSyntaxError:
        return Contents(Outcome.NOT_A_FEED, note="it is not XML")
    most = NEWEST_MAPS if root == "sitemapindex" else NEWEST_PAGES
    found = _newest(found, most)
    if root == "sitemapindex":
        return _maps(tuple(e.url for e in found), note="it is an index of nothing")
    if root != "urlset":
        return Contents(Outcome.NOT_A_FEED, note="it is not a sitemap")
    if not found:
        return Contents(Outcome.EMPTY, note="it is a sitemap without pages")
    return Contents(Outcome.OK, tuple(found))


def _newest(found: list[Entry], most: int) -> list[Entry]:
    """Return the newest; where nothing is dated, both ends, for either may be new."""
    if len(found) <= most or any(entry.published for entry in found):
        return sorted(found, key=lambda one: one.published or "", reverse=True)[:most]
    return found[: most // 2] + found[-(most - most // 2) :]


def _maps(maps: tuple[str, ...], *, note: str) -> Contents:
    if not maps:
        return Contents(Outcome.EMPTY, note=note)
    return Contents(Outcome.OK, more=maps[:NEWEST_MAPS])


def _elements(text: bytes) -> Iterator[etree._Element]:
    """Yield elements as they end: no entities, no network, broken XML tolerated."""
    events = etree.iterparse(
        io.BytesIO(text),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in events:
        yield element


def _entry(element: etree._Element) -> Iterator[Entry]:
    said = {_name(child): clean(child.text) for child in element.iterdescendants()}
    url = next((c.text for c in element if _name(c) == "loc" and c.text), "").strip()
    if url:
        yield Entry(
            url=url,
            title=said.get("title"),
            published=said.get("publication_date") or said.get("lastmod"),
            updated=said.get("lastmod") or said.get("publication_date"),
        )


def _forget(element: etree._Element) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
