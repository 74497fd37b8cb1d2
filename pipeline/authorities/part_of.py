"""What a name is part of: a council, or a club, a police force, a person."""

import re

from domain.authorities import Ambiguity
from pipeline.authorities.names import KINDS, PROVIDER, Hit, Name
from pipeline.patterns.cued import cued
from pipeline.text.blocks import Block

_COUNCIL_AFTER = re.compile(
    r"(?:'s?)? (?:(?:city|county|borough|district|metropolitan|unitary"
    r"|labour|tory|and|[a-z]+ )\b ?){0,2}(?:councils?|mbc|bc|cc|local"
    r" authority|authority"
    r"|borough|children'?s?'? (?:services|social|and|care|trust)|social "
    r"(?:services|care)"
    r"|child protection|adult (?:social )?(?:care|services)|youth (?:justice|offending)"
    r"|safeguarding|send\b|local area|area partnership|fostering|adoption|housing)"
)
_COUNCIL_BEFORE = re.compile(
    r"(?:councils?|borough|county|city|authority|services?|care|protection"
    r"|safeguarding|partnership|provision|system|children|families|area)"
    r"(?: (?:in|of|at|for|across|from))(?: the)?(?: (?:city|county|borough) of)? $"
)
_OTHER_AFTER = re.compile(
    r"(?:'s)? (?:"
    r"(?:(?:and (?!council)[a-z]+|[a-z]+) )?(?:police|constabulary|fire "
    r"(?:and|service)|nhs"
    r"|hospitals?|infirmary|university|academy|grammar|high school|primary|airport"
    r"|crown court|magistrates|county court|coroner|family court|combined|chamber"
    r"|integrated care|clinical commissioning|ccg|icb|foundation trust)"
    r"|college|school\b|schools\b|racecourse|united\b|rovers|albion|athletic|wanderers"
    r"|f\.?c\.?\b|rugby|cricket|cathedral|castle|prison|young offender|live\b"
    r"|(?:(?:evening|morning|daily|weekly|sunday|free|local) )?(?:news\b"
    r"|post\b|mail\b|echo\b|gazette|chronicle|telegraph|advertiser|observer|herald"
    r"|mercury|express\b|times\b|argus|standard\b|star\b|examiner)|mps?\b"
    r"|south\b|north\b"
    r"|east\b|west\b|central\b|ambulance|utc\b|theatre|gaol|festival|road\b|street\b"
    r"|library\b(?! service)|museums?\b|zoo\b|sure start\b|apprenticeships\b"
    r"|(?:youth|leisure|family|music|community|art|sports) (?:cent(?:re|er)|club"
    r"|hub|zone)"
    r"|(?:training|women's|skills|adventure) (?:cent(?:re|er)|playground)"
    r"|lane\b|avenue|wildlife|building society|institute|house\b)"
)
# "A, B and West C Integrated Care Board": a first of the names in it is none by itself.
_OF_A_BOARD = re.compile(
    r"(?:(?:,? and|,? &|,)(?: (?:[A-Z][\w'-]+|and|of)){1,5}){1,3}"
    r" (?:[Ii]ntegrated [Cc]are|ICB|[Cc]linical [Cc]ommissioning|CCG)\b"
)
_OTHER_BEFORE = re.compile(
    r"\b(?:new|duke of|duchess of|earl of|bishop of|archdeacon of|lord"
    r"|lady|university of"
    r"|mps? for|member for|diocese of|bank of|battle of|sport|greater|old|mount|port"
    r"|fc|afc|hmp|hmyoi|royal|rural|theatre|in the|of the|the|jobs in) $"
)
# Peterborough is none by its name.
_BOROUGH = re.compile(r"\bborough\b")
# "The Wiltshire town" lies in the county and is not it.
_COUNTY = re.compile(
    r"\b(?:the|a|this|that|another|neighbouring) (?:[a-z]+shire|devon|kent|essex|surrey"
    r"|norfolk|suffolk|cornwall|dorset|somerset|cumbria|(?:west|east) sussex"
    r"|northumberland|lincolnshire|east riding)$"
)
_LIES_IN = re.compile(
    r" (?:market |seaside |coastal |cathedral |commuter |unitary |new )?"
    r"(?:town|city|resort|port|borough|district|landlord|village)s?(?:'s?)?"
    r"(?! (?:hall|councils?|council's|centre)\b)(?![a-z])"
)
# "Leicester City (good": no club is graded so.
_GRADED = re.compile(r"[ (:,-]{1,4}(?:outstanding|good|requires|(?:in)?adequate)\b")
_CITY_CLUB = re.compile(r" city\b(?! (?:council|centre|and))")
_FORENAME, _SURNAME = re.compile(r"([A-Z][a-z'-]+) $"), re.compile(r" ([A-Z][a-z]+)")
# "(Image: Google)": whose picture it is.
_PICTURED_BY = cued(
    r"[(\[](?:image|photo(?:graph)?|picture|pic|credit)s?(?: (?:by|credit))?:"
    r" [^)\]]{0,40}$"
)
_WRITTEN_BY = re.compile(r"(?:(?:written|words|report|story|picture|photo)s? )?by:? ")
_TITLED_BEFORE = cued(
    r"\b(?:cllr\.?|coun\.?|councillor|mr|mrs|ms|dr|sir|dame|lord"
    r"|baroness|prof|professor) $"
)
NO_FORENAMES = frozenset(
    (
        *("across", "after", "all", "also", "although", "and", "another", "april"),
        *("around", "as", "at", "august", "be", "because", "before", "borough"),
        *("both", "but", "by", "can", "care", "children's", "city", "council"),
        *("councils", "county", "december", "despite", "did", "do", "does"),
        *("earlier", "even", "failing", "february", "for", "friday", "from", "had"),
        *("has", "have", "here", "how", "however", "if", "in", "inside"),
        *("inspectors", "instead", "is", "its", "january", "july", "june", "last"),
        *("later", "latest", "like", "live", "london", "march", "may", "meanwhile"),
        *("monday", "nearby", "neighbours", "neither", "news", "next", "next-door"),
        *("nor",),
        *("north", "not", "november", "now", "october", "of", "ofsted", "ofsted's"),
        *("on", "once", "only", "or", "out", "outside", "over", "perhaps", "rated"),
        *("rates", "read", "regulator", "report", "saturday", "says", "september"),
        *("services", "should", "since", "so", "social", "still", "sunday", "than"),
        *("that", "the", "then", "there", "this", "though", "thursday", "thus", "to"),
        *("today", "tomorrow", "too", "tuesday", "under", "unlike", "up", "verdict"),
        *("was", "watchdog", "we", "wednesday", "were", "what", "when", "where"),
        *("whether", "while", "who", "whose", "why", "will", "with", "would"),
        *(
            "yesterday",
            "yet",
            "bankrupt",
            "coastal",
            "conservative",
            "green",
            "historic",
        ),
        *("inner", "labour", "leafy", "little", "outer", "poor", "proud", "rich"),
        *("royal", "rural", "tiny", "tory", "whole", "elsewhere"),
    )
)
_NO_NAMES_END = ("ing", "ed", "ly", "'s", "s'")
_KINDS = tuple(kind.lower() for kind in KINDS)
# How far around a name we look for what it is part of.
_NEAR = 80


def is_a_councils(block: Block, hit: Hit) -> bool:
    """Say whether a name stands as a council's: with its kind, or its services."""
    before, after = _around(block, hit)
    return has_council_word(block.low, hit) or bool(
        _COUNCIL_AFTER.match(after) or _COUNCIL_BEFORE.search(before)
    )


def has_council_word(low: str, hit: Hit) -> bool:
    """Say whether the name itself says that it is a council's ("Reading BC")."""
    name = low[hit.start : hit.end]
    return (
        "council" in name
        or ("borough" in name and _BOROUGH.search(name) is not None)
        or "authority" in name
        or name.endswith(_KINDS)
    )


def is_another(block: Block, hit: Hit) -> bool:
    """Say whether a name is part of that of something else, or of a person."""
    before, after = _around(block, hit)
    if all(n.code is None and n.district is None for n in hit.names):
        return False
    name = block.low[hit.start : hit.end]
    if block.text.startswith(name, hit.start) or _is_where(before, name, after):
        return True
    if has_council_word(block.low, hit) or _COUNCIL_AFTER.match(after):
        return False
    if _is_a_credit(block.low, hit, before) or _is_a_club(block.low, hit, after):
        return True
    listed = _OF_A_BOARD.match(block.text, hit.end, hit.end + _NEAR)
    other = bool(listed or _OTHER_AFTER.match(after))
    if other or all(map(_is_no_word, hit.names)):
        return other
    return bool(
        _OTHER_BEFORE.search(before)
        or _TITLED_BEFORE.search(before)
        or _in_a_persons_name(block, hit)
    )


def _is_no_word(name: Name) -> bool:
    """Say whether a name is nothing else, as a trust's with all its words."""
    trust = name.kind == PROVIDER and name.ambiguity is not Ambiguity.HIGH
    return trust or name.ambiguity is Ambiguity.NONE


def _is_where(before: str, name: str, after: str) -> bool:
    """Say whether a county is only where a town lies: "the Wiltshire town"."""
    return bool(_LIES_IN.match(after) and _COUNTY.search(before + name))


def _is_a_credit(low: str, hit: Hit, before: str) -> bool:
    """Say whether a name tells who wrote a text, or whose picture it is."""
    written_by = len(low) < _NEAR and _WRITTEN_BY.fullmatch(low, 0, hit.start)
    return bool(written_by or _PICTURED_BY.search(before))


def _is_a_club(low: str, hit: Hit, after: str) -> bool:
    city = low[hit.start : hit.end].endswith(" city")
    if city and _GRADED.match(low, hit.end):
        return False
    return city or bool(_CITY_CLUB.match(after))


def _in_a_persons_name(block: Block, hit: Hit) -> bool:
    ahead = block.text[max(hit.start - _NEAR, 0) : hit.start]
    behind = block.text[hit.end : hit.end + _NEAR]
    words = (ahead + block.text[hit.start : hit.end] + behind).split()
    if 2 * sum(w[:1].isupper() for w in words) > len(words):
        return False
    before = _FORENAME.search(ahead)
    if before and not is_no_forename(before.group(1).lower()):
        return True
    after = _SURNAME.match(behind)
    return bool(after) and not _COUNCIL_AFTER.match(behind.lower())


def is_no_forename(word: str) -> bool:
    """Say whether a word with a capital is no part of a longer name."""
    return word in NO_FORENAMES or word.endswith(_NO_NAMES_END) or is_compound(word)


def is_compound(word: str) -> bool:
    """Say whether a word is one like "cash-strapped" or "hard-up"."""
    first, _, second = word.partition("-")
    return len(first) > 1 < len(second) and word != "co-op"


def _around(block: Block, hit: Hit) -> tuple[str, str]:
    before = block.low[max(hit.start - 40, 0) : hit.start]
    return before, block.low[hit.end : hit.end + 60]
