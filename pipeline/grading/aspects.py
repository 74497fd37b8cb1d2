"""What a grade is said of where that is less than a judgement."""

import re

from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued

# "That part of the C is G", "its ability to U was G".
_A_PART = cued(
    r"\b(?:that|this|one|another|the other) (?:part|side|half|arm|bit|strand|branch)\b"
    r"(?: of (?:the |its |A's |C |C's |city's |county's |borough's )*[SC])?"
    r"[^@;GSK]{0,60}$"
    # "The protection of children at risk is @."
    r"|\bS at risk\b[^@;GSK]{0,30}$"
)
# "That part was G, up from @": so is what it came from.
_CAME_FROM = re.compile(r"G(?: N)?,? (?:and )?(?:up|U|D|M) (?:from|on) (?:an? )?$")
# "Capacity to improve was G in most areas" is no more than that in any of them.
ABILITY = cued(
    r"(?<!O and )(?<!O and the )(?<!O and its )"
    r"\b(?:ability|capacity|capability)\b(?: of [^@;G]{1,60})? (?:to|for) (?:further )?"
    r"(?:U|get better|do better|make things better)\b[^@;G]{0,30}$"
)
# "Health assessments for children in care": one thing that is done for them.
_DONE_FOR = cued(
    r"\b(?:(?:health|dental|initial|core|regular|annual|statutory)"
    r" (?:assessments?|checks?|checks-ups?|reviews?|care|needs|visits?|outcomes?"
    r"|services?)"
    r"|(?:care|pathway|personal education) (?:plans|planning)|education|schooling"
    r"|attainment|attendance|exam results|school results|achievement"
    r"|placements?|housing|accommodation|health) (?:for|of|to|given to|offered to)"
    r" (?:the |its |those |all )*$"
)
# "Their educational results were praised as G".
_RESULTS = cued(
    r"\b(?:educational|academic|exam|examination|school|schooling|health)(?: [a-z]+)?"
    r" (?:N|results|attainment|achievements?|progress|care|needs)"
    r" (?:is|are|was|were|has been|have been)\b[^@;,G]{0,25}$"
    r"|\b(?:schooling|education|health)"
    r" (?:is|are|was|were|has been|have been)\b[^@;,G]{0,25}$"
)
# "Services for the 690 or so children in the C care": children in care by other words.
_IN_ITS_CARE = cued(
    r"(?:^|[,;:] |\b(?:that|and|but|while|V) )(?:(?:the|its|their|A's) )?(?:C|S|work"
    r"|support|care|help|provision|offer)(?: (?:for|of|with|to|given to|offered to))?"
    r" (?:(?:the|its|those|all|around|about|nearly|over|more than|[0-9,]+|or so|odd"
    r"|or more) )*(?:(?<=S )|children|youngsters|young people|boys and girls|teenagers)"
    r" ?(?:(?:who|that) (?:are|were|live) )?(?:(?:in|under) (?:the C|its|their|our|A's"
    r"|the [a-z]+'s) care\b|(?:it|the C|A|they) (?:looks? after|cares? for)\b)"
)


def is_of_a_part(mask: str, start: int, place: int) -> bool:
    """Say whether a grade is said of "that part" in the stretch that starts there."""
    came = _CAME_FROM.search(mask, 0, place)
    return bool(_A_PART.search(mask[: came.start()] if came else mask[start:place]))


def in_its_care(said: str) -> tuple[str, ...]:
    """Return "children in care" where a grade is said of those in a council's care."""
    return ("children in care",) if _IN_ITS_CARE.search(said) else ()


def is_of_one_thing(sentence: Sentence, start: int, place: int) -> bool:
    """Say whether what stands before a grade is one thing done, and no judgement."""
    if _RESULTS.search(sentence.mask[start:place]):
        return True
    low = sentence.words.low
    named = [t for t in sentence.all("J") if start <= t.place < place]
    return len(named) == 1 and bool(
        _DONE_FOR.search(low[sentence.start : named[0].start])
    )
