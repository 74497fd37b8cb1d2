"""Pages that are not the article: walls, stubs, blocks, errors and empty shells."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from domain.claims import SetAside
from domain.sources import Document, Outcome
from pipeline.pages.headline import words_of

# The shortest real news items run to some 85 words; a stub shows a sentence or two.
STUB_WORDS = 60
SHORT_WORDS = 150
# A consent notice with its lists of purposes is the longest of walls.
LONG_WORDS = 400
LONGEST_NAME = 16
SHELL_WORDS = 30
SHOWN = 6000

CONSENT = re.compile(
    r"we (?:value|respect|care about) your privacy|before you continue to"
    r"|(?:accept|agree to|allow|reject) all(?: cookies)?"
    r"|manage (?:cookie|privacy|your)? ?(?:options|preferences|settings|choices)"
    r"|store and/or access information"
    r"|our (?:\d+ )?(?:advertising |trusted )?partners|personalised ads"
    r"|your (?:privacy|cookie) (?:choices|settings)|consent (?:or pay|to the use)"
    r"|we and our|legitimate interests?",
    re.IGNORECASE,
)
PAYWALL = re.compile(
    r"(?:subscribe|register|sign ?up|sign in|log ?in|subscription)[^.\n]{0,40}"
    r"(?:to|and) (?:continue|keep|read|unlock|access|view)"
    r"|to (?:continue|keep) reading|(?:for|available to) (?:our )?subscribers(?: only)?"
    r"|subscribers? (?:only|exclusive)|already (?:a subscriber|subscribed|registered"
    r"|have an account)|this (?:article|story|content) is (?:for|only|exclusive|locked"
    r"|reserved)|you(?:.ve| have) (?:reached|used|read) (?:your|all)[^.\n]{0,40}"
    r"(?:limit|articles)|become a (?:member|subscriber) to|start your (?:free )?trial"
    r"|unlock (?:this|the full) (?:article|story)",
    re.IGNORECASE,
)
BLOCK = re.compile(
    r"(?:verify|confirm|prove|checking)[^.\n]{0,30}(?:you are|you.re|that you)"
    r"[^.\n]{0,20}(?:human|not a (?:ro)?bot)|are you a (?:ro)?bot|not a robot"
    r"|unusual (?:traffic|activity)|checking your browser|just a moment"
    r"|pardon our interruption|attention required|request unsuccessful"
    r"|access (?:to this page has been )?denied|you have been blocked|incident id"
    r"|cloudflare ray id|ddos protection|complete the (?:captcha|security check)"
    r"|security service to protect itself|error code 10\d\d|403 forbidden",
    re.IGNORECASE,
)
# As a whole title: a headline may begin in the same words.
BLOCKED = re.compile(
    r"^\W*(?:just a moment|attention required|access denied|pardon our interruption"
    r"|are you a (?:ro)?bot|security check|human verification|request (?:rejected"
    r"|unsuccessful)|403 forbidden|forbidden|blocked)\W*(?:[|\u2013-].*)?$",
    re.IGNORECASE,
)
MISSING = re.compile(
    r"\b404\b|\b(?:page|report|document|file|article)"
    r" (?:(?:was |is )?not|cannot be|can.t be|could not be|couldn.t be) found"
    r"|page (?:you (?:requested|are looking for|were looking for|.re looking for)"
    r"|you.re looking for)|page (?:no longer|does not|doesn.t) exist"
    r"|(?:can.t|cannot|couldn.t|unable to) (?:find|locate) (?:the|that|this) page"
    r"|page (?:is )?(?:missing|unavailable|has moved|has gone)",
    re.IGNORECASE,
)
# Enough only where there is next to no text: a headline may say so of other things.
GONE = re.compile(
    r"^\W*not found|no longer available|has been (?:removed|deleted|archived)|^\W*oops"
    r"|(?:article|story) (?:is )?(?:missing|unavailable|expired)"
    r"|something (?:went|has gone) wrong",
    re.IGNORECASE,
)
NEEDS_SCRIPT = re.compile(
    r"(?:enable|turn on|activate|requires?|need)[^.\n]{0,30}javascript"
    r"|javascript (?:is |to be )?(?:required|disabled|not enabled|enabled)",
    re.IGNORECASE,
)
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
    look = _Look(tree, names, _shown(tree), text, words)
    return next((wall for wall in map(_ask(look), WALLS) if wall is not None), None)


def _ask(look: _Look) -> Callable[[Wall], SetAside | None]:
    def ask(wall: Wall) -> SetAside | None:
        stands, reason, outcome = wall
        return SetAside(reason, outcome) if stands(look) else None

    return ask


def _is_blocked(look: _Look) -> bool:
    if look.words < STUB_WORDS and BLOCK.search(look.shown):
        return True
    return look.words < SHORT_WORDS and _named(look, BLOCKED)


def _is_missing(look: _Look) -> bool:
    if look.words < STUB_WORDS and _named(look, GONE):
        return True
    return look.words < SHORT_WORDS and _named(look, MISSING)


def _is_stub(look: _Look) -> bool:
    if look.words >= STUB_WORDS:
        return False
    if PAYWALL.search(look.shown):
        return True
    data = " ".join(s.text or "" for s in look.tree.iter("script") if _is_data(s))
    return NOT_FREE.search(data) is not None


def _asks_consent(look: _Look) -> bool:
    """Say whether most of the story, or all of a page with hardly any, is a notice."""
    if look.words < STUB_WORDS:
        return (
            len({found.group().lower() for found in CONSENT.finditer(look.shown)}) > 1
        )
    paragraphs = look.text.split("\n\n")
    asking = sum(len(WORD.findall(p)) for p in paragraphs if CONSENT.search(p))
    return asking > look.words / 2


def _is_shell(look: _Look) -> bool:
    if look.words >= SHELL_WORDS or next(look.tree.iter("script"), None) is None:
        return False
    notes = " ".join(words_of(element) for element in look.tree.iter("noscript"))
    if NEEDS_SCRIPT.search(f"{look.shown} {notes}"):
        return True
    root = any(element.get("id") in ROOTS for element in look.tree.iter("div"))
    return root and len(WORD.findall(look.shown)) < SHELL_WORDS


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
    return (own or {path}) == {""}


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


def _shown(tree: HtmlElement) -> str:
    """Return the beginning of what the page shows, scripts and styles left out."""
    body = tree.find("body")
    texts: list[str] = []
    size = 0
    for element in (tree if body is None else body).iter():
        own = (
            "" if element.tag in {"script", "style", "noscript"} else element.text or ""
        )
        piece = " ".join(f"{own} {element.tail or ''}".split())
        if piece:
            texts.append(piece)
            size += len(piece)
        if size > SHOWN:
            break
    return " ".join(texts)
