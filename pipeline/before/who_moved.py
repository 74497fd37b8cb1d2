"""Whose rating a word of rising or falling is said of, and whether it went there."""

import re

from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued

# A clause begins behind these.
_CLAUSE = re.compile(
    r"[;:]|,? \b(?:but|while|whilst|whereas|though|although|after|because|when|where"
    r"|since|however)\b|,? as (?=(?:the )?[ACROS]\b)|, (?:and|with)\b"
)
# Whose and where it is does not say what moved: "the A's J", "P in the C".
_OWNED = re.compile(r"\b[AC]'s |\b(?:in|across|at|run by|owned by) (?:the )?[AC]\b")
_THING = re.compile(r"\b[ASCONJHKPX]\b")
_PARTS = frozenset("JHKPX")
_SUBJECT = re.compile(r"^[^A-Z]*\b[a-z]+ (?:is|are|was|were|has|have|had|stands?) *$")
_GRADED = re.compile(
    r"\b(?:[ASCORNGEVQI]|it|its|this|that|which|they|their|we|our|one|result|outcome"
    r"|report|department|partnership|district|team)\b"
)
# "Was marked down", and not "the downgrade".
_VERB = re.compile(r"(?:ed|\bdown)\b")
# "Downgraded the council's work with J", "the downgrading of two of the C P".
_OBJECT = re.compile(
    r"(?: (?!(?:to|as|because|after|when|while|over|for|by|from|in|despite|following"
    r"|and|but|if|with the|into)\b)(?:[a-z-]+|[AC]'s|C|T|R)){0,6}? [JHPX]\b"
    r"| (?:that|this|the same) (?:part|side|strand|aspect)\b"
)
# Points lost are no grade lost.
_FOR_SOMETHING = re.compile(r"\bmark(?:ed|s) down (?:for|on|over|because)\b")
# "Since single-word O N were D": nobody has one any more.
_NO_MORE = re.compile(r"\bsince (?:(?:the|R|R's|single-word|one-word|O) )*$")
# "A better grade next time": wished for, feared, or foreseen.
_NOT_SO = cued(
    r"\b(?:cost\w*|den(?:y|ied|ying|ies)|miss(?:ed|es|ing)?|depriv\w*|robbed|kept"
    r"|hop(?:e[sd]?|ing)|want(?:s|ed|ing)?|expect(?:s|ed|ing)?|need(?:s|ed|ing)?"
    r"|aim\w*|short of|instead of|determined to|no (?:other |more )?(?:council"
    r"|authority)s?"
    r"|will (?:not |soon |still )?(?:be (?:given|handed|up|down)|get|win|earn"
    r"|receive|move|rest|go)"
    r"|call(?:s|ed|ing)? for|push(?:es|ed|ing)? for"
    r"|press(?:es|ed|ing)? for"
    r"|demand(?:s|ed|ing)?|deserv(?:es|ed|ing|e)|fear(?:s|ed|ing)?|risk(?:s|ed|ing)?"
    r"|avoid(?:s|ed|ing)?|spared|escap(?:es|ed|ing|e)|could|might|would|should|unless"
    r"|promis(?:es|ed|ing|e)|aspir(?:es|ed|ing|e)|threat(?:ens|ened)?|braced"
    r"|work(?:s|ing)? (?:for|towards?))\b[^.;]{0,60}$"
)
# "Has never been downgraded": but "never had a worse one" is the worst.
_NOT = re.compile(
    r"\b(?:not|never|nor|without|cannot)(?: (?:yet|ever|been|being|be|have|has))* $"
)
# "A lower rating than most": set beside others, not beside what it was.
_THAN_OTHERS = re.compile(
    r"[^.;,]{0,25} than (?:that of |those of |for |in |at )?"
    r"(?:(?:the|its|their|any|all) )*(?:most|many|average|national|regional|english"
    r"|rest|others?|neighbours?|neighbouring|some|those|elsewhere|anywhere|every|overall"
    r"|whole|typical)\b"
)

# "As another is marked down": not the one whose rating is told.
_ANOTHER_COUNCIL = re.compile(
    r"\b(?:another|a (?:neighbour|rival|second)|(?:its|the) (?:neighbour|other))\b"
    r"[^,;.]{0,25}$"
)


def is_of_another_thing(sentence: Sentence, found: re.Match[str]) -> bool:
    """Say whether what a word in a sentence tells to move is not the whole.

    A part of the services, a school and points that were lost are not; nor is what was
    wished for, what was feared, and what is only set beside others.
    """
    low = sentence.low
    if _NOT.search(low, 0, found.start()) or _ANOTHER_COUNCIL.search(
        low, 0, found.start()
    ):
        return True
    if _FOR_SOMETHING.search(low, found.start()) or _NOT_SO.search(
        low, 0, found.start()
    ):
        return True
    if _THAN_OTHERS.match(low, found.end()):
        return True
    mask, start = sentence.mask, _place_of(sentence, found.start())
    word = next((t for t in sentence.tokens if t.place >= start), None)
    if word is None or word.symbol not in "UD":
        return False
    if _OBJECT.match(mask, word.place + 1):
        return True
    return bool(_VERB.search(found[0] + word.value)) and _is_led_by_a_part(mask[:start])


def is_of_everyday(mask: str, found: re.Match[str]) -> bool:
    """Say whether a clause speaks of nothing that is graded before what is found.

    "Morale is" a notch higher; "it is", and "the C has", may be the rating or whose.
    """
    if _NO_MORE.search(mask, 0, found.start()):
        return True
    clause = _CLAUSE.split(mask[: found.start()])[-1]
    if found[0].startswith(("N", "O")) or _GRADED.search(clause):
        return False
    return bool(_SUBJECT.search(clause))


def is_of_a_part(sentence: Sentence, found: re.Match[str]) -> bool:
    """Say whether what stands before something found names a part and no council.

    The area is whom an inspection of a local area is of.
    """
    lead = sentence.mask[: _place_of(sentence, found.start())]
    return _is_led_by_a_part(lead.replace("H", ""))


def _is_led_by_a_part(lead: str) -> bool:
    """Say whether the first thing that a clause names, and the last, is a part."""
    clause = _CLAUSE.split(lead)[-1]
    named = _THING.findall(_OWNED.sub("", clause))
    return bool(named) and named[0] in _PARTS and named[-1] in _PARTS


def _place_of(sentence: Sentence, offset: int) -> int:
    """Return where in a sentence's mask a place in its words is."""
    start, place = sentence.start, 0
    for token in sentence.tokens:
        if token.end > sentence.start + offset:
            break
        start, place = token.end, token.place + 1
    return place + sentence.start + offset - start
