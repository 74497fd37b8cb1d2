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

# What else a branch needs is left to the branch.
_DEEPEST = 2
# The cue of a branch that can do without.
_EVERYWHERE = frozenset({""})
# Of each of these a text that fits has one.
_Cues = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Cued:
    """A pattern as its branches, each with the cues that it cannot do without.

    A text without any of `cues` fits no branch. With each branch stands another that
    tells faster whether it is there at all.
    """

    whole: re.Pattern[str]
    cues: tuple[str, ...]
    branches: tuple[tuple[_Cues, re.Pattern[str], re.Pattern[str]], ...]

    @property
    def each(self) -> list[re.Pattern[str]]:
        """Return the branches, for those who sieve them (`pipeline.patterns.sieve`)."""
        return [branch for _, branch, _ in self.branches]

    def could_fit(self, text: str) -> bool:
        """Say whether a text has all the cues of some branch."""
        for cue in self.cues:
            if cue in text:
                return any(_stand_in(text, cues) for cues, *_ in self.branches)
        return False

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
        for cues, branch, begins in self.branches:
            if _stand_in(text, cues) and begins.search(text, start, end):
                found = branch.search(text, start, end)
                if found and (first is None or found.start() < first.start()):
                    first = found
        return first

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return all matches in a stretch of text."""
        found = self.search(text, start, end)
        return self.whole.finditer(text, start, end) if found else iter(())


def cued(pattern: str) -> Cued:
    """Return a pattern that spares itself texts without its cues."""
    compiled = [re.compile(branch) for branch in branches(pattern)]
    each = tuple((_cues(b), b, starting(b.pattern)) for b in compiled)
    any_of = {cue for needed, *_ in each for cue in needed[0]}
    return Cued(re.compile(pattern), _in_order(any_of), each)


def _cues(branch: re.Pattern[str]) -> _Cues:
    needed = cues_needed(branch)[:_DEEPEST] or (_EVERYWHERE,)
    return tuple(_in_order(cues) for cues in needed)


def _in_order(cues: Collection[str]) -> tuple[str, ...]:
    """Return cues in a fixed order; what a text is sure to have spares the others."""
    return ("",) if "" in cues else tuple(sorted(cues, key=lambda c: (len(c), c)))


def _stand_in(text: str, needed: _Cues) -> bool:
    for cues in needed:
        for cue in cues:
            if cue in text:
                break
        else:
            return False
    return True
