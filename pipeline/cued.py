"""Patterns tried only where a text has one of the words they cannot do without.

Most patterns fit hardly any sentence, and to look for a few words costs a tenth of
trying the pattern. The words are read from it (`pipeline.needs`).
"""

import re
from dataclasses import dataclass

from pipeline.needs import cues_needed


@dataclass(frozen=True, slots=True)
class Cued:
    """A pattern with its cues; without any it is always tried."""

    pattern: re.Pattern[str]
    cues: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text, as the pattern itself would."""
        for cue in self.cues:
            if cue in text:
                return self.pattern.search(text)
        return None if self.cues else self.pattern.search(text)


def cued(pattern: str) -> Cued:
    """Return a pattern that spares itself texts without its cues."""
    compiled = re.compile(pattern)
    return Cued(compiled, tuple(sorted(cues_needed(compiled), key=len)))
