"""Which of many patterns a text may fit, by the words that it has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.needs import Needs

# What else a pattern needs is left to the pattern.
_DEEPEST = 3


class Sieve:
    """Many patterns by what they need.

    Patterns are bits of one number: each word of a text adds those that need it, so
    the cost is that of the words that are known, however many patterns there are.
    """

    def __init__(self, all_needs: Iterable[Needs]) -> None:
        """Take the needs of each pattern, in the patterns' order."""
        kept = [needs[:_DEEPEST] for needs in all_needs]
        layers = [_layer(kept, depth) for depth in range(_DEEPEST)]
        self._free = tuple(free for free, _ in layers)
        self._needing = {
            word: tuple(needing.get(word, 0) for _, needing in layers)
            for word in {w for needs in kept for need in needs for w in need}
        }

    def passed(self, words: frozenset[str]) -> Iterator[int]:
        """Yield the numbers of the patterns that a text with these words may fit."""
        first, second, third = self._free
        for word in self._needing.keys() & words:
            needing = self._needing[word]
            first |= needing[0]
            second |= needing[1]
            third |= needing[2]
        passed = first & second & third
        while passed:
            lowest = passed & -passed
            yield lowest.bit_length() - 1
            passed ^= lowest


def _layer(all_needs: Sequence[Needs], depth: int) -> tuple[int, dict[str, int]]:
    """Return the patterns without a need of that depth, and those of each word."""
    free = 0
    needing: dict[str, int] = defaultdict(int)
    for number, needs in enumerate(all_needs):
        if depth >= len(needs):
            free |= 1 << number
            continue
        for word in needs[depth]:
            needing[word] |= 1 << number
    return free, dict(needing)
