"""By how many steps a grade was reached, in the sentence that gives it."""

from domain.inspections import Direction
from pipeline.before.moved.extremes import BEST
from pipeline.patterns.cued import cued
from pipeline.sightings.sighting import Sighting, label_of

# "One step up", said of a grade just given.
_A_STEP = cued(
    r", (?:and )?(?:that is |it is )?(?:one|two|three|a|an?) (?:whole |single )?"
    r"(?:step|grade|notch|notches|rung|place|level|peg)s? (?:(?P<up>up|higher)"
    r"|down|lower)\b(?! (?:from|than) (?:the )?(?:bottom|top|lowest|worst|best|high))"
)
# "G, up a notch".
_BY_A_STEP = cued(
    r", (?P<way>up|down) (?:by )?(?:one|two|three|an?|a single)"
    r" (?:grade|notch|rung|place|level|peg|step)s?\b"
)
_TO_THE_TOP = cued(
    r"\b(?:promot|elevat|lift|rais|mov|tak|propel"
    r"|hoist)\w* [^.;]{0,60} (?:in)?to (?:the"
    r"|its) (?:very )?(?:highest|top|best|summit|peak)\b"
)
# "Skipping a grade": who skips one to reach the upper half had less, and the reverse.
_A_STEP_SKIPPED = cued(
    r"\b(?:skip(?:s|ped|ping)?|leapfrog(?:s|ged|ging)?|bypass(?:es|ed|ing)?) (?:over )?"
    r"(?:a|an|one) (?:whole |entire |full )?(?:grade|rating|rung|step|categor(?:y|ies)"
    r"|band|level|tier|notch)\b"
)
_UPPER, _LOWER = {"outstanding", "good"}, {"requires improvement", "inadequate"}


def _is_beside_the_other(sighting: Sighting) -> bool:
    """Say whether a half is set beside the other one, and not beside what it was."""
    return bool(sighting.rows.names) and sighting.sentence.letters.isdisjoint("BY")


def by_a_step(sighting: Sighting) -> Direction | None:
    """Return which way a sentence of one grade says that it stepped to reach it."""
    low = sighting.sentence.low
    if label_of(sighting) in BEST and _TO_THE_TOP.search(low):
        return Direction.UPGRADE
    if len(sighting.sentence.values("G")) != 1 or _is_beside_the_other(sighting):
        return None
    if _A_STEP_SKIPPED.search(low) and label_of(sighting) in _UPPER | _LOWER:
        upper = label_of(sighting) in _UPPER
        return Direction.UPGRADE if upper else Direction.DOWNGRADE
    by, step = _BY_A_STEP.search(low), _A_STEP.search(low)
    if not by and not step:
        return None
    up = (by and by["way"] == "up") or (step and step["up"])
    return Direction.UPGRADE if up else Direction.DOWNGRADE
