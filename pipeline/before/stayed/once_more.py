"""Whether "again" says that a grade was given once more, and not something else."""

import re

from pipeline.before.moved.elsewhere import GRADES
from pipeline.before.others_past import without_others
from pipeline.before.stayed.same_for_both import is_of_another
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued

# "Again short of @": which grade it was before is not said.
SHORT_AGAIN = cued(
    r"\b(?:(?:once )?(?:again|more)|still|yet again)\b[^.;,]{0,60}?\b(?:short of|failed"
    r"|fails?|failing|miss(?:es|ed)?|less than|below|not|unable|shy of)\b"
    r"|\b(?:short of|failed to|fails? to|miss(?:es|ed)? out on|less than|below|shy of)"
    r"\b[^.;,]{0,50}\b(?:once )?(?:again|more)\b"
)
# What was taken away and is there again did not stay.
_AWAY = cued(rf"\b(?:los[te]|losing|forfeited) (?:that|its|the) (?:{GRADES})\b")
# "The only council still in the G, @", "one of two that are still V @".
_STILL_IN = re.compile(
    r"\bQ (?:(?:V|in|at|on|among|with|the|an?|as|of) ){1,4}(?:G,? (?:- )?)?$"
)
_NEW_THERE = cued(r"\b(?:join(?:s|ed|ing)?|bec[ao]mes?|becoming|now|adds?|added|new)\b")
_ONCE_MORE = cued(r"\bagain\b")
# "Inspectors came in 2016 and again in 2021": they came, whatever they found.
_CAME_AGAIN = cued(
    r"\b(?:came|called|visited|inspected|looked|there|in|went)\b[^.;,]{0,25}"
    r"\b(?:in|at) (?:[a-z]+ )?(?:19|20)\d\d,? and again (?:in|at|on) "
)
# "Every strand goes down to the same level", "up for the second inspection running".
_MOVED_AGAIN = cued(
    r"\b[UDM] (?:in)?to (?:exactly )?the same\b"
    r"|\b[UD]\b(?: (?:an?|one|N|R|in|by|from|estimation|eyes|again|further|rung|step"
    r"|notch|place))* (?:for|in) (?:(?:the|its|their|a) )?"
    r"(?:second|third|fourth) (?:[a-z]+|N) (?:running|in a row|in succession"
    r"|on the trot)\b"
)

# "Ofsted came twice between November and January", "at the third time of asking".
_OF_VISITS = re.compile(
    r"(?:twice|three times),? (?:between|during|that|over|a (?:week|month|year)"
    r"|in (?:the )?(?:autumn|winter|spring|summer|space))\b"
    r"|(?:twice|three times) (?:told|asked|warned|urged|tried|failed|came|visited"
    r"|called|been (?:told|asked|warned|urged))\b"
    r"|(?:second|third|fourth) time (?:of asking|lucky)\b"
)
# "Two N in a row, in Y and Y, had V them wanting" was over before it.
_ROW_OF_THEN = cued(
    r"\bN (?:in a row|in succession|running),? [^;]{0,30}\b[YB]\b[^;]{0,30}\bhad\b"
    r"|\bhad [^;]{1,30} N (?:in a row|running)\b[^;]{0,20}\b[YB]\b"
)
_AGAIN_SO = cued(r"\b(?:second|third|fourth|fifth) time\b")
_THE_GRADE = cued(r"\b[EV]\b[^;]{0,20} (?:the|this|that|such a|same) (?:same )?N\b")
_SAME_CUES = ("consecutive", "successive", "in a row", "same", "unchanged", "no change")


def is_once_more(low: str) -> bool:
    """Say whether "again" in a lower-case sentence is said of its grade."""
    if not _ONCE_MORE.search(low) or SHORT_AGAIN.search(low):
        return False
    return not _AWAY.search(low) and not _CAME_AGAIN.search(low)


def moved_again(mask: str) -> bool:
    """Say whether a sentence's mask tells of a move, to one level or once more."""
    return bool(_MOVED_AGAIN.search(mask))


def is_still_in(sentence: Sentence, place: int) -> bool:
    """Say whether somebody is told to be still among those with a grade."""
    if "Q" not in sentence.letters or _NEW_THERE.search(sentence.low):
        return False
    return bool(_STILL_IN.search(sentence.mask, 0, place))


def is_of_visits(sentence: Sentence, start: int) -> bool:
    """Say whether "twice" at a place of a text counts visits or tries, not grades."""
    return bool(_OF_VISITS.match(sentence.words.low, start))


def may_be_once_more(sentence: Sentence) -> bool:
    """Say whether a sentence may tell of the grade as given before as well."""
    of_others = (
        is_of_another(sentence.low) or without_others(sentence.low) != sentence.low
    )
    if of_others or _ROW_OF_THEN.search(sentence.mask):
        return False
    if _AGAIN_SO.search(sentence.low) and _THE_GRADE.search(sentence.mask):
        return True
    cues = [c.value for c in sentence.cues if c.symbol == "unchanged"]
    return any(w in c for c in cues for w in _SAME_CUES)
