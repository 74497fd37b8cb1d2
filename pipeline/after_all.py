"""The result of an article that reads like the news of one, where none was found.

The rules place a grade by its sentence, and no list of wordings is complete. What an
article as a whole reads like (`news/tenor.py`) says whether it brings a result at all:
then its likeliest grade is believed after all, but not much.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.judgements import main_judgements
from pipeline.layout.scene import Scene
from pipeline.news.how_it_stands import only_stands
from pipeline.news.no_news_told import tells_of_none
from pipeline.news.other_heads import tells_else
from pipeline.news.recalled import how_likely_in_hindsight
from pipeline.news.tenor import CHILDREN, TOLD_BY_ALL, Tenor
from pipeline.news.ungraded import is_on_a_visit, opens_with_a_visit
from pipeline.rules.aside import COUNTED_AMONG
from pipeline.rules.several import STANDS
from pipeline.rules.timing import Timing, When
from pipeline.sightings.of_that_time import OF_THAT_TIME
from pipeline.sightings.sighting import Sighting
from pipeline.weighing.limits import how_likely_it_must_be

AFTER_ALL = "the likeliest grade of an article that tells of a result"
_TIMING = Timing(When.NEWS, AFTER_ALL, 0.6)
# What these say is of another day, whatever the article tells of this one.
_OF_THEN = {STANDS, OF_THAT_TIME, COUNTED_AMONG, "told of a month gone by", "since it"}
# The logarithm of the odds. Of 106 articles without a result that nobody had looked at
# one read so much like one.
_TELLS = 1.0
# Of more councils an article tells what some of them got, not all; the words of one
# that is shorter say too little.
_MOST, _FEWEST = 3, 8
# So likely it must be in such an article, and where a rule says firmly that it is none.
_POSSIBLE, _LIKELY_AGAINST = 0.15, 0.85


def with_likeliest(
    told: Sequence[Sighting], left: Sequence[Sighting], scene: Scene
) -> Sequence[Sighting]:
    """Return what is left of the grades told, with one for each subject without any.

    `left` are the usable ones of those told, without news that is known already. The
    subjects are the councils that the article is about, if they are few.
    """
    without = [c for c in scene.main if not any(_is_result(s, c, scene) for s in left)]
    if not without or len(without) > _MOST or scene.breaks_no_news:
        return left
    if len(scene.sentences) < _FEWEST:
        return left
    enough = how_likely_in_hindsight(scene)
    likely = [s for s in told if _could_be(s) and (s.likely_news or 0.0) >= enough]
    likely = [s for s in likely if not set(without).isdisjoint(s.codes)]
    # All words of an article are weighed last: few have a grade left to believe in.
    if not likely or Tenor(scene).odds < _TELLS:
        return left
    if is_on_a_visit(scene) or tells_else(scene) or tells_of_none(scene, ()):
        return left
    found = list(left)
    if opens_with_a_visit(scene):
        likely = [s for s in likely if not only_stands(s)]
    for code in without:
        mine = (s for s in likely if code in s.codes)
        best = max(mine, key=lambda s: s.likely_news or 0.0, default=None)
        if best is not None:
            news = best.timing.when is When.NEWS and best.reason is None
            found = [s for s in found if s.token is not best.token]
            timing = best.timing if news else _TIMING
            found.append(replace(best, timing=timing, reason=None))
    return sorted(found, key=lambda s: (s.index, s.token.start))


def _is_result(sighting: Sighting, code: str, scene: Scene) -> bool:
    if code not in sighting.codes or sighting.remit != CHILDREN:
        return False
    news = sighting.timing.when is When.NEWS and sighting.reason is None
    return news and bool(main_judgements(sighting, scene=scene))


def _could_be(sighting: Sighting) -> bool:
    """Say whether a grade is of the whole, and likely enough whatever a rule says.

    Beside another grade in its sentence it may well be the wrong one of the two.
    """
    if sighting.graded is None or sighting.remit != CHILDREN:
        return False
    if sighting.timing.rule in _OF_THEN:
        return False
    if sighting.rows.some or sighting.rows.names or TOLD_BY_ALL in sighting.timing.rule:
        return False
    news = sighting.timing.when is When.NEWS and sighting.reason is None
    alone = len({token.value for token in sighting.sentence.all("G")}) == 1
    return (news or alone) and (sighting.likely_news or 0.0) >= _enough(sighting)


def _enough(sighting: Sighting) -> float:
    against = how_likely_it_must_be(sighting)
    if sighting.reason is not None and against >= 1.0:
        return against
    firmly = sighting.reason is not None or against >= 1.0
    return _LIKELY_AGAINST if firmly else _POSSIBLE
