"""What an article as a whole says against its grades, one by one.

The rules place a grade by its sentence, and each can be wrong. Its words as a whole
tell as well whether an article brings a result on children's services (`tenor.py`).
Where they speak against it and no grade looks much like news either, none is, nor where
the head is of something else and no grade is new. What they say for a result that
was not found stands in `after_all.py`.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.scene import Scene
from pipeline.news.no_news_told import is_of_today
from pipeline.news.recalled import have_decided, head_of
from pipeline.news.tenor import CHILDREN, Tenor
from pipeline.news.ungraded import opens_with_a_visit
from pipeline.rules.timing import Timing, When
from pipeline.sightings.sighting import Sighting

NOT_AFTER_ALL = "an unlikely grade of an article that tells of something else"
# All odds are logarithms. Of 1,600 results three stood in articles that read as little
# like one, and were no likelier than that with both in view; of 21 false alarms 17.
_TELLS_NONE, _UNLIKELY = -0.8, -1.0
# What no rule took for news must be likelier.
_UNLIKELY_ALONE, _LEARNED = 1.0, "learned"
# Of shorter articles the words say too little against a grade, and the grades of so
# many councils are no coincidence.
_FEWEST, _SEVERAL = 8, 3
# So likely a grade of the first sentences is news whatever its article reads like.
_SURE, _HEAD = 0.97, 3
_SUREST = 0.999
# "R V the C S as G following a visit."
_OUTRIGHT = re.compile(
    r"(?:the )?R V (?:(?:the|its|A's) )?(?:C )?S (?:as |to be )?G[^BYF]*$"
)
# Where headline and lead name neither inspectors nor a report, or open with a visit,
# this is enough by itself.
_SILENT, _ON_A_VISIT = -1.0, -0.5
_LEAD = 2


def seen_as_a_whole(
    sightings: Sequence[Sighting], scene: Scene, tenor: Tenor
) -> Sequence[Sighting]:
    """Return all grades, those placed anew that the article as a whole gainsays."""
    results = [s for s in sightings if _is_result(s)]
    likely = max((s.likely_news or 0.0 for s in results), default=0.0)
    of_children = all(s.remit == CHILDREN for s in results)
    several = len({code for s in results for code in s.codes}) >= _SEVERAL
    if not of_children or several or scene.of_minutes:
        return sightings
    new = any(is_of_today(s) or have_decided(s.sentence) for s in results)
    if not new and _opens_with_else(scene, tenor):
        return [_as_no_news(s) for s in sightings]
    if not likely or len(scene.sentences) < _FEWEST:
        return sightings
    decided = any(have_decided(told) for told in head_of(scene, _LEAD))
    decided = decided or any(_OUTRIGHT.match(s.sentence.mask) for s in results[:1])
    if (likely >= _SURE or decided) and results[0].index < _HEAD:
        return sightings
    alone = all(s.timing.rule.startswith(_LEARNED) for s in results)
    enough = _UNLIKELY_ALONE if alone else _UNLIKELY
    if tenor.odds > _TELLS_NONE or tenor.odds + _odds(likely) > enough:
        return sightings
    return [_as_no_news(s) for s in sightings]


def _opens_with_else(scene: Scene, tenor: Tenor) -> bool:
    """Say whether an article that reads like none of a result opens without any."""
    # All of its words are weighed last: most open with a result.
    if opens_with_a_visit(scene):
        return tenor.odds <= _ON_A_VISIT
    head = head_of(scene, _LEAD)
    silent = all(s.letters.isdisjoint("RNG") for s in head)
    return silent and tenor.odds <= _SILENT


def _as_no_news(sighting: Sighting) -> Sighting:
    if not _is_result(sighting):
        return sighting
    return replace(sighting, timing=Timing(When.BACKGROUND, NOT_AFTER_ALL))


def _odds(chance: float) -> float:
    chance = min(chance, _SUREST)
    return math.log(chance / (1 - chance))


def _is_result(sighting: Sighting) -> bool:
    """Say whether a grade is taken for news, be it of a part or of another council."""
    return sighting.timing.when is When.NEWS and sighting.reason is None
