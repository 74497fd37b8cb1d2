"""When an outcome of a SEND area was given: inspectors hardly ever call it a rating.

"There are widespread failings" is one without a word of judging, a statement of action
only where somebody has to write it.
"""

import re

from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued
from pipeline.rules.news import IN_ITS_SENTENCE
from pipeline.rules.timing import Timing, When

_STATEMENT = "written statement of action required"
# "A visit two years ago found weaknesses and the county had to write one."
_ONCE_DEMANDED = cued(
    r"\b(?:first|other|N|visit|time)\b[^@;,]{0,20}, (?:[a-z]+ )?(?:B|in (?:[a-z]+ )?Y),"
    r"[^@;]{0,60}@|"
    r"\b(?:N|visit) [^@;,]{0,40}\b(?:B|in (?:[a-z]+ )?Y)\b"
    r"(?![^@;]{0,120}\b(?:I|must|will|has|have|is|are)\b)[^@;]{0,120}@"
)
_NOT_ASKED = "no written statement of action"
_OUTCOMES = {
    "typically positive experiences and outcomes",
    "inconsistent experiences and outcomes",
    "widespread and/or systemic failings",
    _NOT_ASKED,
}
# A statement of action is a result only where somebody has to write it.
_DEMANDED = cued(
    r"@(?: \(@?G?\))? (?:I )?(?:is|was|will be|would be|has been|must be|to be"
    r"|(?:has|have|had|needs?) to be|F (?:I )?(?:have to )?be) (?:[a-z]+ )?"
    r"(?:needed|required|requested|demanded|produced|E|submitted|written|with R|drawn"
    r"|prepared|published|sent|handed|ordered|due)"
    r"|\b(?:need(?:s|ed)?|required?|F|told|ordered|asked|instructed|have"
    r"|has|had|E|tells?|(?:is|are|was|were) to)\b"
    r"(?!(?<=F) (?:[a-z]+ ){1,3}(?:its|their) @)[^@;]{0,50}(?:produce|submit|write|send"
    r"|draw U|draw up|come U with|prepare|develop|provide|publish|compile|put together"
    r"|set out in|hand in|hand over|E)[^@;]{0,25}@"
    r"|(?<!not )(?<!never )\bask(?:s|ed)? [^@;]{1,60} for (?:an? )?@"
    r"|\b(?:E|E with|served with|V|requires?|demand(?:s|ed)?|orders?|ordered)"
    r" (?:an? |the )?@"
    r"|\b(?:R|they) F (?:to see )?an? @ (?:by|from|within|in|before|to)\b"
    r"|^@ (?:ordered|demanded|needed|required)\b"
)
# "The middle one of three conclusions, @": the scale is told to place it.
_PLACED = re.compile(
    r"\b(?:middle|second|best|worst|lowest|top|highest|third|bottom)\b[^;]{0,20}\bZ\b"
    r"[^;]{0,50}@"
)
# "They say that arrangements @", "there are @": an outcome needs no word of judging.
_THERE_IS = re.compile(
    r"^(?![^;]*[BYZ?])(?:(?:they|it|the N|R)\b[^@;,]{0,20}"
    r"\b(?:says?|said|wrote|writes?)\b"
    r"|there (?:is|are|was|were)\b)[^;]*@"
)
# "R found @ in its S in Y": what inspectors found then.
_THAT_YEAR = re.compile(r"@[^@;]{0,60} (?:back )?in (?:[a-z]+ )?Y\.?$")
_PERFECT = re.compile(r"\b(?:has|have|I)\b")
# "The @ V by R B": of then.
_FOUND_THEN = re.compile(
    r"@,? (?:that |which )?(?:was |were )?V (?:(?:by|in|at|on|an?|the|R|N|and|of|A's"
    r"|its) )*(?:B|in (?:[a-z]+ )?Y)\b"
)
# "A and A had @", in a round-up: what came of theirs.
_THEY_HAD = re.compile(r"(?:and |but |while )?A(?:,? (?:and )?A)* had (?:an? )?@[.]?")
# "They V that children had @": what they came upon, and no time before.
_THAT_THEY_HAD = cued(
    r"^(?!.*\b(?:last|when|ago|then|B|Y)\b).*?\b(?:R|N|they)\b[^@;]{0,30}"
    r"\b(?:V|said|says?) (?:that )?[^@;]*\bhad (?:an? )?@"
)
DEMANDED = "a statement is demanded"
# A report is "it" after the sentence that names it.
_IT_SAYS = re.compile(
    r"(?:it|they) (?:also )?(?:says?|said|V) (?:that )?there (?:are|were)"
)
_HOPED = cued(r"\b(?:if|whether|hop(?:e|es|ed|ing)|expect\w*|wants?)\b")
_ITS_OWN_WORDS = Timing(When.NEWS, "an outcome in its own words", 0.74)
_UNTOLD = {"not yet", "no word of judging near"}


def as_an_outcome(
    view: str, token: Token, sentence: Sentence, when: Timing
) -> Timing | None:
    """Return when an outcome was given, if it is one and other rules say too little."""
    if token.value == _STATEMENT:
        return _of_statement(view, token, when)
    if token.value not in _OUTCOMES:
        return None
    if token.value == _NOT_ASKED and when.rule in _UNTOLD:
        return _of_none_asked(view, sentence, when)
    if (
        when.when is When.NO_RESULT
        or (when.rule == IN_ITS_SENTENCE and _THERE_IS.match(view))
        or _is_of_that_year(view, when)
        or (when.rule == "had been" and _as_they_had(view))
    ):
        return _of_outcome(view, sentence, when)
    return when if _IT_SAYS.match(view) else None


def _is_of_that_year(view: str, when: Timing) -> bool:
    """Say whether inspectors found it in a year gone by, where no rule says so."""
    unsaid = when.when in {When.NEWS, When.NO_RESULT}
    if unsaid and _FOUND_THEN.search(view):
        return True
    return unsaid and bool(_THAT_YEAR.search(view)) and not _PERFECT.search(view)


def _as_they_had(view: str) -> bool:
    """Say whether "had" tells of an outcome what others say with "was"."""
    return bool(_THAT_THEY_HAD.search(view) or _THEY_HAD.fullmatch(view))


def _of_statement(view: str, token: Token, when: Timing) -> Timing:
    if when.when in {When.BEFORE, When.BACKGROUND}:
        return when
    if _ONCE_DEMANDED.search(view):
        return Timing(When.BEFORE, "dated")
    # Then the demand stands in the phrase itself: "must produce a written statement".
    spoken = token.end - token.start > len("a written statement of action ")
    if spoken or _DEMANDED.search(view):
        return Timing(When.NEWS, DEMANDED, 0.8)
    return Timing(When.NO_RESULT, "a document, not a result")


def _of_outcome(view: str, sentence: Sentence, when: Timing) -> Timing:
    if _is_of_that_year(view, when):
        return Timing(When.BEFORE, "dated")
    if len({t.value for t in sentence.all("G")} & _OUTCOMES) == 1 and _PLACED.search(
        view
    ):
        return _ITS_OWN_WORDS
    judged = sentence.all("R") or sentence.all("V") or _THERE_IS.match(view)
    judged = judged or _THEY_HAD.fullmatch(view)
    if not judged or sentence.all("Z"):
        return when
    return _ITS_OWN_WORDS


def _of_none_asked(view: str, sentence: Sentence, when: Timing) -> Timing:
    """Say that it is a result that no statement of action is asked for, and of now."""
    other = re.search("[BYZ?]", view) or _HOPED.search(sentence.low)
    return when if other else _ITS_OWN_WORDS
