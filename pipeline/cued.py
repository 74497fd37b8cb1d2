"""Patterns tried only where a text has the words that they cannot do without.

Most patterns fit hardly any sentence, and to look for a few words costs a tenth of
trying the pattern. The words are read from it (`pipeline.needs`), those of each of its
branches apart.
"""

import re
from dataclasses import dataclass

from pipeline.branches import branches
from pipeline.needs import cues_needed


@dataclass(frozen=True, slots=True)
class Cued:
    """A pattern as its branches, each with cues of which any text that fits has one.

    A branch that can do without has the empty cue, which every text has.
    """

    pattern: str
    branches: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text, as the whole pattern would.

        It has the groups of its branch only.
        """
        first = None
        for cues, branch in self.branches:
            for cue in cues:
                if cue in text:
                    found = branch.search(text)
                    if found and (first is None or found.start() < first.start()):
                        first = found
                    break
        return first


def cued(pattern: str) -> Cued:
    """Return a pattern that spares itself texts without its cues."""
    compiled = [re.compile(branch) for branch in branches(pattern)]
    return Cued(pattern, tuple((_cues(branch), branch) for branch in compiled))


def _cues(branch: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(sorted(cues_needed(branch), key=len)) or ("",)
