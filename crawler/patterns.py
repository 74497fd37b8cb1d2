"""Finds in a page the pattern of a list of articles: repeated links with headlines."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from parsel import Selector, SelectorList

from crawler.contents import Contents, Entry
from crawler.listings import read_listing
from domain.sources import Outcome

FEWEST = 3
FEWEST_WORDS = 4
MOST_LINKS = 3000
DEEP = 5
# Names that a person gave; what a build tool made changes with the next build.
HUMAN = re.compile(r"^[A-Za-z][A-Za-z_-]{2,40}$")
BOXES = frozenset({"article", "li", "h2", "h3"})
FURNITURE = frozenset({"nav", "header", "footer", "aside"})
NEXT = ("a[rel~=next]", "a.next", "li.next a", "a.pagination-next")
DATES = ("time", "[class*=date]", "[class*=time]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Selectors for a listing, and what they find on the page they come from."""

    selectors: tuple[tuple[str, str], ...]
    contents: Contents


def best_pattern(html: str, *, url: str) -> Pattern | None:
    """Return the selectors that find the page's list of articles, if it has one."""
    page = Selector(html, type="html")
    groups: dict[str, list[HtmlElement]] = defaultdict(list)
    for link in page.css("a[href]")[:MOST_LINKS]:
        if _is_headline(link.root):
            for place in _places(link.root):
                groups[place].append(link.root)
    found = [
        Pattern(tuple(selectors.items()), contents)
        for place, group in groups.items()
        if len(group) >= FEWEST
        for selectors in [_selectors(page, place)]
        for contents in [read_listing(html, url=url, selectors=selectors)]
        if contents.outcome is Outcome.OK
    ]
    found = [one for one in found if _score(one, url) > 0]
    return max(found, key=lambda one: _score(one, url), default=None)


def _is_headline(link: HtmlElement) -> bool:
    words = " ".join(link.itertext()).split()
    if len(words) < FEWEST_WORDS or len(words) > 60:
        return False
    return not any(above.tag in FURNITURE for above in link.iterancestors())


def _places(link: HtmlElement) -> Iterator[str]:
    """Yield selectors of what may be the box of one article, the link's own first."""
    inner = _name(link)
    for depth, above in enumerate(link.iterancestors()):
        if depth == DEEP or above.tag in {"body", "html", "main"}:
            return
        box = _name(above)
        if "." in box or above.tag in BOXES:
            yield f"{box} {inner}"
            yield box


def _name(element: HtmlElement) -> str:
    """Return a tag with the first class that a person gave it."""
    classes = (element.get("class") or "").split()
    human = next((one for one in classes if HUMAN.match(one)), None)
    return f"{element.tag}.{human}" if human else str(element.tag)


def _selectors(page: Selector, place: str) -> dict[str, str]:
    """Add to an item's selector what its box holds besides, and what comes next."""
    selectors = {"item": place}
    first = page.css(place)[:1]
    if heading := _first(("h2", "h3", "h4"), first):
        selectors["title"] = heading
    date = _first(DATES, first)
    if date and date != DATES[0]:
        selectors["date"] = date
    if way := _first(NEXT, page):
        selectors["next"] = way
    return selectors


def _first(
    ways: Sequence[str], within: SelectorList[Selector] | Selector
) -> str | None:
    return next((way for way in ways if within.css(way)), None)


def _score(pattern: Pattern, url: str) -> float:
    """Weigh a pattern: many headlines of this site, each once, with dates."""
    host = urlsplit(url).hostname
    entries = pattern.contents.entries
    ours = {one.url: one for one in entries if _is_article(one, host)}
    if len(ours) < FEWEST:
        return 0.0
    pure = len(ours) / len(entries)
    dated = sum(bool(one.published) for one in ours.values()) / len(ours)
    return min(len(ours), 40) * pure * pure * (1 + dated)


def _is_article(entry: Entry, host: str | None) -> bool:
    parts = urlsplit(entry.url)
    words = len((entry.title or "").split())
    return parts.hostname == host and parts.path != "/" and words >= FEWEST_WORDS
