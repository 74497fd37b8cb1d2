"""The headline of a page, without the site's name behind it."""

import re

from lxml.html import HtmlElement

# Bars, dots, angle quotes, colons and dashes between a headline and a site's name.
SIGNS = "|\u00b7\u2022\u00bb\u00ab:\u2013\u2014-"
SEPARATOR = re.compile(rf"\s+(?:[{SIGNS}]|::)\s+|\s*\|\s*")
WORD = re.compile(r"\w+")
LONGEST = 300
LEAST_ALIKE = 0.25


def headline(
    tree: HtmlElement, *, publisher: str | None, hint: str | None
) -> str | None:
    """Return the headline a reader saw, weighed from the places that give one.

    The first-level heading wins where another place confirms it, for it is what was
    printed; the title for sharing comes next, then the window's title, then the feed.
    """
    sites = _site_names(tree, publisher)
    shared = _without_site(_meta(tree, "og:title"), sites)
    window = _without_site(_words(tree.find(".//title")), sites)
    told = _without_site(hint or "", sites)
    headings = [text for text in map(_words, tree.iter("h1")) if text]
    others = [text for text in (shared, window, told) if text]
    confirmed = max(
        ((_alike(h, other), h) for h in headings for other in others),
        default=(0.0, ""),
        key=lambda pair: pair[0],
    )
    if confirmed[0] >= LEAST_ALIKE:
        return _without_site(confirmed[1], sites)
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
    """Drop the parts at either end that name the site or one of its sections."""
    parts = SEPARATOR.split(text)
    if len(parts) == 1 or not text:
        return text
    longest = max(parts, key=len)
    end = text.rfind(parts[-1])
    if _is_site(parts[-1], sites) or _is_label(parts[-1], longest):
        cut = SEPARATOR.sub("\0", text[:end]).rstrip("\0")
        shorter = text[: len(text[:end].rstrip(" " + SIGNS))]
        return _without_site(shorter, sites) if cut else text
    if _is_site(parts[0], sites):
        return _without_site(text[len(parts[0]) :].lstrip(" " + SIGNS), sites)
    return text


def _is_site(part: str, sites: set[str]) -> bool:
    plain = _plain(part)
    return plain in sites or any(
        len(plain) > 3 and (plain.startswith(site) or site.startswith(plain))
        for site in sites
        if len(site) > 3
    )


def _is_label(part: str, longest: str) -> bool:
    """Say whether a last part is only a site's or section's name behind a headline."""
    few = len(WORD.findall(part)) <= 3
    return few and part != longest and len(longest) > 25 and part[:1].isupper()


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


def _words(element: HtmlElement | None) -> str:
    if element is None:
        return ""
    return " ".join("".join(element.itertext()).split())[:LONGEST]
