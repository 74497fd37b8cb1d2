"""Patterns tried only where a text has the words that they cannot do without.

Most patterns fit hardly any sentence, and to look for a few words costs a tenth of
trying the pattern. The words are read from it (`pipeline.needs`), those of each of its
branches apart.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.branches import branches
from pipeline.needs import cues_needed

# What else a branch needs is left to the branch.
_DEEPEST = 2
# Of each of these a text that fits has one.
_Cues = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Cued:
    """A pattern as its branches, each with the cues that it cannot do without."""

    whole: re.Pattern[str]
    branches: tuple[tuple[_Cues, re.Pattern[str]], ...]

    def could_fit(self, text: str) -> bool:
        """Say whether a text has all the cues of some branch."""
        return any(_stand_in(text, cues) for cues, _ in self.branches)

    def search(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """Return the first match in a stretch of text, as the whole pattern would.

        It has the groups of its branch only.
        """
        first = None
        for cues, branch in self.branches:
            if _stand_in(text, cues):
                found = branch.search(text, start, end)
                if found and (first is None or found.start() < first.start()):
                    first = found
        return first

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return all matches in a stretch of text."""
        fits = self.could_fit(text)
        return self.whole.finditer(text, start, end) if fits else iter(())


def cued(pattern: str) -> Cued:
    """Return a pattern that spares itself texts without its cues."""
    whole = re.compile(pattern)
    compiled = [re.compile(branch) for branch in branches(pattern)]
    return Cued(whole, tuple((_cues(branch), branch) for branch in compiled))


def _cues(branch: re.Pattern[str]) -> _Cues:
    needed = cues_needed(branch)[:_DEEPEST]
    return tuple(tuple(sorted(cues, key=len)) for cues in needed)


def _stand_in(text: str, needed: _Cues) -> bool:
    for cues in needed:
        for cue in cues:
            if cue in text:
                break
        else:
            return False
    return True
