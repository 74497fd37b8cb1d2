"""Grades of a few things that a clause sets apart from the whole."""

import re

from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued

# "S are G, but some still V G".
_SOME = re.compile(
    r"\b(?:but|though|although|while|whilst|and) (?:some|parts|elements|aspects|a few"
    r"|several|not all)(?: of (?:them|it|these|those|(?:its|their|the) (?:work|[SN])))?"
    r"(?: (?:also|still|is|are|was|were|V|Q|U|I|to|F|have|has|been))* $"
    # "G in all four categories, having judged two of them to be G in 2016."
    r"|\b[KH]\b[^;]*\b(?:one|two|three) of (?:them|these|those)"
    r"(?: (?:to|as|was|were|be|had|been|V))* $"
    # "J, which was the part of the service V @ B".
    r"|\b(?:part|bit|strand|element|aspect|side|area) of"
    r" (?:(?:the|its|their|A's|C's) )*[CSN]"
    r"(?: (?:that|which|was|were|had|been|once|to|be))* (?:V|E)(?: (?:as|an?))* $"
    # "Two of its four N U from G to G."
    r"|\b(?:one|two|three) of (?:its|the|their) four (?:N|H|J)"
    r"(?: (?:also|is|are|was|were|V|Q|U|D|M|I|to|have|has|had|been|from|an?|G))* $"
)
# "A G N for part of A's S".
_PART_AFTER = re.compile(
    r" (?:in|for|on) (?:just |only )?(?:one|two|three|four|five|six)"
    r"(?: (?:of (?:them|those|these|(?:the|its) [a-z0-9]+(?: [NH])?)|[NH]))?"
    r"(?=[.,;:]|$)|"
    r"(?: N)? (?:for|in|on) (?:(?:one|some|an?|the) )?(?:parts?|elements?|aspects?"
    r"|strands?|sections?|sides?) of "
)
# "Its support for those who adopt was G" is not of the whole.
_ASPECT = cued(
    r"\b(?:(?:its|their|the C's) (?:own )?(?:support|work|efforts|help|planning"
    r"|training|record|approach|F)(?! (?:for|with|to) (?:[a-z]+ )?(?:children|families"
    r"|young people)(?: and (?:families|young people))? (?:was|were|is|are)\b)"
    r"|(?:its|their|the C|C's|A's) (?:management|oversight"
    r"|supervision) of)\b[^;:@GSCJ]{0,60}\b(?:was|were|is|are)\b[^;:@GSCJ]{0,20}$"
    # "The other three judgements there were all G."
    r"|\b(?:other|remaining) (?:two|three|four) (?:N|H) (?:there|here) (?:was|were|is"
    r"|are)\b[^;:@GSCJ]{0,20}$"
    # "The leaders of A's services are G", the services may not be.
    r"|\bleaders (?:of|at|in) (?:(?:the|its|their|A's|C's) )*[ASC]"
    r" (?:was|were|is|are|have been) (?:V )?(?:as )?$"
)
# "S and the care of younger children were both G".
_AND_ANOTHER = re.compile(
    r"S and (?:the |its |their )?[a-z][^,;:@GSKO]{0,60} (?:is|are|was|were) (?:also )?"
    r"(?:both|each) "
)
# "We got two outstandings": of the four parts, unless it is "two outstandings running".
_SO_MANY = re.compile(r"\b(?:one|two|three|both|couple of|pair of) $")
_BY_NUMBER = re.compile(r"(?:one|two|three) goods")
_IN_A_ROW = re.compile(
    r"'? (?:in (?:a row|succession|[a-z]+ (?:years|inspections))|running|on the (?:trot"
    r"|bounce)|since|one after|and counting)\b"
)


def is_so_many_of_four(sentence: Sentence, token: Token) -> bool:
    """Say whether a grade is counted, as one of those of an inspection's parts."""
    low = sentence.words.low
    told = low[token.start : token.end]
    counted = told == "outstandings" and _SO_MANY.search(low, 0, token.start)
    if not counted and not _BY_NUMBER.fullmatch(told):
        return False
    return _IN_A_ROW.match(low, token.end) is None


def is_of_a_few(mask: str, place: int) -> bool:
    """Say whether a clause gives its grade to some of the things it speaks of."""
    return bool(_SOME.search(mask, 0, place) or _PART_AFTER.match(mask, place + 1))


def is_of_an_aspect(lead: str) -> bool:
    """Say whether what stands before a grade is something that a service does."""
    return bool(_ASPECT.search(lead))


def is_one_of_two(sentence: Sentence, start: int, place: int) -> bool:
    """Say whether child protection is named with another part of the whole."""
    words = sentence.words.low
    return any(
        words.startswith("child protection and ", t.start)
        and _AND_ANOTHER.match(sentence.mask, t.place, place)
        for t in sentence.all("S")
        if start <= t.place < place
    )
