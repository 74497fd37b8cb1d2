"""Areas that were spared what others must do: they got the better outcome."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.sightings.shared.likewise import is_news, moved_to
from pipeline.sightings.sighting import Sighting

_STATEMENT = "written statement of action required"
_NO_STATEMENT = "no written statement of action"
_SPARED = cued(
    r"(?:\bnot\b|n't\b|\bnever\b|\bwithout\b)[^;,]{0,25}\b(?:ask|need|require|have|had"
    r"|told|order|demand|call|insist)\w*(?: for| on| to \w+)? (?:one|any|such a \w+)\b"
    r"|\b(?:was|were|been) spared\b"
    r"|\b(?:escaped|avoided|escapes|avoids) (?:one|that|such an? \w+|having to)\b"
)
# How many sentences back the grade stands of those who were not.
_NEAR = 2


def spared(
    scene: Scene, sentence: Sentence, found: Sequence[Sighting]
) -> Iterator[Sighting]:
    """Yield the better outcome for areas that did not have to write a statement.

    "In Cranford inspectors did not ask for one", after those who had to write it.
    """
    if "A" not in sentence.letters or not _SPARED.search(sentence.low):
        return
    near = [s for s in found if s.index >= sentence.number - _NEAR and not s.reason]
    asked = [s for s in near if s.token.value == _STATEMENT and is_news(s)]
    codes = tuple(dict.fromkeys(c for c in sentence.values("A") if c))
    if not asked or not codes:
        return
    graded = scene.reader.regimes.graded(
        _NO_STATEMENT, remit=asked[-1].remit, day=scene.day, spoken=scene.spoken
    )
    if graded is not None:
        yield replace(moved_to(asked[-1], sentence, codes), graded=graded)
