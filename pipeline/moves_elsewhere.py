"""Which way a rating went, as other sentences than the grade's own tell."""

import re
from collections.abc import Sequence

from domain.inspections import Direction
from pipeline.cued import Cued, cued
from pipeline.extremes_told import told_by_extremes
from pipeline.firsts_told import first
from pipeline.scene import Scene
from pipeline.sections import is_of_another_section
from pipeline.sentences import Sentence
from pipeline.sighting import Sighting, is_of_other_services, is_of_others
from pipeline.who_moved import is_of_another_thing

GRADES = (
    r"grade|grading|rating|judge?ment|verdict|result|finding|outcome|mark|category|band"
    r"|status|conclusion|assessment|score"
)
_DOWN = cued(r"\b(?:downgrad|marked down|relegat|demot|marks down)")
_UP = cued(
    r"\b(?:upgrad|upped)"
    r"|^(?:the|this|its|their|such a) (?:promotion|move up|step up|climb up)\b(?! of\b)"
)
_RATING_MOVED = cued(
    r"(?<!lists for )(?<!waits for )(?<!waiting for )(?<!queue for )(?<!delays in )"
    r"(?<!demand for )(?<!requests for )(?<!backlog of )(?<!of unfinished )"
    r"\bN\b(?: (?!(?:that|which|says?|said|states?|notes?)\b)[a-z]+){0,4}"
    r" (?P<way>[UD])\b"
    r"(?! (?:from|to|by) [^.;G]{0,25}\b(?:hours|days|weeks|months|T|people|cases)\b)"
)
_STEPS = cued(
    r"\b(?:one|two|three|a|a single) (?:N|notch|notches|rung|step|place|level)s? "
    r"(?:(?P<up>U|above|higher|better)|D|below|lower|worse)\b"
    r"(?! (?:than |from )?(?:that of |those of )?(?:the |its |their |all |any )*(?:top"
    r"|best|highest|maximum|ceiling|bottom|lowest|worst|foot|rest|others?|overall|whole"
    r"|average|most|remaining|neighbours?|[GROJHKPST])\b)"
)
_GONE = cued(
    r"\b(?P<way>[UD]) (?:(?:A|C|S|it|them|its N|the (?:C|S|N)|C's [SN]|A's [SN]) )?"
    r"(?:(?:by |of |through |up )?(?:a|a single|one|two|three) (?:N|notch(?:es)?|rungs?"
    r"|steps?|places?|levels?|pegs?)|one (?:from|on)"
    r"|in (?:the )?R (?:estimation|eyes|esteem|view|N|table|league))\b"
)
_RAISED = cued(
    r"\bR (?:has |have )?(?P<way>[UD]) (?:its |the |their )?"
    r"(?:(?:A's|C's|O|R|S|S in A|A"
    r"|for|of) )*N\b"
)
_SINCE = cued(r"(?:, |^|\()(?P<way>[UD]) (?:on|from) (?:its |the )?(?:N in )?Y\b")
# "The lower mark of two" is one of the marks that there are.
_OF_TWO = r"(?! of (?:the )?(?:one|two|three|four|[1-4])\b)"
# "It cost them a better grade" is of one that they did not get.
_BETTER = cued(
    r"^(?!.*\b(?:cost|den(?:y|ied)|miss|hop|want|expect|need|short of|instead of)"
    r"[a-z]* [^.;]{0,50}(?:better|higher)\b)"
    rf".*\b(?:improved|better|higher) (?:ofsted )?(?:{GRADES})\b{_OF_TWO}"
)
_WORSE = cued(rf"\b(?:worse|lower|poorer) (?:ofsted )?(?:{GRADES})\b{_OF_TWO}")
_MISSED = cued(
    r"\b(?:cost\w*|denied|denying|missed|missing|deprived|robbed|kept|want|hopes?"
    r"|hoping"
    r"|aim\w*)\b[^.;]{0,60}\b(?:better|higher|improved)\b"
)
# "The drop in rating hurts": said anywhere, of nothing else than the rating.
_MOVE_OF_IT = cued(
    r"\b(?:(?P<up>rise|jump|leap|climb|improvement|increase|lift|boost|step up)|drop"
    r"|fall|slide|slip|decline|dip|decrease|reduction|downgrade|downgrading|lowering)"
    r" (?:in|of|to) (?:the |our |its |their |that |this |an? )?(?:council's |county's"
    r" |city's |borough's |ofsted |overall |inspection )*(?:rating|grading|grade)s?\b"
)
# "A plunge of two grades", "a two-grade plunge".
_BY_STEPS = tuple(
    cued(pattern)
    for pattern in (
        r"\b(?:(?P<up>rise|jump|leap|climb|lift|ascent)|plunge|fall|drop|slide|slip"
        r"|tumble|descent|collapse) of (?:one|two|three|a) (?:whole |full )?"
        r"(?:grade|rung|notch|step|place|band|categor)",
        r"\b(?:one|two|three)-(?:grade|rung|notch|step|place|band) (?:(?P<up>rise|jump"
        r"|leap|climb|lift|ascent)|plunge|fall|drop|slide|slip|tumble|descent"
        r"|collapse)",
    )
)
# "The better grade is down to our staff" moves nothing.
_OWED_TO = cued(r"\b(?:is|was|are|were|all|largely|mainly|partly) down to\b")
_THAN_BEFORE = re.compile(
    r"\b(?:visited|came|V|inspected|inspection)\b[^,;.BG]{0,25}\bB"
    r"|\b(?:than|from|on|since) (?:its |their |the |(?:it|they|[a-z]+) (?:was|were) "
    r"|[a-z]+ )?B"
)
_COMPARED = re.compile(r"\b(?:than|since|from|on|below|above)\b[^;.GY]{0,80}Y\b")
_BEFORE_IT = (
    rf"(?:the|its|their|that) (?:(?:last|previous|earlier|old|\d{{4}}) )?(?:ofsted )?"
    rf"(?:(?:{GRADES})\b|(?:last|previous|earlier) (?:one|time|inspection|report"
    r"|visit)"
    r"|one (?:that |which )?(?:it |they )?(?:(?:was|were|had|had been) )?(?:given"
    r"|handed|awarded|received|got|earned|gained|returned|reached)\b)"
)
_NOT = r"(?<!no )(?<!not )"
_BETTER_THAN = cued(
    rf"\b(?:(?:improvement|step up|advance|rise|jump|leap) (?:on|from|over)"
    rf"|{_NOT}(?:better|higher) than"
    rf"(?: at| in)?) {_BEFORE_IT}|{_NOT}\b(?:better|higher) than last time\b"
    rf"|{_NOT}\b(?:better|higher) than (?:what )?(?:it|they|the [a-z]+) (?:was|were"
    r"|got|had|received|managed|earned)\b(?! (?:able|hop|expect|want))"
    r"|\b(?:above|higher than|better than) where (?:it|they) (?:was|were|stood)\b"
    r"|\b(?:one|two) (?:[a-z]+ )?(?:better|higher|up) (?:than|on|from) (?:in )?\d{4}\b"
    rf"|\b(?:best|highest)[- ]ever (?:{GRADES})\b"
    rf"|\b(?:has|have) (?:improved|raised|bettered) (?:its|their) (?:{GRADES})\b"
)
_WORSE_THAN = cued(
    rf"\b(?:(?:step down|fall|drop|decline) (?:on|from)"
    rf"|{_NOT}(?:worse|lower) than(?: at| in)?)"
    rf" {_BEFORE_IT}|{_NOT}\b(?:worse|lower) than last time\b"
    r"|\b(?:below|lower than|worse than) where (?:it|they) (?:was|were|stood)\b"
    r"|\b(?:one|two) (?:[a-z]+ )?(?:worse|lower|down) (?:than|on|from) (?:in )?\d{4}\b"
    rf"|{_NOT}\b(?:worse|lower) than (?:what )?(?:it|they|the [a-z]+) (?:was|were|got"
    r"|had|received|managed|earned)\b(?! (?:able|hop|expect|want))"
)
NEAR_THE_TOP = 6


def moved_elsewhere(news: Sequence[Sighting], scene: Scene) -> Direction:
    """Return which way the rating went by what no sentence of the grade says."""
    for index, sentence in enumerate(scene.sentences):
        named = set(sentence.values("A")) - {""}
        if is_of_others(sentence, news[0]) or (not named and scene.of_several):
            continue
        if is_of_other_services(sentence, news[0].remit):
            continue
        if is_of_another_section(sentence, news[0].codes, scene.sections):
            continue
        way = _set_beside(sentence) if index < NEAR_THE_TOP else None
        if way is None and not tells_of_others(sentence):
            way = _move_told(scene, sentence, near=index < NEAR_THE_TOP)
        if way is not None:
            return way
    if first(news, scene):
        return Direction.FIRST
    return told_by_extremes(news, scene) or Direction.UNKNOWN


def tells_of_others(sentence: Sentence) -> bool:
    """Say whether a sentence is of another time or of councils at large."""
    if not _without_comparison(sentence).isdisjoint("YFT"):
        return True
    told = "B" in sentence.letters
    return told and "B" in _THAN_BEFORE.sub("", sentence.mask)


def _without_comparison(sentence: Sentence) -> frozenset[str]:
    """Return the letters of a sentence but for "than in Y" and "since Y"."""
    if "Y" not in sentence.letters or _COMPARED.sub("", sentence.mask).count("Y"):
        return sentence.letters
    return sentence.letters - {"Y"}


def _moved_it(sentence: Sentence, *, near: bool) -> re.Match[str] | None:
    """Return "a fall in rating" or, near the top, "a plunge of two grades"."""
    low, found = sentence.low, None
    if "N" in sentence.letters and not sentence.letters & {"J", "P"}:
        found = _MOVE_OF_IT.search(low)
    if found is None and near:
        return next((f for f in (p.search(low) for p in _BY_STEPS) if f), None)
    return found


def _move_told(scene: Scene, sentence: Sentence, *, near: bool) -> Direction | None:
    """Return which way a sentence says that the rating moved, if it says so."""
    low = sentence.low
    moved_it = _moved_it(sentence, near=near)
    if moved_it:
        return Direction.UPGRADE if moved_it["up"] else Direction.DOWNGRADE
    of_one = "J" in sentence.letters and "O" not in sentence.letters
    of_one = of_one or ("P" in sentence.letters and sentence.letters.isdisjoint("OS"))
    if _says(_DOWN, sentence) or (_says(_WORSE, sentence) and not of_one):
        return Direction.DOWNGRADE
    better = not of_one and _says(_BETTER, sentence) and not _MISSED.search(low)
    if _says(_UP, sentence) or better:
        return Direction.UPGRADE
    if not near or of_one or _OWED_TO.search(low):
        return None
    told = (p.search(sentence.mask) for p in (_RATING_MOVED, _GONE, _RAISED, _SINCE))
    rating = next((found for found in told if found), None)
    steps = _STEPS.search(sentence.mask)
    if not rating and not steps:
        return None
    up = rating["way"] == "U" if rating else bool(steps and steps["up"])
    return Direction.UPGRADE if up else Direction.DOWNGRADE


def _says(pattern: Cued, sentence: Sentence) -> bool:
    """Say whether a pattern fits a sentence where it tells of the whole."""
    found = pattern.finditer(sentence.low)
    return any(not is_of_another_thing(sentence, told) for told in found)


def _set_beside(sentence: Sentence) -> Direction | None:
    """Return which way a sentence says that a rating went from the one before it."""
    if not sentence.letters.isdisjoint("FTJHP"):
        return None
    if _BETTER_THAN.search(sentence.low):
        return Direction.UPGRADE
    return Direction.DOWNGRADE if _WORSE_THAN.search(sentence.low) else None
