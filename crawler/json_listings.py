"""Reads lists that a page's own script would load: JSON, or HTML inside JSON."""

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from crawler.contents import Contents, Entry, clean, clean_title
from crawler.listings import MOST_ITEMS, read_listing
from domain.sources import Outcome

PLACE = re.compile(r"\{([^{}]+)\}")
LAST_PAGE = 500


def read_json_listing(
    body: bytes, *, url: str, paths: Mapping[str, str], selectors: Mapping[str, str]
) -> Contents:
    """Return the items of an answer in JSON, and the address of the one after it.

    `paths` says where things stand, as "data.results": items, link, title, date, next;
    `html` instead of items is a piece of a page, which `selectors` read; `page` is the
    part of the address that counts up.
    """
    try:
        told = json.loads(body, strict=False)
    except (ValueError, RecursionError):
        return Contents(Outcome.NOT_A_FEED, note="it is not JSON")
    if "html" in paths:
        piece = _at(told, paths["html"])
        html = piece if isinstance(piece, str) else ""
        contents = read_listing(html, url=url, selectors=selectors)
    else:
        contents = _items(_at(told, paths["items"]), url=url, paths=paths)
    if contents.outcome is not Outcome.OK:
        return contents
    more = contents.more or tuple(_next(told, url=url, paths=paths))
    return Contents(Outcome.OK, contents.entries, more=more)


def _items(found: object, *, url: str, paths: Mapping[str, str]) -> Contents:
    items = found if isinstance(found, list) else []
    entries = tuple(_entries(items[:MOST_ITEMS], url=url, paths=paths))
    if not entries:
        note = f"nothing stands at {paths['items']!r}: has it been rebuilt?"
        return Contents(Outcome.EMPTY, note=note)
    return Contents(Outcome.OK, entries)


def _entries(
    items: list[object], *, url: str, paths: Mapping[str, str]
) -> Iterator[Entry]:
    for item in items:
        link = _link(item, paths.get("link", "url"))
        if address := _joined(url, link):
            yield Entry(
                url=address,
                title=clean_title(_at(item, paths.get("title", "title"))),
                published=clean(_text(_at(item, paths.get("date", "date")))),
            )


def _link(item: object, path: str) -> str:
    """Return an item's link: what stands at the path, or a pattern filled in."""
    if "{" not in path:
        return _text(_at(item, path))
    parts = {name: _text(_at(item, name)) for name in PLACE.findall(path)}
    if not all(parts.values()):
        return ""
    return PLACE.sub(lambda found: quote(parts[found[1]], safe="/"), path)


def _next(told: object, *, url: str, paths: Mapping[str, str]) -> Iterator[str]:
    if "next" in paths:
        if address := _joined(url, _text(_at(told, paths["next"]))):
            yield address
    elif "page" in paths:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        now = query.get(paths["page"], "1")
        if now.isdecimal() and int(now) < LAST_PAGE:
            query[paths["page"]] = str(int(now) + 1)
            yield urlunsplit(parts._replace(query=urlencode(query)))


def _at(told: object, path: str) -> object:
    """Return what stands at a dotted path, or None."""
    for key in path.split("."):
        if isinstance(told, dict):
            told = told.get(key)
        elif isinstance(told, list) and key.isdecimal() and int(key) < len(told):
            told = told[int(key)]
        else:
            return None
    return told


def _text(value: object) -> str:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if isinstance(value, str) or is_number else ""


def _joined(url: str, link: str) -> str | None:
    try:
        return urljoin(url, link.strip()) if link.strip() else None
    except ValueError:
        return None
