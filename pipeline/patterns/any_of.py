"""Many patterns looked for in one text at once, where only whether one fits matters.

Where each alone would look for its cues, the words of the text tell of all of them
together which may fit.
"""

from pipeline.patterns.cued import Cued
from pipeline.patterns.needs import needed, words_in
from pipeline.patterns.sieve import Sieve
from pipeline.patterns.starts import starting


class AnyOf:
    """The branches of many patterns, sieved by what they need.

    It costs as much as some four patterns whose cues a text has not, and less than
    one with dozens of branches.
    """

    def __init__(self, *patterns: Cued) -> None:
        """Take the patterns apart."""
        self.patterns = patterns
        branches = [branch for pattern in patterns for branch in pattern.each]
        self._sieve = Sieve(map(needed, branches))
        self._begins = [starting(branch.pattern).search for branch in branches]

    def is_in(self, text: str) -> bool:
        """Say whether one of the patterns fits somewhere in a text."""
        for number in self._sieve.passed(words_in(text)):
            if self._begins[number](text):
                return True
        return False
