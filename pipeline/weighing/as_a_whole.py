"""What an article as a whole says where its grades, one by one, would mislead.

The rules place a grade by its sentence, and each can be wrong. Its words as a whole
tell as well whether an article brings a result on children's services (`tenor.py`).
Where they leave no doubt that it does and no grade is taken for one, the likeliest is
believed, but not much; where they speak against it and no grade looks much like news
either, none is.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.scene import Scene
from pipeline.news.tenor import CHILDREN, TOLD_BY_ALL, Tenor
from pipeline.rules.timing import Timing, When
from pipeline.sightings.sighting import Sighting
from pipeline.weighing.limits import how_likely_it_must_be

AFTER_ALL = "the likeliest grade of an article that tells of a result"
NOT_AFTER_ALL = "an unlikely grade of an article that tells of something else"
# All odds are logarithms. Of 300 articles without a result one read so much like one.
_TELLS = 2.0
# Of 1,600 results three stood in articles that read as little like one, and were no
# likelier than that with both in view; of 21 false alarms 17.
_TELLS_NONE, _UNLIKELY = -0.8, -1.0
# Of shorter articles the words say too little against a grade, and the grades of so
# many councils are no coincidence.
_FEWEST, _SEVERAL = 8, 3
# A rule has placed it otherwise, so it is no surer than that.
_STRENGTH = 0.5
# So likely it must be, and where a rule says firmly that it is no news.
_LIKELY, _LIKELY_AGAINST = 0.6, 0.85
# So likely at least where a rule finds it and another takes it for known.
_POSSIBLE = 0.3
# So likely a grade of the first sentences is news whatever its article reads like.
_SURE, _HEAD = 0.97, 3
_SUREST = 0.999


def seen_as_a_whole(
    sightings: Sequence[Sighting], scene: Scene, tenor: Tenor
) -> Sequence[Sighting]:
    """Return all grades, those placed anew that the article as a whole gainsays."""
    results = [s for s in sightings if _is_result(s)]
    if not results:
        return _told_after_all(sightings, scene, tenor)
    likely = max((s.likely_news or 0.0 for s in results), default=0.0)
    of_children = all(s.remit == CHILDREN for s in results)
    several = len({code for s in results for code in s.codes}) >= _SEVERAL
    short = len(scene.sentences) < _FEWEST
    sure = likely >= _SURE and results[0].index < _HEAD
    if not likely or sure or not of_children or several or short:
        return sightings
    if tenor.odds > _TELLS_NONE or tenor.odds + _odds(likely) > _UNLIKELY:
        return sightings
    told = Timing(When.BACKGROUND, NOT_AFTER_ALL)
    return [replace(s, timing=told) if _is_result(s) else s for s in sightings]


def _told_after_all(
    sightings: Sequence[Sighting], scene: Scene, tenor: Tenor
) -> Sequence[Sighting]:
    """Return all grades, one of them as the news if the article must have some."""
    if len(scene.main) != 1:
        return sightings
    mine = [s for s in sightings if s.codes == scene.main and _could_be(s)]
    best = max(mine, key=lambda s: s.likely_news or 0.0, default=None)
    if best is None or tenor.odds < _TELLS:
        return sightings
    told = Timing(When.NEWS, AFTER_ALL, _STRENGTH)
    return [replace(s, timing=told) if s is best else s for s in sightings]


def unless_none_is_left(
    told: Sequence[Sighting], left: Sequence[Sighting], scene: Scene
) -> Sequence[Sighting]:
    """Return what is left of the grades told, with the likeliest result if none is.

    `left` are the same grades with those taken for known that only set the scene.
    """
    if len(scene.main) != 1 or any(map(_is_result, left)):
        return left
    mine = [
        n
        for n, s in enumerate(told)
        if _is_result(s) and s.codes == scene.main and s.remit == CHILDREN
        if TOLD_BY_ALL not in s.timing.rule
        if not (s.rows.some or s.rows.names) and (s.likely_news or 0.0) >= _POSSIBLE
    ]
    if not mine or Tenor(scene).odds < _TELLS:
        return left
    best = max(mine, key=lambda n: told[n].likely_news or 0.0)
    return [told[n] if n == best else s for n, s in enumerate(left)]


def _odds(chance: float) -> float:
    chance = min(chance, _SUREST)
    return math.log(chance / (1 - chance))


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
