"""Reads feeds as they really are: which items they list, and what they say of each."""

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import feedparser

from crawler.bytes import BrokenGzipError, mended, unpacked
from crawler.contents import Contents, Entry, clean, clean_title
from crawler.json_feeds import looks_like_json, read_json_feed
from crawler.ttl import stated_ttl
from domain.sources import Outcome

MOST_ITEMS = 1000
LARGEST = 20 * 1024 * 1024
LONGEST = 3 * 512 * 1024
MOST_TAGS = 100_000
HUGE_TAG = re.compile(rb"<[^<>]{8000,}>?")
RUNS = re.compile(rb"<{20,}")
ITEM_BEGIN = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
ITEM_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
# What feedparser lets through when a page is stranger than it expects.
UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def read_feed(body: bytes, *, url: str, content_type: str) -> Contents:
    """Return the items of an RSS, RDF, Atom or JSON feed, however badly made."""
    try:
        text = unpacked(body, largest=LARGEST)
    except BrokenGzipError:
        return Contents(Outcome.NOT_A_FEED, note="its gzip file is broken")
    if text is None:
        return Contents(Outcome.TOO_BIG, note="unpacked, it is larger than we take")
    if looks_like_json(text):
        return read_json_feed(text, url=url)
    return _read(mended(text), url=url, content_type=content_type)


def _read(body: bytes, *, url: str, content_type: str) -> Contents:
    try:
        parsed = _parse(_shortened(body), url=url, content_type=content_type)
    except UNREADABLE:
        return Contents(Outcome.NOT_A_FEED, note="it is too broken to be read")
    entries = tuple(dict.fromkeys(_entries(parsed.entries[:MOST_ITEMS], base=url)))
    if entries:
        return Contents(Outcome.OK, entries, ttl=stated_ttl(parsed.feed))
    if parsed.entries and not parsed.bozo:
        return Contents(Outcome.EMPTY, note="none of its items has an address")
    if not parsed.get("version"):
        return Contents(Outcome.NOT_A_FEED, note=_what_it_is(body))
    if parsed.bozo:
        return Contents(Outcome.NOT_A_FEED, note="it broke off before its first item")
    return Contents(Outcome.EMPTY, note="it is a feed without items")


def _parse(body: bytes, *, url: str, content_type: str) -> feedparser.FeedParserDict:
    # As a stream: feedparser takes bare bytes for a file name first and opens it.
    return feedparser.parse(
        io.BytesIO(body),
        response_headers={"content-type": content_type, "content-location": url},
        resolve_relative_uris=False,
        sanitize_html=False,
    )


def _shortened(body: bytes) -> bytes:
    """Leave out what would take minutes to read.

    That is what comes after the newest items, and what no feed has but one that was
    made to keep us busy: huge tags, runs of brackets, items that never end.
    """
    sane = RUNS.sub(b"", HUGE_TAG.sub(b"", body))[:LONGEST]
    tags = list(islice(re.finditer(b"<", sane), MOST_TAGS, MOST_TAGS + 1))
    sane = sane[: tags[0].start()] if tags else sane
    ends = [found.end() for found in ITEM_END.finditer(sane)]
    if len(ends) > MOST_ITEMS:
        sane = sane[: ends[MOST_ITEMS - 1]] + sane[ends[-1] :]
    begins = [found.start() for found in ITEM_BEGIN.finditer(sane)]
    return sane[: begins[MOST_ITEMS]] if len(begins) > MOST_ITEMS else sane


def _what_it_is(body: bytes) -> str:
    start = body.lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "it is a web page, not a feed"
    return "it is not a feed" if start else "it is empty"


def _entries(items: list[Any], *, base: str) -> Iterator[Entry]:
    for item in items:
        identifier = _whole(item.get("id"))
        link = (
            _as_link(_whole(item.get("feedburner_origlink")))
            or _whole(item.get("link"))
            or _as_link(identifier)
        )
        if link:
            yield Entry(
                url=_join(base, link),
                item_id=identifier,
                title=clean_title(item.get("title")),
                published=clean(item.get("published") or dict.get(item, "updated")),
                summary=clean(item.get("summary")),
                updated=clean(dict.get(item, "updated") or item.get("published")),
            )


def _as_link(identifier: str | None) -> str | None:
    is_web = identifier and identifier.startswith(("http://", "https://"))
    return identifier if is_web else None


def _whole(text: object) -> str | None:
    return text.strip() or None if isinstance(text, str) else None


def _join(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:  # a bad bracketed host; the gate will say so
        return link
