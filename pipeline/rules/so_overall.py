"""The whole, told behind its parts: "G on J, on J, and so overall"."""

import re

from pipeline.patterns.rule import Rule, When

AND_SO_OVERALL = "and so overall"
_AND_SO = (
    r"(?:"
    r",? (?:and|which) (?:(?:so|hence|therefore|thus|consequently|as a result|with"
    r" (?:them|it|that|those)|makes? (?:it|them)|made (?:it|them)),? )"
    r"(?:(?:also|too|for|in|G) )*(?:O|K|the (?:whole|lot)|as a whole|all told)\b"
    # "J @, as did the C as a whole".
    r"|,? (?:as|and so) (?:too )?(?:do|does|did|is|are|was|were|has been|have been)"
    r" (?:(?:its |the )?J(?:, J)*,? and )?(?:(?:the|its|their|A's|C's) )*(?:[SC] )?"
    r"(?:O|as a whole|K|all told)\b)"
)
# Of the grade last named before it, and of no other time.
_LAST_BEFORE = re.compile(
    rf"^(?=[^BY]*$)[^;]*@(?: by (?:the )?R)?"
    rf"(?:,? (?:on|for|in|at)\b[^@;GBY]{{1,90}}?)?{_AND_SO}"
)
SO_OVERALL = Rule(AND_SO_OVERALL, _LAST_BEFORE, When.NEWS, 0.82)
_BEHIND = re.compile(
    rf"(?: by (?:the )?R)?(?:,? (?:on|for|in|at)\b[^G;BY]{{1,90}}?)?{_AND_SO}"
)


def is_so_overall(mask: str, place: int) -> bool:
    """Say whether the whole is told to have the grade that its parts have there."""
    return bool(_BEHIND.match(mask, place + 1))
