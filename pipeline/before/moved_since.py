"""Older grades that moved since: "inadequate in 2019, and a rung up in 2022".

What it was moved to is not named, and is what it was before: it is counted from the
older grade, where the text counts.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.before.than_before import RUNG
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.sighting import Sighting
from pipeline.sightings.when_told import NUMBER, length_of

_IT = r"(?:(?:it|them|A|S|(?:the|its|their) [CSNO]) )?"
_MANY = rf"(?P<many>an?|one|two) (?:whole |full )?(?:N|{RUNG})"
# "It moved up a grade", "raised it by one grade", "moved it a rung up the ladder".
_STEPS = (
    cued(rf"\b(?P<way>[UD]) {_IT}(?:(?:by|up|down) )*{_MANY}\b"),
    cued(rf"\bM {_IT}(?:on )?{_MANY} (?P<way>[UD])\b"),
)
# "And was upgraded in 2020": to what, nobody says.
_UNCOUNTED = cued(
    r"\b(?:(?:it|they|A|S|(?:the|its|their) [CSN]|and|but)(?: (?:was|were))?|R) [UD]"
    r"(?: (?:it|them))?(?= (?:[a-z]+ ){0,3}Y\b)"
)
# "And has gone up two grades": by now.
_OF_NOW = cued(r"\b(?:has|have|is|are|now)\b")
_LATER = re.compile(rf"\b{NUMBER} (?P<unit>year)s? (?:later|on|after that)\b")
_TWO = {"two": 2}
_MOVED = Timing(When.BEFORE, "years after", 0.0, just_before=True)
# An inspection of last year may be the one that is news.
_LONG_GONE = 2


def with_steps_since(found: Sequence[Sighting], scene: Scene) -> list[Sighting]:
    """Return grades with those that moved since as what they moved to, if counted.

    Those that moved nobody says where are left out.
    """
    if scene.day is None:
        return list(found)
    moved = (_moved(s, scene, scene.day.year - _LONG_GONE) for s in found)
    return [s for s in moved if s is not None]


def _moved(old: Sighting, scene: Scene, until: int) -> Sighting | None:
    """Return an older grade as what it became until that year, or None if unknown."""
    if old.timing.when is not When.BEFORE or old.year is None or old.rows.names:
        return old
    for sentence, start, end in _stretches(old, scene):
        year = _year_in(sentence, start, end, old.year)
        if year is None or not old.year < year <= until:
            continue
        if _OF_NOW.search(sentence.mask, start, end):
            continue
        steps = (pattern.search(sentence.mask, start, end) for pattern in _STEPS)
        step = next((found for found in steps if found), None)
        if step:
            return _stepped(old, step, year)
        if _UNCOUNTED.search(sentence.mask, start, end):
            return None
    return old


def _stretches(old: Sighting, scene: Scene) -> list[tuple[Sentence, int, int]]:
    """Return what follows a grade in its sentence, and the next one of it alone."""
    own, place = old.sentence, old.token.place + 1
    end = own.mask.find("G", place)
    told = [(own, place, end if end > 0 else len(own.mask))]
    for after in scene.sentences[own.number + 1 : own.number + 2]:
        alone = set(after.values("A")) <= set(old.codes)
        if end < 0 and alone and after.letters.isdisjoint("GJPFI"):
            told.append((after, 0, len(after.mask)))
    return told


def _year_in(sentence: Sentence, start: int, end: int, since: int) -> int | None:
    """Return the year that a stretch names, or counts from the one told before."""
    years = (int(t.value) for t in sentence.all("Y") if start <= t.place < end)
    later = _LATER.search(sentence.mask, start, end)
    counted = since + int(length_of(later)) if later else None
    return next((year for year in years if year > since), counted)


def _stepped(old: Sighting, step: re.Match[str], year: int) -> Sighting | None:
    """Return a grade as the one that lies so many steps above or below."""
    graded = old.graded
    was = graded.scale.grade(graded.label) if graded and graded.scale else None
    if graded is None or graded.scale is None or was is None:
        return None
    many = _TWO.get(step["many"], 1)
    rank = was.rank - many if step["way"] == "U" else was.rank + many
    label = next((g.label for g in graded.scale.grades if g.rank == rank), None)
    if label is None:
        return None
    return replace(old, graded=replace(graded, label=label), timing=_MOVED, year=year)
