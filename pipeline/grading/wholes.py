"""Whether a grade told beside the name of a part is that of the whole."""

import re

from pipeline.layout.sentences import Sentence

# "J praised as A Q its G N": of A something else is said.
_A_COUNCIL_DOES = re.compile(r" (?:as|after|while|when) (?:the )?A(?: C)? [VQEUDM]\b")
# "Support for J had faded and R gave the city a G": that is the whole's.
_GAVE_IT = re.compile(
    r" and (?:R )?(?:[EV]|gave|handed|awarded) (?:it|them|the (?:city|county|town"
    r"|island|borough|district|service|[SC])|A) (?:an? )?(?:[a-z]+ )?$"
)
# "The J service", "J's services".
_SERVICES_FOR = re.compile(r"J(?:'s)? [SC]$")
_WITHIN = re.compile(
    r"J(?:'s)? (?:in|at|within|across|of) (?:A's |A |the |its |their |C"
    r" )*S\b"
    r"|J (?:in|across|within|at|around) (?:the )?C(?= (?:was|were|is|are|ha[sd]"
    r"|have)\b)"
)
# "Support for J in the C was V @", "J by the C were V @": there they live.
_OF_THOSE_THERE = re.compile(
    r"J(?:'s)? (?:[a-z]+ )?(?:in|by|at|across|within|around|throughout) "
    r"(?:(?:all )?(?:of )?(?:the|its|their|this) )?C\b(?! S\b)"
)
# "The J that the C gives to families is @": who gives it is not what was judged.
_GIVEN_BY_IT = re.compile(
    r"J (?:(?:that|which) )?(?:(?:the|its|their|this) )?(?:C|A|S|it|they)"
    r" (?!(?:is|was|were|are|(?:has|have|had) been|[VQUDM])\b|E (?:an? )?[GN])"
    r"(?:(?! and (?:has |have |had )?(?:it|they|then|so|R|[VEQUDM])\b| that\b)"
    r"[^,;:GJASC]){3,90}$"
)

# "Since O N were D, J and J are each G."
_DONE_AWAY = re.compile(
    r"(?: [NV])? (?:(?:was|were|has|have|had|been) )+(?:D|scrapped|abolished|ended"
    r"|axed|stopped|removed|withdrawn|done away|replaced)\b"
)
_WITHOUT = re.compile(
    r"\b(?:without|no|not|nor|no longer|replac\w+|instead of|rather than|abolish\w+"
    r"|scrap\w+|ended|(?:in )?place of|stopp\w+|prevent\w+|denied(?: it)?|short of"
    r"|spoil\w*|from) (?:an? |any |single |the |its |having |being |getting |E )*$"
)
_FIRST = len("but O")
# "O, J was V G": by and large, and of that part alone.
_BY_AND_LARGE = re.compile(
    r"^(?:but |and )?O, (?:[a-z]+ ){0,3}J (?:[a-z]+ ){0,3}(?:is|was|are|were)\b"
)


def is_whole(sentence: Sentence, start: int, place: int) -> bool:
    """Say whether a grade behind the name of a part is that of the whole service."""
    rows = [t.place for t in sentence.all("J") if start <= t.place < place]
    told = (_A_COUNCIL_DOES, _GAVE_IT)
    if any(p.search(sentence.mask, max(rows), place) for p in told):
        return True
    wholes = [
        t.place
        for t in sentence.tokens
        if t.symbol in "SC" and start <= t.place < place
    ]
    if not wholes:
        return False
    between = sentence.mask[max(wholes) : place]
    if _SERVICES_FOR.match(sentence.mask, max(rows), max(wholes) + 1):
        return False
    if any(p.match(sentence.mask, max(rows), place) for p in (_WITHIN, _GIVEN_BY_IT)):
        return False
    there = _OF_THOSE_THERE.match(sentence.mask, max(rows), place)
    if there and max(wholes) == there.end() - 1:
        return False
    # "services for care leavers were", "the care leavers service was"
    return max(wholes) > max(rows) and not re.match(
        r"^[SC](?:'s)? (?:for|to|of)\b", between
    )


def speaks_of_all(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a stretch names the whole: "overall", "in all areas"."""
    if sentence.letters.isdisjoint("OK"):
        return False
    return any(
        start <= t.place < end
        and not _WITHOUT.search(sentence.mask[: t.place])
        and not _DONE_AWAY.match(sentence.mask, t.place + 1)
        and not (t.place < _FIRST and _BY_AND_LARGE.match(sentence.mask))
        for t in sentence.tokens
        if t.symbol in "OK"
    )
