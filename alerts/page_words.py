"""Words that come from a page, made safe to show: no controls, no tricks, no floods."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

QUOTE_LIMIT = 300
TITLE_LIMIT = 200
_ADDRESS_LIMIT = 2000

# Marks that turn the direction of everything after them; the text's own right-to-left
# letters need none of them.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ELLIPSIS = "…"


def clean(text: str, *, limit: int = TITLE_LIMIT) -> str:
    """Return one line without control and direction marks, cut at a word."""
    # Ten megabytes of title are cut before anything looks at each character.
    return _cleaned(text[: 4 * limit + 1000], limit)


@lru_cache(maxsize=4096)
def _cleaned(text: str, limit: int) -> str:
    """Clean a text of bounded length; many readers are shown the same."""
    plain = _TURNING.sub("", text)
    spaced = "".join(_printable(character) for character in plain)
    return cut(" ".join(spaced.split()), limit=limit)


def cut(text: str, *, limit: int) -> str:
    """Shorten a text to the limit at the end of a word, and show that it was."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    words, space, _ = kept.rpartition(" ")
    # A text without a space in its last half is cut where it is.
    if space and len(words) >= limit // 2:
        kept = words
    return kept.rstrip(" ,;:.-") + _ELLIPSIS


def web_address(url: str) -> str:
    """Return the address where it is one that a reader may follow, else nothing."""
    return _followable(url) if len(url) <= _ADDRESS_LIMIT else ""


@lru_cache(maxsize=4096)
def _followable(url: str) -> str:
    """Return an address of bounded length, if it may be followed."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    strange = any(c.isspace() or not c.isprintable() for c in url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or strange:
        return ""
    return url


def _printable(character: str) -> str:
    """Turn white space and controls into a space; drop what cannot be sent."""
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    return "" if category in {"Cs", "Co", "Cn"} or character == "\ufeff" else character
