"""News told in a clause on the side: "failings in Cranford, where Ofsted has ..."."""

import re

from pipeline.patterns.cued import cued
from pipeline.rules.aside import ON_THE_SIDE, STANDING
from pipeline.rules.timing import AFTERMATH
from pipeline.sightings.sighting import Sighting
from pipeline.sightings.special import OTHERS_SAY

# Up to here an article may tell its news so ("the city has vowed to act after R V
# that"), and up to here say what holds now.
_LEADS, _HEAD = 3, 4
# So likely it must be as a rule, where the clause is of now, and where it says why.
_LIKELY, _HALF, _AT_ALL = 0.75, 0.5, 0.3
# "An R N has exposed failings in A, where the C has been V G".
_TOLD_THERE = re.compile(
    r", (?:where|whose|which)\b[^G;,BY]{0,40}"
    r"\b(?:has|have) (?:also |now |both |all |just |I )*(?:been )?[VED]\b[^G;,BY]*$"
)
# "A has been praised by R for how it Q children safe, which was V G".
_PRAISED = (
    r"(?:V|D|prais|commend|applaud|laud|hail|congratulat|compliment|criticis|condemn"
    r"|slamm|blast|castigat|savag|rapp|lambast|rebuk|attack|pann|slat|censur|warn"
    r"|admonish|chid)(?:ed)?"
)
_SAID_AT_ONCE = re.compile(
    rf"(?:\bR (?:has|have) (?:I )?{_PRAISED} A\b"
    rf"|\bA(?: C)? (?:has|have) been (?:I )?{_PRAISED} by (?:the )?R\b)"
    r"[^G;BYUMF]{0,90}"
    r", (?:which|whose [SC]) (?:is|was|are|were) [^G;,BYUMF]{0,20}$"
)
# "R found failings in the C's S, which are V G O".
_FOUND_THERE = re.compile(
    r"\bR\b[^G;BYUMF]{0,90}\b(?:failings?|failures?|weakness(?:es)?|shortcomings"
    r"|flaws?|faults?|deficiencies|problems|lapses|strengths)\b[^G;,BYUMF]{0,30}"
    r" (?:in|with|at|across|of) [^G;,BYUMF]{0,30}\bS(?: (?:in|at) A)?"
    r", which (?:is|are|has been|have been) (?:I |all )?V (?:as )?$"
)
_BACK_AGAIN = re.compile(
    r"\b(?:progress|return|back|letter|wr(?:ote|itten)|still|follow|check|review)"
)
# "R, which came in July, I V them as G": what they now do without a visit is old.
_NOW_SO = re.compile(
    r"^(?:(?:but|and|yet|while) )?R, wh(?:o|ich)\b[^G;,]{1,80}, I V"
    r" (?:them|it|A|A's [SC]|(?:the|its|their) [SC])\b[^G;,BY]{0,20}$"
)
# What a result is presented as: "the best", "the other report", "at the foot of the Z".
_PLACE = (
    r"(?:most|least|worst|best|lowest|highest|bottom|top|foot|first|last|final|second"
    r"|third|fourth|others?|remaining|only|harshest|sharpest|toughest|strongest"
    r"|warmest|poorest|weakest|happiest|end|batch|N"
    r"|winner|loser)"
)
_IS_OF = (
    r"(?:(?:is|was|are|were)(?: (?:on|about|of|for|that of|that on|those on|in|from))?"
    r"|concerns?|concerned|covers?|covered"
    r"|(?:comes?|came) (?:from|in|to)|(?:goes|went|belong(?:s|ed)?|relate[sd]?) to"
    r"|(?:deals|dealt) with)"
)
# "The most critical concerns A, which was V G": who is presented is told of at once.
_PRESENTED = re.compile(
    rf"^[^AGBY;(\"]*\b{_PLACE}\b[^AGBY;(\"]{{0,60}}? {_IS_OF} (?:the )?A(?: C)?,"
    r"(?: which [^AG;,BY]{1,30}G,? and (?:the )?A(?: C)?,){0,2}"
    r" (?:which|where|whose)\b[^AG;,BY]{0,40}$"
)
# "Boss to leave after G N": what somebody did who goes is no news of today.
LEAVES = re.compile(
    r"\b(?:boss|director|chief|head|leader|executive|he|she|who)\b[^;,]{0,25}"
    r"\b(?:leaves?|leaving|retir(?:es?|ing|ement)|departs?|departing|moves? on|M on"
    r"|bows? out|says? farewell|says? goodbye)\b"
)
# "A has appointed a new director after its S were V G."
_APPOINTS = re.compile(
    r"[^@;,]{0,40}\b(?:has|have) (?:I )?(?:appointed|hired|recruited|named|chosen)\b"
)
# "An update on the plan drawn up after R V the C G": of then.
_PLAN_SINCE = cued(
    r"\b(?:plans?|programme|strategy|board|measures|changes|reforms)"
    r" (?:(?:that|which|was|were|had|been|it|they) )*(?:drawn U|drew U|made|written"
    r"|set U|agreed|launched|introduced|put in place|produced|adopted|devised"
    r"|brought in|begun) (?:after|following)\b"
)
# "Next came A and A, which were V G", "there was relief in A, which has been V G".
_PRESENTED_LAST = re.compile(
    r"^(?:(?:and|but|meanwhile),? )?(?:next|first|last|then|also|top|bottom|second"
    r"|third|(?:less|more|equally|not so) (?:happy|lucky|fortunate|pleased)"
    r"|the (?:others?|rest|remaining|final)|(?:that|this|which) (?:leaves|left)"
    r"|bringing (?:U|up) the rear|(?:leading|heading|topping|propping U)"
    r" (?:the )?[a-z]+|at the (?:top|bottom|foot|head|(?:other|opposite|far|happier"
    r"|lower|upper) (?:end|extreme))(?: of the (?:Z|scale|table|list))?"
    r"|behind (?:them|it)"
    # "The set is completed by A, which", "rounding off the batch is A, which".
    r"|(?:the|this|that|today's|I) (?:[a-z]+ )?(?:set|list|batch|round|group|trio"
    r"|quartet|quintet|picture|line-U|crop|bunch|day|N) (?:is|was|are) (?:completed"
    r"|rounded (?:off|out)|closed|made U|finished(?: off)?) (?:by|with)"
    r"|(?:completing|rounding (?:off|out)|closing|finishing(?: off)?) (?:the|this|that"
    r"|I) (?:[a-z]+|N)"
    r"|(?:on|in) the same (?:day|week|month|batch) [^AGBY;,]{0,30}\bN (?:on|into|about)"
    r"|the (?:news|picture|outcome|verdict|story) (?:is|was) (?:far |much |rather )?"
    r"(?:better|worse|brighter|bleaker|good|bad|kinder|happier) (?:for|in|at)"
    r"|R (?:has|had) (?:[a-z]+ )?(?:W|news|praise|words|criticism) (?:for|about)"
    r"|(?:there|it) (?:is|was) [^AGBY;,]{2,40} (?:at|for|in|from))\b[^AGBY;,]{0,40}?"
    r" (?:the )?A(?: C)?(?:(?:,? and |, |,? or | & )(?:the )?A(?: C)?)*(?: councils)?,"
    r"(?: (?:however|though|meanwhile|by contrast),)?"
    r" (?:(?:both|each|all) of )?(?:which|where|whose|who)\b[^AG;,BY]{0,40}$"
)
# "Said that R had V G", where no other time is spoken of.
_SAID_THAT = re.compile(
    r"\b(?:said|told|wrote|announced|confirmed|revealed|delighted|pleased|proud"
    r"|disappointed)\b[^@G;,]{0,40}? (?:R|S|A|A's S"
    r"|(?:the|its|our|their) (?:[a-z]+|S|C)) had (?:been )?(?:[VE]|given)\b"
    r"[^@G;,]{0,30}$"
)
# "Two have left G: A, which is I G, and A, which G": a list of those counted.
_COUNTED_OUT = re.compile(
    r"^(?:(?:just|only|another|a further) )?(?:two|three|four|five|six)\b[^A;BY]*: "
    r"[^;BY]*\bA(?: C)?,? (?:(?:which|where|whose [SC]|which [SC]) (?:(?:is|are|has"
    r"|have|been|was|were|I|V) )*)?(?:I )?$"
)
# "Which have been V @ for three years", "all of which have S that are V @".
_FOR_SO_LONG = re.compile(
    r"(?: by (?:the )?R)? for (?:(?:more|less) than |over |nearly |almost )?"
    r"(?:[a-z]+|[0-9]+) (?:years|months)\b"
)
_ARE = re.compile(r"\b(?:that|which) (?:is|are) V (?:as )?$")
_NEAR = 120
# Where a report is named before, "it" is that rather than anybody else.
_IT_SAYS = ("it says", "it said", "it adds", "it also says")
_OF_THEN = re.compile(r"[^,;.]*[BY]")
_HELPS = re.compile(
    r"\b(?:partner|(?<!early )help|(?<! on )neighbour|mentor|advis|support|compar"
    r"|nearest|closest)"
)


def enough_to_tell(sighting: Sighting) -> float | None:
    """Return from which likelihood on what rules take for an aside is news, if ever."""
    rule = sighting.timing.rule
    if rule in {"after that", "a report that found"} and sighting.index < _LEADS:
        mask = sighting.sentence.mask
        old = LEAVES.search(mask) or _APPOINTS.match(mask) or _PLAN_SINCE.search(mask)
        return 1.0 if old else _LIKELY
    now = rule == STANDING and _is_so_now(sighting)
    if now or (rule == OTHERS_SAY and sighting.sentence.mask.startswith(_IT_SAYS)):
        return _LIKELY
    if rule == "had been" and sighting.index < _LEADS and _is_reported(sighting):
        return _AT_ALL
    on_the_side = rule == ON_THE_SIDE and sighting.index < _LEADS
    return _on_the_side(sighting) if on_the_side else None


def _on_the_side(sighting: Sighting) -> float | None:
    """Return from which likelihood on a clause on the side is news near the top."""
    if _is_how_it_stands(sighting):
        return 1.0
    if _is_told_there(sighting):
        return _HALF
    return _AT_ALL if _is_told_at_once(sighting) else None


def _is_how_it_stands(sighting: Sighting) -> bool:
    """Say whether a clause only says what services are, or have been for years."""
    mask, place = sighting.sentence.mask, sighting.token.place
    clause = mask[mask.rfind(",", 0, place) + 1 :]
    if " I " in clause:
        return False
    state = _ARE.search(mask, 0, place) and mask[place + 1 :] in {"", "."}
    state = state and "N" not in sighting.sentence.letters
    return bool(state or _FOR_SO_LONG.match(mask, place + 1))


def _is_told_there(sighting: Sighting) -> bool:
    """Say whether a clause on the side tells the news: "where it has been judged G"."""
    sentence, place = sighting.sentence, sighting.token.place
    if any(c.symbol == "visit" for c in sentence.cues):
        return False
    if sentence.letters.isdisjoint("RN") or AFTERMATH.search(sentence.mask):
        return False
    return bool(_TOLD_THERE.search(sentence.mask, 0, place))


def _is_told_at_once(sighting: Sighting) -> bool:
    """Say whether it is told why inspectors praise or blame, not how one fares since.

    "R has criticised A over its S, which were V G".
    """
    mask, place = sighting.sentence.mask, sighting.token.place
    if _OF_THEN.match(mask, place + 1) or AFTERMATH.search(mask):
        return False
    if _BACK_AGAIN.search(mask):
        return False
    told = (_SAID_AT_ONCE, _FOUND_THERE)
    return any(pattern.search(mask, 0, place) for pattern in told)


def _is_reported(sighting: Sighting) -> bool:
    """Say whether somebody is said to have said so: "the leader said R had V it G"."""
    mask, place = sighting.sentence.mask, sighting.token.place
    if not sighting.sentence.letters.isdisjoint("BYF"):
        return False
    return bool(_SAID_THAT.search(mask, max(place - _NEAR, 0), place))


def _is_so_now(sighting: Sighting) -> bool:
    """Say whether inspectors are said, near the head, to rate a council anew."""
    mask, place = sighting.sentence.mask, sighting.token.place
    return sighting.index < _HEAD and bool(_NOW_SO.search(mask, 0, place))


def is_presented(sighting: Sighting, told: str = "") -> bool:
    """Say whether a sentence only names whose the next result is: "last is A, which".

    `told` is what the sentence before it says: a list of helpers is none of results.
    """
    mask, place = sighting.sentence.mask, sighting.token.place
    told_of = (_PRESENTED, _PRESENTED_LAST, _COUNTED_OUT)
    if not any(p.search(mask, 0, place) for p in told_of):
        return False
    if _OF_THEN.match(mask, place + 1):
        return False
    return not (_HELPS.search(mask) or _HELPS.search(told))


def is_counted_out(sighting: Sighting) -> bool:
    """Say whether a grade is that of one of a list behind how many there are."""
    mask, place = sighting.sentence.mask, sighting.token.place
    return bool(_COUNTED_OUT.search(mask, 0, place))
