"""The result itself, where a text only counts the grades from the one before.

"Melchester has dropped two ratings, from good in 2015": who was good is now inadequate.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.inspections import Direction
from pipeline.before.so_many_grades import NUMBERS, OF_THEM, has_stood
from pipeline.before.way_between import grade_off
from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.sighting import Sighting

SO_MANY_FROM = "so many grades from the one before"
_TIMING = Timing(When.NEWS, SO_MANY_FROM, 0.7)
_COUNTED_FROM = cued(
    r"\b(?P<way>[UD]) (?:(?:by|through|up|down) )?(?P<many>an?|one|a single|two|three)"
    rf" {OF_THEM},? (?:(?:down|up|straight|all the way) )?from (?:(?:an?|its|the|being"
    r"|V|N of) )*@(?![^;G]*\b(?:to|into) (?:being )?(?:an? )?G)"
)
# "A has", "S in A have", "it", and not "exam results in A".
_ITS_OWN = re.compile(
    r"(?<!in )(?<!at )(?<!of )(?<!for )\b(?:A(?:'s)?|C(?:'s)?|S|N|O|it|they)"
    r"(?: (?:S|C|N|O|A|in|at|of|for|the))*,? (?:(?:has|have|is|are|was|were|also|both"
    r"|I|each|which|who|that|been) )*$"
)
# "A year after A D two N from G", "who D two N from G last year": no news.
_NOT_NOW = re.compile(
    r"\b(?:after|when|since|because|before|once|if|whose|where|had|[BYF])\b[^;]*$"
)
_OF_THE_OLD_ONE = re.compile(
    r"@(?: N)?,? (?:(?:(?:in|from|of|since|on|it|E|was|had|the|back|[a-z]+) ){0,4}Y"
    r"|(?:(?:at|from|in|since|its|the) ){2}B)"
)


def with_counted_results(
    sightings: Sequence[Sighting], scene: Scene
) -> Sequence[Sighting]:
    """Return them with the results that lie so many grades from an older one told.

    Nothing is counted for a council of which a result of the whole is told.
    """
    told = {
        (code, s.remit)
        for s in sightings
        if s.timing.when is When.NEWS and s.reason is None and _is_of_the_whole(s)
        for code in s.codes
    }
    found = [_counted(s, scene) for s in sightings if s.timing.when is When.BEFORE]
    new = [s for s in found if s and told.isdisjoint((c, s.remit) for c in s.codes)]
    return [*sightings, *new] if new else sightings


def _is_of_the_whole(sighting: Sighting) -> bool:
    return not sighting.rows.names and not sighting.rows.some


def _counted(sighting: Sighting, scene: Scene) -> Sighting | None:
    """Return the result that is counted from an older grade, if it is."""
    sentence, place, graded = sighting.sentence, sighting.token.place, sighting.graded
    if sighting.reason or graded is None or not _is_of_the_whole(sighting):
        return None
    if not has_stood(sighting, scene):
        return None
    view = f"{sentence.mask[:place]}@{sentence.mask[place + 1 :]}"
    found = _COUNTED_FROM.search(view)
    if not found or not _ITS_OWN.search(view, 0, found.start()):
        return None
    behind = _OF_THE_OLD_ONE.sub("", view[found.start() :])
    if _NOT_NOW.search(view, 0, found.start()) or re.search(r"\b[BY]\b", behind):
        return None
    # The grade from which it would be a rise lies below.
    back = Direction.UPGRADE if found["way"] == "D" else Direction.DOWNGRADE
    label = grade_off(sighting, back, NUMBERS.get(found["many"], 1))
    if label is None:
        return None
    now = replace(graded, label=label)
    return replace(sighting, graded=now, timing=_TIMING, year=None)
