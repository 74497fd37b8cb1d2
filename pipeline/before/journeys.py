"""From where a journey of years began, which is not what it was just before.

"From G to the very top in under seven years", of a council that was one between the
two at its last inspection.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from domain.inspections import Direction
from pipeline.before.latest_told import FROM_TO, is_called_last
from pipeline.before.way_between import way_between
from pipeline.frameworks.compare import Comparison
from pipeline.grading.counted import counts_itself
from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.see import Sighting, label_of
from pipeline.sightings.when_told import length_of

# "In under seven years", "took just six and a half years to go from", "over a decade".
_IN_SO_LONG = cued(
    r"\b(?:in|within|inside|over|during|takes?|took|taken|space of|course of)"
    r" (?:(?:just|only|under|less than|little more than|more than|over|barely|about"
    r"|around|some|almost|nearly|the space of|the course of|the past|the last|them|it"
    r"|not quite|no more than|well) )*(?P<n>[0-9]{1,2}|one|a|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve)(?P<half> and a half)?"
    r"(?: short| long)? (?P<unit>year|decade)s?\b"
)
# Inspections of the whole are hardly ever further apart.
_APART = 4
# Near the top and told firmly: the result.
_HEAD, _FIRM = 4, 0.74
_ARRIVED = "moved from and to"
_OF_NOW = cued(r"\b(?:has|have|is|are|I)\b[^;G]*G[^;G]*G")
# "From G to G": what it led to tells whether it was just before.
_FROM_ONE_TO_ANOTHER = re.compile(r"\bfrom (?:(?:an?|the|being|R|O) )*$")
_ROSE_FROM = re.compile(
    r"\b[UD](?: (?:it|them|(?:(?:that|this|its|the|their) )?[NJH]))? from"
    r" (?:(?:an?|the|being|R|O) )*$"
)
_REACHED = Timing(When.BEFORE, "dated pair")
_SET_OUT = Timing(When.BACKGROUND, "before an older move")


def with_older_journeys(found: Sequence[Sighting]) -> list[Sighting]:
    """Return grades with a move that ended elsewhere than at the result as older.

    "It had taken years to get from G to @", below the news of another grade.
    """
    head = results_of(found)
    labels = {label_of(s) for s in head}
    if len(labels) != 1:
        return list(found)
    older = {
        s.index: s.token.start
        for s in found
        if _is_arrival(s) and label_of(s) not in labels and s.index > head[0].index
    }
    return [_as_of_then(s, older[s.index]) if s.index in older else s for s in found]


def leads_elsewhere(sighting: Sighting, label: str, found: Sequence[Sighting]) -> bool:
    """Say whether a move led elsewhere that the rules find no past.

    One that few made is a council's own only where it led to its result.
    """
    mask, place = sighting.sentence.mask, sighting.token.place
    if counts_itself(f"{mask[:place]}@{mask[place + 1 :]}"):
        behind = (t for t in sighting.sentence.all("G") if t.place > place)
        return next((t.value for t in behind), label) != label
    ends = [
        s
        for s in found
        if s.sentence is sighting.sentence and s.token.start > sighting.token.start
    ]
    if sighting.timing.when is When.BEFORE:
        return _is_anothers_way(sighting, label, ends[:1])
    if not _FROM_ONE_TO_ANOTHER.search(mask, 0, place):
        return False
    return bool(ends) and label_of(ends[0]) != label


def _is_anothers_way(start: Sighting, label: str, ends: Sequence[Sighting]) -> bool:
    """Say whether a rise or a fall began at the very result, or leads elsewhere now.

    "Its leaders have raised that from G", where the whole is G, is no way of the whole.
    """
    if start.timing.rule != FROM_TO:
        return False
    if label_of(start) == label:
        return bool(_ROSE_FROM.search(start.sentence.mask, 0, start.token.place))
    return False


def results_of(found: Sequence[Sighting]) -> list[Sighting]:
    """Return what is told firmly near the top as the result of the whole."""
    return [s for s in found if _is_result(s)]


def _is_result(sighting: Sighting) -> bool:
    told, rows = sighting.timing, sighting.rows
    if told.when is not When.NEWS or told.rule == _ARRIVED or rows.some or rows.names:
        return False
    return sighting.index < _HEAD and told.strength >= _FIRM


def _is_arrival(sighting: Sighting) -> bool:
    told, rows = sighting.timing, sighting.rows
    if told.when is not When.NEWS or told.rule != _ARRIVED or rows.some or rows.names:
        return False
    return sighting.graded is not None and not _OF_NOW.search(sighting.sentence.mask)


def _as_of_then(sighting: Sighting, arrival: int) -> Sighting:
    """Return one grade of an older journey's sentence: where it led, or began."""
    if sighting.token.start == arrival:
        return replace(sighting, timing=_REACHED)
    if sighting.timing.rule == FROM_TO and sighting.token.start < arrival:
        return replace(sighting, timing=_SET_OUT)
    return sighting


def without_starts(
    earlier: Sequence[Sighting],
    news: Sighting,
    scene: Scene,
    comparison: Comparison,
) -> list[Sighting]:
    """Leave out where a journey began, if a stop between is told that came later."""
    starts = [s for s in earlier if s.timing.rule == FROM_TO]
    if not starts or scene.day is None:
        return list(earlier)
    left = [
        s
        for s in starts
        if any(
            _is_later(stop, s, scene.day.year)
            and _lies_between(s, stop, news, comparison)
            for stop in earlier
        )
    ]
    return [s for s in earlier if s not in left]


def _is_later(stop: Sighting, start: Sighting, now: int) -> bool:
    """Say whether a grade was given after the journey began."""
    if stop.sentence is start.sentence and stop.year == start.year:
        return False
    if stop.year is None:
        return is_called_last(stop)
    return stop.year > now - (_so_long(start) or _APART + 1)


def _so_long(start: Sighting) -> int | None:
    """Return how many years a journey took, as its sentence says."""
    found = _IN_SO_LONG.search(start.sentence.low)
    return int(length_of(found)) if found else None


def _lies_between(
    start: Sighting, stop: Sighting, news: Sighting, comparison: Comparison
) -> bool:
    ways = {
        way_between(old, later, news=news, comparison=comparison)
        for old, later in pairwise(map(label_of, (start, stop, news)))
    }
    return len(ways) == 1 and ways <= {Direction.UPGRADE, Direction.DOWNGRADE}
