"""Whether a result stands where an article breaks its news."""

from collections.abc import Mapping, Sequence

from pipeline.layout.scene import Scene
from pipeline.news.known import LATE, as_known
from pipeline.rules.timing import When
from pipeline.sightings.see import Sighting
from pipeline.sightings.shared.lists import LISTED

# No article breaks its news later than this.
_BURIED = 11
# Nor later than this, even where it is told as of today.
_VERY_LATE = 16
# So sure are the rule and the scorer of what is told late as of today.
_FIRM, _SURELY = 0.8, 0.9
# What others got is news from here on: reports on several came out together.
_LIKELY = 0.3


def leads_with_a_result(
    by_key: Mapping[tuple[str, str], Sequence[Sighting]], scene: Scene
) -> bool:
    """Say whether the council that an article is about has a result in it."""
    if len(scene.main) != 1:
        return True
    return any(
        s.timing.when is When.NEWS and code == scene.main[0]
        for (code, _), found in by_key.items()
        for s in found
    )


def breaks_in_time(sighting: Sighting) -> bool:
    """Say whether it is news near enough to the top of an article to be its news.

    A letter or a column may come to it late, and says then that it is of today.
    """
    if sighting.timing.when is not When.NEWS:
        return False
    fresh = "I" in sighting.sentence.letters and sighting.timing.strength >= _FIRM
    surely = fresh and (sighting.likely_news or 0.0) > _SURELY
    return sighting.index < (_VERY_LATE if surely else _BURIED)


def early(found: Sequence[Sighting]) -> list[Sighting]:
    """Return them with what comes late taken for known: it is of other councils."""
    return [
        s if s.index < LATE or s.timing.rule == LISTED or _is_likely(s) else as_known(s)
        for s in found
    ]


def _is_likely(sighting: Sighting) -> bool:
    buried = sighting.index >= _BURIED and "I" not in sighting.sentence.letters
    return not buried and (sighting.likely_news or 0.0) >= _LIKELY
