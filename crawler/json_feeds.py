"""Reads JSON Feed, versions 1.0 and 1.1, with the types its authors got wrong."""

import json
from collections.abc import Iterator
from urllib.parse import urljoin

from crawler.contents import Contents, Entry, clean, clean_title
from domain.sources import Outcome

MOST_ITEMS = 1000


def looks_like_json(body: bytes) -> bool:
    """Say whether a body cannot be XML but may be a JSON Feed."""
    return body.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] == b"{"


def read_json_feed(body: bytes, *, url: str) -> Contents:
    """Return the items of a JSON Feed."""
    try:
        told = json.loads(body, strict=False)
        version, items = str(told["version"]), told["items"]
    except (ValueError, LookupError, RecursionError):
        return Contents(Outcome.NOT_A_FEED, note="it is not a feed")
    if "jsonfeed" not in version or not isinstance(items, list):
        return Contents(Outcome.NOT_A_FEED, note="it is not a feed")
    if not items:
        return Contents(Outcome.EMPTY, note="it is a feed without items")
    entries = tuple(_entries(items[:MOST_ITEMS], base=url))
    if not entries:
        return Contents(Outcome.EMPTY, note="none of its items has an address")
    return Contents(Outcome.OK, entries)


def _content(item: dict[str, object]) -> object:
    return item.get("content_text") or item.get("content_html")


def _entries(items: list[object], *, base: str) -> Iterator[Entry]:
    for item in items:
        if not isinstance(item, dict):
            continue
        identifier = item.get("id")
        link = item.get("url") or item.get("external_url") or identifier
        if not isinstance(link, str) or not link.strip():
            continue
        try:
            address = urljoin(base, link.strip())
        except ValueError:
            continue
        yield Entry(
            url=address,
            item_id=str(identifier) if isinstance(identifier, str | int) else None,
            title=clean_title(item.get("title")),
            published=clean(item.get("date_published") or item.get("date_modified")),
            summary=clean_title(item.get("summary") or _content(item)),
            updated=clean(item.get("date_modified") or item.get("date_published")),
        )
