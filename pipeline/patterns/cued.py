"""Patterns tried only where a text has the words that they cannot do without.

Most patterns fit hardly any sentence, and to look for a few words costs a tenth of
trying the pattern. The words are read from it (`pipeline.patterns.needs`), those of
each of its branches apart.
"""

import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.patterns.branches import branches
from pipeline.patterns.needs import cues_needed
from pipeline.patterns.starts import starting

# The cue of a branch that can do without.
_EVERYWHERE = frozenset({""})
# What a text that fits has one of.
_Cues = tuple[str, ...]
# The rarest cues of a branch and the next, itself, and what tells if it is there.
_Branch = tuple[_Cues, _Cues, re.Pattern[str], re.Pattern[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Cued:
    """A pattern as its branches, each with the cues that it cannot do without.

    A text without any of `cues` fits no branch; where there is but one branch, it
    needs no more of them. With each branch stands another that tells faster whether
    it is there at all.
    """

    whole: re.Pattern[str]
    cues: tuple[str, ...]
    branches: tuple[_Branch, ...]

    @property
    def each(self) -> list[re.Pattern[str]]:
        """Return the branches, for those who sieve them (`pipeline.patterns.sieve`)."""
        return [branch for _, _, branch, _ in self.branches]

    def is_in(self, text: str) -> bool:
        """Say whether a text has it at all, which costs less than to find the first."""
        return any(cue in text for cue in self.cues) and any(
            begins.search(text) for _, begins in self._likely(text)
        )

    def search(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """Return the first match in a stretch of text, as the whole pattern would.

        It has the groups of its branch only.
        """
        for cue in self.cues:
            if cue in text:
                return self._first(text, start, end)
        return None

    def _first(self, text: str, start: int, end: int) -> re.Match[str] | None:
        first = None
        for branch, begins in self._likely(text):
            if begins.search(text, start, end):
                found = branch.search(text, start, end)
                if found and (first is None or found.start() < first.start()):
                    first = found
        return first

    def _likely(self, text: str) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
        """Yield the branches whose cues a text has."""
        # Spelt out, for to call a function for each branch costs more than to look.
        for rare, others, branch, begins in self.branches:
            for cue in rare:
                if cue in text:
                    break
            else:
                continue
            for cue in others:
                if cue in text:
                    yield branch, begins
                    break

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return all matches in a stretch of text."""
        found = self.search(text, start, end)
        return self.whole.finditer(text, start, end) if found else iter(())


def cued(pattern: str) -> Cued:
    """Return a pattern that spares itself texts without its cues."""
    compiled = [re.compile(branch) for branch in branches(pattern)]
    each = tuple((*_rarest(b), b, starting(b.pattern)) for b in compiled)
    any_of = _in_order({cue for rare, *_ in each for cue in rare})
    if len(each) == 1:
        each = ((_in_order(_EVERYWHERE), *each[0][1:]),)
    return Cued(re.compile(pattern), any_of, each)


def _rarest(branch: re.Pattern[str]) -> tuple[_Cues, _Cues]:
    rare, others, *_ = (*cues_needed(branch), _EVERYWHERE, _EVERYWHERE)
    return _in_order(rare), _in_order(others)


def _in_order(cues: Collection[str]) -> _Cues:
    """Return cues in a fixed order; what a text is sure to have spares the others."""
    return ("",) if "" in cues else tuple(sorted(cues, key=lambda c: (len(c), c)))
