"""Where a climb or a slide of years began, and what it must have come through since.

"A journey that began in 2008 when Ofsted found it inadequate. It has moved up at each
of the three inspections since": the grade of 2008 is not the one before.
"""

from collections.abc import Sequence

from domain.inspections import Direction
from pipeline.before.way_between import grade_off, way_to
from pipeline.frameworks.compare import Comparison
from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
from pipeline.sightings.see import Sighting, label_of

# "Completes a journey that began in Y".
_BEGAN = cued(
    r"\b(?:[MUD]|road|story|tale|run|process|work|ascent|descent)"
    r"(?: (?:that|which))?(?: had)? (?:began|begun|started|starts|begins)\b"
    r"[^;G]{0,30}\b[YB]\b[^;G]{0,60}$"
)
# "Has moved up at each of the three inspections since".
_AT_EACH = cued(
    r"\b[MUD]\b(?: (?:U|D|a|one|its|N|grade|rung|step|notch))*"
    r" (?:at|in|after|by|with) (?:each|every(?: one)?|all|both)(?: of)?"
    r"(?: (?:the|its|their|our|those))?(?: (?P<n>two|three))?"
    r" (?:inspections?|N|visits?|reports?)\b[^;,]{0,12}\bsince\b"
)
_NUMBERS = {"two": 2, "three": 3}
# Inspections of the whole are hardly ever further apart.
_APART = 5


def without_beginnings(earlier: Sequence[Sighting], scene: Scene) -> list[Sighting]:
    """Leave out where a climb of many years began, or one with stops told since."""
    return [s for s in earlier if not _is_a_beginning(s, scene)]


def stop_before(
    earlier: Sequence[Sighting], news: Sighting, scene: Scene, comparison: Comparison
) -> tuple[str | None, Direction | None]:
    """Return the last stop of a climb that took a step at each inspection, and its way.

    The stop is known where as many steps lead from its beginning to the news; no way is
    told where nothing is said of the steps.
    """
    climbs = (s for s in earlier if _moves_since(s, scene))
    begun = next(climbs, None)
    if begun is None:
        return None, None
    way = way_to(news, label_of(begun), comparison)
    return _next_to(begun, news, way, _steps_since(begun, scene)), way


def _next_to(begun: Sighting, news: Sighting, way: Direction, steps: int) -> str | None:
    """Return the grade beside the news on the way from where it began."""
    if not steps or grade_off(news, way, steps) != label_of(begun):
        return None
    return grade_off(news, way, 1)


def _is_a_beginning(sighting: Sighting, scene: Scene) -> bool:
    if sighting.year is None or scene.day is None:
        return False
    if _steps_since(sighting, scene):
        return True
    long_ago = scene.day.year - sighting.year > _APART
    if long_ago and _moves_since(sighting, scene):
        return True
    lead = sighting.sentence.mask[: sighting.token.place]
    return long_ago and bool(_BEGAN.search(lead))


def _moves_since(sighting: Sighting, scene: Scene) -> str:
    """Return "moved up at each of the two since", in its sentence or the next."""
    number, block = sighting.sentence.number, sighting.sentence.block
    near = (s for s in scene.sentences[number : number + 2] if s.block == block)
    found = (_AT_EACH.search(s.mask) for s in near)
    return next((f[0] for f in found if f), "")


def _steps_since(sighting: Sighting, scene: Scene) -> int:
    """Return how many moves have been told since, if they are counted."""
    told = _moves_since(sighting, scene)
    if " both " in told:
        return 2
    return next((n for word, n in _NUMBERS.items() if f" {word} " in told), 0)
