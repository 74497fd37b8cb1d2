"""Older grades whose day is counted from the one told before: "five years later".

"In 2017 it was G. When inspectors came back five years later it was @."
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.before.journeys import results_of
from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.see import Sighting, label_of
from pipeline.sightings.when_told import NUMBER, length_of

_SO_LATE = cued(
    rf"\b{NUMBER} (?P<unit>year|month|decade)s? (?:later\b|on\b(?! from)|afterwards\b"
    r"|after (?:that|then)\b)"
    r"|\bthe (?:following|next) year\b|\bthe year after\b"
    r"|(?:^|, |and )(?:the )?next time\b"
    r"(?! (?:inspectors|ofsted|they) (?:come|are|call))"
    r"|\b(?:on|at|after|in) (?:the|its|their) next (?:[a-z]+ )?(?:inspection"
    r"|visit|report|check)\b"
)
_OF_NOW = cued(r"\b(?:has|have|I|F|is|are)\b")
_YEARS_ON = Timing(When.BEFORE, "years after")
# The sentence before, or one between.
_NEAR = 2
# What came so many years ago is no news, whatever the news is.
_LONG_GONE = 2


def with_years_on(found: Sequence[Sighting], scene: Scene) -> list[Sighting]:
    """Return grades with those of years after an older one as older too, and dated."""
    labels = {label_of(s) for s in results_of(found)}
    told: list[Sighting] = []
    for sighting in found:
        since = next(
            (s for s in reversed(told) if s.year and s.index < sighting.index), None
        )
        told.append(_counted_on(sighting, since, labels, scene))
    return told


def _counted_on(
    sighting: Sighting, since: Sighting | None, labels: set[str], scene: Scene
) -> Sighting:
    """Return a grade as given so long after another, if its sentence says so."""
    if since is None or since.year is None or scene.day is None:
        return sighting
    if since.timing.when is not When.BEFORE or sighting.index - since.index > _NEAR:
        return sighting
    passed = _years_later(sighting)
    if passed is None or sighting.graded is None:
        return sighting
    year = int(since.year + passed)
    other = bool(labels) and label_of(sighting) not in labels
    gone = scene.day.year - year
    if gone >= _LONG_GONE or (other and gone >= 0):
        timing = sighting.timing if sighting.timing.when is When.BEFORE else _YEARS_ON
        return replace(sighting, timing=timing, year=year, reason=None)
    return sighting


def _years_later(sighting: Sighting) -> float | None:
    """Return how many years after the grade told before one was given."""
    sentence, rows = sighting.sentence, sighting.rows
    if rows.some or rows.names or "Y" in sentence.letters:
        return None
    if _OF_NOW.search(sentence.mask):
        return None
    found = _SO_LATE.search(sentence.low)
    if found is None:
        return None
    alone = len(sentence.all("G")) == 1
    if not alone and sentence.start + found.start() > sighting.token.start:
        return None
    return length_of(found) if found.groupdict().get("unit") else 1.0
