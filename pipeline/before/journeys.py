"""From where a journey of years began, which is not what it was just before.

"From G to the very top in under seven years", of a council that was one between the
two at its last inspection.
"""

from collections.abc import Sequence

from domain.inspections import Direction
from pipeline.before.latest_told import FROM_TO, is_called_last
from pipeline.frameworks.compare import Comparison
from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
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
    graded = news.graded
    framework = graded.framework.name if graded and graded.framework else None
    ways = {
        comparison.direction_of_grades(
            news.remit, label_of(one), label_of(other), framework=framework
        )
        for one, other in ((start, stop), (stop, news))
    }
    return len(ways) == 1 and ways <= {Direction.UPGRADE, Direction.DOWNGRADE}
