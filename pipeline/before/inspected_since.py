"""Older grades after which another inspection is told of, whose result is not.

"Rated G in 2016, and released from supervision after the next inspection, in 2019":
what came of that one was what it was before, and nobody says it.
"""

import re
from collections.abc import Sequence

from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
from pipeline.rules.timing import When
from pipeline.sightings.sighting import Sighting

_YEAR = r"\b(?P<year>20[0-9]{2})\b"
_ONE = r"(?:(?:full|ofsted|graded|standard|main) )*(?:inspection|report)"
_NEXT = rf"\b(?:the|its|their|a) (?:next|following|subsequent) {_ONE}\b"
_AGAIN = (
    r"\b(?:and|but|being|then|(?:it|they) (?:was|were))(?: then)? (?:re-?inspected"
    r"|(?:inspected|judged|graded|rated) (?:once )?(?:again|more|afresh|anew))\b"
)
_ANOTHER = (
    cued(rf"{_NEXT}[^.;]{{0,25}}{_YEAR}"),
    cued(rf"{_YEAR}(?![^.;]*\b20[0-9][0-9]\b)[^.;]{{0,70}}{_NEXT}"),
    cued(rf"(?:{_AGAIN})[^.;,]{{0,20}}{_YEAR}"),
)
_SO_MANY_AGO = re.compile(
    r"[^.;]{0,30}\b(?:two|three|four) (?:full )?inspections (?:ago|back|earlier)\b"
)
_TWICE_SINCE = re.compile(
    r"since then,? (?:it|they|the [a-z]+) (?:has|have) been (?:inspected|judged|graded"
    r"|rated) (?:twice|(?:two|three|several|many) (?:more )?times)"
    r"|(?:it|they|the [a-z]+) (?:has|have) been (?:inspected|judged|graded|rated)"
    r" (?:twice|(?:two|three|several|many) (?:more )?times) since\b"
    r"|there have been (?:two|three|several) (?:more|other|further) (?:[a-z]+ )?"
    r"(?:inspections|reports|visits)\b"
)
# An inspection of last year may be the one that is news.
_LONG_GONE = 2


def without_overtaken(found: Sequence[Sighting], scene: Scene) -> list[Sighting]:
    """Leave out older grades of which it is told that inspectors came once more."""
    return [
        s for s in found if s.timing.when is When.NEWS or not _is_overtaken(s, scene)
    ]


def _is_overtaken(sighting: Sighting, scene: Scene) -> bool:
    """Say whether a later inspection is told beside a grade, or just below it."""
    sentence, end = sighting.sentence, sighting.token.end
    low = sentence.words.low
    if _SO_MANY_AGO.match(low, end, sentence.end):
        return True
    if sighting.year is None or scene.day is None:
        return False
    own = low[end : sentence.end]
    following = scene.sentences[sentence.number + 1 : sentence.number + 2]
    near = (s.low for s in following if not s.letters & {"G", "A", "J", "P"})
    if any(_TWICE_SINCE.match(s.low) for s in following):
        return True
    until = scene.day.year - _LONG_GONE
    return any(
        sighting.year < int(found["year"]) <= until
        for told in (own, *near)
        for another in _ANOTHER
        for found in another.finditer(told)
    )
