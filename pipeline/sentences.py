"""Sentences with what we know of each: their masks, names and cues."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.blocks import Block, sentences
from pipeline.lexicon import Found, Lexicon
from pipeline.mentions import Named

AUTHORITY, LOOK_ALIKE, YEAR = "A", "L", "Y"
# Of two phrases on the same words the one whose letter comes first here is meant.
_ORDER = "ALWGSXRKOJHPCVEQUDMNBFZTIY"
_YEAR = re.compile(r"\b(?:19[89]\d|20[0-4]\d)\b")
_QUOTE_MARK = re.compile(r"\"|(?<![a-z0-9])'|'(?![a-z0-9])")
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """One thing that stands as a letter in a sentence's mask."""

    symbol: str
    value: str
    start: int
    end: int
    place: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `mask` is its lower case with what we know as single letters.

    A is an authority, L a look-alike, Y a year gone by; the other letters are those of
    `lexicon.LETTERS`. `where` gives the block's place of each letter of the mask;
    `alone` is true for the only sentence of its block; `number` counts from 0.
    """

    block: int
    start: int
    end: int
    mask: str
    where: tuple[int, ...]
    tokens: tuple[Token, ...]
    cues: tuple[Found, ...]
    alone: bool
    number: int

    def all(self, symbol: str) -> tuple[Token, ...]:
        """Return the tokens of one kind, in order."""
        return tuple(t for t in self.tokens if t.symbol == symbol)

    def has_cue(self, kind: str, start: int = 0, end: int | None = None) -> bool:
        """Say whether a phrase of that kind stands in a stretch of the mask."""
        return any(True for _ in self.cues_in(kind, start, end))

    def cues_in(
        self, kind: str, start: int = 0, end: int | None = None
    ) -> tuple[Found, ...]:
        """Return the phrases of one kind in a stretch of the mask."""
        first = self.where[start] if start < len(self.where) else self.end
        last = self.where[end] if end is not None and end < len(self.where) else self.end
        return tuple(
            c for c in self.cues if c.symbol == kind and first <= c.start and c.end <= last
        )


def read_sentences(
    blocks: Sequence[Block],
    *,
    named: Sequence[Named],
    lexicon: Lexicon,
    year: int | None,
) -> tuple[Sentence, ...]:
    """Cut blocks into sentences with everything known in them.

    Years before `year`, that of the article, are gone by.
    """
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        phrases = lexicon.find(block)
        names = [n for n in named if n.block == index]
        spans = sentences(block)
        for start, end in spans:
            inside = [f for f in phrases if start <= f.start and f.end <= end]
            called = [n for n in names if start <= n.start and n.end <= end]
            alone = len(spans) == 1
            gone = _years(block, (start, end), year)
            tokens = _tokens(block, inside, called, gone)
            mask, where, placed = _mask(block, (start, end), tokens)
            cues = tuple(f for f in inside if len(f.symbol) > 1)
            found.append(
                Sentence(
                    index, start, end, mask, where, placed, cues, alone, len(found)
                )
            )
    return tuple(found)


def _years(block: Block, span: tuple[int, int], year: int | None) -> list[Token]:
    return [
        Token(YEAR, m.group(), m.start(), m.end(), 0)
        for m in _YEAR.finditer(block.low, *span)
        if year is not None and int(m.group()) < year
    ]


def _is_everyday(block: Block, found: Found) -> bool:
    """Say whether a phrase is something else here: plain "well", the month of May."""
    word = block.text[found.start : found.end]
    if found.symbol == "G" and word.lower() == "well":
        quoted = block.low[found.start - 1 : found.start] in {"'", '"'}
        return not quoted
    return word == "May" and found.symbol == "F" and found.start > 0


def _tokens(
    block: Block,
    phrases: Sequence[Found],
    called: Sequence[Named],
    years: Sequence[Token],
) -> list[Token]:
    spans = list(years)
    for n in called:
        symbol = AUTHORITY if n.code or n.trust else LOOK_ALIKE
        spans.append(Token(symbol, n.code or "", n.start, n.end, 0))
    for f in phrases:
        if len(f.symbol) == 1 and not _is_everyday(block, f):
            spans.append(Token(f.symbol, f.value, f.start, f.end, 0))
    spans.sort(key=lambda t: (t.start, -t.end, _ORDER.index(t.symbol)))
    kept: list[Token] = []
    for token in spans:
        if kept and token.start < kept[-1].end:
            longer = token.end - token.start > kept[-1].end - kept[-1].start
            if not longer or kept[-1].symbol == AUTHORITY:
                continue
            kept.pop()
        kept.append(token)
    return kept


def _mask(
    block: Block, span: tuple[int, int], tokens: Sequence[Token]
) -> tuple[str, tuple[int, ...], tuple[Token, ...]]:
    letters: list[str] = []
    where: list[int] = []
    placed: list[Token] = []
    place = span[0]
    for token in tokens:
        _append(block, place, token.start, letters, where)
        quoted = block.low[token.start - 1 : token.start] in {"'", '"'}
        placed.append(
            Token(
                token.symbol,
                token.value,
                token.start,
                token.end,
                len(letters),
                quoted=quoted,
            )
        )
        letters.append(token.symbol)
        where.append(token.start)
        place = token.end
    _append(block, place, span[1], letters, where)
    return "".join(letters), tuple(where), tuple(placed)


def _append(
    block: Block, start: int, end: int, letters: list[str], where: list[int]
) -> None:
    place = start
    for mark in _QUOTE_MARK.finditer(block.low, start, end):
        letters += block.low[place : mark.start()]
        where += range(place, mark.start())
        place = mark.end()
    letters += block.low[place:end]
    where += range(place, end)
