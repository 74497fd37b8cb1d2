"""Where a text names an authority, and which one it means."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.authorities import Ambiguity
from domain.claims import Mention
from pipeline.blocks import Block, cut
from pipeline.dates import latest_year
from pipeline.doubtful import acts_as_council, is_of_councils
from pipeline.names import PLACE, PROVIDER, Hit, Name, Names, build_names

__all__ = ["Named", "Names", "build_names", "find_mentions", "name_all", "to_mentions"]

# A council is still named for a while after its last day: reports come out late.
_LAST_REPORTS = timedelta(days=150)
_COUNCIL_AFTER = re.compile(
    r"(?:'s?)? (?:(?:city|county|borough|district|metropolitan|unitary|district"
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
    r"|f\.?c\.?\b|rugby|cricket|cathedral|castle|prison|young offender|live\b|news\b"
    r"|post\b|mail\b|echo\b|gazette|chronicle|telegraph|advertiser|observer|herald"
    r"|mercury|express\b|times\b|argus|standard\b|star\b|examiner|mps?\b"
    r"|south\b|north\b"
    r"|east\b|west\b|central\b|ambulance|utc\b|theatre|gaol|festival|road\b|street\b"
    r"|lane\b|avenue|wildlife|building society|institute)"
)
_OTHER_BEFORE = re.compile(
    r"\b(?:new|duke of|duchess of|earl of|bishop of|archdeacon of|lord"
    r"|lady|university of"
    r"|mps? for|member for|diocese of|bank of|battle of|sport|greater|old|mount|port"
    r"|fc|afc|hmp|hmyoi|royal|rural|theatre|in the|of the|the|jobs in) $"
)
_TITLED_BEFORE = re.compile(
    r"\b(?:cllr\.?|coun\.?|councillor|mr|mrs|ms|dr|sir|dame|lord"
    r"|baroness|prof|professor) $"
)
_BESIDE = re.compile(r",? and |, |,? or | & ")
_NO_FORENAMES = frozenset(
    (
        *("across", "after", "all", "although", "and", "around", "as", "at"),
        *("before", "borough", "both", "but", "by", "care", "children's", "city"),
        *("council", "councils", "county", "despite", "failing", "for", "from"),
        *("how", "however", "in", "inside", "last", "like", "london", "meanwhile"),
        *("news", "north", "of", "ofsted", "ofsted's", "on", "only", "outside"),
        *("rated", "rates", "read", "says", "services", "since", "social", "still"),
        *("that", "the", "then", "this", "though", "today", "under", "unlike"),
        *("when", "where", "while", "why", "with", "yet"),
    )
)
# How far around a name we look for what it is part of.
_NEAR = 80
_ORDINARY = {Ambiguity.NONE, Ambiguity.DATE}


@dataclass(frozen=True, slots=True)
class Named:
    """One authority named in one block.

    `sure` is false for a name taken only because the rest of the article bears it
    out; `district` is set for a district council, which counts for housing alone.
    `rivals` are all that have this name, where nothing tells which is meant; `code` is
    one of them.
    """

    block: int
    start: int
    end: int
    code: str | None
    sure: bool = True
    district: str | None = None
    trust: bool = False
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    block: int
    hit: Hit
    names: tuple[Name, ...]
    council: bool
    doubt: Ambiguity


def find_mentions(text: str, *, names: Names, on: date | None) -> tuple[Mention, ...]:
    """Return where the text names authorities, in force on that day where known."""
    blocks = cut(text)
    return to_mentions(text, blocks, name_all(blocks, names=names, on=on), names=names)


def to_mentions(
    text: str, blocks: Sequence[Block], named: Iterable[Named], *, names: Names
) -> tuple[Mention, ...]:
    """Return the names as mentions in the whole text."""
    found = []
    for one in named:
        if one.code is not None:
            start, end = blocks[one.block].span(one.start, one.end)
            name = names.councils[one.code].name
            found.append(Mention(one.code, name, start, end))
    return tuple(found)


def name_all(
    blocks: Sequence[Block], *, names: Names, on: date | None
) -> tuple[Named, ...]:
    """Return every authority named in the blocks, in order of place."""
    day = on or latest_year(" ".join(block.text for block in blocks))
    seen = [
        _look(blocks[i], i, hit, day)
        for i, block in enumerate(blocks)
        for hit in names.hits(block)
    ]
    certain = Counter(
        n.code for s in seen for n in s.names if s.council or s.doubt in _ORDINARY
    )
    firm = [_is_firm(s, certain) for s in seen]
    acting = [
        i
        for i, s in enumerate(seen)
        if not firm[i] and acts_as_council(s.hit, s.names, blocks[s.block])
    ]
    if acting and is_of_councils(blocks):
        firm = [kept or i in acting for i, kept in enumerate(firm)]
    listed = _carried_by_lists(seen, firm, blocks)
    return tuple(
        _resolve(s, certain, sure=s.council or s.doubt in _ORDINARY)
        for s, kept in zip(seen, listed, strict=True)
        if kept
    )


def _look(block: Block, index: int, hit: Hit, day: date | None) -> _Seen:
    before, after = (
        block.low[max(hit.start - 40, 0) : hit.start],
        block.low[hit.end : hit.end + 60],
    )
    names = tuple(n for n in hit.names if day is None or _in_use(n, day))
    council = _has_council_word(block.low, hit) or bool(
        _COUNCIL_AFTER.match(after) or _COUNCIL_BEFORE.search(before)
    )
    if not names or _is_another(block, hit, before, after):
        return _Seen(index, hit, (), council=False, doubt=Ambiguity.HIGH)
    doubt = max((n.ambiguity for n in names), key=_rank)
    place = all(n.kind == PLACE for n in names)
    return _Seen(index, hit, () if place else names, council=council, doubt=doubt)


def _rank(level: Ambiguity) -> int:
    return list(Ambiguity).index(level) if level is not Ambiguity.DATE else 0


def _in_use(name: Name, day: date) -> bool:
    if name.valid_on(day):
        return True
    late = name.valid_to is not None and name.valid_to < day
    return (
        late
        and name.kind in {"official", "council"}
        and name.valid_on(day - _LAST_REPORTS)
    )


def _has_council_word(low: str, hit: Hit) -> bool:
    name = low[hit.start : hit.end]
    return "council" in name or "borough" in name or "authority" in name


def _is_another(block: Block, hit: Hit, before: str, after: str) -> bool:
    if all(n.code is None and n.district is None for n in hit.names):
        return False
    if not any(c.isupper() for c in block.text[hit.start : hit.end]):
        return True
    if _has_council_word(block.low, hit) or _COUNCIL_AFTER.match(after):
        return False
    if _OTHER_AFTER.match(after) or _is_a_club(block.low, hit, after):
        return True
    if all(n.ambiguity is Ambiguity.NONE for n in hit.names):
        return False
    return bool(
        _OTHER_BEFORE.search(before)
        or _TITLED_BEFORE.search(before)
        or _in_a_persons_name(block, hit)
    )


def _is_a_club(low: str, hit: Hit, after: str) -> bool:
    city = low[hit.start : hit.end].endswith(" city")
    return city or bool(re.match(r" city\b(?! (?:council|centre|and))", after))


def _in_a_persons_name(block: Block, hit: Hit) -> bool:
    ahead = block.text[max(hit.start - _NEAR, 0) : hit.start]
    behind = block.text[hit.end : hit.end + _NEAR]
    words = (ahead + block.text[hit.start : hit.end] + behind).split()
    if 2 * sum(w[:1].isupper() for w in words) > len(words):
        return False
    before = re.search(r"([A-Z][a-z'-]+) $", ahead)
    if before and not _is_no_forename(before.group(1).lower()):
        return True
    after = re.match(r" ([A-Z][a-z]+)", behind)
    return bool(after) and not _COUNCIL_AFTER.match(behind.lower())


def _is_no_forename(word: str) -> bool:
    return word in _NO_FORENAMES or word.endswith(("ing", "ed", "ly", "'s", "s'"))


def _is_firm(seen: _Seen, certain: Counter[str | None]) -> bool:
    if not seen.names:
        return False
    if seen.council or seen.doubt is not Ambiguity.HIGH:
        return True
    return any(n.code is not None and certain[n.code] for n in seen.names)


def _carried_by_lists(
    seen: Sequence[_Seen], firm: list[bool], blocks: Sequence[Block]
) -> list[bool]:
    kept = list(firm)
    pairs = list(zip(range(len(seen)), range(1, len(seen)), strict=False))
    for i, j in [*pairs, *((j, i) for i, j in reversed(pairs))]:
        if kept[i] and not kept[j] and seen[j].names and _beside(seen, i, j, blocks):
            kept[j] = True
    return kept


def _beside(seen: Sequence[_Seen], i: int, j: int, blocks: Sequence[Block]) -> bool:
    first, second = (seen[i], seen[j]) if i < j else (seen[j], seen[i])
    if first.block != second.block:
        return False
    between = blocks[first.block].low[first.hit.end : second.hit.start]
    return bool(_BESIDE.fullmatch(between))


def _resolve(seen: _Seen, certain: Counter[str | None], *, sure: bool) -> Named:
    named = Named(seen.block, seen.hit.start, seen.hit.end, None, sure=sure)
    bodies = [n for n in seen.names if n.code is not None]
    if not bodies:
        return replace(named, district=seen.names[0].district)
    codes: list[str | None] = list(dict.fromkeys(n.code for n in bodies))
    trust = all(n.kind == PROVIDER for n in bodies)
    if len(codes) > 1:
        backed = [c for c in codes if certain[c] > (0 if trust else certain[codes[0]])]
        if trust and len(backed) != 1:
            return replace(named, trust=True)
        current = [n.code for n in bodies if n.valid_to is None]
        if not backed and len(set(current)) > 1:
            if trust or seen.doubt is Ambiguity.HIGH:
                return replace(named, trust=trust)
            rivals = tuple(sorted(c for c in set(current) if c))
            return replace(named, code=rivals[0], rivals=rivals)
        codes = backed or [*current, *codes]
    districts = (n.district for n in seen.names if n.district)
    return replace(named, code=codes[0], trust=trust, district=next(districts, None))
