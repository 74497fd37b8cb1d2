"""Whom an article names as a helper or a neighbour, not as who was judged."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.layout.sentences import Sentence, Token
from pipeline.layout.several import is_of_several
from pipeline.patterns.cued import cued

_OPENED = re.compile(
    r"(?:but |and |while |meanwhile,? )?(?:in |at |over in )?(?:nearby|neighbouring) $"
)
# "Hull is G, while those of its neighbour Harrow have been D", not: that are G.
_OPENS_A_CLAUSE = cued(
    r"(?:(?:, (?:while|whereas|but|and)|;(?: but| and)?| while| whereas) "
    r"(?:(?:those|S|C) )?(?:(?:in|at|of|run by) )?|\band those (?:in|at|of) )"
    r"(?:nearby|neighbouring|(?:its|the C's) (?:[a-z]+ )?neighbour,?(?: the)?) $"
)
_DID = re.compile(r"A(?:'s)?(?: [SC])*,? (?:has|have|was|were|had|to be|[UDMEQ])\b")
_NEAR = 40
# "An agreement under which Hull ran them", "Hull has agreed to lend a manager".
_LENDS = re.compile(
    r"A(?:'s C| C)?(?:,(?= w| t)|(?: and A)?, (?:both|each|itself"
    r"|which (?:is|are)(?: (?:I|itself|both))?) (?:V )?G,"
    r"|, (?:an?|its|our|their|the|itself|one of) [^,;:AG]{1,40},)?"
    r" (?:(?:which|who|that|F|I|Q|B|has|have|had|is|was"
    r"|were|also|been|[a-z]+ed (?:to|in to)|sent in to|[a-z]+ing to) )*"
    r"(?:lends?|lent|help(?:s|ed|ing)?(?! (?:R|J|P|S|more|its|their|those|most|many"
    r"|people|children|young|youngsters|families|parents|mothers|fathers|vulnerable"
    r"|keep|to (?:keep|make|find)|[0-9]+|hundreds|thousands)\b)|assist(?:s|ed|ing)?"
    r"|advis(?:es?|ed|ing)|mentor(?:s|ed|ing)?"
    r"|support(?:s|ed|ing)?(?= (?:the C|it|them|A)\b)"
    r"|loaned|(?:an?|its|their|the) (?:[a-zU]+ )?(?:partner|mentor|helper)"
    r"|(?:run|running|ran|runs|oversees?|oversaw|manage[sd]?|led|leads?|provide[sd]?"
    r"|suppl(?:y|ied|ies)|(?:M|took|taken) over)"
    r"(?= (?:[a-z]+ ){0,3}A's\b| them\b| it\b)"
    r"|sent (?=A?(?:[a-z]+ ){0,3}(?:team|C|staff|managers?|officers|workers))"
    r"|for (?:help|support|advice|guidance|ideas|inspiration|expertise|lessons))\b"
)
_FOR_WHOM = cued(
    r"(?:\b(?:under|by|through) which|A, whose (?:[SC]|management)) (?:the )?$"
    r"|\bS, (?:which (?:is|are|has been|have been|was|were) )?(?:run|managed|overseen)"
    r"(?: [a-z]+){0,4}? by (?:the )?$"
)
# "The company that it owns with Richmond and Kingston", "level with Bury": who shares,
# owns, joins or stands beside the one that a text is about.
_BEFORE_IT = r" (?:(?:the|its|nearby) )*(?:A(?:'s [SC]| C)?(?:, | and ))*$"
_WITH_WHOM = cued(
    r"^[^R]*\b(?:shar(?:es?|ed|ing)|own(?:s|ed)?|runs?|running|ran|sets? U|form(?:s|ed)"
    r"|founded|started|created|built|launched|established|provided"
    r"|delivered|managed|led|work(?:s|ed|ing)?|merg(?:es?|ed|ing)|teamed up"
    r"|joined forces|paired|twinned|collaborat(?:es?|ed|ing))\b[^;:.@GRVN]{0,50}"
    rf"(?<!and )\b(?:with|(?:by|between|for) (?:it|the C|itself),? and(?: for)?)"
    rf"{_BEFORE_IT}"
    r"|\balso (?:serves?|covers?|looks after|(?:works?|runs? [a-zSC ]{1,25})"
    rf" (?:for|in|at)){_BEFORE_IT}"
    r"|\b(?:(?:it|them|C) (?:level|N)|on a par|in line) with (?:the )?$"
    r"|\b(?:ahead|short) of (?:the )?$"
    r"|\bcompar(?:es?|ed|ing) (?:it|them|[CS]) (?:with|to) (?:(?:those|that) of )?$"
    r"|\b(?:buys?|bought|hires?|hired|borrows?) [^;@GR]{1,40} from (?:the )?$"
    r"|\bneighbours (?:are|include)\b[^;GVR]{0,40}$"
    r"|\beven (?:the )?$"
    # "Years under the wing of A", "since its partnership with A began".
    r"|\b(?:under the (?:wing|tutelage|umbrella|supervision|management|control) of"
    r"|(?:partnership|arrangement|agreement|contract|tie-up) with) (?:the )?$"
    r"|\bused to (?:work|be [a-zSC ]{1,25}) (?:at|in|for|of) (?:the )?$"
    r"|\b(?:it|they|the C) (?:(?:has|have|had|also|B) )*(?:help|support|advis|mentor"
    rf"|coach)\w*{_BEFORE_IT}"
)
# "Staff work with Melchester's families": they are who is judged.
_ITS_PEOPLE = re.compile(
    r"A(?:'s)? (?:[a-z-]+ ){0,3}(?:famil(?:y|ies)|child(?:ren)?|youngsters|people"
    r"|parents|residents|pupils|teenagers|P|J|H)\b"
)
# "Melchester, which runs a service at night, is itself V G": it has helped, so far.
_IS_ITSELF = re.compile(
    r"A(?: C)?(?:(?:, [^;@GR]{3,80},)? (?:is|are|was|were) (?:itself|themselves)"
    r" (?:I |currently )?(?:V )?(?:as |to be )?G\b(?! I\b| this\b)"
    r"|, (?:itself )?(?:V )?(?:as )?G (?:itself|in its own right),"
    r"|(?: and A)?, (?:its|their) (?:fellow |joint )?(?:partners|co-owners|owners)\b)"
)
# "On the edge of Melchester" is where somebody else is.
_NEARBY = cued(
    r"\b(?:(?:edges?|outskirts|fringes?|borders?|doorstep|boundary) (?:of|with)"
    r"|(?:just|right) outside|not far from|[a-z]+ miles (?:from|(?:north|south|east"
    r"|west) of)) (?:the )?$"
)
# "A and neighbouring A were both", "R has V A and its neighbour A": judged together.
_JOINED = (
    r"A(?:'s [CS]| C)?,? (?:and|as well as) (?:(?:for|in|at) )?(?:its |the )?"
    r"(?:next-door )?(?:neighbour(?:ing)? |nearby |next-door )(?:the )?$"
)
_AND_NEIGHBOUR = cued(_JOINED)
_JUDGED_TOGETHER = re.compile(
    rf"(?:\b(?:[VEG]|both|told)(?: (?:both|S|N|of|in|at|for|the))* {_JOINED})"
)
# "A, along with neighbouring A, has been V".
_ALONG = cued(r"A(?: C)?, (?:along|together) with (?:its )?(?:neighbour(?:ing)? )?$")
_IS_JUDGED = re.compile(r"A(?: C)?, (?:(?:has|have|was|were|been|also|I) )+V\b")
_ARE_BOTH = re.compile(
    r"A(?:'s)?(?: [SC])*,? (?:(?:have|has|were|are|had|been|also|now|I) )*"
    r"(?:have|were|are|both|each|share)\b"
)
# "On the same day its neighbour, A, was V G": it has news of its own.
_WAS_JUDGED = re.compile(
    r"A(?: C)?,? (?:(?:has|have|was|were|been|also|I) )+(?:V|E)\b[^;A]*\bG\b"
)
_THE_SAME_DAY = cued(
    r"\bsame (?:day|time|week|batch|morning)\b|\b(?:was|were|been) also\b|\bI\b"
)
# "Last month Cranford's were rated good": not those spoken of so far.
_NOT_THOSE = re.compile(r"A's (?:own (?!words)|(?:(?:are|were|have|has|had|was)\b))")
_TO_WHOM = {" to ", " for ", " of ", " at "}


def helpers(sentences: Sequence[Sentence]) -> set[str]:
    """Return the councils that an article first names beside another, as helpers."""
    first: dict[str, bool] = {}
    several = is_of_several(tuple(sentences))
    for sentence in sentences:
        tokens = sentence.all("A")
        if not tokens:
            continue
        if sentence.mask.startswith("elsewhere"):
            first |= {t.value: first.get(t.value, False) for t in tokens}
            continue
        near = is_opened(sentence, tokens[0])
        for token in tokens:
            if token.value not in first:
                first[token.value] = (
                    near
                    or only_helps(sentence, token)
                    or bool(_NEARBY.search(sentence.mask, 0, token.place))
                    or _is_of_neighbours(sentence, token)
                    or not (first or several or not _is_told_apart(sentence, token))
                )
    return {code for code, beside in first.items() if beside}


# Asked of each name by whom it stands beside, and by the head of the article.
@lru_cache(maxsize=256)
def only_helps(sentence: Sentence, token: Token) -> bool:
    """Say whether a council is named as one that helps, lends or ran a service."""
    return (
        _is_beside(sentence, token)
        or bool(_LENDS.match(sentence.mask, token.place))
        or bool(_IS_ITSELF.match(sentence.mask, token.place))
        or bool(_FOR_WHOM.search(sentence.mask, 0, token.place))
        or _is_with_it(sentence.mask, token.place)
    )


def _is_with_it(mask: str, place: int) -> bool:
    """Say whether a council shares, owns or does something with the one judged."""
    with_it = _WITH_WHOM.search(mask, 0, place)
    return bool(with_it) and not _ITS_PEOPLE.match(mask, place)


def _is_of_neighbours(sentence: Sentence, token: Token) -> bool:
    """Say whether a council is one of those called neighbours below the headline."""
    if not sentence.number:
        return False
    found = sentence.low.find("neighbours")
    return 0 <= found < token.start - sentence.start


def _is_told_apart(sentence: Sentence, token: Token) -> bool:
    """Say whether a council's own are set beside what was told before."""
    return sentence.number > 0 and bool(_NOT_THOSE.match(sentence.mask, token.place))


def is_opened(sentence: Sentence, token: Token) -> bool:
    """Say whether a neighbour is whom a clause is about: "In neighbouring Harrow"."""
    mask, place = sentence.mask, token.place
    if _OPENED.match(mask, 0, place):
        return True
    opens = _OPENS_A_CLAUSE.search(mask, max(place - _NEAR, 0), place)
    return bool(opens and _DID.match(mask, place))


def _is_judged_too(sentence: Sentence, place: int) -> bool:
    """Say whether a council is told to be judged now as well."""
    if not _THE_SAME_DAY.search(sentence.mask):
        return False
    return bool(_WAS_JUDGED.match(sentence.mask, place))


def _is_beside(sentence: Sentence, token: Token) -> bool:
    return any(
        c.symbol == "beside"
        and 0 <= token.start - c.end <= 14
        and not (c.value.endswith("partner") and _is_to(sentence, c.end, token))
        and not _is_joined(sentence, token.place)
        and not _is_judged_too(sentence, token.place)
        for c in sentence.cues
    )


def _is_joined(sentence: Sentence, place: int) -> bool:
    """Say whether a neighbour is judged with whom it is named: "A and its"."""
    mask, near = sentence.mask, max(place - _NEAR, 0)
    if _ALONG.search(mask, near, place):
        return bool(_IS_JUDGED.match(mask, place))
    if not _AND_NEIGHBOUR.search(mask, near, place):
        return False
    together = _JUDGED_TOGETHER.search(mask, near, place)
    return bool(together or _ARE_BOTH.match(mask, place))


def _is_to(sentence: Sentence, end: int, token: Token) -> bool:
    return sentence.words.low[end : token.start] in _TO_WHOM
