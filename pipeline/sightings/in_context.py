"""When a grade was given by what is said around it, whatever its verb."""

import re
from collections.abc import Sequence

from pipeline.grading.grades import is_standing
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.final import GET_A_SERVICE
from pipeline.rules.timing import Timing, When
from pipeline.rules.turns import THIS_AFTER_THAT
from pipeline.rules.until_now import UNTIL_NOW
from pipeline.sightings.area_outcomes import DEMANDED
from pipeline.sightings.of_that_time import told_of_then

VERDICT_OF_THEN = "the verdict of then"
_THEN_GIVEN = Timing(When.BEFORE, VERDICT_OF_THEN, just_before=True)
# Rules of which the grade may describe a council or service.
_OF_COUNCILS = {
    *("stays", "condemned as such", "joins the list", "provides such services"),
    THIS_AFTER_THAT,
    "has such services, inspectors say",
    GET_A_SERVICE,
}
# The only time that inspectors came before, and nobody else.
_ONLY_OTHER_VISIT = re.compile(r"\bonly other (?:[a-z]+ )?(?:N|visit|time)\b")
# "The verdict: G", "Their judgement was G".
_VERDICT = re.compile(
    r"^(?:and |but )?(?:the|their|its|that) (?:O |R |R's )*N(?: then| that day)?"
    r"(?:(?::| -) | (?:was|had been) )(?:an? |a N of |one of |that it )?G"
)
# "Three years ago inspectors came": then, and nothing of now.
_THEN = cued(
    r"^(?:(?:but|and|just|only|barely|less|more|than|almost|nearly|about|some|back|not"
    r"|quite) )*(?:(?:[a-z0-9]+ (?:and a half )?)?B\b|in (?:[a-z]+ )?Y\b"
    r"|when R [^;]{0,60}[BY]\b)"
)
_NOW = re.compile(r"\b(?:has|have|I|today)\b")
_LATER = re.compile(
    r"\b(?:back|return(?:ed|s)|this time|now|fast[- ]forward|has|have|since|second"
    r"|today)\b"
)
# "Before that it had spent nine years at G": not until now.
_BEFORE_THAT = re.compile(r"(?:but |and )?(?:before|prior to) (?:that|then)\b")
OLDER_STILL = "older still"
# A letter on what has been done since: the statement was asked for before.
_SINCE_THEN = cued(
    r"\b(?:sufficient|enough) (?:[a-z]+ )?progress\b|\brevisited\b|\brevisit (?:in|by"
    r"|found|finds|has|shows?|letter)\b"
)
_WAS_ASKED = re.compile(
    r"^(?!.*\b(?:has|have|must|again|another|new|I)\b).*\b(?:was|were|had|led|resulted)\b"
)
# "They returned for the first time since the report. That inspection found it @."
_THAT_ONE = re.compile(r"that (?:R )?(?:N|visit)\b(?![^;]*\b(?:has|have|I)\b)")
_SINCE_THE_LAST = re.compile(r"\b(?:first|M|back|second|third)\b[^;]*\bsince the N\b")
# "R has I this year's N. A has G. A has G.": what each of them got.
_THEY_HAVE = re.compile(
    r"(?:(?:A|the C)(?: C)? (?:has|have|had|E) (?:just |only )?(?:an? |the )?[G@]"
    r"(?: N)?(?:,? (?:and |while |but )|, |[.;]?$))+"
)
_ALL_ARE_OUT = re.compile(
    r"\bR (?:(?:has|have) )?(?:I|E out)\b[^;]*\bN\b"
    r"|\bN\b[^;]*\b(?:(?:have|has|were|was) (?:been )?I|came out|are out) "
)
# So soon after it the text comes to what is new.
_NEAR = 3


def in_context(scene: Scene, index: int, view: str, when: Timing) -> Timing:
    """Return when a grade was given that stands at @ in a view of its sentence."""
    sentence = scene.sentences[index]
    if when.when is When.NEWS and (
        _is_of_then(scene.sentences, index) or _is_that_one(scene.sentences, index)
    ):
        return _THEN_GIVEN
    if when.when is not When.BEFORE or when.rule == "had been":
        when = told_of_then(scene, sentence, view) or when
    if when.rule == UNTIL_NOW and _BEFORE_THAT.match(sentence.low):
        return Timing(When.BACKGROUND, OLDER_STILL)
    others = any(c.value == "only other" for c in sentence.cues)
    if others and not _ONLY_OTHER_VISIT.search(view):
        return Timing(When.BACKGROUND, "another council's past")
    if when.rule == DEMANDED and _WAS_ASKED.match(view):
        return _THEN_GIVEN if _SINCE_THEN.search(scene.low) else when
    firm = when.rule in _OF_COUNCILS
    if when.when is When.NEWS and not firm and is_standing(view):
        return Timing(When.BACKGROUND, "a council's standing")
    if when.when is When.NO_RESULT and _is_in_the_list(scene.sentences, index):
        when = Timing(When.NEWS, "gets a grade", 0.8)
    return when


def _is_in_the_list(sentences: Sequence[Sentence], index: int) -> bool:
    """Say whether a sentence only says what councils have, below "R has I its N"."""
    if not _THEY_HAVE.fullmatch(sentences[index].mask):
        return False
    told = sentences[max(index - _NEAR, 0) : index]
    return any("A" not in s.letters and _ALL_ARE_OUT.search(s.mask) for s in told)


def _is_that_one(sentences: Sequence[Sentence], index: int) -> bool:
    """Say whether "that inspection" is the one since which inspectors came again."""
    if not index or not _THAT_ONE.match(sentences[index].mask):
        return False
    return bool(_SINCE_THE_LAST.search(sentences[index - 1].mask))


def _is_of_then(sentences: Sequence[Sentence], index: int) -> bool:
    """Say whether a verdict ends the tale of an older visit, before that of a new one.

    "Three years ago inspectors came. The verdict: inadequate. Now they are back."
    """
    sentence = sentences[index]
    if not index or not _VERDICT.match(sentence.mask):
        return False
    told = sentences[index - 1]
    if told.block != sentence.block or not _THEN.search(told.mask):
        return False
    if _NOW.search(told.mask) or _NOW.search(sentence.mask):
        return False
    after = sentences[index + 1 : index + 1 + _NEAR]
    graded = any("G" in s.letters for s in sentences[index + 1 :])
    return graded and any(_LATER.search(s.low) for s in after)
