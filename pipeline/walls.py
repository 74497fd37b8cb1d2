"""Pages that are not the article: walls, stubs, blocks, errors and empty shells."""

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from domain.claims import SetAside
from domain.sources import Document, Outcome

# The shortest real news items run to some 85 words; a stub shows a sentence or two.
STUB_WORDS = 60
SHORT_WORDS = 150
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
MISSING = re.compile(
    r"\b404\b|page (?:not|cannot be|can.t be|could not be|couldn.t be) found"
    r"|page (?:you (?:requested|are looking for|were looking for|.re looking for)"
    r"|you.re looking for)|page (?:no longer|does not|doesn.t) exist"
    r"|(?:can.t|cannot|couldn.t|unable to) (?:find|locate) (?:the|that|this) page"
    r"|not found\b|no longer available|has been (?:removed|deleted)"
    r"|(?:page|article|story|file) (?:is )?(?:missing|unavailable|has moved)"
    r"|something (?:has gone|went) wrong|oops",
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


def wall_of(
    tree: HtmlElement, *, title: str | None, text: str, document: Document
) -> SetAside | None:
    """Return why the page is no article, or None if it may be one.

    `text` is the story as extracted, without its headline. A page with enough of a
    story is never set aside, whatever stands around it.
    """
    words = len(WORD.findall(text))
    if _is_home(tree, document, title):
        return SetAside("The address leads to the site's front page.", Outcome.MOVED)
    if words >= SHORT_WORDS:
        return None
    shown = _shown(tree)
    return _short_page(tree, title or "", shown, words)


def _short_page(
    tree: HtmlElement, title: str, shown: str, words: int
) -> SetAside | None:
    top = f"{title} {_window_title(tree)} {shown[:400]}"
    if BLOCK.search(top) and words < SHORT_WORDS:
        return SetAside("The site blocks programs that read it.", Outcome.BOT_BLOCK)
    if _is_missing(tree, title):
        return SetAside(
            "The site says that this page does not exist.", Outcome.SOFT_404
        )
    if words >= STUB_WORDS:
        return None
    if _is_stub(tree, shown):
        return SetAside(
            "Only the beginning is shown, the rest is for subscribers.",
            Outcome.PAYWALL_STUB,
        )
    if len({found.group().lower() for found in CONSENT.finditer(shown)}) > 1:
        return SetAside(
            "A consent notice stands in place of the article.", Outcome.CONSENT_WALL
        )
    return _empty_page(tree, shown, words)


def _is_missing(tree: HtmlElement, title: str) -> bool:
    headings = " ".join(_words(h) for h in tree.iter("h1"))
    return any(
        MISSING.search(place) and len(WORD.findall(place)) < 16
        for place in (title, _window_title(tree), headings)
    )


def _is_stub(tree: HtmlElement, shown: str) -> bool:
    if PAYWALL.search(shown):
        return True
    data = " ".join(s.text or "" for s in tree.iter("script") if _is_linked_data(s))
    return re.search(r'"isAccessibleForFree"\s*:\s*"?false', data, re.I) is not None


def _empty_page(tree: HtmlElement, shown: str, words: int) -> SetAside | None:
    scripts = any(tree.iter("script"))
    root = any(element.get("id") in ROOTS for element in tree.iter("div"))
    asks = NEEDS_SCRIPT.search(shown) or any(
        NEEDS_SCRIPT.search(_words(element)) for element in tree.iter("noscript")
    )
    bare = len(WORD.findall(NEEDS_SCRIPT.sub("", shown))) < SHELL_WORDS
    if words < SHELL_WORDS and scripts and (asks or (root and bare)):
        return SetAside("The page is empty until its scripts run.", Outcome.SCRIPT_ONLY)
    if words == 0:
        return SetAside("The page holds no article.", Outcome.EMPTY)
    return None


def _is_home(tree: HtmlElement, document: Document, title: str | None) -> bool:
    """Say whether an article was asked for and the site's front page came."""
    told = set(WORD.findall((document.hint_title or "").lower()))
    shown = set(WORD.findall((title or "").lower()))
    if told and len(told & shown) >= 0.3 * len(told):
        return False
    asked = urlsplit(document.url or "").path.strip("/")
    own = {urlsplit(address).path.strip("/") for address in _own_addresses(tree)}
    if not asked:
        return bool(told)
    return own == {""} and len(asked) > 12 and not _is_article(tree)


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


def _is_article(tree: HtmlElement) -> bool:
    return any(
        meta.get("property") == "og:type" and meta.get("content") == "article"
        for meta in tree.iter("meta")
    )


def _is_linked_data(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "")


def _window_title(tree: HtmlElement) -> str:
    return _words(tree.find(".//title"))


def _words(element: HtmlElement | None) -> str:
    if element is None:
        return ""
    return " ".join("".join(map(str, element.itertext())).split())


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
