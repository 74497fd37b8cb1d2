"""Which judgements a grade is said of: all, some, or those named."""

import re
from dataclasses import dataclass

from pipeline.grading.aspects import (
    ABILITY,
    in_its_care,
    is_of_a_part,
    is_of_one_thing,
)
from pipeline.grading.some_told import (
    is_of_a_few,
    is_of_an_aspect,
    is_one_of_two,
    is_so_many_of_four,
)
from pipeline.grading.stretches import (
    all_of_which,
    beside_asides,
    has_its_own,
    is_of_all_but_one,
    part_of,
)
from pipeline.grading.wholes import is_whole, speaks_of_all
from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued
from pipeline.rules.so_overall import is_so_overall

_SOME_AFTER = re.compile(
    r"^(?: N)?,? (?:in|across|for|on|H)\b(?! all| every|"
    r" each)[^,;@G]{0,30}H|^ H"
)
_SOME_BEFORE = cued(
    r"^(?!.*\b(?:all|every|each)\b[^,;]{0,20}H)"
    r"(?!.*H [^;@GH]{0,40}\band (?:E|V|gave|scored|awarded) (?:the )?(?:C|A|it|S)\b)"
    # "Progress in several H since the B, when it was V @": of the whole.
    r".*H\b(?:(?!\b(?:when|at which|after) (?:(?:the|its) )?(?:A's )?(?:[SCA]|it|they)"
    r" (?:was|were|had|has|is|are|E|V)\b)[^;@G]){0,60}$"
)
# "In the inadequate category" is a grade, not one of several.
_CLASSES = {"category", "categories"}
_OUT_OF = re.compile(r"(?:G|(?:left|escaped|out of) that|[UD] (?:a|one)) $")
_OF_IT = re.compile(r" of (?:[GC]|councils|authorities|those|places)\b")
_ON_THE_MAP = (" in the country", " in the region", " in england", " nationally")
# The three of them together are the title of an inspection of everything.
_USERS = {"help and protection", "children in care", "care leavers"}
# "Though the overall rating is no different, the grade for J has gone down to G."
_OF_THE_WHOLE_ASIDE = re.compile(
    r"(?:but |and )?(?:(?:al|even )?though|while|whilst|although|even if) "
    r"[^@;,GJ]*\bO\b[^@;,GJ]*, (?=[^@;]*\bJ\b)"
)
# "All four of the judgements", "each of its four marks", "under every heading".
_EACH = cued(
    r"\b(?:all|every(?: single)?|each)(?: one)?(?: of)?(?: the| its| their| these)?"
    r"(?:(?: three| four| five)(?: of)?(?: the| its| their| these)?(?: R)? [HNV]"
    r"|(?: R)? [HNZ])\b"
    r"|\bfour times over\b|\b(?:four|4) (?:out of|for) (?:four|4)\b"
    r"|\ball four\b(?! (?:council|authorit|borough|A|C|S)\b)"
)
_FOR_ROWS = re.compile(
    r"^(?: [NO]| grade)*(?: (?:from|by) (?:the )?R)?"
    r"(?: (?:was|were|is|are) (?:also )?(?:[EV]|the (?:O )?N))?"
    r"(?:,? (?:both|too|as well|but only|only|just|merely))?[,:]?"
    r" (?:for(?! the (?:first|second|third) time\b)"
    r"|in(?! (?:spite|contrast|addition|light|the (?:face|wake|teeth))\b| Y, )|on"
    r"|when it comes to"
    r"|over(?=[^;@]*\bG\b[^;@]*J)"
    r"|at(?! (?:(?:its|the|their|our|that) )?B\b))\b"
    r" (?P<what>(?:(?!, with R\b"
    # "G in three, with J G": what follows is of the other grade.
    r"|, with [^;@GJ]*J(?:,? and J)?(?: [a-zVEUDM]+){0,3} G"
    r"|, (?:(?:the )?(?:R|C|S|A|it|they) )?(?:said|says|say|has|have|had|is|are|was"
    r"|were)\b|,? (?:where|which|whose|when|although|though|but|while"
    r"|(?:with|and) (?:the|an?) (?:same|identical|like|matching))\b"
    r"|, and (?:its|their|the) [^,;@G]{1,50} (?:is|are|was|were) )[^;@G]){0,120})"
)
# "G for S, with J V G": the whole, and something of a part.
_WHOLE_FIRST = re.compile(
    r"(?:(?:the|its|their|A's|C's) )*S(?: (?:in|at|across) (?:the )?[AC])?(?:'s)?"
    r"(?: (?:has|have|was|were|is|are)\b[^,;]{0,60})?(?:,| -)"
    r" (?!(?:and )?(?:for |in )?(?:the |its )?J(?! (?:is|are|was|were|has|have)\b))"
)
# "Leaders: good", and "J, J and the J" before the place at which a clause begins.
_LABEL = re.compile(r"J: $")
_LISTED = re.compile(r"(?:\b(?:the |its )?J[^,;:GV@]{0,25}(?:, and |, | and ))+$")
_SO_TOO = re.compile(
    r"(?: by R)?,? (?:and so|as) (?:do|does|did|are|is|were|was) (?:[^,;@G]|, (?=(?:"
    r"(?:its|the|their|and) ){0,2}J\b(?! (?:is|are|was|were|has|have|[VEQ])\b))){0,90}"
)
# "For J and for J, ..." and "J was the exception: ... the N is G".
_ABOUT = re.compile(
    r"^(?:but |and |only |- )?(?:for|on|in|as for|when it c[ao]mes? to|with|regarding) "
    r"[^,;:GOKSA]{0,30}J(?:[^,;:GOKSA]{0,40}(?:, and [^,;:GOKSA]{0,30}J)?,"
    r"(?! (?:but|and) (?:O|K|A|S)\b)| (?=(?:the C|it|they)\b))[^;G]{0,60}$"
)
_BUT_ONE = re.compile(
    r"^[^@;:GOKSA]{0,60}J[^@;:GOKSA]{0,80}[:;] (?!O|K|A|S|the (?:S|C)|C)[^GOKSA]{0,90}$"
)
# "It was better news for J and J, with all three V G": three of them.
_BETTER_FOR = cued(
    r"\b(?:better|good|happier|brighter|sunnier|rosier|different|positive|stronger)"
    r" (?:news|picture|story|marks|reading|outlook)\b[^@;:GOKS]{0,40}? "
    r"(?:for|on|in|about|when it comes to) [^@;:GOKS]{0,60}J\b[^@;:OKS]*$"
)
_IT = re.compile(
    r"^(?:but |and |however,? |here,? )*"
    r"(?:(?:back )?(?:in|at|during) (?:(?:the|its|that|an?) )?(?:[a-z]+ )?[YB](?: N)?,?"
    r" )?"
    r"(?:it|that|this|they|these|those|both|the N"
    r"|that H|this H|here)\b(?![^@]*\bC (?:that|which|whose)\b)[^@;OKSA]{0,70}$"
)
_OF_ONE = re.compile(r"^[^GOKSACY;]{0,40}(?:C (?:for|to|with) )?J[^OKSAC]{0,120}$")


@dataclass(slots=True)
class Rows:
    """Which judgements a grade is said of; none means the service as a whole.

    With `every` the service as a whole is meant too: under a framework that gives an
    overall grade, a grade of three judgements and more is taken for it.
    """

    names: tuple[str, ...] = ()
    some: bool = False
    every: bool = False


def says_each(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of all parts together: "all four of them"."""
    return "K" in sentence.letters or bool(_EACH.search(sentence.mask))


def rows_of(sentence: Sentence, token: Token, told: Sentence | None = None) -> Rows:
    """Return which judgements a grade is said of; `told` is the sentence before."""
    start, end = part_of(sentence.mask, token.place)
    if ABILITY.search(sentence.mask, start, token.place):
        return Rows(some=True)
    if _BETTER_FOR.search(sentence.mask[: token.place]):
        return Rows(_rows_between(sentence, 0, token.place))
    if which := all_of_which(sentence.mask, token.place):
        return Rows(_rows_between(sentence, *which))
    if is_so_overall(sentence.mask, token.place):
        return Rows(_rows_between(sentence, start, token.place), every=True)
    return _rows_in(sentence, token, (start, end), told)


def _rows_in(
    sentence: Sentence, token: Token, part: tuple[int, int], told: Sentence | None
) -> Rows:
    """Return which judgements a grade is said of by what stands in its stretch."""
    start, end = part
    aside = _OF_THE_WHOLE_ASIDE.match(sentence.mask, 0, token.place)
    start = max(start, aside.end()) if aside else start
    each = _EACH.search(sentence.mask[start:end])
    if (
        each
        or is_of_all_but_one(sentence.mask, token.place)
        or speaks_of_all(sentence, start, end)
    ):
        return Rows(every=True)
    listed = _listed_after(sentence, token.place)
    if listed:
        return listed
    topic = _topic(sentence, token.place) or (told and _meant(sentence, token, told))
    if topic:
        return Rows(topic, every=set(topic) >= _USERS)
    if is_of_a_part(sentence.mask, start, token.place):
        named = told.values("J") if told and "G" not in told.letters else ()
        return Rows(tuple(dict.fromkeys(named)), some=not named)
    few = is_of_a_few(sentence.mask, token.place)
    few = few or is_of_an_aspect(sentence.mask[start : token.place])
    few = few or is_of_one_thing(sentence, start, token.place)
    few = few or is_so_many_of_four(sentence, token)
    if few or _is_of_some(sentence, start, token.place):
        return Rows(some=True)
    return _named_before(sentence, token, start)


def _named_before(sentence: Sentence, token: Token, start: int) -> Rows:
    """Return the judgements that stand before a grade: "J and J were judged G"."""
    if "J" not in sentence.letters:
        return Rows(in_its_care(sentence.mask[start : token.place]))
    own = "J" in sentence.mask[start : token.place]
    first = first_of_list(sentence.mask, start) if own else start
    before = tuple(
        row
        for stretch in beside_asides(sentence.mask, first, token.place)
        for row in _rows_between(sentence, *stretch)
    )
    if set(before) >= _USERS:
        return Rows(before, every=True)
    if before and not is_whole(sentence, first, token.place):
        return Rows(before + _so_too(sentence, token.place))
    return Rows()


def _topic(sentence: Sentence, place: int) -> tuple[str, ...]:
    """Return what a sentence is said to be about: "For J and for J, the C G"."""
    if "J" not in sentence.letters:
        return ()
    lead = _ABOUT.match(sentence.mask, 0, place) or _BUT_ONE.match(
        sentence.mask, 0, place
    )
    return _rows_between(sentence, 0, lead.end()) if lead else ()


def _meant(sentence: Sentence, token: Token, told: Sentence) -> tuple[str, ...]:
    """Return what "it" or "that area" is: the judgement the sentence before names."""
    if told.block != sentence.block or "J" not in told.letters:
        return ()
    if "J" in sentence.mask[: token.place]:
        return ()
    if not _IT.match(sentence.mask, 0, token.place) or not _OF_ONE.match(told.mask):
        return ()
    return _rows_between(told, 0, len(told.mask))


def first_of_list(mask: str, start: int) -> int:
    """Return where the list begins that goes on at a place: "J, J and the J G"."""
    label = _LABEL.search(mask, 0, start)
    listed = label or _LISTED.search(mask, 0, start)
    return listed.start() if listed else start


def _so_too(sentence: Sentence, place: int) -> tuple[str, ...]:
    """Return what follows as "and so do those of J"."""
    after = _SO_TOO.match(sentence.mask, place + 1)
    return _rows_between(sentence, place, after.end()) if after else ()


def _listed_after(sentence: Sentence, place: int) -> Rows | None:
    """Return the judgements that follow: "good for help and protection"."""
    if "J" not in sentence.letters:
        return None
    mask = sentence.mask
    after = _FOR_ROWS.match(mask[place + 1 :])
    if not after or "area" in sentence.values("H"):
        return None
    if _WHOLE_FIRST.match(after["what"]) or has_its_own(mask[place + 1 :], after):
        return None
    listed = _rows_between(sentence, place, place + 1 + after.end())
    if not listed:
        return None
    said = range(place, place + 1 + after.end())
    if any(t.place in said for t in sentence.all("O")):
        return Rows(every=True)
    others = len(listed) > 1 and re.search(r"those (?:C|S)\b", mask)
    return Rows(listed, every=bool(len(listed) > 2 or others))


def _is_of_some(sentence: Sentence, start: int, place: int) -> bool:
    if "H" not in sentence.letters:
        return is_one_of_two(sentence, start, place)
    mask = _without_classes(sentence)
    words = sentence.words.low
    for heading in sentence.all("H"):
        called = words[heading.start : heading.end]
        if heading.place == place + len("G ") and called in _CLASSES:
            return bool(_SOME_BEFORE.search(mask[start:place]))
    after = _SOME_AFTER.match(mask[place + 1 :])
    return bool(after or _SOME_BEFORE.search(mask[start:place]))


def _without_classes(sentence: Sentence) -> str:
    """Return a mask in which neither "the G category" nor "areas in England" is one."""
    mask, words = sentence.mask, sentence.words.low
    for heading in sentence.all("H"):
        before, after = mask[: heading.place], mask[heading.place + 1 :]
        of_grade = bool(_OUT_OF.search(before) or _OF_IT.match(after))
        of_grade = of_grade and words[heading.start : heading.end] in _CLASSES
        if of_grade or after.startswith(_ON_THE_MAP):
            mask = f"{before}h{after}"
    return mask


def _rows_between(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    rows = [t.value for t in sentence.all("J") if start <= t.place < end]
    return tuple(dict.fromkeys(rows))
