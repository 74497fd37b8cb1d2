"""Pages that are not the article: walls, stubs, blocks, errors and empty shells."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from domain.claims import SetAside
from domain.sources import Document, Outcome
from pipeline.pages.headline import words_of
from pipeline.pages.wall_words import (
    BLOCK,
    BLOCKED,
    CONSENT,
    GONE,
    LOADING,
    MISSING,
    NEEDS_SCRIPT,
    PAYWALL,
    told_by_words,
)

# The shortest real news items run to some 85 words; a stub shows a sentence or two.
STUB_WORDS = 60
SHORT_WORDS = 150
# A consent notice with its lists of purposes is the longest of walls.
LONG_WORDS = 400
LONGEST_NAME = 16
SHELL_WORDS = 30
FEW_WORDS = 12
FRONT_HEADLINES = 5
SHOWN = 6000

UNSHOWN = frozenset({"script", "style", "noscript"})
# Where every page of a site has its offers, settings and search.
AROUND = frozenset({"nav", "footer"})
ROOTS = frozenset(
    {"root", "app", "__next", "__nuxt", "___gatsby", "react-root", "main-app"}
)
WORD = re.compile(r"\w+")
NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a reader would see of a page: `words` counts those of the story."""

    tree: HtmlElement
    names: tuple[str, ...]
    shown: str
    text: str
    words: int
    told: Outcome | None


Wall = tuple[Callable[[_Look], bool], str, Outcome]


def wall_of(
    tree: HtmlElement, *, title: str | None, text: str, document: Document
) -> SetAside | None:
    """Return why the page is no article, or None if it may be one.

    `text` is the story as extracted, without its headline. A page with enough of a
    story is never set aside, whatever stands around it.
    """
    window = words_of(tree.find(".//title"))
    names = (title or "", window, *map(words_of, tree.iter("h1")))
    if _is_home(tree, document, names):
        return SetAside("The address leads to the site's front page.", Outcome.MOVED)
    words = len(WORD.findall(text))
    if words >= LONG_WORDS:
        return None
    shown = _shown(tree)
    short = words < STUB_WORDS
    below = _shown(tree, without=AROUND) if short else ""
    told = told_by_words(below, names, text) if short else None
    look = _Look(tree, names, shown, text, words, told)
    return next((wall for wall in map(_ask(look), WALLS) if wall is not None), None)


def _ask(look: _Look) -> Callable[[Wall], SetAside | None]:
    def ask(wall: Wall) -> SetAside | None:
        stands, reason, outcome = wall
        return SetAside(reason, outcome) if stands(look) else None

    return ask


def _is_blocked(look: _Look) -> bool:
    if look.told is Outcome.BOT_BLOCK:
        return True
    if look.words < STUB_WORDS and BLOCK.search(look.shown):
        return True
    return look.words < SHORT_WORDS and _named(look, BLOCKED)


def _is_missing(look: _Look) -> bool:
    if look.told is Outcome.SOFT_404:
        return True
    if look.words < STUB_WORDS and _named(look, GONE):
        return True
    return look.words < SHORT_WORDS and _named(look, MISSING)


def _is_stub(look: _Look) -> bool:
    if look.words >= STUB_WORDS:
        return False
    if look.told is Outcome.PAYWALL_STUB or PAYWALL.search(look.shown):
        return True
    tier = look.tree.xpath("//meta[@property='article:content_tier']/@content")
    if "locked" in tier:
        return True
    data = " ".join(s.text or "" for s in look.tree.iter("script") if _is_data(s))
    return NOT_FREE.search(data) is not None


def _asks_consent(look: _Look) -> bool:
    """Say whether most of the story, or all of a page with hardly any, is a notice."""
    told = look.shown if look.words < STUB_WORDS else look.text
    several = len({found.group().lower() for found in CONSENT.finditer(told)}) > 1
    if look.words < STUB_WORDS or not several:
        return several or look.told is Outcome.CONSENT_WALL
    paragraphs = look.text.split("\n\n")
    asking = sum(len(WORD.findall(p)) for p in paragraphs if CONSENT.search(p))
    return asking > look.words / 2


def _is_shell(look: _Look) -> bool:
    if look.words >= SHELL_WORDS or next(look.tree.iter("script"), None) is None:
        return False
    notes = " ".join(words_of(element) for element in look.tree.iter("noscript"))
    if NEEDS_SCRIPT.search(f"{look.shown} {notes}"):
        return True
    if look.words < FEW_WORDS and LOADING.search(look.shown):
        return True
    if len(WORD.findall(look.shown)) >= SHELL_WORDS:
        return False
    root = any(element.get("id") in ROOTS for element in look.tree.iter("div"))
    return root or (look.words == 0 and _is_filled_later(look.tree))


def _is_filled_later(tree: HtmlElement) -> bool:
    """Say whether an empty box with a name, or an element of the site's own, waits."""
    return any(
        ("-" in str(element.tag) or element.get("id"))
        and not words_of(element)
        and next(element.iter("img"), None) is None
        for element in tree.iterfind("body/*")
        if isinstance(element.tag, str) and element.tag not in UNSHOWN
    )


def _is_empty(look: _Look) -> bool:
    return look.words == 0


# In this order: a missing page may ask for consent too, a stub may need scripts.
WALLS: tuple[Wall, ...] = (
    (_is_blocked, "The site blocks programs that read it.", Outcome.BOT_BLOCK),
    (_is_missing, "The site says that this page does not exist.", Outcome.SOFT_404),
    (
        _is_stub,
        "Only the beginning is shown, the rest is for subscribers.",
        Outcome.PAYWALL_STUB,
    ),
    (
        _asks_consent,
        "A consent notice stands in place of the article.",
        Outcome.CONSENT_WALL,
    ),
    (_is_shell, "The page is empty until its scripts run.", Outcome.SCRIPT_ONLY),
    (_is_empty, "The page holds no article.", Outcome.EMPTY),
)


def _named(look: _Look, pattern: re.Pattern[str]) -> bool:
    return any(
        pattern.search(name) and len(WORD.findall(name)) < LONGEST_NAME
        for name in look.names
    )


def _is_home(tree: HtmlElement, document: Document, names: tuple[str, ...]) -> bool:
    """Say whether an article was asked for and the site's front page came."""
    path = urlsplit(document.url or "").path.strip("/")
    slug = [word for word in re.split(r"[\W_]+", path.split("/")[-1]) if word.isalpha()]
    asked = document.hint_title or (" ".join(slug) if len(slug) > 2 else "")
    if not asked or any(_alike(asked, name) for name in names):
        return False
    if not document.url:
        return False
    own = {urlsplit(address).path.strip("/") for address in _own_addresses(tree)}
    if (own or {path}) == {""}:
        return True
    above = all(p.isalpha() and f"{path}/".startswith(f"{p}/") for p in own or {path})
    return above and _lists_others(tree)


def _lists_others(tree: HtmlElement) -> bool:
    """Say whether a page is made of headlines that lead elsewhere."""
    linked = (
        h for h in tree.iter("h2", "h3", "h4") if next(h.iter("a"), None) is not None
    )
    return sum(1 for _ in islice(linked, FRONT_HEADLINES)) == FRONT_HEADLINES


def _alike(asked: str, name: str) -> bool:
    wanted = set(WORD.findall(asked.lower()))
    return len(wanted & set(WORD.findall(name.lower()))) >= 0.3 * len(wanted)


def _own_addresses(tree: HtmlElement) -> list[str]:
    links = [
        link.get("href") or ""
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    ]
    shared = [
        meta.get("content") or ""
        for meta in tree.iter("meta")
        if meta.get("property") == "og:url"
    ]
    return [address for address in (*links, *shared) if address]


def _is_data(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "")


def _shown(tree: HtmlElement, *, without: Collection[str] = ()) -> str:
    """Return the beginning of what the page shows, scripts and styles left out."""
    body = tree.find("body")
    texts: list[str] = []
    size = 0
    inside: set[HtmlElement] = set()
    for element in (tree if body is None else body).iter():
        tag = element.tag
        if without and (tag in without or element.getparent() in inside):
            inside.add(element)
        own = None if tag in UNSHOWN or element in inside else element.text
        below = None if inside and element.getparent() in inside else element.tail
        for said in ((own or "").strip(), (below or "").strip()):
            if said:
                texts.append(said)
                size += len(said)
        if size > SHOWN:
            break
    return " ".join(" ".join(texts).split())
