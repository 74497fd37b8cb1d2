"""The one result of an article that reads like the news of one and seems to have none.

The rules place a grade by its sentence, and each can be wrong. Where they leave an
article without any result although its words as a whole tell of one (`tenor.py`), the
grade that the scorer finds likeliest is believed, but not much.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.limits import how_likely_it_must_be
from pipeline.scene import Scene
from pipeline.sighting import Sighting
from pipeline.tenor import CHILDREN, Tenor
from pipeline.timing import Timing, When

AFTER_ALL = "the likeliest grade of an article that tells of a result"
# A rule has placed it otherwise, so it is no surer than that.
_STRENGTH = 0.5
# So likely it must be, and where a rule says firmly that it is no news.
_LIKELY, _LIKELY_AGAINST = 0.5, 0.85


def told_after_all(
    sightings: Sequence[Sighting], scene: Scene, tenor: Tenor
) -> list[Sighting]:
    """Return all grades, one of them as the news if the article must have some."""
    found = list(sightings)
    if len(scene.main) != 1 or any(map(_is_result, found)):
        return found
    if not tenor.tells_of_a_result:
        return found
    mine = [s for s in found if s.codes == scene.main and _could_be(s)]
    best = max(mine, key=lambda s: s.likely_news or 0.0, default=None)
    if best is None:
        return found
    told = Timing(When.NEWS, AFTER_ALL, _STRENGTH)
    return [replace(s, timing=told, reason=None) if s is best else s for s in found]


def _is_result(sighting: Sighting) -> bool:
    """Say whether a grade is taken for news, be it of a part or of another council."""
    return sighting.timing.when is When.NEWS and sighting.reason is None


def _could_be(sighting: Sighting) -> bool:
    """Say whether a grade is of the whole, and likely enough whatever a rule says.

    Beside another grade in its sentence it may well be the wrong one of the two.
    """
    if sighting.reason is not None or sighting.remit != CHILDREN:
        return False
    whole = not (sighting.rows.some or sighting.rows.names)
    alone = len({token.value for token in sighting.sentence.all("G")}) == 1
    firmly = how_likely_it_must_be(sighting) >= 1.0
    likely = sighting.likely_news or 0.0
    return whole and alone and likely >= (_LIKELY_AGAINST if firmly else _LIKELY)
