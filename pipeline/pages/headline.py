"""The headline of a page, without the site's name behind it."""

import re
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

# Bars, dots, angle quotes, colons and dashes between a headline and a site's name.
SIGNS = "|\u00b7\u2022\u00bb\u00ab:\u2013\u2014-"
SEPARATOR = re.compile(rf"\s+(?:[{SIGNS}]|::)\s+|\s*\|\s*")
WORD = re.compile(r"\w+")
LONGEST = 2000
LEAST_ALIKE = 0.25
NEARLY = 0.6
SHORT_HEADLINE = 25
_SAID = XPath("string()", smart_strings=False)
# How much of a box may be the spaces of its markup.
_SPACED = 10
SECTION = re.compile(
    r"(?:(?:uk|local|latest|breaking) )?news|sport|home|politics|education",
    re.IGNORECASE,
)


def headline(
    tree: HtmlElement, *, publisher: str | None, hint: str | None = None
) -> str | None:
    """Return the headline a reader saw, weighed from the places that give one.

    The first-level heading wins where another place confirms it, for it is what was
    printed; the title for sharing comes next, then the window's title, then the feed.
    """
    sites = _site_names(tree, publisher)
    shared = _without_site(_meta(tree, "og:title"), sites)
    window = _without_label(
        _without_site(words_of(tree.find(".//title"))[:LONGEST], sites), sites
    )
    told = _without_site(" ".join((hint or "").split()), sites)
    found = (
        _without_site(words_of(heading)[:LONGEST], sites) for heading in tree.iter("h1")
    )
    headings = [text for text in found if text]
    others = [text for text in (shared, window, told) if text]
    confirmed = max(
        ((_alike(h, other), h) for h in headings for other in others),
        default=(0.0, ""),
        key=lambda pair: pair[0],
    )
    if confirmed[0] >= LEAST_ALIKE:
        return confirmed[1]
    only = headings if len(headings) == 1 else []
    return next(iter([*others, *only, *headings]), None)


def site_name(tree: HtmlElement) -> str | None:
    """Return what the site calls itself."""
    return _meta(tree, "og:site_name") or None


def _site_names(tree: HtmlElement, publisher: str | None) -> set[str]:
    address = _meta(tree, "og:url")
    host = re.sub(r"^https?://(?:www\.)?|/.*$", "", address)
    names = {site_name(tree) or "", publisher or "", host, host.split(".")[0]}
    return {_plain(name) for name in names if name}


def _without_site(text: str, sites: set[str]) -> str:
    """Drop the parts at either end that are the site's own name."""
    parts = SEPARATOR.split(text)
    if _is_site(parts[-1], sites):
        return _without_site(_cut(text, parts[-1]), sites) if parts[:-1] else ""
    if _is_site(parts[0], sites):
        return _without_site(text[len(parts[0]) :].lstrip(" " + SIGNS), sites)
    return text


def _without_label(text: str, sites: set[str]) -> str:
    """Drop what a window's title has behind a headline: a section, an unknown site."""
    parts = SEPARATOR.split(text)
    longest = max(parts, key=len)
    few = len(WORD.findall(parts[-1])) <= 3 and parts[-1][:1].isupper()
    if parts[-1] == longest or not (SECTION.fullmatch(parts[-1]) or few):
        return text
    if not SECTION.fullmatch(parts[-1]) and len(longest) <= SHORT_HEADLINE:
        return text
    return _without_label(_without_site(_cut(text, parts[-1]), sites), sites)


def _cut(text: str, end: str) -> str:
    return text[: text.rfind(end)].rstrip(" " + SIGNS)


def _is_site(part: str, sites: set[str]) -> bool:
    plain = _plain(part)
    return plain in sites or any(
        (plain.startswith(site) or site.startswith(plain))
        and min(len(plain), len(site)) >= NEARLY * max(len(plain), len(site))
        for site in sites
        if plain and site
    )


def _alike(one: str, other: str) -> float:
    mine, theirs = (set(WORD.findall(text.lower())) for text in (one, other))
    return len(mine & theirs) / max(1, len(mine | theirs))


def _plain(text: str) -> str:
    return re.sub(r"\W+|(?:\.com|\.co\.uk|\.org)$", "", text.lower())


def _meta(tree: HtmlElement, name: str) -> str:
    for element in tree.iter("meta"):
        if name in (element.get("property"), element.get("name")):
            return " ".join((element.get("content") or "").split())[:LONGEST]
    return ""


def letters_of(element: HtmlElement) -> str:
    """Return an element's words without the spaces between them."""
    return "".join(str(_SAID(element)).split())


def words_of(element: HtmlElement | None) -> str:
    """Return an element's words on one line."""
    if element is None:
        return ""
    return " ".join(str(_SAID(element)).split())


def short_words(element: HtmlElement, most: int) -> str:
    """Return an element's words on one line; nothing where they are more than so long.

    What it costs depends on `most` alone: boxes may be nested in boxes.
    """
    parts: list[str] = []
    room = _SPACED * most
    for text in islice(element.itertext(), room):
        room -= len(text)
        if room < 0:
            return ""
        parts.append(str(text))
    words = " ".join("".join(parts).split())
    return words if len(words) <= most else ""
