"""Which stretch of a sentence is about one grade, where it has several."""

import re

from pipeline.layout.subjects import clause
from pipeline.patterns.cued import cued

# Names in a row, with a landlord or two of another kind among them.
_PAIRED = re.compile(r"(?: N)?[^,;]{0,30} (?:to|into) [^,;]{0,20}")
# "Were G for both J and J in Y": what was said of the grade before is its own.
_OF_THE_OTHER = re.compile(
    r"(?: N)? (?:for|in|on|over|across) (?:(?:both|the|its|their|of|S|J|and|C"
    r" (?:for|to))(?: |(?=,)|$)|, )+(?:in |by |at |since )?(?:[BY] )?"
    r"(?=(?:has|have|is|are|I)\b)"
)
# "Its work with J is better but Q G": what is said of J is said of J.
_NO_SUBJECT = re.compile(
    r"(?:(?:Q|I|is|are|was|were|has|have|been|V|E|also|yet|to|be|as|an?|the|only|just"
    r"|not|[a-z]+ly) )*"
)
# "G for the one, and G for the other": what follows the first is the first's.
_OWN_PART = re.compile(
    r"G(?: N)? (?:for|in|on|at|over) [^;@G]{0,80}?(?:, and |, | and )"
    r"(?:that )?(?:(?:they|it|the C) )?(?:(?:is|are|was|were|Q) )?$"
)
# "C had suffered from weak J, and had D since they were V @": of the whole.
_OF_ITS_SUBJECT = re.compile(
    r"^(?:A's |the |its |their )?[SC]\b[^;]*, and (?:(?:had|has|have) )?[UDM] since"
    r" (?:(?:it|they|the [SC]|R) (?:was|were|had been) )(?:last )?(?:V )?"
)
# "Only J, which was G two years ago, is now G": what is said in passing is not its own.
# "V G O, the J was V @": that it is of the whole was said of the other grade.
_ITS_WHOLE = re.compile(
    r"(?: N)?,? O(?: by (?:the )?R)?(?=,| and\b| but\b| with\b| - )"
)
# "G for everything except J", "all areas but J were V G": of the whole.
_ALL_BUT_ONE = cued(
    r"\b(?:K|all|everything|every [a-z]+|H|N)(?: (?:of )?(?:the |its )?[HN])?,? (?:but"
    r"|bar|except(?: for)?|apart from|other than|save(?: for)?|excluding"
    r"|with the exception of) (?:(?:that|those|of|on|the|its|for|in|support|help|work"
    r"|with) )*J\b"
)
_SO_JUDGED = re.compile(r"(?: N)?(?: by (?:the )?R)?,?(?: (?:for|in|on|across|at))? $")
_AND_JUDGED = re.compile(
    r"(?:(?: |^)(?:was|were|is|are|has|have|been|V|E|also|all|as|to|be))* $"
)
# "G for S and J G", "G in 2015 and J G": the part has its own.
_PART_OF_ITS_OWN = re.compile(
    r"(?:[a-z]+ )?Y,? and (?:(?:its|their|the|of) )*J $"
    r"|(?:(?:the|its|their|A's|C's) )*(?:S|C)(?: (?:in|at) (?:the )?[AC])?(?: by R)?"
    r" and (?:(?:the|its|experiences|progress|of|and) )*J $"
)
# "Each of the four N - J, J and J - is G": what is said goes on after the dash.
_DASHED = re.compile(r" - [^@G;-]{1,90} - $")
# "Its C for J fare better, with a G."
_WITH, _ONE = ", with ", re.compile(r"(?:(?:an?|the|its|their|[NOR]|of) )*")
_GRADE = re.compile("G")
_IN_PASSING = re.compile(
    r", (?:which|whose|where|who)\b[^,;]*,"
    r"|\bA(?:'s [SC]| C)?, (?:B )?[VE] (?:as )?(?:an? )?G\b[^,;]*,"
    r"(?= (?:is|are|was|were|has|have|had)\b)"
)


# "J, J and support for J, all of which were @".
_ALL_OF_WHICH = re.compile(
    r"(?P<what>J[^;@GAKO]*),? (?:all|both|each) of (?:which|them) (?:(?:was|were|are|is"
    r"|I|V|E|judged|to|be|as) )*$"
)


def all_of_which(mask: str, place: int) -> tuple[int, int] | None:
    """Return the stretch that a grade is said of by "all of which were G", if any."""
    found = _ALL_OF_WHICH.search(mask, 0, place)
    return found.span("what") if found else None


def part_of(mask: str, place: int) -> tuple[int, int]:
    """Return the stretch of a mask that is about the grade at a place."""
    start, end = clause(mask, place)
    if subject := _OF_ITS_SUBJECT.search(mask, 0, place):
        return subject.end(), end
    if aside := _DASHED.search(mask, 0, start):
        start, _ = clause(mask, aside.start())
    if mask.endswith(_WITH, 0, start) and _ONE.fullmatch(mask, start, place):
        start, _ = clause(mask, start - len(_WITH))
    if mask.endswith(" but ", 0, start) and _NO_SUBJECT.fullmatch(mask, start, place):
        start, _ = clause(mask, start - len(" but "))
    graded = [m.start() for m in _GRADE.finditer(mask, start, end)]
    if graded == [place]:
        return start, end
    passing = [m.span() for m in _IN_PASSING.finditer(mask, start, place)]
    others = [o for o in graded if not any(a < o < b for a, b in passing)]
    left = [
        o for o in others if o < place and not _PAIRED.fullmatch(mask[o + 1 : place])
    ]
    right = [o for o in others if o > place]
    own = _OWN_PART.search(mask, left[-1], place) if left else None
    if own:
        return own.end(), (right[0] if right else end)
    said = left and (
        _OF_THE_OTHER.match(mask, left[-1] + 1, place)
        or _ITS_WHOLE.match(mask, left[-1] + 1, place)
    )
    start = said.end() if said else left[-1] + 1 if left else start
    return start, (right[0] if right else end)


def beside_asides(mask: str, start: int, place: int) -> list[tuple[int, int]]:
    """Return the stretches of a clause around "which was G for J", told in passing."""
    asides = [
        m.span() for m in _IN_PASSING.finditer(mask, start, place) if "G" in m.group()
    ]
    starts = [start, *(end for _, end in asides)]
    return list(zip(starts, [*(begin for begin, _ in asides), place], strict=True))


def has_its_own(behind: str, after: re.Match[str]) -> bool:
    """Say whether the part that a grade seems to be of has the next one."""
    own = _PART_OF_ITS_OWN.fullmatch(after["what"])
    return bool(own) and behind.startswith("G", after.end())


def is_of_all_but_one(mask: str, place: int) -> bool:
    """Say whether a grade is that of everything but a part that is named."""
    told = _ALL_BUT_ONE.search(mask)
    if told is None:
        return False
    if place < told.start():
        return bool(_SO_JUDGED.fullmatch(mask, place + 1, told.start()))
    return bool(_AND_JUDGED.fullmatch(mask, told.end(), place))
