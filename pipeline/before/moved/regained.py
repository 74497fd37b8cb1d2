"""Whether a grade is told as one that was lost and is there again."""

import re
from collections.abc import Sequence

from domain.inspections import Direction
from pipeline.before.moved.extremes import BEST, WORST
from pipeline.patterns.cued import cued
from pipeline.rules.several import THEY_LOST
from pipeline.sightings.sighting import Sighting, label_of

# What is won back had been lost, and stood lower meanwhile.
_REGAINED = re.compile(
    r"\b(?:regain(?:s|ed|ing)?|recapture[sd]?|reclaim(?:s|ed)?|w[io]ns? back)\b"
    r"(?![^.;]*\b(?:ago|in (?:19|20)\d\d)\b)[^.;]{0,40}$"
    r"|\brestor(?:es|ed|ing) (?:the|its|their|an?) $"
)
_BACK_TO = re.compile(r"\bback to (?:being )?['\"]?$")
_BACK = re.compile(r" N back\b(?! (?:in|on|at|when)\b)")
# "@, regaining the N they lost in Y", "@, a N it last held in Y".
_LOST_BEFORE = cued(
    rf"@(?: [RO])*(?: N)?,? {THEY_LOST}"
    r"|@[^@G;]{0,40}, (?:(?:E|[a-z]+ing) )?(?:back )?(?:the|an?|that) (?:R |O )*N"
    rf" (?:{THEY_LOST}|(?:that |which )?(?:it|they|the [CS]) (?:had )?last"
    r" (?:had|held|enjoyed|E)\b)"
)
# "Which lost their @ N".
_LOST = re.compile(
    r"\b(?:lost|lose|loses|losing|forfeit(?:ed)?|stripped of|surrendered) (?:the|its"
    r"|their|that) (?:[RO] )*$"
)
_FELL = re.compile(r"\bD\b")
_UPPER = BEST | {"good"}


def is_regained(sighting: Sighting) -> bool:
    """Say whether a grade is told as one that was lost and is there again."""
    mask, place = sighting.sentence.mask, sighting.token.place
    lead = _lead_of(sighting)
    if _BACK.match(mask, place + 1) or _REGAINED.search(lead):
        return True
    if label_of(sighting) not in _UPPER:
        return False
    if _LOST_BEFORE.search(f"{mask[:place]}@{mask[place + 1 :]}"):
        return True
    return bool(_BACK_TO.search(lead)) and not _FELL.search(mask, 0, place)


def is_back_at(
    news: Sequence[Sighting], earlier: Sequence[Sighting]
) -> Direction | None:
    """Return which way it went to a grade that had been left, if it had been."""
    label = label_of(news[0])
    if any(is_regained(s) for s in news):
        return Direction.UPGRADE
    left = any(label_of(s) == label and _was_left(s) for s in earlier)
    if not left or label not in _UPPER | WORST:
        return None
    return Direction.UPGRADE if label in _UPPER else Direction.DOWNGRADE


def while_left(earlier: Sequence[Sighting], label: str) -> list[Sighting]:
    """Return the older grades that may be of the time when another had been left."""
    held = max((s.year or 0 for s in earlier if label_of(s) == label), default=0)
    return [s for s in earlier if label_of(s) != label and (s.year or held) >= held]


def _was_left(sighting: Sighting) -> bool:
    """Say whether it is told on which day a grade was left."""
    mask, place = sighting.sentence.mask, sighting.token.place
    left = sighting.timing.rule == "given up" or _LOST.search(mask, 0, place)
    return bool(left) and sighting.year is not None


def _lead_of(sighting: Sighting) -> str:
    """Return what stands before a grade in its sentence."""
    return sighting.sentence.words.low[sighting.sentence.start : sighting.token.start]
