"""A quick look at a page: could it matter at all? Cheap, and never wrong with a no."""

import re
from collections.abc import Iterable
from html import unescape

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLParserException

from domain.inspections import Guide
from pipeline.pages.sniff import decode

# What may stand inside a word without a reader seeing it, and the kinds of quotes.
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
QUOTES = "\u2018\u2019\u02bc"
LONGEST_HEAD = 100_000
# Titles and descriptions are not shown, but they tell the story too.
TOLD = re.compile(
    r"<title[^>]*>([^<]{0,500})|<meta\b[^>]{0,300}?\bcontent=[\"']([^\"'>]{0,1000})",
    re.IGNORECASE,
)


def could_matter(
    body: bytes, content_type: str | None, words: Iterable[str], *, least: int = 0
) -> bool:
    """Say whether any of the words stands in what the page shows, or in its title.

    Words count as parts of words and without regard to case, quotation marks and line
    ends, so a page is passed on rather than lost. A PDF always could matter, and so
    could a page that shows fewer than `least` characters: it may be a wall.
    """
    if b"%PDF-" in body[:1024]:
        return True
    text = decode(body, content_type=content_type)
    if "<" in text:
        try:
            text = f"{extract_plain_text(text, noscript=True)} {_told(text)}"
        except HTMLParserException:
            return True
    shown = _plain(text)
    return len(shown) < least or any(_plain(word) in shown for word in words)


def telling_words(guide: Guide) -> tuple[str, ...]:
    """Return the words of which an article on an inspection has at least one.

    They are who inspects, and which services: without either, no claim is made.
    """
    kinds = [k for k, _ in guide.phrases if k.startswith(("regulator ", "services "))]
    chosen = [k for k in kinds if not k.endswith(" other")]
    return tuple(sorted({word for kind in chosen for word in guide.words(kind)}))


def _told(markup: str) -> str:
    head = markup[:LONGEST_HEAD].split("<body", 1)[0]
    parts = (part for pair in TOLD.findall(head) for part in pair)
    return unescape(" ".join(parts))


def _plain(text: str) -> str:
    for mark in UNSEEN:
        text = text.replace(mark, "")
    for mark in QUOTES:
        text = text.replace(mark, "'")
    return " ".join(text.lower().split())
