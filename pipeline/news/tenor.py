"""Whether an article as a whole tells of a result, by its words.

The scorer of single grades sees a grade's sentence and its place. Whether an article
brings a result on children's services at all shows in all of its words, most in the
first sentences. What is learned of that (`sectors/tenor.json`, ADR 7) weighs with the
scorer where the rules pass a grade over: in an article that reads like the news of an
inspection an unknown wording is believed sooner. What it says beyond a single grade
stands in `as_a_whole.py`, and in `after_all.py` what it says where nothing was found.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from pipeline.layout.scene import Scene
from pipeline.rules.timing import When
from pipeline.sightings.shared.lists import LIST_OF_STANDINGS
from pipeline.sightings.sighting import Sighting

CHILDREN = "children's social care"
TOLD_BY_ALL = "the article as a whole"
# What may be a grade after all, though it looks like an ordinary word.
_PERHAPS = {None, "an ordinary word"}
_WORD = re.compile(r"[a-z']+|[A-Z]")
_HEAD = 3
# A text of fewer sentences says too little.
_FEWEST = 5
# So much of what the article says counts, and no article says more than that.
_COUNTS, _AT_MOST = 0.75, 3.0
# What is less likely than that no article makes likely.
_TOO_FAR = 0.15

Chances = Mapping[str, float]


def words_of(scene: Scene) -> tuple[str, ...]:
    """Return every word and pair of words once; those of the head are told apart.

    In pairs "<" and ">" are the ends of a sentence.
    """
    told: list[str] = []
    for number, mask in enumerate(scene.masks):
        words = _WORD.findall(mask)
        found = [*words, *map(" ".join, pairwise(("<", *words, ">")))]
        told += found
        if number < _HEAD:
            told += [f"^ {one}" for one in found]
    return tuple(dict.fromkeys(told))


def odds_of(words: Sequence[str], weights: Mapping[str, float]) -> float:
    """Return the logarithm of the odds that these words tell of a result."""
    # This sum is the same in whatever order.
    return math.fsum(map(weights.__getitem__, weights.keys() & ("", *words)))


class Tenor:
    """What one article tells of, worked out when it is first asked."""

    def __init__(self, scene: Scene) -> None:
        """Listen to an article."""
        self._scene = scene

    def heard(self, sighting: Sighting, chances: Chances) -> Chances:
        """Return how likely a grade is each class, seeing the article it stands in."""
        if chances["news"] < _TOO_FAR or not _may_gain(sighting):
            return chances
        more = math.exp(_COUNTS * min(max(self.odds, 0.0), _AT_MOST))
        raised = {
            name: more * chance if name in {"news", "part"} else chance
            for name, chance in chances.items()
        }
        whole = sum(raised.values())
        return {name: chance / whole for name, chance in raised.items()}

    @cached_property
    def odds(self) -> float:
        """Return the logarithm of the odds that a result is told; 0 if too short."""
        weights = self._scene.reader.tenor
        if not weights or len(self._scene.sentences) < _FEWEST:
            return 0.0
        return odds_of(words_of(self._scene), weights)


def _may_gain(sighting: Sighting) -> bool:
    """Say whether a grade is perhaps one council's result of now."""
    timing = sighting.timing
    if sighting.remit != CHILDREN or timing.when is When.BEFORE:
        return False
    part = timing.when is When.NEWS and sighting.rows.some
    if part or timing.rule == LIST_OF_STANDINGS:
        return False
    return sighting.reason in _PERHAPS and len(sighting.codes) == 1
