"""Where a site's own lists may stand: what its page names, and the usual places."""

import re
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from crawler.listings import links

FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
)
FEED_PLACES = ("feed/", "rss", "rss.xml", "feed.xml", "atom.xml", "feed.json", "rss/")
MAP_PLACES = ("news-sitemap.xml", "sitemap-news.xml", "sitemap.xml")
MOST_FEEDS = 6
# Seldom what a newsroom wants, and never first.
ASIDE = re.compile(r"comment|oembed|wp-json|xmlrpc", re.IGNORECASE)
LOOKS_LIKE_FEED = re.compile(
    r"(?:/|\.|=)(?:rss|feed|atom)(?:/|\.xml|$)|\.(?:rss|atom)$"
)
NEWSY = re.compile(r"news|latest|post|article|press", re.IGNORECASE)


def feeds_named(page: Selector, *, url: str) -> tuple[str, ...]:
    """Return the feeds that a page names: in its head, then in links to read."""
    wanted = " or ".join(f"contains(@type, '{kind}')" for kind in FEED_TYPES)
    head = page.xpath(f"//link[contains(@rel, 'alternate') and ({wanted})]")
    anchors = (
        address
        for address in links(page.css("a[href]"), url=url)
        if LOOKS_LIKE_FEED.search(urlsplit(address).path.lower())
    )
    named = dict.fromkeys([*links(head, url=url), *anchors])
    mains = [one for one in named if not ASIDE.search(one)]
    return tuple(mains[:MOST_FEEDS])


def feed_places(url: str) -> tuple[str, ...]:
    """Return where feeds usually stand: beside a page, then at the site's root."""
    beside = [urljoin(url.rstrip("/") + "/", place) for place in FEED_PLACES[:2]]
    root = [urljoin(url, f"/{place}") for place in FEED_PLACES]
    return tuple(dict.fromkeys([*beside, *root]))


def map_places(url: str) -> tuple[str, ...]:
    """Return where sitemaps usually stand."""
    return tuple(urljoin(url, f"/{place}") for place in MAP_PLACES)


def newsiest(maps: tuple[str, ...]) -> tuple[str, ...]:
    """Return sitemaps in the order of how likely they list news."""
    return tuple(sorted(dict.fromkeys(maps), key=lambda url: not NEWSY.search(url)))
