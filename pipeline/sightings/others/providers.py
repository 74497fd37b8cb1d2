"""Whether a grade is a provider's: that of a school, a home or the like."""

import re

from pipeline.layout.sentences import Sentence, Token
from pipeline.layout.subjects import clause

_PROVIDER_AFTER = re.compile(
    r"^(?: [NOR])* (?:for|at|to|of) (?:an?|the|its|their"
    r"|this)?[^.,;@G]{0,30}\bP\b"
    r"|^(?: [NOR])* (?:for|to) [^.,;@GASC]{1,30}, an? [^.,;@G]{0,30}\bP\b"
)
# "R has V a P of the C to be @": whom an inspectorate judged.
_JUDGED_IT = re.compile(
    r"\bR (?:has |have )?[VE] (?:(?:an?|the|its|our|A's|C's) )*(?:[a-z]+ ){0,2}P\b"
    r"(?! and)[^@G;,]{0,80}@"
)
_PROVIDER_JUDGED = re.compile(
    r"\bP\b(?:,[^@;]*,| (?:run|owned|managed|operated|praised|used|of|in"
    r"|at|for|by|that|which|based|Q|[a-z]+ing)\b[^@;,]*,?)?"
    r" (?:(?:also|recently|later|has|have) )*(?:has|have|was|were|is|are|[UDMEQ])\b"
    r"[^@;,]*@"
)
# "A and the association P were both V": each of them was.
_BOTH = re.compile(
    r"\bA, (?:(?:together|along|jointly|in partnership) with|alongside|as well as)"
    r" [^,;@]{0,40}P, (?:was|were|has|have|is|are|must)\b|"
    r"\bA (?:and|as well as) [^,;@]{0,30}P\b[^,;@]{0,25}\b(?:were|have|are|both)\b"
    r"|\bS(?: (?:in|at|of) (?:the )?[AC])?,? (?:and|as well as"
    r"|alongside) (?:[a-zA] ?){0,30}P\b"
)
_IT = re.compile(r"it (?:was|is|has|had|got)\b[^@;,SCAJ]*$")
_BEGINS = re.compile(r"(?:the |its |their )?(?:[a-z-]+ ){0,2}P(?:'s)?\b")
# "The council was failing its most vulnerable residents and was V @."
_ITS_PEOPLE = re.compile(
    r"\b(?:its|their|our|C's|A's|city's|county's|borough's|town's) (?:[a-zB-]+ ){0,3}$"
)
# A landlord's thousands of homes are no homes that anybody inspects.
_STOCK = re.compile(r"(?:\d,\d{3}|\b\d{4,6}) (?:[a-z-]+ ){0,3}$")
_WHERE = (" in ", " in the ", "P run by ", "P run by the ")
# "Among the highest shares of G and @ P in the region".
_SHARE_OF = re.compile(
    r"\b(?:shares?|numbers?|proportions?|percentages?) of (?:G (?:and|or) )?$"
)
_THOSE_ARE = re.compile(r"(?: (?:and|or) G)? P\b")
# "And the P (P) G".
_SHORTENED = re.compile(r"\bP \([^()@G]*\),? (?:[a-z]+ ){0,4}$")

# "The P was V G and A's S G": the services have their own.
_SO_JUDGED = ("S ", "A ", "C ", "V ", "as ", "was ", "were ")
_AND_SERVICES = re.compile(
    r"G(?: N)?(?: by (?:the )?R)?,? (?:and|but|while) (?:(?:the|its|A's|C|C's) )*S"
    r"(?: (?:in|at|of) (?:the )?[AC])?(?: (?:was|were|V|as))* $"
)


def is_providers(
    sentence: Sentence, token: Token, told: Sentence | None = None
) -> bool:
    """Say whether the grade is that of a school, a home or the like.

    `told` is the sentence before, which may begin with the one that "it" is.
    """
    if "P" not in sentence.letters:
        return told is not None and _is_it(sentence, token, told)
    mask, place = sentence.mask, token.place
    start, _ = clause(mask, place)
    said = mask[start:place]
    if "councils" in said or "authorities" in said or _BOTH.search(said):
        return False
    if said.endswith(_SO_JUDGED) and _AND_SERVICES.search(said):
        return False
    until = f"{said}@"
    judged = _PROVIDER_JUDGED.search(until)
    no_place = judged and _is_no_place(sentence, _at(sentence, start + judged.start()))
    so_many = _SHARE_OF.search(said) and _THOSE_ARE.match(mask, place + 1)
    if (judged and not no_place) or so_many or _JUDGED_IT.search(until):
        return True
    if _PROVIDER_AFTER.match(mask[place + 1 :]) or _SHORTENED.search(mask, 0, place):
        return True
    return _is_nearest(sentence, start, place)


def _is_it(sentence: Sentence, token: Token, told: Sentence) -> bool:
    """Say whether "it" in a sentence is the provider that the one before names."""
    if told.block != sentence.block or "P" not in told.letters:
        return False
    it = _IT.match(sentence.mask, 0, token.place)
    return bool(it and _BEGINS.match(told.mask))


def _at(sentence: Sentence, place: int) -> Token:
    """Return what the letter at a place of the mask stands for."""
    return next(t for t in sentence.all("P") if t.place == place)


def _is_nearest(sentence: Sentence, start: int, place: int) -> bool:
    """Say whether the last thing named before the grade is a provider."""
    mask = sentence.mask
    for other in reversed(sentence.tokens):
        if not start <= other.place <= place or other.symbol not in "SCAJP":
            continue
        where = mask[: other.place].endswith(_WHERE)
        if other.symbol in "AC" and where:
            continue
        if other.symbol == "P" and _is_no_place(sentence, other):
            continue
        return other.symbol == "P"
    return False


def _is_no_place(sentence: Sentence, named: Token) -> bool:
    """Say whether a word means a landlord's homes or a council's people."""
    mask = sentence.mask
    people = sentence.words.low[named.start : named.end].startswith("resident")
    people = people and " home " not in sentence.low
    return bool(
        _STOCK.search(mask, 0, named.place)
        or (people and _ITS_PEOPLE.search(mask, 0, named.place))
    )
