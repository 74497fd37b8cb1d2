"""What was before what was before: "G in 2018, and @ before that"."""

import re
from collections.abc import Sequence

from pipeline.patterns.cued import cued
from pipeline.sightings.see import Sighting

_BEFORE_THAT = cued(
    r"\bbefore (?:that|then)\b[^;.]{0,30}$|^(?:and |but )?before (?:that|then)\b"
)
_BEFORE_THAT_BEHIND = re.compile(
    r"(?: [a-z]+){0,2},? (?:(?:before|prior to) (?:that|then|those)|the time before)\b"
)


def without_older(earlier: Sequence[Sighting]) -> list[Sighting]:
    """Leave out what was "before that", where it is told what came after it."""
    return [
        s
        for s in earlier
        if not _is_before_that(s)
        or not any(
            e.token.start < s.token.start and e.index >= s.index - 1
            for e in earlier
            if e.sentence.block == s.sentence.block
        )
    ]


def _is_before_that(sighting: Sighting) -> bool:
    words, end = sighting.sentence.words.low, sighting.sentence.end
    if _BEFORE_THAT_BEHIND.match(words, sighting.token.end, end):
        return True
    return bool(_BEFORE_THAT.search(lead_of(sighting)))


def lead_of(sighting: Sighting) -> str:
    """Return what stands before a grade in its sentence, in lower case."""
    return sighting.sentence.words.low[sighting.sentence.start : sighting.token.start]
