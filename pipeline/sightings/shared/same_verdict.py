"""Sentences by which a council shares the verdict just told of another.

"The verdict on A, also its first, was the same", "in A there was relief at that grade".
"""

import re

from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.sightings.shared.others_with_it import NAMES, SAME

_LEAD = (
    r"(?:(?:in|at|on|as part of|from|with|also|meanwhile|elsewhere)\b"
    r"[^;,AGJBYF]{0,60},? )?"
)
# "The verdict on A, also its first, was the same", "A's rating was no different".
_VERDICT = (
    r"(?:(?:the|its|their|R's?|inspectors) )*(?:R |O |I )*"
    r"(?:N|conclusion|finding|findings|view|message|story)(?: I| out)?"
)
_WAS_THE_SAME = (
    r"(?:, [^;,GBYF]{3,40},)? (?:is|was|were|has been)"
    r" (?:exactly |just |much |precisely |no less )?(?:the same|identical|no different)"
    r"(?=[.;,]|$| (?:and|but|though|although|if)\b)"
)
# "In A there was relief at the same grade", "A was pleased with the same N".
_FELT = (
    r"(?:relief|joy|delight|pride|anger|fury|gloom|dismay|shock|sadness|celebrations?"
    r"|cheers?|disappointment|satisfaction|applause|smiles|tears|E|delighted|pleased"
    r"|relieved|disappointed|angry|unhappy|content|happy|glad|proud|dismayed|thrilled"
    r"|disheartened|frustrated|saddened)"
)
_AT_THE_SAME = rf" (?:at|with|over|about|by) {SAME}\b(?<=N|O)"
SAME_VERDICT = tuple(
    cued(pattern)
    for pattern in (
        rf"^{_LEAD}(?:and |but )?{_VERDICT} (?:on|for|of|in|about|at) {NAMES}"
        rf"{_WAS_THE_SAME}",
        rf"^(?:and |but )?(?:for |in )?{NAMES},? {_VERDICT}{_WAS_THE_SAME}",
        rf"^(?:and |but )?(?:in|at|for) {NAMES}[^;GBYF]{{0,60}}\b{_FELT}\b"
        rf"[^;AGBYF]{{0,25}}{_AT_THE_SAME}",
        rf"^[^;AGBYF]{{0,40}}\b{_FELT} (?:in|at|for) {NAMES}[^;AGBYF]{{0,25}}"
        rf"{_AT_THE_SAME}",
        rf"^[^;AGBYF]{{0,25}}{NAMES} (?:is|was|are|were) [^;AGBYF]{{0,25}}{_FELT}"
        rf"{_AT_THE_SAME}",
        # "A short N of A came to the same view".
        rf"^[^;AGBYF]{{0,40}}\b(?:N|visit) (?:of|on|in|into|at|to) {NAMES} (?:came to"
        r"|reached|arrived at|ended (?:in|with)|produced|brought|led to|resulted in)"
        rf" {SAME}(?:(?<=N|O)| (?:view|conclusion|opinion|answer|outcome|result)\b)",
        # "That is also the verdict on A", "A joined it at the bottom".
        rf"^(?:and |but )?(?:that|this|which) (?:is|was) (?:also|likewise) (?:the|its"
        rf"|their) (?:R |O )?N (?:on|for|of|about|in) {NAMES}",
        rf"^(?:and |but )?{NAMES},? (?:(?:has|have|also|I) )*(?:joins?|joined) (?:it"
        r"|them) (?:there\b|(?:at|on|in) (?:the|that) (?:same )?(?:top|bottom|foot|Z|H"
        r"|band|group|category|tier|bracket|rung|grade|N|pile|heap)\b)(?![^;]*\bB\b)",
        rf"^(?:the (?:others?|second|third|last|rest)|its [a-zC]+), {NAMES}, (?:(?:has"
        r"|have|did|does|do|got|gets|fared|both|all) )*(?:likewise|the same|so too)\b",
    )
)
_AS_THAT = re.compile(rf"{_VERDICT}\b[^;GBYF]*?{_WAS_THE_SAME}")


def is_as_anothers(sentence: Sentence) -> bool:
    """Say whether a verdict is called the same, be it as another's or as before."""
    return bool(_AS_THAT.search(sentence.mask))
