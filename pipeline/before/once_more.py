"""Whether "again" says that a grade was given once more, and not something else."""

import re

from pipeline.before.moves_elsewhere import GRADES
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
_AWAY = cued(
    rf"\b(?:took|taken|takes) (?:that|the|its|this) (?:{GRADES}) away\b"
    rf"|\b(?:los[te]|losing|forfeited) (?:that|its|the) (?:{GRADES})\b|\blost it\b"
)
# "The only council still in the G, @", "one of two that are still V @".
_STILL_IN = re.compile(
    r"\bQ (?:(?:V|in|at|on|among|with|the|an?|as|of) ){1,4}(?:G,? (?:- )?)?$"
)
_NEW_THERE = cued(r"\b(?:join(?:s|ed|ing)?|bec[ao]mes?|becoming|now|adds?|added|new)\b")
_SAID_AGAIN = cued(r"\b(?:say|said|saying|happens?|never) (?:it |that |this )?again\b")
_ONCE_MORE = cued(r"\bagain\b")


def is_once_more(low: str) -> bool:
    """Say whether "again" in a lower-case sentence is said of its grade."""
    if not _ONCE_MORE.search(low) or SHORT_AGAIN.search(low):
        return False
    return not (_SAID_AGAIN.search(low) or _AWAY.search(low))


def is_still_in(sentence: Sentence, place: int) -> bool:
    """Say whether somebody is told to be still among those with a grade."""
    if "Q" not in sentence.letters or _NEW_THERE.search(sentence.low):
        return False
    return bool(_STILL_IN.search(sentence.mask, 0, place))
