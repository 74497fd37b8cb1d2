"""Names of places that are councils only where the text takes them for one."""

import re
from collections.abc import Collection, Iterable, Sequence

from pipeline.authorities.names import Hit, Name
from pipeline.text.blocks import Block

# In whose news a place is its council.
_INSPECTORATE = re.compile(
    r"\bofsted\b|\bwatchdog|\bcare quality commission\b|\bcqc\b|\binspectors\b"
    r"|\bhousing regulator\b|\bsocial housing\b|\bprobation\b"
)
_COUNCILS_WORK = re.compile(
    r"\bcouncils?\b|\bborough\b|\bauthorit(?:y|ies)\b|\bchildren'?s'? (?:services"
    r"|social"
    r"|care|department)|\bsocial (?:services|care|work)|\bchild protection\b"
    r"|\bchildren in (?:care|trouble|need)\b|\blooked[- ]after\b"
    r"|\bsafeguarding\b|\bchildren in (?:care|need)\b|\bcare leavers\b"
    r"|\bservices for\b|\byouth (?:justice|offending)|\bsend\b"
)
# Whose story it is where the headline or the lead says so.
_A_PROVIDERS = re.compile(
    r"\b(?:schools?(?! and|'? (?:watchdog|inspect))|academ(?:y|ies)|college"
    r"|nurser(?:y|ies)|pre-?school|childminder"
    r"|(?:care|nursing|children'?s'?) homes?|prison|police|constabulary|hospitals?"
    r"|trust"
    r" school|agency|charity|firm|company|pupils|head ?teacher|church|cathedral|mp)\b"
)
_LEAD = 2
# What stands between a council and what it does: "Kent, by contrast, was".
_ASIDE = (
    r"(?:,? (?:by (?:contrast|comparison)|in (?:contrast|turn)|meanwhile|however|though"
    r"|too|also|likewise|similarly|for its part|on the other hand|next door|nearby)\b"
    r",?)?"
)
_DOES = re.compile(
    r"'s?\b|:| - (?=[a-z])|"
    rf"{_ASIDE} (?:has|have|had|is|was|were|remain(?:s|ed)|stay(?:s|ed)|ke(?:eps|pt)"
    r"|gets?|got|must|falls?|fell|rises?|rose|drops?|dropped|slips?|slipped|slumps?"
    r"|slumped"
    r"|sinks?|sank|plunges?|plunged|climbs?|climbed|jumps?|jumped|loses?|lost|retains?"
    r"|retained|wins?|won|earns?|earned|still|now|no longer|and|upgraded|downgraded"
    r"|rated|judged|told|given|requires|required|becomes?|became|makes?|made|up|down"
    r"|out"
    r"|moves?|moved|celebrates?|escapes?|escaped|joins?|joined|lands?|landed|improves?"
    r"|improved|follow(?:s|ed)|receive[sd]|fail(?:s|ed)|pass(?:es|ed)|went|goes|came"
    r"|comes|advance[sd]|slid(?:es)?|shed|sheds"
    r"|tumble[sd]|leaps?|leapt|bounce[sd]|secure[sd]|scored?|scores|held|holds"
    r"|took|takes|fared|achieve[sd]|attained|reache[sd]|ranked|placed|also"
    r"|starts|started|begins|began)\b"
)
_TO_A_COUNCIL = re.compile(
    r"(?:\bso (?:is|are|was|were|did|does|has|have) $)|(?:\b(?:relief|luck|joy"
    r"|reprieve|escape|respite|comfort|cheer|blow|boost|triumph"
    r"|setback|happy ending|(?:good|bad|better|worse|welcome) news) for $)|"
    r"(?:\b(?:rates?|rated|gives?|gave|given|tells?|told|finds?|found|lifts?|lifted"
    r"|upgrades?|upgraded|downgrades?|downgraded|judges?|judged|praises?|praised"
    r"|leaves?|left|puts?|moves?|moved|classe[sd]|branded"
    r"|verdict on|reports? on|inspections? of|grades? for|ratings? for|followed"
    r"|joined|kinder to|harder on|(?:different|another|similar|same|opposite) (?:story"
    r"|picture|tale) (?:in|for|at)|(?:better|worse|brighter|bleaker|happier|grimmer"
    r"|rosier) (?:story |picture |news )?(?:in|for|at)|(?:needs|disabilities|failings"
    r"|failures|weaknesses|care leavers|social work(?:ers)?|arrangements|standards"
    r"|practice|those) (?:in|across)|those (?:of|at|for)"
    r"|(?:children|youngsters|young people|families|services|safeguarding|child"
    r" protection)(?: (?:at risk|in need|in care|who [a-z ]{3,30}))? (?:in|across|of)"
    r"|(?:help|support|advise|assist)(?:ed|ing|s)?) )$"
)
# "Rutland CC: good", "Slough - requires improvement": a line that says who got what.
_GRADED = re.compile(
    r"(?: (?:cc|bc|mbc|lbc))? ?(?:[:|,(=>→-] ?)*(?:(?:to|from|at|on|now|still) )?"
    r"(?:outstanding|good|requires improvement|ri|(?:in)?adequate|c[1-4]|performing)\b"
)
# "Good: Derby, Reading": a line of a grade and of those who got it.
_UNDER = re.compile(
    r"\W*(?:rated |judged )?(?:outstanding|good|requires improvement|(?:in)?adequate)"
    r" ?(?:\([0-9]+\) ?)?[:-] [^.!?]*\.?"
)
# "Kent was found outstanding and Durham good": the verb is not said again.
_LIKEWISE = re.compile(r"(?:and|,|;|while|but) $")
_SO_GRADED = re.compile(
    r" (?:outstanding|good|(?:in)?adequate|requires improvement)(?=[.;,]|$)"
)
_BULLET = re.compile(r"[^a-z]*|.*[;,] (?:and )?|.*\) and ")
# What an inspectorate's news says of whom it names.
_OF_GRADES = re.compile(
    r"\b(?:outstanding|good|adequate|inadequate|satisfactory|excellent|poor"
    r"|requires? improvement|required improvement|rated|ratings?|judged|graded)\b"
)
# Where a clause begins with a council, and what follows one and hardly a place.
_OPENS = re.compile(
    r"(?:^|[-.,!?:;\"'(\u2022*] ?"
    r"|\b(?:and|but|while|whereas|or|both|meanwhile|[a-z]+day) )"
    r"(?:(?:in|at|for|over in|to) )?$"
)
_THEN = re.compile(
    r",|[.;)]|$| \(| (?:the|its|it|ofsted|inspectors|they|there|both|which|whose|where"
    r"|outstanding|good|requires|(?:in)?adequate)\b"
)
# "She came from Kent and liked it", "a club for girls in Reading was".
_A_PLACE = re.compile(r"[a-z] (?:in|from|near|around) $")
# What else may stand in a heading, and what a heading stands above.
_HEADED_BY = " *-\u2022.:#"
_A_PARAGRAPH, _ENDED = 60, (".", "!", "?", "'", '"')
_MARKS = " *-\u2022.,;"
# No sentence or line of a list goes on for longer, whatever a page is out to do.
_REACH = 500
# Words of every text: they need more than a capital letter and a preposition.
_EVERYDAY = {"reading", "westminster", "highland"}
_GONE = "X-"
_PLAIN = {"short", "informal"}


def is_of_councils(blocks: Sequence[Block]) -> bool:
    """Say whether a text tells of an inspection of councils, not of a school."""
    if any(_A_PROVIDERS.search(block.low) for block in blocks[:_LEAD]):
        return False
    inspected = any(_INSPECTORATE.search(block.low) for block in blocks)
    return inspected and any(_COUNCILS_WORK.search(block.low) for block in blocks)


def acts_as_council(hit: Hit, names: Iterable[Name], block: Block) -> bool:
    """Say whether a doubtful name stands where a council does in news of inspections.

    "Slough's services", "Brent has been rated", "services in Kent": a place that
    an inspectorate's news speaks of is its council, unless its name says otherwise.
    """
    listed = _is_listed(hit, block)
    if not _is_one(names, _PLAIN | {"abbreviation"} if listed else _PLAIN):
        return False
    after = block.low[hit.end : hit.end + 60]
    before = block.low[max(hit.start - 60, 0) : hit.start]
    told = _TO_A_COUNCIL.search(before) is not None
    if before.endswith(", ") and after.startswith(", "):
        after = after[1:]
    if listed or (_DOES.match(after) and (told or not _A_PLACE.search(before))):
        return True
    if block.low[hit.start : hit.end] in _EVERYDAY:
        return False
    if told or (_SO_GRADED.match(after) and _LIKEWISE.search(before)):
        return True
    if not (_OPENS.search(before) and _THEN.match(after)):
        return False
    return _OF_GRADES.search(_sentence_at(block, hit)) is not None


def heads_a_paragraph(hit: Hit, names: Iterable[Name], blocks: Sequence[Block]) -> bool:
    """Say whether a name is all of the first of two blocks, and the other tells."""
    block, *below = blocks
    if len(block.low.strip(_HEADED_BY)) > hit.end - hit.start or not below:
        return False
    told = below[0].low
    return (
        len(told) >= _A_PARAGRAPH and told.endswith(_ENDED) and _is_one(names, _PLAIN)
    )


def _is_one(names: Iterable[Name], kinds: Collection[str]) -> bool:
    """Say whether names of these kinds are one council's, and of one there still is."""
    codes = {n.code for n in names if n.kind in kinds and n.code}
    return len(codes) == 1 and not next(iter(codes)).startswith(_GONE)


def _sentence_at(block: Block, hit: Hit) -> str:
    far = hit.end + _REACH
    start = block.low.rfind(". ", max(hit.start - _REACH, 0), hit.start)
    end = block.low.find(". ", hit.end, far)
    return block.low[max(start, hit.start - _REACH, 0) : end if end >= 0 else far]


def _is_listed(hit: Hit, block: Block) -> bool:
    """Say whether a name is of a list: "Rutland CC: good", "Good: Derby, York"."""
    if len(block.low) < _REACH:
        pointed = hit.start > 0 and not block.low[: hit.start].strip(_MARKS)
        if pointed and not block.low[hit.end :].strip(_MARKS):
            return True
        if _UNDER.fullmatch(block.low):
            return True
    if not _GRADED.match(block.low, hit.end):
        return False
    return bool(_BULLET.fullmatch(block.low, max(hit.start - 30, 0), hit.start))
