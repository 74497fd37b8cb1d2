"""Which way a text says that a rating moved, where it does not give the one before."""

import re
from collections.abc import Collection, Sequence

from domain.inspections import Direction
from pipeline.before.moved.elsewhere import moved_elsewhere
from pipeline.before.moved.extremes import BEST, WORST
from pipeline.before.moved.regained import is_regained
from pipeline.before.moved.steps import by_a_step
from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
from pipeline.sightings.sighting import THE_SAME_GRADE, Sighting, label_of

# "D to be @", but not "R D its bar, and A is the second to be V @".
_TO = r"(?:[^@G;,]{0,45} to be |[^@G;]{0,45} (?:to|into) (?!be |in |G(?! and $)))"
_UP_TO, _DOWN_TO = (
    cued(rf"(?<!adds )(?<!added )(?<!round-)\bU\b{_TO}"),
    cued(rf"\bD\b{_TO}"),
)
_LIST_MOVED = re.compile(r"[^:;AGUDQM]*\b(?P<way>[UD])\b[^:;AGUDQMFT]*: ")
_LISTED_AT = re.compile(r"\bA(?:'s)?(?: S)?(?: to| at|,)? (?:an? )?$")
_RETURN = cued(r"\b(?:return\w*|relaps\w*|back) (?:in|to|into)\b[^;,.]{0,25}$")
# "From being among the best to G", "from being one of the worst to G".
_FROM_AN_END = cued(
    r"\bfrom (?:being )?(?:(?:one of|among|amongst|with) )?(?:the [a-z' ]{0,25})?"
    r"(?P<end>best|top|strongest|worst|weakest|bottom|lowest)\b[^;@G,]{0,40}"
    r" (?:in)?to @"
)
# "A fell to G, while A got the same N": how these came by it is not said.
_GOT_THE_SAME = re.compile(r"\b(?:the|an?|that) (?:very )?(?:same|identical)\b")
_OTHER_WAY = re.compile(r"\b(?:opposite|other|wrong|reverse) (?:way|direction)\b")


def moved(news: Sequence[Sighting], scene: Scene) -> Direction:
    """Return which way the rating went, by its own sentence or by another.

    Nothing goes up to the worst grade there is, nor down to the best.
    """
    way = _said_to_move(news, scene)
    return Direction.UNKNOWN if _is_beyond(way, news[0]) else way


def _is_beyond(way: Direction, sighting: Sighting) -> bool:
    scale = sighting.graded.scale if sighting.graded else None
    if scale is None or way not in {Direction.UPGRADE, Direction.DOWNGRADE}:
        return False
    end = scale.grades[-1 if way is Direction.UPGRADE else 0]
    return end.label == label_of(sighting)


def _said_to_move(news: Sequence[Sighting], scene: Scene) -> Direction:
    for sighting in news:
        way = moved_to(sighting) or _moved_in_a_list(sighting)
        if way is not None:
            return way
        way = _from_an_end(sighting)
        if way is not None:
            return way
        if _is_back_at_the_worst(sighting) or _went_over_to(WORST, sighting):
            return Direction.DOWNGRADE
        if is_regained(sighting) or _went_over_to(BEST, sighting):
            return Direction.UPGRADE
        way = by_a_step(sighting)
        if way is not None:
            return way
    return moved_elsewhere(news, scene)


def moved_to(sighting: Sighting) -> Direction | None:
    """Return which way a rating is said to have gone to reach a grade, if it is."""
    rule, place = sighting.timing.rule, sighting.token.place
    if rule == THE_SAME_GRADE and _GOT_THE_SAME.search(sighting.sentence.mask, place):
        return None
    mask = _said_of_it(sighting)
    if _UP_TO.search(mask):
        return Direction.UPGRADE
    return Direction.DOWNGRADE if _DOWN_TO.search(mask) else None


def _from_an_end(sighting: Sighting) -> Direction | None:
    """Return which way it went "from being among the country's best" to a grade."""
    mask, place = sighting.sentence.mask, sighting.token.place
    found = _FROM_AN_END.search(f"{mask[:place]}@")
    if found is None:
        return None
    best = found["end"] in {"best", "top", "strongest"}
    return Direction.DOWNGRADE if best else Direction.UPGRADE


def _moved_in_a_list(sighting: Sighting) -> Direction | None:
    """Return which way all of a list went: "three U: A to G, A to G and A to G"."""
    mask, place = sighting.sentence.mask, sighting.token.place
    found = _LIST_MOVED.match(mask, 0, place)
    if not found or not _LISTED_AT.search(mask, found.end(), place):
        return None
    return Direction.UPGRADE if found["way"] == "U" else Direction.DOWNGRADE


def _said_of_it(sighting: Sighting) -> str:
    """Return what stands before a grade, without what is said of other councils."""
    place = sighting.token.place
    councils = [t for t in sighting.sentence.all("A") if t.place < place]
    several = len({t.value for t in councils}) > 1
    start = councils[-1].place if several else 0
    return sighting.sentence.mask[start:place]


def _is_back_at_the_worst(sighting: Sighting) -> bool:
    """Say whether it is told as a return to a grade below which there is none."""
    if label_of(sighting) not in WORST:
        return False
    return bool(_RETURN.search(_lead_of(sighting)))


def _went_over_to(ends: Collection[str], sighting: Sighting) -> bool:
    """Say whether "it went the other way" ends at the end of the scale."""
    return label_of(sighting) in ends and bool(_OTHER_WAY.search(_lead_of(sighting)))


def _lead_of(sighting: Sighting) -> str:
    """Return what stands before a grade in its sentence."""
    return sighting.sentence.words.low[sighting.sentence.start : sighting.token.start]
