"""Older grades whose day is counted from the one told before: "five years later".

"In 2017 it was G. When inspectors came back five years later it was @", also in one
sentence: "G in 2017, then @ two years later".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.see import Sighting, label_of
from pipeline.sightings.when_told import NUMBER, length_of

_NOT_TO_COME = r"(?! (?:inspectors|ofsted|they) (?:come|are|call))"
_THEY = r"(?:they|inspectors|ofsted|the (?:inspectors|inspectorate|watchdog|cqc))"
_SO_LATE = cued(
    rf"\b{NUMBER} (?P<unit>year|month|decade)s? (?:later\b|on\b(?! from)|afterwards\b"
    r"|after (?:that|then)\b)"
    r"|\bthe (?:following|next) year\b"
    rf"|(?:^|, |and )(?:the )?next time\b{_NOT_TO_COME}|\bthe next time of asking\b"
    r"|\b(?:on|at|after|in|by|following) (?:the|its|their|a) (?:next|following)"
    r" (?:[a-z]+ )?(?:inspection|visit|report|check|one)\b"
    r"|\bthe (?:next|following) (?:[a-z]+ )?(?:inspection|visit|report|verdict"
    r"|judge?ment|rating|grade)(?:, [^,;.]{1,25},)? (?:was|had|put|found|gave|brought"
    r"|produced|led|raised|lowered|saw|yielded|lifted|moved|said|judged|rated)\b"
    r"|^the (?:next|one after (?:that|it)|second)\b,?(?: in [^,;.]{1,20},)? was\b"
    rf"|\b(?:when|by the time) {_THEY} (?:next )?(?:returned|came back|came again|came"
    r" (?:a second|the second|another) time|went back|next came)\b"
)
# "After that it was @, then @, and now", "since then it has twice been told that it @".
_NEXT_CAME = cued(
    r"^\W*(?:(?:and|but) )?(?:after that|since then|then|from there|next),? (?:it|they"
    r"|we|came|the (?:council|authority|services|borough|county|city))\b"
    r"(?! (?:is|are)\b)"
)
_CAME_TWICE = re.compile(
    r"\bhas (?:been )?(?:[VB] |inspected )?(?:twice|two times|three times)\b"
)
_THEN = re.compile(r",?(?: and)? then(?: (?:an?|as|to|to be|it was|came|at))* ")
_OF_NOW = cued(r"\b(?:has|have|I|F|is|are)\b")
_YEARS_ON = Timing(When.BEFORE, "years after")
# The sentence before, or one between.
_NEAR = 2
_HEAD = 4
# What came so many years ago is no news, whatever the news is.
_LONG_GONE = 2


def with_years_on(found: Sequence[Sighting], scene: Scene) -> list[Sighting]:
    """Return grades with those of years after an older one as older too, and dated."""
    news = [s for s in found if _is_near_the_top(s)]
    told: list[Sighting] = []
    for sighting in found:
        labels = {label_of(s) for s in news if s.index < sighting.index}
        told.append(_counted_on(sighting, _dated_before(sighting, told), labels, scene))
    return told


def _is_near_the_top(sighting: Sighting) -> bool:
    """Say whether a grade is told near the top as the news of the whole."""
    rows = sighting.rows
    if sighting.timing.when is not When.NEWS or rows.some or rows.names:
        return False
    return sighting.index < _HEAD


def _dated_before(sighting: Sighting, told: Sequence[Sighting]) -> Sighting | None:
    """Return the last grade with a year that is told before another."""
    return next((s for s in reversed(told) if s.year and s is not sighting), None)


def _counted_on(
    sighting: Sighting, since: Sighting | None, labels: set[str], scene: Scene
) -> Sighting:
    """Return a grade as given so long after another, if its sentence says so."""
    if since is None or since.year is None or scene.day is None:
        return sighting
    if since.timing.when is not When.BEFORE or sighting.index - since.index > _NEAR:
        return sighting
    if sighting.rows.some or sighting.rows.names or sighting.graded is None:
        return sighting
    found = _years_later(sighting, since)
    if found is None:
        return sighting
    numbered = bool(found.groupdict().get("unit"))
    counted = int(since.year + (length_of(found) if numbered else 1.0))
    year = counted if numbered else max(counted, sighting.year or 0)
    other = bool(labels) and label_of(sighting) not in labels
    gone = scene.day.year - year
    if (gone >= _LONG_GONE and numbered) or (other and gone >= 0):
        return replace(sighting, timing=_as_of_then(sighting), year=year, reason=None)
    return sighting


def _as_of_then(sighting: Sighting) -> Timing:
    """Return what a rule says of an older grade; the scorer's year would be guessed."""
    told = sighting.timing
    known = told.when is When.BEFORE and not told.rule.startswith("learned")
    return told if known else _YEARS_ON


def _years_later(sighting: Sighting, since: Sighting) -> re.Match[str] | None:
    """Return what tells how many years after the grade told before one was given."""
    sentence, own = sighting.sentence, sighting.token
    if sentence is since.sentence:
        then = _THEN.fullmatch(sentence.words.low, since.token.end, own.start)
        return then or _later_in_one(sentence, since.token, own)
    came = _NEXT_CAME.search(sentence.low)
    if came and "Y" not in sentence.letters:
        lead = sentence.mask[: own.place]
        return None if _OF_NOW.search(_CAME_TWICE.sub("", lead)) else came
    dated = any(t.place < own.place for t in sentence.all("Y"))
    if dated or _OF_NOW.search(sentence.mask, 0, own.place):
        return None
    end = own.start if "Y" in sentence.letters else sentence.end
    return _SO_LATE.search(sentence.low, 0, end - sentence.start)


def _later_in_one(sentence: Sentence, since: Token, own: Token) -> re.Match[str] | None:
    """Return what tells how long after one grade of a sentence another was given."""
    if since.start >= own.start or _OF_NOW.search(
        sentence.mask, since.place, own.place
    ):
        return None
    others = [t.start for t in sentence.all("G") if t.start > own.start]
    end = min(others, default=sentence.end)
    for found in _SO_LATE.finditer(sentence.words.low, since.end, end):
        years = (t for t in sentence.all("Y") if found.end() <= t.start < own.start)
        if not any(years) and not _is_parted(sentence, own, found):
            return found
    return None


def _is_parted(sentence: Sentence, own: Token, found: re.Match[str]) -> bool:
    """Say whether a clause begins between a grade and how much later it came."""
    return "," in sentence.words.low[own.end : found.start()].removeprefix(", ")
