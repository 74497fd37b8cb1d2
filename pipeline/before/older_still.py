"""What was before what was before: "it had been G before slipping", "before that"."""

import re
from collections.abc import Sequence

from domain.inspections import Direction
from pipeline.before.way_between import way_to
from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
from pipeline.rules.timing import When
from pipeline.sightings.see import Sighting, label_of

_FALL = (
    r"(?:(?:it|they|its|their|the|that|this|an?|being|having|was|were|had|been|V|then"
    r"|later|R|C|S|Y|big|sudden|steep|sharp) ){0,5}"
    r"(?:D\b|deteriorat\w+|collapse\w*|los(?:ing|t) (?:it|that|the N)|going backwards"
    r"|things went wrong)"
)
_THEN_FELL = re.compile(
    r"(?: [NSCO])*(?: by (?:the )?R)?(?: in (?:[a-z]+ )?Y)?,?"
    rf" (?:before|until|till|prior to|up to|ahead of) {_FALL}"
    r"|, (?:it|they|the [CS]|A) (?:then |later |had )?D\b[^;]*\b[YB]\b"
)
# "Had been G until Y, when R U them to G": what came then, came after it.
_UNTIL_WHEN = re.compile(r"(?: [NSC])*,? (?:until|till) (?:[a-z]+ )?Y,? when\b[^;]*G")
# "An @ C was D to G", "G and then G": what stands behind came after.
_THEN_CAME = re.compile(
    r"(?: N)?,? (?:(?:and|but) )?then (?:an? |it was |they were |V )*"
    r"|(?: N)? in Y (?:and|but) had (?:been )?[UDM]\b[^;G]{0,40}[, ]to (?:an? )?"
    r"|(?: N)? (?:E|became|turned|gave way|made way) (?:(?:to|into|for|an?) )*"
    r"|(?: N)?,? and (?:another|a further) [^;,G]{1,25}\b(?:at|as|on|in|of|with)"
    r" (?:an? )?"
    r"| [CSN] (?:was|were|had been) [UDM](?: [UD])? to (?:an? )?"
)
# "When it had worked its way up from G to G": it had only the second of them.
_FROM = re.compile(r"\b(?:from|M) (?:an? )?$")
_TO = re.compile(r"(?: N)? (?:in)?to (?:an? )?")
# "The once @ services were V G in Y": that came after it.
_ONCE = re.compile(
    r"\b(?:once|previously|formerly|hitherto|erstwhile)[ -](?:rated |judged )?\W?$"
)
# "G in Y, a N which ended a long U from @".
_HAD_COME_FROM = cued(
    r"\b(?:end|crown|complet|cap|clos|follow|mark)(?:ped|ping|ed|ing|d)\b"
    r" (?:[a-z]+ ){0,4}[UDM] (?:up |back )?from (?:[a-z]+ ){0,3}$"
)
# "In Y it was V G, a step up from @", "in Y it U to G from @".
_WAY_THERE = re.compile(
    r"G[^;G,]{0,30}, (?:(?:which|was|an?|one|two|N|step|rung|notch|place|up|down|back)"
    r" )*(?:[UDM] )?(?:(?:up|down) )?(?:from|on) (?:(?:an?|the|its|B|being|R) )*$"
    r"|\b[UDM]\b[^;G]{0,40} (?:in)?to (?:an? )?G(?: N)?,? from (?:(?:an?|being) )*$"
)
_BACK_FROM = re.compile(r"\b(?:having|after|from|when)\b")
_OF_THE_LAST_TWO = cued(r"\b(?:last|previous|preceding) two\b")
_BEFORE_THAT = cued(
    r"\bbefore (?:that|then)\b[^;.]{0,30}$|^(?:and |but )?before (?:that|then)\b"
)
_BEFORE_THAT_BEHIND = re.compile(
    r"(?: [a-z]+){0,2},? (?:(?:before|prior to) (?:that|then|those)|the time before)\b"
)
# "V G in Y, having previously been @": of what it was then.
_HAVING_BEEN = re.compile(
    r"G(?: N)?(?: by R)?,? in (?:[a-z]+ )?Y,? having (?:B |once |earlier |originally )+"
    r"(?:been )?(?:V |E )?(?:as |an? )?$"
)
# "The C, which four years B had been @, was V to be G": the clause looks back.
_LOOKS_BACK = re.compile(
    r"(?:, (?:(?:which|who|having|(?:only |just )?(?:once|B))\b|[a-z0-9 ]{1,20} B\b)"
    r"|\b[CSA] that\b)(?:(?!\bI\b)[^;G])*$"
)
_THEN_WAS = re.compile(
    r"(?: (?:[NO]|by (?:the )?R|in (?:[a-z]+ )?Y|(?:[a-z0-9]+ ){1,3}(?:B|before)))*,?"
    r" (?:(?:then|later) )?"
    r"(?:was|were|[VEUDM])\b[^;G]*"
)
# From here on the learned scorer takes a grade for one of before.
LIKELY = 0.5


def without_fallen_from(
    found: Sequence[Sighting], news: Sighting, scene: Scene
) -> list[Sighting]:
    """Leave out a grade that was held before a fall, where it is told how deep it was.

    "It had been G before slipping in Y" beside "three years ago it was only G": the
    fall led to the lower one, which is not the news.
    """
    fallen = [s for s in found if s.timing.when is When.BEFORE and _then_fell(s)]
    if not fallen:
        return list(found)
    lower = [
        s
        for s in found
        if s not in fallen
        and label_of(s) != label_of(news)
        and (s.timing.when is When.BEFORE or (s.likely_before or 0.0) >= LIKELY)
    ]
    return [
        s
        for s in found
        if s not in fallen or not any(_fell_to(s, low, scene) for low in lower)
    ]


def _then_fell(sighting: Sighting) -> bool:
    """Say whether a grade is told as held until a fall."""
    mask, place = sighting.sentence.mask, sighting.token.place
    after = _THEN_FELL.match(mask, place + 1)
    return bool(after)


def _fell_to(high: Sighting, low: Sighting, scene: Scene) -> bool:
    """Say whether a fall from one grade to the other fits their years."""
    if high.year and low.year and low.year < high.year:
        return False
    way = way_to(low, label_of(high), scene.reader.ledger.comparison)
    return way is Direction.DOWNGRADE


def without_older(earlier: Sequence[Sighting]) -> list[Sighting]:
    """Leave out what was "before that", where it is told what came after it."""
    return [
        s
        for s in earlier
        if not _led_to_another(s, earlier) and not _came_from(s, earlier)
        if not _is_before_that(s)
        or not any(
            e.token.start < s.token.start and e.index >= s.index - 1
            for e in earlier
            if e.sentence.block == s.sentence.block
        )
    ]


def _led_to_another(sighting: Sighting, earlier: Sequence[Sighting]) -> bool:
    """Say whether its sentence tells which older grade came after it."""
    mask, behind = sighting.sentence.mask, sighting.token.place + 1
    later = [
        e.token.place
        for e in earlier
        if e.sentence is sighting.sentence
        and e.token.start > sighting.token.start
        and not _is_before_that(e)
    ]
    if not later:
        return False
    if _UNTIL_WHEN.match(mask, behind) or _THEN_CAME.fullmatch(mask, behind, later[0]):
        return True
    if _LOOKS_BACK.search(mask, 0, behind - 1) and _THEN_WAS.fullmatch(
        mask, behind, later[0]
    ):
        return True
    between, lead = mask[behind : later[0]], lead_of(sighting)
    if _FROM.search(mask, 0, sighting.token.place):
        return bool(_TO.fullmatch(between))
    if between == " and ":
        return bool(_OF_THE_LAST_TWO.search(lead))
    return bool(_ONCE.search(lead)) and not _BACK_FROM.search(between)


def _came_from(sighting: Sighting, earlier: Sequence[Sighting]) -> bool:
    """Say whether it is told where the way to an older grade began."""
    mask, place = sighting.sentence.mask, sighting.token.place
    told = [e.token.place for e in earlier if e.sentence is sighting.sentence]
    ends = max((p for p in told if p < place), default=place)
    if ends < place and any(
        way.search(mask, start, place)
        for way, start in ((_HAVING_BEEN, ends), (_WAY_THERE, 0))
    ):
        return True
    return bool(_HAD_COME_FROM.search(mask, ends, place))


def _is_before_that(sighting: Sighting) -> bool:
    words, end = sighting.sentence.words.low, sighting.sentence.end
    if _BEFORE_THAT_BEHIND.match(words, sighting.token.end, end):
        return True
    return bool(_BEFORE_THAT.search(lead_of(sighting)))


def lead_of(sighting: Sighting) -> str:
    """Return what stands before a grade in its sentence, in lower case."""
    return sighting.sentence.words.low[sighting.sentence.start : sighting.token.start]
