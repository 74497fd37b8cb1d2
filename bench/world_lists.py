"""How the world's sites list their articles: each kind of list, with its quirks."""

import gzip
import json
import time
from collections.abc import Callable
from html import escape

from bench.world_site import Site


def _rows(site: Site) -> list[tuple[str, str, str, str]]:
    """Return each item's address, title, name and date, newest first."""
    rows = []
    for n in reversed(range(site.articles)):
        link = site.url(f"/go/{n}" if site.quirk == "articles_move" else f"/news/{n}")
        guid = f"{site.number}-{n}"
        if site.quirk == "guid_churn":
            guid += f"-{time.monotonic_ns()}"
        day = "Thu, 01 Jan 1970 00:00:00 GMT" if site.quirk == "lying_dates" else DAY
        title = f"Article {n} of site {site.number}: fish & chips \u2019n caf\xe9"
        rows.append((link, title, guid, day))
        if site.quirk == "tracking":
            rows.append((f"{link}?utm_source=rss&fbclid={n}", title, guid, day))
        if site.quirk == "mobile_twins":
            rows.append((f"{link}/amp", title, f"{guid}-amp", day))
    return rows


DAY = "Wed, 17 Jun 2026 09:00:00 GMT"


def _rss(site: Site, path: str) -> tuple[bytes, str]:
    esc = (lambda text: text) if site.quirk == "broken_xml" else escape
    items = "".join(
        f"<item><title>{esc(title)}</title><link>{escape(link)}</link>"
        f"<guid isPermaLink='false'>{guid}</guid><pubDate>{day}</pubDate></item>"
        for link, title, guid, day in _rows(site)
    )
    text = f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>"
    if site.quirk == "broken_xml":
        text = "<b>Warning</b>: db down\n" + text.replace("</channel></rss>", "")
    return _encoded(site, text), "application/rss+xml"


def _atom(site: Site, path: str) -> tuple[bytes, str]:
    items = "".join(
        f"<entry><title>{escape(title)}</title><link href='{escape(link)}'/>"
        f"<id>urn:{guid}</id><updated>2026-06-17T09:00:00Z</updated></entry>"
        for link, title, guid, _ in _rows(site)
    )
    text = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title>{items}</feed>"
    return _encoded(site, text), "application/atom+xml"


def _rdf(site: Site, path: str) -> tuple[bytes, str]:
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link></item>"
        for link, title, _, _ in _rows(site)
    )
    names = "xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
    text = f"<r:RDF {names} xmlns='http://purl.org/rss/1.0/'>{items}</r:RDF>"
    return _encoded(site, text), "text/html"


def _encoded(site: Site, text: str) -> bytes:
    if site.quirk == "wrong_charset":
        declared = "<?xml version='1.0' encoding='iso-8859-1'?>"
        return (declared + text).encode("cp1252")
    return ("<?xml version='1.0' encoding='utf-8'?>" + text).encode()


def _json(site: Site, path: str) -> tuple[bytes, str]:
    items = [
        {"id": guid, "url": link, "title": title}
        for link, title, guid, _ in _rows(site)
    ]
    told = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    return json.dumps(told).encode(), "application/json"


def _sitemap(site: Site, path: str) -> tuple[bytes, str]:
    urls = "".join(f"<url><loc>{escape(r[0])}</loc></url>" for r in _rows(site))
    return f"<urlset>{urls}</urlset>".encode(), "text/xml"


def _index(site: Site, path: str) -> tuple[bytes, str]:
    if path.startswith("/map"):
        return gzip.compress(_sitemap(site, path)[0], 1), "application/gzip"
    maps = (site.url("/map.xml.gz"), site.list_url)
    rows = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in maps)
    return f"<sitemapindex>{rows}</sitemapindex>".encode(), "text/xml"


def _page(site: Site, path: str) -> tuple[list[tuple[str, str, str, str]], int]:
    number = int(path.rpartition("=")[2])
    return _rows(site)[(number - 1) * 40 : number * 40], number


def _listing(site: Site, path: str) -> tuple[bytes, str]:
    rows, number = _page(site, path)
    links = "".join(f"<h3><a href='{r[0]}'>{escape(r[1])}</a></h3>" for r in rows)
    more = f"<a class=next href='/list?page={number + 1}'>more</a>" if rows else ""
    return f"<!doctype html><main>{links}</main>{more}".encode(), "text/html"


def _scroll(site: Site, path: str) -> tuple[bytes, str]:
    rows, _ = _page(site, path)
    items = [{"url": link, "title": title} for link, title, _, _ in rows]
    return json.dumps({"data": {"items": items}}).encode(), "application/json"


WRITERS: dict[str, Callable[[Site, str], tuple[bytes, str]]] = {
    "rss": _rss,
    "atom": _atom,
    "rdf": _rdf,
    "json": _json,
    "sitemap": _sitemap,
    "index": _index,
    "listing": _listing,
    "scroll": _scroll,
}
