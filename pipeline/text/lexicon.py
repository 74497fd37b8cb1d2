"""The reader's words, found in one pass over a block."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick

from domain.inspections import Guide
from pipeline.text.blocks import Block, end_to_end
from pipeline.text.outcomes import finders

# The letter by which each kind stands in a sentence's mask. A kind without a letter is
# a cue: it is noted and leaves the sentence's words as they are.
LETTERS = {
    "grade": "G",
    "services": "S",
    "row": "J",
    "row overall effectiveness": "O",
    "row all": "K",
    "row area": "H",
    "regulator": "R",
    "regulator other": "X",
    "provider": "P",
    "council": "C",
    "rates": "V",
    "receives": "E",
    "stays": "Q",
    "up": "U",
    "down": "D",
    "moved": "M",
    "rating": "N",
    "previous": "B",
    "not yet": "F",
    "scale": "Z",
    "tally": "T",
    "now": "I",
    "everyday": "W",
}
_ENDS = (
    r"top|highest|best|lowest|worst|bottom|poorest|second lowest|second-lowest"
    r"|second highest|second-highest|second best|second-best|second-worst|second"
    r" worst|middle|failing|third|second"
)
_NOUNS = (
    r"ratings?|grades?|gradings?|marks?|judge?ments?|verdicts?|categor(?:y|ies)"
    r"|rankings?|scores?|accolades?|bands?|classifications?|honours?|rungs?|tiers?"
    r"|outcomes?|conclusions?"
)
# "the lowest possible rating", "top marks", "the worst one it could get".
_EXTREME = re.compile(
    rf"\b(?<!third.)(?<!second.)(?:(?P<end>(?!third\b|second (?!highest|best|worst"
    rf"|lowest)){_ENDS})(?:-"
    rf"| )(?:possible |available |overall |ofsted |ofsted's "
    rf"|inspection |consumer |regulatory |of [a-z]+ |social housing |performance "
    rf"|consumer standards |ofsted inspection |of the four |of three )?(?:(?:{_NOUNS})"
    rf"(?: possible| available| there is)?"
    r"(?P<thirds> of (?:the )?(?:possible )?three"
    r"(?=[.,:;)]| that| which| available|$))?"
    r"|possible one|possible|(?<=ed at the lowest )level|(?<=ed at the highest )level)"
    rf"|(?P<of>{_ENDS}) of (?:the |its |their |[a-z]+'s )?"
    r"(?:(?P<three>three)|four|five) "
    r"(?:possible |available |consumer )?"
    rf"(?:{_NOUNS})"
    r"|(?P<foot>top|bottom|foot) of (?:the |its )?(?:ofsted |ofsted's )?(?:ladder"
    r"|scale)|(?P<one>top|highest|middle|lowest|bottom) one(?=[,.;]"
    r"| of (?:the )?three))\b"
    r"(?! (?:for|in) (?:[a-z0-9-]+ ){0,3}(?:years?|decades?)\b| since\b|"
    r"(?<=score) of the [a-z]+\b| yet\b| so far\b| but one\b| ever\b"
    r"| in (?:[a-z]+ ){0,2}(?:[a-z]+'s )?"
    r"(?:memory|history)\b)"
)
EXTREME = "extreme"
# Before the end of a scale that has three grades, as the text says.
OF_THREE = "of three "
_END = "end"
FRAMEWORK = "framework"


class Found(NamedTuple):
    """One phrase of ours in a block.

    `symbol` is its letter in a mask, or the kind of a cue.
    """

    symbol: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Lexicon:
    """Every phrase of the guide in one automaton."""

    automaton: ahocorasick.Automaton

    def find(self, blocks: Sequence[Block]) -> list[list[Found]]:
        """Return our phrases in each block, in one pass; they may overlap."""
        low, starts = end_to_end(blocks)
        found, ending = self._phrases(low, starts)
        for index in ending:
            found[index] += _extremes(blocks[index].low)
        for word, told_with in finders(low):
            for block, phrases in zip(blocks, found, strict=True):
                if word in block.low:
                    phrases += (Found("G", *told) for told in told_with(block.low))
        return found

    def _phrases(
        self, low: str, starts: Sequence[int]
    ) -> tuple[list[list[Found]], list[int]]:
        """Return the phrases of each block, and the blocks that name a scale's end."""
        found: list[list[Found]] = [[] for _ in starts]
        ending: dict[int, None] = {}
        size = len(low)
        for last, (length, meanings) in self.automaton.iter(low):
            start, end = last - length + 1, last + 1
            if start and low[start - 1].isalnum() and low[start].isalnum():
                continue
            if end < size and low[end].isalnum() and low[last].isalnum():
                continue
            index = bisect_right(starts, start) - 1
            at = starts[index]
            for symbol, value in meanings:
                if symbol == _END:
                    ending[index] = None
                else:
                    found[index].append(Found(symbol, value, start - at, end - at))
        return found, list(ending)


def build_lexicon(guide: Guide) -> Lexicon:
    """Return the matcher of all the guide's phrases."""
    meanings: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, phrase in _all_phrases(guide):
        first, _, rest = kind.partition(" ")
        letter = LETTERS.get(kind) or LETTERS.get(first)
        meaning = (letter or kind, rest if letter and rest else phrase)
        if first == FRAMEWORK:
            meaning = (FRAMEWORK, rest)
        if kind == "grade number":
            meaning = (LETTERS["grade"], phrase)
        if meaning not in meanings[phrase]:
            meanings[phrase].append(meaning)
    automaton = ahocorasick.Automaton()
    for phrase, known in meanings.items():
        automaton.add_word(phrase, (len(phrase), tuple(known)))
    automaton.make_automaton()
    return Lexicon(automaton)


def _all_phrases(guide: Guide) -> Iterator[tuple[str, str]]:
    for kind, phrases in guide.phrases:
        yield from ((kind, phrase) for phrase in phrases)
    for framework in guide.frameworks:
        kind = f"{FRAMEWORK} {framework.name} {framework.starts}"
        yield from ((kind, phrase.lower()) for phrase in framework.words)
    yield from ((_END, end) for end in _ENDS.split("|"))
    for scale in guide.scales:
        yield from ((f"grade {label}", phrase) for phrase, label in scale.phrases)


def _extremes(low: str) -> Iterator[Found]:
    for match in _EXTREME.finditer(low):
        end = match["end"] or match["of"] or match["foot"] or match["one"]
        yield Found(
            "G",
            f"{EXTREME} {OF_THREE if match['three'] or match['thirds'] else ''}{end}",
            match.start(),
            match.end(),
        )
