"""A report's front pages as they are compared: plain signs, no running headers."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Nothing is printed for these; they may stand within a word.
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\r")
LIGATURES = range(0xFB00, 0xFB07)
NUMBERED = re.compile(
    r"\s*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*|\s*(?:www\.|https?://)\S+\s*",
    re.IGNORECASE,
)
# A line with one of these is part of a table or a heading, however often it comes.
JUDGING = re.compile(
    r"\b(?:experiences?|progress|impact|leaders?|leadership|effectiveness|protection"
    r"|leavers|permanence|adoption|judge?ments?|judged|outstanding|good|adequate"
    r"|inadequate|improvement)\b",
    re.IGNORECASE,
)
# How many lines at a page's head or foot may run through the report.
EDGE = 4


@dataclass(frozen=True, slots=True)
class Legible:
    """A text in plain signs; `at` says where each of them stands in the original."""

    text: str
    at: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the same stretch of the text that this was made of."""
        return self.at[start], self.at[end - 1] + 1


def legible(text: str, pages: Sequence[int], *, end: int) -> Legible:
    """Return the text up to `end`, without what runs through its pages.

    A table may go on over a page break; what stands between is no part of its rows.
    """
    hidden = _furniture(text, pages)
    signs: list[str] = []
    at: list[int] = []
    for place, sign in _kept(text[:end], hidden):
        for plain in _plain(sign):
            signs.append(plain)
            at.append(place)
    return Legible("".join(signs), tuple(at))


def _kept(text: str, hidden: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    at = 0
    for start, stop in (*hidden, (len(text), len(text))):
        yield from ((place, text[place]) for place in range(at, min(start, len(text))))
        at = max(at, stop)


def _plain(sign: str) -> str:
    if sign in UNSEEN:
        return ""
    if sign.isspace():
        return sign if sign in "\n\t" else " "
    if ord(sign) in LIGATURES or sign in "\u00b9\u00b2\u00b3":
        return unicodedata.normalize("NFKC", sign)
    return sign


def _furniture(text: str, pages: Sequence[int]) -> list[tuple[int, int]]:
    """Return the lines that run through the pages: numbers, headers and footers."""
    edges = [list(_edge_lines(text, *page)) for page in _pages(text, pages)]
    often: dict[str, int] = {}
    for lines in edges:
        for words in {_alike(text[start:end]) for start, end in lines}:
            often[words] = often.get(words, 0) + 1
    return [
        (start, end)
        for number, lines in enumerate(edges)
        for start, end in lines
        if (number or len(pages) > 1) and _runs(text[start:end], often)
    ]


def _runs(line: str, often: dict[str, int]) -> bool:
    if NUMBERED.fullmatch(line):
        return True
    return often[_alike(line)] > 1 and not JUDGING.search(line)


def _pages(text: str, pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from pairwise((*pages, len(text)))


def _edge_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines = [
        (start + found.start(), start + found.end())
        for found in re.finditer(r"[^\n]*\S[^\n]*", text[start:end])
    ]
    yield from lines[:EDGE]
    yield from lines[EDGE:][-EDGE:]


def _alike(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))
