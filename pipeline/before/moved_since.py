"""Older grades that moved since: "inadequate in 2019, and a rung up in 2022".

What it was moved to is not named, and is what it was before: it is counted from the
older grade, where the text counts. "It had left that category by 2019" counts nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.before.than_before import RUNG
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.see import Sighting, label_of
from pipeline.sightings.when_told import NUMBER, length_of

_MANY = rf"(?P<many>an?|one|two) (?:[a-z]+ )?(?:N|{RUNG})"
_AND_SO_FAR = rf"(?:[A-Za-z]+ ){{0,2}}?{_MANY}\b"
# "It moved up a grade", "raised it by one grade", "moved it a rung up the ladder".
_STEPS = (
    cued(rf"\b(?P<way>[UD]) {_AND_SO_FAR}"),
    cued(rf"\bM {_AND_SO_FAR} (?P<way>[UD])\b"),
    cued(rf"\b(?:it|and)(?: was)? {_MANY} (?P<way>better|higher|worse|lower)\b"),
)
_UP = {"U", "better", "higher"}
# "And was upgraded in 2020": to what, nobody says.
_UNCOUNTED = cued(
    r"\b(?:it|they|and|but|[ACNRS])(?: was| were)? [UD](?: it)?"
    r"(?= (?:[a-z]+ ){0,3}Y\b)"
)
# "It left that category", "a label that it shed in Y", "that verdict was lifted in Y".
_WHAT_IT_HAD = (
    r"(?:(?:that|the) (?:[a-z]+ ){0,2}?(?:N|H|fate)|W|that(?= (?:behind|in)\b))\b"
)
_LEFT = (
    cued(
        r"\b(?:left|quit|escaped|shed|lost|surrendered|removed"
        rf"|(?:freed|[UMI]) from|out of|free of|stripped of|off) {_WHAT_IT_HAD}"
        rf"|\bV {_WHAT_IT_HAD} behind\b|\b(?:lost|left) it\b|\bfrom which it\b"
        r"|\bfrom Y (?:to|until) Y\b|\b(?:[NHW]|Q) until Y\b"
    ),
    cued(
        r"(?:\b[NH](?: (?:of|in) Y)?(?: that)?(?: it| they)?|, an? V)"
        r"(?: (?:had|was|been|later))*"
        r" (?:U|lost(?! on)|shed|escaped|overturned|[a-z]+ off|E rid of)\b"
    ),
)
_THEN_LET_GO = re.compile(
    r"(?: [NH])?(?: behind)?,? (?:back )?(?:in|by) (?:[a-z]+ ){0,2}Y\b"
)
_THEN_IT = re.compile(r"^(?:[a-z ]{0,20}B, )?(?:in|by) (?:[a-z]+ )?Y\b[^G]*$")
# "And has gone up two grades": by now.
_OF_NOW = cued(r"\b(?:has|have|is|are)\b")
_LATER = re.compile(
    rf"\b(?P<in>within )?{NUMBER} (?P<unit>year|month)s?(?(in)| (?:later|on))\b"
)
_DECADE = re.compile(r"\bend of (?:the|that) decade\b")
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
    until = scene.day.year - _LONG_GONE
    moved = (_moved(s, scene, until) for s in found if not _is_let_go(s, found, until))
    return [s for s in moved if s is not None]


def _is_let_go(old: Sighting, found: Sequence[Sighting], until: int) -> bool:
    """Say whether a grade was given up years ago, as its sentence or another says."""
    if old.timing.when is not When.BEFORE or not old.year or old.year > until:
        return False
    if _lets_go(old):
        mask, place = old.sentence.mask, old.token.place
        then = _THEN_LET_GO.match(mask, place + 1) or _THEN_IT.match(mask[:place])
        return bool(then) and not _OF_NOW.search(mask)
    return any(
        _lets_go(s)
        and old.year < (s.year or 0) <= until
        and label_of(s) == label_of(old)
        for s in found
    )


def _lets_go(sighting: Sighting) -> bool:
    """Say whether it is told of a grade that it was held no longer."""
    lead = sighting.sentence.mask[: sighting.token.place]
    return sighting.timing.rule == "given up" or lead.endswith(" left the ")


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
        if any(p.search(sentence.mask, start, end) for p in (_UNCOUNTED, *_LEFT)):
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
    mask = sentence.mask
    if named := next((year for year in years if year > since), None):
        return named
    if later := _LATER.search(mask, start, end):
        return since + int(length_of(later))
    return since // 10 * 10 + 9 if _DECADE.search(mask, start, end) else None


def _stepped(old: Sighting, step: re.Match[str], year: int) -> Sighting | None:
    """Return a grade as the one that lies so many steps above or below."""
    graded = old.graded
    was = graded.scale.grade(graded.label) if graded and graded.scale else None
    if graded is None or graded.scale is None or was is None:
        return None
    many = _TWO.get(step["many"], 1)
    rank = was.rank - many if step["way"] in _UP else was.rank + many
    label = next((g.label for g in graded.scale.grades if g.rank == rank), None)
    if label is None:
        return None
    return replace(old, graded=replace(graded, label=label), timing=_MOVED, year=year)
