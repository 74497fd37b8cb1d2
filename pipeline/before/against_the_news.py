"""Older grades that the news itself gainsays by which way it says that it went.

"Downgraded to G", above "in 2015 it was @": of a grade that was lower then others came
between.
"""

from collections.abc import Sequence

from domain.inspections import Direction
from pipeline.before.latest_told import FROM_TO, is_called_last
from pipeline.before.moved.elsewhere import regraded
from pipeline.before.moved.regained import is_regained
from pipeline.before.moved.told import moved_to
from pipeline.before.way_between import way_to
from pipeline.frameworks.compare import Comparison
from pipeline.layout.scene import Scene
from pipeline.sightings.see import Sighting, label_of

_EITHER_WAY = {Direction.UPGRADE, Direction.DOWNGRADE}
# By these a text says outright what it was the last time.
OUTRIGHT = {"at the last inspection", "called previous"}


def way_of_the_news(news: Sequence[Sighting], scene: Scene) -> Direction | None:
    """Return which way the news says in so many words that the rating went."""
    if any(is_regained(s) for s in news):
        return Direction.UPGRADE
    told = (moved_to(s) for s in news)
    return next((way for way in told if way), None) or regraded(news, scene)


def without_gainsaid(
    earlier: Sequence[Sighting],
    news: Sighting,
    way: Direction | None,
    comparison: Comparison,
) -> list[Sighting]:
    """Leave out older grades from which the news cannot have gone that way."""
    if way not in _EITHER_WAY:
        return list(earlier)
    return [
        s for s in earlier if _is_outright(s, news) or _fits(s, news, way, comparison)
    ]


def _is_outright(sighting: Sighting, news: Sighting) -> bool:
    pair = sighting.timing.rule == FROM_TO and sighting.sentence is news.sentence
    return pair or sighting.timing.rule in OUTRIGHT or is_called_last(sighting)


def _fits(
    old: Sighting, news: Sighting, way: Direction, comparison: Comparison
) -> bool:
    went = way_to(news, label_of(old), comparison)
    return went in {way, Direction.UNKNOWN}
