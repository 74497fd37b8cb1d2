"""Sentences with what we know of each: their masks, names and cues."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.authorities.mentions import Named
from pipeline.text.blocks import Block, sentences
from pipeline.text.dates import GoneBy
from pipeline.text.lexicon import Found, Lexicon
from pipeline.text.semicolons import parted

AUTHORITY, LOOK_ALIKE, YEAR = "A", "L", "Y"
_QUOTES = ("'", '"')
# Of two phrases on the same words the one whose letter comes first here is meant.
_ORDER = {letter: i for i, letter in enumerate("ALWGSXRKOJHPCVEQUDMNBFZTIY")}
_LAST = len(_ORDER)
# It begins with the marks themselves, so that the search skips all else at once.
_QUOTE_MARK = re.compile(r"[\"'](?:(?<=\")|(?<![a-z0-9]')|(?![a-z0-9]))")
# "once they leave care": no time gone by.
_WHEN_THEY = re.compile(
    r"once (?:they|it|he|she|we|you|i|there)\b(?! (?:was|were|had)\b)"
    r"|once in care\b"
    r"|once (?:(?:an?|the|their|its|these|those|any|all|young|foster|social|care"
    r"|vulnerable|looked-after|prospective|new) ){0,3}(?:child|children|people|person"
    r"|youngsters?|teenagers?|leavers?|famil(?:y|ies)|adopters?|carers?|parents?"
    r"|workers?|staff|cases?|referrals?|plans?|placements?|decisions?|assessments?"
    r"|concerns?|adults?|boys?|girls?|residents?|tenants?) (?:has|have|is|are"
    r"|gets?|leaves?|moves?|reach(?:es)?|turns?|comes?|arrives?|needs?)\b"
)
# Longer words than "well" are no other word as well.
_SHORT = len("well")
# "Swapped requires improvement for good": not for ever.
_LONGEST_SWAP = 60
_GOOD_FOR_THAT = re.compile(r"\b(?:swap|trad|exchang)[a-z]* [^.;]{3,40} $")
# "By Ofsted last week": when it was, not that it was before.
_LAST_WEEK = re.compile(
    r"(?<=[a-z]{3} last) (?:week|night|month|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday)\b"
)
_MAY_BE_ONE = ("for good", "as good as")
# "Rated as good as recently as 2016" is a grade.
_AS_GOOD_AS_THEN = re.compile(r"as good as (?:recently|late|long ago|far back)\b")
# "the former was good": the first of two, not what was before.
_ONE_OF_TWO = re.compile(
    r"the former(?:[,.;:]|$| (?:and|but|was|is|has|had|got|went|came|received|rated"
    r"|judged|now|stay(?:s|ed)|remain(?:s|ed)|moved|rose|fell|kept"
    r"|keeps|having|being|with)\b)"
)
# A grade also in "from well to adequate" and "from adequate to well".
_FROM_WELL = re.compile(
    r"from well (?:(?:to|into) (?:just )?(?:adequate|excellent|poor)"
    r"|(?:last year|in 20[01][0-9]|(?:a|the) year|(?:the )?previously|at the last)\b)"
)
_TO_WELL = re.compile(r"(?:adequate|excellent|poor)(?:ly)?['\"]? (?:in)?to ['\"]?$")
_TO_WELL_ENDS = re.compile(
    r"(?=['\"]?(?:[.,;:)]|$"
    r"| (?:in|by|after|this|on|since|thanks|with|and|but|while|from)\b))"
)
# "'Requires improvement' to be good" is one grade, wherever its quotation marks are.
_ENDS_A_GRADE = tuple(
    f"improvement{mark} to be {more}" for mark in ("'", '"') for more in ("", mark)
)
# Ours only in capitals: SEND and RI, for "requires improvement".
_NO_ABBREVIATION = {"send", "ri", "Ri"}


class Token(NamedTuple):
    """One thing that stands as a letter in a sentence's mask."""

    symbol: str
    value: str
    start: int
    end: int
    place: int
    quoted: bool = False


class _Laid(NamedTuple):
    mask: str
    tokens: tuple[Token, ...]


@dataclass(eq=False)
class Sentence:
    """One sentence: `mask` is its lower case with what we know as single letters.

    A is an authority, L a look-alike, Y a year gone by; the other letters are those of
    `lexicon.LETTERS`, and `letters` has those found in it. `alone` is true for the only
    sentence of its block; `number` counts from 0. Few sentences are ever masked, so
    that is done when first asked.
    """

    block: int
    start: int
    end: int
    words: Block
    low: str
    found: tuple[Found, ...]
    cues: tuple[Found, ...]
    alone: bool
    number: int
    letters: frozenset[str]

    @cached_property
    def _laid(self) -> _Laid:
        return _lay(self.words, (self.start, self.end), self.found)

    @cached_property
    def mask(self) -> str:
        """Return its words with what we know as single letters."""
        return self._laid.mask

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Return what stands as a letter in the mask, in order."""
        return self._laid.tokens

    def all(self, symbol: str) -> tuple[Token, ...]:
        """Return the tokens of one kind, in order."""
        if symbol not in self.letters:
            return ()
        return self._by_symbol[symbol]

    @cached_property
    def _by_symbol(self) -> dict[str, tuple[Token, ...]]:
        found: dict[str, list[Token]] = defaultdict(list)
        for token in self._laid.tokens:
            found[token.symbol].append(token)
        return {symbol: tuple(tokens) for symbol, tokens in found.items()}

    def values(self, symbol: str) -> tuple[str, ...]:
        """Return what is found of one kind, in order."""
        if symbol not in self.letters:
            return ()
        return tuple([t.value for t in self.found if t.symbol == symbol])


def read_sentences(
    blocks: Sequence[Block],
    *,
    named: Sequence[Named],
    lexicon: Lexicon,
    gone: GoneBy,
) -> tuple[Sentence, ...]:
    """Cut blocks into sentences with everything known in them."""
    read: list[Sentence] = []
    by_block: dict[int, list[Named]] = defaultdict(list)
    for name in named:
        by_block[name.block].append(name)
    for index, (block, phrases) in enumerate(
        zip(blocks, lexicon.find(blocks), strict=True)
    ):
        spans = sentences(block)
        alone = len(spans) == 1
        known = _known(by_block.get(index, ()), _years(block, gone), phrases)
        # A headline counts as one, whatever it sets beside each other.
        spans = parted(block, spans, known) if index else spans
        for start, end in spans:
            inside = known
            if len(spans) > 1:
                inside = [f for f in known if start <= f.start and f.end <= end]
            found, cues = _parted(block, inside)
            read.append(
                Sentence(
                    block=index,
                    start=start,
                    end=end,
                    words=block,
                    low=block.low[start:end],
                    found=tuple(found),
                    cues=tuple(cues),
                    alone=alone,
                    number=len(read),
                    letters=frozenset([f.symbol for f in found]),
                )
            )
    return tuple(read)


def _known(
    called: Iterable[Named], years: Iterable[Found], phrases: Sequence[Found]
) -> Sequence[Found]:
    """Return all that is known in a block, in order."""
    known = [*years, *(_name(n) for n in called), *phrases]
    known.sort(key=lambda f: (f.start, -f.end, _ORDER.get(f.symbol, _LAST)))
    return known


def _years(block: Block, gone: GoneBy) -> list[Found]:
    """Return the years that a block names and that have gone by."""
    if "19" not in block.low and "20" not in block.low:
        return []
    return [Found(YEAR, m.group(), *m.span()) for m in gone.years(block.low)]


def _is_everyday(block: Block, found: Found) -> bool:
    """Say whether a phrase is something else here: plain "well", "send", in May."""
    if found.symbol == "G" and block.low.endswith(_ENDS_A_GRADE, 0, found.start):
        return True
    if found.symbol == "B" and (
        _LAST_WEEK.match(block.low, found.end)
        or _ONE_OF_TWO.match(block.low, found.start - 4)
        or _WHEN_THEY.match(block.low, found.start)
    ):
        return True
    if found.symbol == "W" and block.low.startswith(_MAY_BE_ONE, found.start):
        near = max(found.start - _LONGEST_SWAP, 0)
        then = _AS_GOOD_AS_THEN.match(block.low, found.start)
        return bool(then or _GOOD_FOR_THAT.search(block.low, near, found.start))
    if found.end - found.start > _SHORT:
        return False
    word = block.text[found.start : found.end]
    if found.symbol == "G" and word.lower() == "well":
        quoted = block.low[found.start - 1 : found.start] in _QUOTES
        return not quoted and not _is_a_grade(block.low, found.start, found.end)
    may = word == "May" and found.symbol == "F" and found.start > 0
    return may or (word in _NO_ABBREVIATION and found.symbol in "SG")


def _is_a_grade(low: str, start: int, end: int) -> bool:
    """Say whether "well" is a grade: "from well to adequate", "from poor to well"."""
    if _FROM_WELL.match(low, max(start - len("from "), 0)):
        return True
    before = low[max(start - len("adequately into '"), 0) : start]
    return bool(_TO_WELL.search(before) and _TO_WELL_ENDS.match(low, end))


def _name(named: Named) -> Found:
    symbol = AUTHORITY if named.code or named.trust else LOOK_ALIKE
    return Found(symbol, named.code or "", named.start, named.end)


def _parted(block: Block, known: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Return what stands as a letter, the longest of what overlaps, and the cues."""
    kept: list[Found] = []
    cues: list[Found] = []
    for one in known:
        symbol, _, start, end = one
        if len(symbol) > 1:
            cues.append(one)
            continue
        if (end - start <= _SHORT or symbol in "BW") and _is_everyday(block, one):
            continue
        if kept and start < kept[-1].end:
            longer = end - start > kept[-1].end - kept[-1].start
            if not longer or kept[-1].symbol == AUTHORITY:
                continue
            kept.pop()
        kept.append(one)
    return kept, cues


def _lay(block: Block, span: tuple[int, int], found: Sequence[Found]) -> _Laid:
    mask = ""
    placed: list[Token] = []
    low, (place, end) = block.low, span
    said = low[max(place - 1, 0) : end]
    marked = "'" in said or '"' in said
    for symbol, value, start, stop in found:
        mask += _unquoted(low, place, start) if marked else low[place:start]
        quoted = marked and low[start - 1 : start] in _QUOTES
        placed.append(Token(symbol, value, start, stop, len(mask), quoted))
        mask += symbol
        place = stop
    mask += _unquoted(low, place, end)
    # An "@" of the page would be taken for the grade that a rule is asked of.
    return _Laid(mask.replace("@", "#"), tuple(placed))


def _unquoted(low: str, start: int, end: int) -> str:
    """Return a stretch without its quotation marks; apostrophes stay."""
    said = low[start:end]
    if "'" not in said and '"' not in said:
        return said
    pieces: list[str] = []
    place = start
    for mark in _QUOTE_MARK.finditer(low, start, end):
        pieces.append(low[place : mark.start()])
        place = mark.end()
    pieces.append(low[place:end])
    return "".join(pieces)
