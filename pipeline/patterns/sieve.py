"""Which of many patterns a text may fit, by the words that it has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.patterns.needs import Needs

# What else a pattern needs is left to the pattern.
_DEEPEST = 3


class Sieve:
    """Many patterns by what they need.

    Patterns are bits of one number, once for each of their first needs: each word of
    a text adds those that need it, so the cost is that of the words that are known,
    however many patterns there are.
    """

    def __init__(self, all_needs: Iterable[Needs]) -> None:
        """Take the needs of each pattern, in the patterns' order."""
        kept = [needs[:_DEEPEST] for needs in all_needs]
        self._size = len(kept)
        self._free = 0
        self._needing: dict[str, int] = defaultdict(int)
        for number, needs in enumerate(kept):
            for depth in range(_DEEPEST):
                bit = 1 << (depth * self._size + number)
                if depth >= len(needs):
                    self._free |= bit
                    continue
                for word in needs[depth]:
                    self._needing[word] |= bit

    def passed(self, words: frozenset[str]) -> Iterator[int]:
        """Yield the numbers of the patterns that a text with these words may fit."""
        told = self._free
        for word in self._needing.keys() & words:
            told |= self._needing[word]
        passed = told & (1 << self._size) - 1
        for _ in range(1, _DEEPEST):
            told >>= self._size
            passed &= told
        while passed:
            lowest = passed & -passed
            yield lowest.bit_length() - 1
            passed ^= lowest
