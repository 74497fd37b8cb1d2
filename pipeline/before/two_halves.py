"""Which older grades are of which result, where inspections gave two (until 2013)."""

import re

from pipeline.frameworks.regimes import is_yearly
from pipeline.parts.halves import (
    BOTH,
    IN_CARE,
    SAFE,
    half_said,
    is_of_two_results,
)
from pipeline.patterns.cued import cued
from pipeline.rules.timing import When
from pipeline.sightings.sighting import Sighting

# Until 2013 a council had two judgements; what both were, it was.
_BOTH_HALVES = cued(
    r"^(?=.*\b(?:safeguarding|child protection|protection)\b)"
    r"(?=.*\b(?:looked[- ]after|in care|in its care)\b)"
    r"(?=.*\b(?:both|and)\b)"
)
_FOR_BOTH = re.compile(
    r"(?: N)?(?: by (?:the )?R)?(?: in Y)? (?:for|in|on) (?:both|each)\b"
    r"|(?: N)?(?: by (?:the )?R)?(?: in Y)? for (?:[a-z' ]|C )*[SJ]\b[^@G;,]{0,30} and"
    r" [^@G;,]{0,30}\b[SJ]\b"
)
# "S and C for J were both @".
_BOTH_WERE = re.compile(
    r"\b(?:both|each)(?: of (?:them|which))?(?: (?:V|E|as|to|be|an?|the|N|of))* $"
)
_TWO_HALVES = 2013
# The lanes in which such results stand (`sectors/childrens_social_care.toml`).
_LANES = {"safeguarding": SAFE, "looked-after children": IN_CARE}


def own_half(judgement: str, news: Sighting) -> str:
    """Return which of the two a result is, or nothing where there is but one.

    In 2012 and 2013 one inspection judged the one and another the other.
    """
    framework = news.graded.framework if news.graded else None
    if framework is None:
        return ""
    lanes = (j.lane for j in framework.judgements if j.main and j.name == judgement)
    own = _LANES.get(next(lanes, ""), "")
    return own if not own or is_of_two_results(news) else half_said(news)


def is_of_that_half(sighting: Sighting, own: str) -> bool | None:
    """Say whether an older grade is of that half; None where it does not say of which.

    A rating of each year is of neither.
    """
    if sighting.timing.when is When.NEWS:
        return None
    if is_yearly(sighting.graded):
        return False
    said = half_said(sighting)
    return said in {own, BOTH} if said else None


def is_of_both_halves(sighting: Sighting) -> bool:
    """Say whether an old grade is one of both judgements that there were until 2013."""
    mask, place = sighting.sentence.mask, sighting.token.place
    if sighting.timing.when is When.NEWS:
        return False
    if not _is_of_two_halves(sighting):
        return False
    return len(sighting.sentence.all("G")) < 2 or _is_told_of_both(mask, place)


def _is_told_of_both(mask: str, place: int) -> bool:
    """Say whether a grade is told of both halves at once: "both were @"."""
    said = _FOR_BOTH.match(mask, place + 1) or _BOTH_WERE.search(mask, 0, place)
    return bool(said)


def _is_of_two_halves(sighting: Sighting) -> bool:
    """Say whether a sentence tells how both judgements went that there once were."""
    old = sighting.year is not None and sighting.year <= _TWO_HALVES
    return old and bool(_BOTH_HALVES.search(sighting.sentence.low))


def is_one_half(sighting: Sighting) -> bool:
    """Say whether an old grade is that of one half, where the other half's differs."""
    if sighting.timing.when is not When.BEFORE or sighting.rows.every:
        return False
    if not _is_of_two_halves(sighting) or len(set(sighting.sentence.values("G"))) < 2:
        return False
    return not _is_told_of_both(sighting.sentence.mask, sighting.token.place)
