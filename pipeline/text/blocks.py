"""A text cut into blocks and sentences whose places lead back into the text."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import NamedTuple

# One code point each, so that places stay true.
_PLAIN = (
    *((sign, "'") for sign in "‘’‛ʼ`´′"),  # noqa: RUF001
    *((sign, '"') for sign in "“”„‟″«»"),
    *((sign, "-") for sign in "‐‑‒–—―−"),  # noqa: RUF001
)
_PLAIN_ASCII = tuple((sign, plain) for sign, plain in _PLAIN if sign.isascii())
# Each ends a line as the plain one does.
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
# Whatever stands between two words, but for the single space it should be.
_VOID = r"\s\u200b-\u200f\u2060\ufeff\u00ad"
_GAP = re.compile(rf"[{_VOID}]{{2,}}|[^\S ]|[\u200b-\u200f\u2060\ufeff\u00ad]")
_SENTENCE_END = re.compile(r"[.!?]['\")\]]*(?P<gap> )(?=['\"(\[]*[A-Z0-9£])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s('\"])(?:Cllr|Coun|Mr|Mrs|Ms|Mx|Dr|Prof|Rev|St|No|Sir|Jr|Gov|Co|Ltd"
    r"|vs|e\.g|i\.e|etc|[A-Z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$"
    # "3. Cranford" is one line of a list.
    r"|^[0-9]{1,2}$"
)
# The longest of them with the sign before it.
_LONGEST_ABBREVIATION = len("(Cllr") + 1
_ENDED = (".", "!", "?", ":", ";", '"', "'", ")", "]")
_WRAPPED_WIDTH = 60
_LONGEST_SENTENCE = 900


class Block(NamedTuple):
    """A paragraph with its spaces evened out and its quotation marks made plain.

    `text` and `low` have the same length. `at` and `span` lead back into the text
    that the block was cut from.
    """

    text: str
    low: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def at(self, place: int) -> int:
        """Return where in the whole text a place of the block lies."""
        return place + self.shifts[bisect_right(self.starts, place) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch of the block as a stretch of the whole text."""
        return self.at(start), self.at(end - 1) + 1


def without_lead(block: Block, length: int) -> Block:
    """Return a block without its first signs, whose places lead back all the same."""
    kept = [n for n, start in enumerate(block.starts) if start > length]
    starts = (0, *(block.starts[n] - length for n in kept))
    shifts = (block.at(length), *(block.shifts[n] + length for n in kept))
    return Block(block.text[length:], block.low[length:], starts, shifts)


def end_to_end(blocks: Iterable[Block]) -> tuple[str, list[int]]:
    """Return the lower-case text of blocks, a line each, and where each begins."""
    lows = [block.low for block in blocks]
    starts = accumulate((len(low) + 1 for low in lows), initial=0)
    return "\n".join(lows), list(starts)[:-1]


def lowered(text: str) -> str:
    """Return the text in lower case, code point for code point."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def cut(text: str) -> tuple[Block, ...]:
    """Cut a text into its paragraphs, mending lines that were broken by width."""
    plain = _plain(text)
    return tuple([_block(plain, *line) for line in _mended(plain, _lines(plain))])


def _lines(plain: str) -> list[tuple[int, int]]:
    """Return the stretches of a text that are lines with something on them."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in plain.split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            found.append((start, end))
        start = end + 1
    return found


def _plain(text: str) -> str:
    for sign, plain in _PLAIN_ASCII if text.isascii() else _PLAIN:
        text = text.replace(sign, plain)
    for sign in _LINE_ENDS:
        text = text.replace(sign, "\n")
    return text


def sentences(block: Block) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a block that are sentences."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in _SENTENCE_END.finditer(block.text):
        stop = end.start()
        near = max(start, stop - _LONGEST_ABBREVIATION)
        if _ABBREVIATION.search(block.text, near, stop):
            continue
        found += _bounded(block.text, start, end.start("gap"))
        start = end.end()
    found += _bounded(block.text, start, len(block.text))
    return tuple(found)


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a stretch in pieces that are no longer than any sentence."""
    pieces: list[tuple[int, int]] = []
    while end - start > _LONGEST_SENTENCE:
        cut_at = text.rfind(" ", start, start + _LONGEST_SENTENCE)
        cut_at = cut_at if cut_at > start else start + _LONGEST_SENTENCE
        pieces.append((start, cut_at))
        start = cut_at
    return [*pieces, (start, end)]


def _mended(plain: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    runs = [_runs_on(plain, a, b) for a, b in pairwise(lines)]
    wrapped = len(lines) > 4 and sum(runs) > 0.3 * len(runs)
    mended: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(lines):
        if i and (runs[i - 1] or (wrapped and _is_open(plain, *lines[i - 1]))):
            mended[-1] = (mended[-1][0], end)
        else:
            mended.append((start, end))
    return mended


def _is_open(plain: str, start: int, end: int) -> bool:
    line = plain[start:end].rstrip()
    return len(line) >= _WRAPPED_WIDTH and not line.endswith(_ENDED)


def _runs_on(plain: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    begun = plain[slice(*following)].lstrip()[:1]
    return begun.islower() and _is_open(plain, *line)


def _block(plain: str, start: int, end: int) -> Block:
    line = plain[start:end]
    # What can be printed has no space but the plain one, and nothing unseen.
    if line.isprintable() and "  " not in line:
        text = line.rstrip() or " "
        return Block(text, lowered(text), (0,), (start,))
    pieces: list[str] = []
    starts, shifts = [0], [start]
    length, place = 0, start
    for gap in _GAP.finditer(plain, start, end):
        piece = plain[place : gap.start()]
        space = " " if any(c.isspace() for c in gap.group()) else ""
        if not length and not piece:
            space = ""
        pieces += (piece, space)
        length += len(piece) + len(space)
        place = gap.end()
        starts.append(length)
        shifts.append(place - length)
    pieces.append(plain[place:end])
    text = "".join(pieces).rstrip() or " "
    return Block(text, lowered(text), tuple(starts), tuple(shifts))
