"""Whose a page or a feed is, as far as it says so itself (pure)."""

import json
import re
from textwrap import shorten
from urllib.parse import urlsplit

from parsel import Selector

from crawler.contents import clean, clean_title
from crawler.json_feeds import looks_like_json

LONGEST = 80
# A name has so many words at most; a headline mostly has more.
MOST_WORDS = 4
# "Latest news - Barsetshire Chronicle", "List Site | News"
BETWEEN = re.compile(r"\s[|\u00b7\u2022\u2013\u2014-]\s")
# What newspapers call their parts, which is no newspaper's own name.
PARTS = (
    r"(?:world|uk|england|politics|education|society|business|sports?|health|opinion"
    r"|comment|culture|technology|science|environment|money|councils?|regional|national)"
)
NOBODY = re.compile(
    rf"(?:(?:all|the|our|latest|breaking|local|top|more|{PARTS})\s+)*"
    r"(?:news|home|home ?page|front page|articles|press releases?|stories|blog|latest"
    r"|rss(?: feed)?|feed|media|newsroom|headlines|welcome|index|archive|untitled"
    rf"|{PARTS})",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"<title[^>]*>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</title>", re.DOTALL
)
FIRST_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
ENCODING = re.compile(rb"""encoding=["']([\w.-]+)["']""")
SIGN_IN = re.compile(r"[/_-](?:log-?in|sign-?in|auth|sso|account)\b", re.IGNORECASE)
HEAD = 20_000


def site_name(page: Selector, *, url: str) -> str:
    """Return what a site calls itself, or else its host."""
    named = page.xpath("//meta[@property='og:site_name' or @name='application-name']")
    for one in named:
        if name := clean(one.attrib.get("content")):
            return _short(name)
    for title in page.xpath("//head/title/text()").getall():
        if name := _owner(title, url=url, is_name=_is_front(url)):
            return name
    return _host(url)


def list_name(body: bytes, *, url: str) -> str:
    """Return what a feed calls itself, or else its host."""
    return _owner(_feed_title(body), url=url, is_name=True) or _host(url)


def asks_to_sign_in(page: Selector, *, asked: str, url: str) -> bool:
    """Say whether a page is there to sign in on, and not to read."""
    led_there = url != asked and bool(SIGN_IN.search(urlsplit(url).path))
    return led_there or bool(page.css("input[type=password]"))


def _owner(title: str | None, *, url: str, is_name: bool) -> str | None:
    """Return the part of a title that says whose it is.

    That is the part that is like the host, else the last that says anything; a title
    in one piece only if it is the name of a site, and no headline.
    """
    parts = [part.strip() for part in BETWEEN.split(clean(title) or "")]
    telling = [part for part in parts if part and not NOBODY.fullmatch(part)]
    label = _squeezed(_host(url).partition(".")[0])
    for part in reversed(telling):
        if len(part.split()) <= MOST_WORDS and label in _squeezed(part):
            return _short(part)
    return _short(telling[-1]) if telling and (is_name or len(parts) > 1) else None


def _feed_title(body: bytes) -> str | None:
    if looks_like_json(body):
        try:
            told = json.loads(body)
        except ValueError:
            return None
        return clean(told.get("title")) if isinstance(told, dict) else None
    head = FIRST_ITEM.split(body[:HEAD], maxsplit=1)[0]
    said = ENCODING.search(head[:200])
    try:
        text = head.decode(said[1].decode() if said else "utf-8", errors="replace")
    except LookupError:
        text = head.decode("latin-1")
    found = TITLE.search(text)
    return clean_title(found[1]) if found else None


def _is_front(url: str) -> bool:
    return urlsplit(url).path in {"", "/"}


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _short(name: str) -> str:
    return shorten(name, LONGEST, placeholder="\u2026")
