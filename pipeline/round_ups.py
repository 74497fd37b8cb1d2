"""Articles on several councils at once: what each of them got, whatever the words.

Where results are told one after another, a sentence that sets a council beside a grade
tells the next: "For Cranford it was inadequate", "Melchester led the field with good".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.cued import cued
from pipeline.scene import Scene
from pipeline.sighting import Sighting
from pipeline.timing import Timing, When

IN_A_ROUND_UP = "in a round-up"
_TOLD = Timing(When.NEWS, IN_A_ROUND_UP, 0.75)
# The headline and the first sentences.
_HEAD = 4
# So many councils with results are several, whatever the head says.
_SEVERAL = 2
# How far apart the results of a round-up stand.
_NEAR = 4
_OF_SEVERAL = cued(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|more|other|both)\b"
    r"[^.;:]{0,45}\b(?:councils|authorities|boroughs|counties|cities|towns|places"
    r"|reports|grades|ratings|verdicts|judge?ments|results|inspections|landlords"
    r"|departments|areas|partnerships|letters)\b"
    r"|\b(?:pair|trio|quartet|quintet|batch|crop|clutch|round-?up|glut|flurry|mixed)\b"
)
# What gainsays that a council simply got the grade that stands behind its name.
_OTHERWISE = (
    r"who|whose|which|where|when|while|after|since|had|been|formerly|used|unlike|than"
    r"|from|said|says|told|not|never|no|nor|if|until|like|because|despite|neighbours?"
    r"|neighbouring|once|already|by|F|B|Y|T|J|P|X|H"
)
_PLAIN = re.compile(
    rf"^(?:(?!\b(?:{_OTHERWISE})\b)[^@G;(\"])*\bA(?:'s)?(?: [SC])*"
    rf"(?:(?!\b(?:{_OTHERWISE})\b)[^@G;(\"])*@"
    r"(?!(?: [NSCO])*,? (?:(?:in|since|at|from|until|for|of|back) )?(?:[a-z]+ ){0,2}"
    r"[BY])"
    r"(?! or\b)"
)
# What the rules know nothing of, and how likely it must be at least.
_UNKNOWN = {"no word of judging near", "an ordinary word"}
_LIKELY, _NEWS_LIKELY = 0.1, 0.05


def is_round_up(scene: Scene, news: Sequence[Sighting]) -> bool:
    """Say whether an article tells what several councils got."""
    return len({c for s in news for c in s.codes}) > 1 and _is_of_several(scene)


def in_round_ups(
    read: Sequence[Sighting], placed: Sequence[Sighting], scene: Scene
) -> Sequence[Sighting]:
    """Return grades as the scorer placed them, and in a round-up those it doubts.

    `read` are the same grades as the rules alone see them.
    """
    news = [s for s in placed if _is_news(s)]
    codes = {c for s in news for c in s.codes}
    several = _is_of_several(scene)
    if not several and len(codes) < _SEVERAL:
        return placed
    next_ = [
        not _is_news(p) and _is_plain(s, p) for s, p in zip(read, placed, strict=True)
    ]
    if not codes:
        news = [s for s, is_next in zip(read, next_, strict=True) if is_next]
        if len({s.codes for s in news if (s.likely_news or 0) >= 0}) < _SEVERAL:
            return placed
    return [
        replace(p, timing=_when(s), reason=None)
        if is_next and _is_beside(s, news)
        else p
        for s, p, is_next in zip(read, placed, next_, strict=True)
    ]


def _is_of_several(scene: Scene) -> bool:
    return any(_OF_SEVERAL.search(s.low) for s in scene.sentences[:_HEAD])


def _when(read: Sighting) -> Timing:
    return read.timing if _is_news(read) else _TOLD


def _is_beside(read: Sighting, news: Sequence[Sighting]) -> bool:
    """Say whether a grade stands near what others got, and is alone of its own."""
    of = [s for s in news if s.remit == read.remit and s.token is not read.token]
    if any(set(s.codes) & set(read.codes) for s in of):
        return False
    return any(abs(s.index - read.index) <= _NEAR for s in of)


def _is_plain(read: Sighting, placed: Sighting) -> bool:
    """Say whether a sentence sets a council beside a grade and says no more of it."""
    if not read.bound or read.graded is None or read.rows.names or read.rows.some:
        return False
    likely = placed.likely_news
    unknown = read.timing.rule in _UNKNOWN and read.reason in {None, "an ordinary word"}
    if likely is None or not (unknown or _is_news(read)):
        return False
    if likely < (_LIKELY if unknown else _NEWS_LIKELY):
        return False
    mask, place = read.sentence.mask, read.token.place
    said = read.sentence.words.low[read.sentence.start : read.token.start]
    quoted = said.count('"') % 2 and not read.token.quoted
    return not quoted and bool(_PLAIN.search(f"{mask[:place]}@{mask[place + 1 :]}"))


def _is_news(sighting: Sighting) -> bool:
    return sighting.timing.when is When.NEWS and sighting.reason is None
