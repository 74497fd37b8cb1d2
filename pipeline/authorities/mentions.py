"""Where a text names an authority, and which one it means."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from domain.authorities import Ambiguity
from domain.claims import Mention
from domain.sources import Article
from pipeline.authorities.county_of import lies_there, says_of_what_county
from pipeline.authorities.doubtful import (
    acts_as_council,
    heads_a_paragraph,
    is_of_councils,
)
from pipeline.authorities.half_said import half_said
from pipeline.authorities.names import PLACE, PROVIDER, Hit, Name, Names
from pipeline.authorities.part_of import is_a_councils, is_another
from pipeline.authorities.shared_names import backed, is_only_beside, named_around
from pipeline.text.blocks import Block
from pipeline.text.dates import latest_year

# A council is still named for a while after its last day: reports come out late.
_LAST_REPORTS = timedelta(days=150)
_BESIDE = re.compile(r",? and |, |,? or | & ")
_OPEN = Ambiguity.HIGH
# So many names that head a paragraph are councils, one fewer where one surely is.
_HEADINGS = 3
_RANKS = {level: i for i, level in enumerate(Ambiguity)} | {Ambiguity.DATE: 0}
_ORDINARY = {Ambiguity.NONE, Ambiguity.DATE}


class Named(NamedTuple):
    """One authority named in one block.

    `sure` is false for a name taken only because the rest of the article bears it
    out; `district` is set for a district council, which counts for housing alone.
    `rivals` are all that have this name, where nothing tells which is meant; `code` is
    one of them, or None where none may be guessed ("the Royal Borough").
    """

    block: int
    start: int
    end: int
    code: str | None
    sure: bool = True
    district: str | None = None
    trust: bool = False
    rivals: tuple[str, ...] = ()


class _Seen(NamedTuple):
    block: int
    hit: Hit
    names: tuple[Name, ...]
    council: bool
    doubt: Ambiguity


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
    blocks: Sequence[Block],
    *,
    names: Names,
    on: date | None,
    home: str | None = None,
    page: Article | None = None,
) -> tuple[Named, ...]:
    """Return every authority named in the blocks, in order of place.

    `home` is the council whose page it is: its name needs no more to be its own; of a
    name that several share the publisher and address of `page` tell which is meant.
    """
    day = on or latest_year(" ".join(block.text for block in blocks))
    seen = _without_counties(list(_look_for_all(blocks, names, day)), blocks, names)
    certain = Counter(n.code for s in seen for n in s.names if _is_sure(s))
    certain.update([home] if home else [])
    firm = [_is_firm(s, certain) for s in seen]
    heads = _headings(seen, firm, blocks)
    acting = [
        s
        for s, kept in zip(seen, firm, strict=True)
        if not kept and (s in heads or acts_as_council(s.hit, s.names, blocks[s.block]))
    ]
    if acting and is_of_councils(blocks):
        certain.update(n.code for s in acting for n in s.names)
        firm = [_is_firm(s, certain) for s in seen]
    listed = _carried_by_lists(seen, firm, blocks)
    own = [(home, "")] if home else []
    told = [*own, *_told(seen, blocks)]
    sure = [*own, *_told([s for s in seen if _is_sure(s)], blocks)]

    def meant(one: _Seen, rivals: Sequence[str]) -> str | None:
        around = named_around(page, rivals, names, on=on) if page else None
        return around or backed(rivals, _said(one, blocks), sure=sure, named=told)

    return tuple(
        _resolve(s, certain, meant, sure=_is_sure(s))
        for s, kept in zip(seen, listed, strict=True)
        if kept or _is_shared(s)
    )


def _told(seen: Sequence[_Seen], blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Yield whom a text names and how, but for those that it names only beside."""
    for one in seen:
        codes = {n.code for n in one.names if n.code}
        if len(codes) == 1 and not is_only_beside(blocks[one.block], one.hit):
            yield from ((code, _said(one, blocks)) for code in codes)


def _said(seen: _Seen, blocks: Sequence[Block]) -> str:
    return blocks[seen.block].low[seen.hit.start : seen.hit.end]


def _is_sure(seen: _Seen) -> bool:
    """Say whether a name needs nothing else to be a council's."""
    return seen.council or seen.doubt in _ORDINARY


def _is_shared(seen: _Seen) -> bool:
    """Say whether several councils of today have a name that is none by itself."""
    codes = {n.code for n in seen.names if n.code and n.valid_to is None}
    return len(codes) > 1 and all(n.kind == "informal" for n in seen.names)


def _without_counties(
    seen: list[_Seen], blocks: Sequence[Block], names: Names
) -> list[_Seen]:
    """Leave out a county that only says where the council named before it lies."""
    told = [s for s in seen if s.names and s.names[0].code]
    by = [s for s in told if says_of_what_county(blocks[s.block], s.hit)]
    if not by:
        return seen
    gone = []
    for county in by:
        kept = [s for s in told if s is county or s not in by]
        codes = [s.names[0].code or "" for s in kept]
        at = kept.index(county)
        near = at and county.block - kept[at - 1].block <= 1
        if near and lies_there(codes, at, names):
            gone.append(county)
    return [s for s in seen if s not in gone]


def _headings(
    seen: Sequence[_Seen], firm: Sequence[bool], blocks: Sequence[Block]
) -> Sequence[_Seen]:
    """Return the names that head a paragraph each, where a text has several such."""
    heads = [
        (s, kept)
        for s, kept in zip(seen, firm, strict=True)
        if heads_a_paragraph(s.hit, s.names, blocks[s.block : s.block + 2])
    ]
    enough = _HEADINGS - any(kept for _, kept in heads)
    return [s for s, _ in heads] if len(heads) >= enough else []


def _look_for_all(
    blocks: Sequence[Block], names: Names, day: date | None
) -> Iterator[_Seen]:
    for index, hit in names.hits(blocks):
        seen = _look(blocks[index], index, hit, day)
        other = half_said(blocks[index], hit, names) if seen.names else None
        if other is not None:
            yield _look(blocks[index], index, other, day)
        yield seen


def _look(block: Block, index: int, hit: Hit, day: date | None) -> _Seen:
    names = tuple(n for n in hit.names if day is None or _in_use(n, day))
    if not names or is_another(block, hit):
        return _Seen(index, hit, (), council=False, doubt=Ambiguity.HIGH)
    bodies = [n.ambiguity for n in names if n.kind != PLACE]
    return _Seen(
        index,
        hit,
        names if bodies else (),
        council=is_a_councils(block, hit),
        doubt=max(bodies, key=_RANKS.__getitem__, default=_OPEN),
    )


def _in_use(name: Name, day: date) -> bool:
    if name.valid_on(day):
        return True
    late = name.valid_to is not None and name.valid_to < day
    return (
        late
        and name.kind in {"official", "council"}
        and name.valid_on(day - _LAST_REPORTS)
    )


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


def _bodies(names: Sequence[Name], certain: Counter[str | None]) -> list[Name]:
    """Return the councils that a name may mean.

    Newport is a place on the Isle of Wight where the text is of that council.
    """
    named = [n for n in names if n.code and n.kind != PLACE]
    inside = [n for n in names if n.kind == PLACE and certain[n.code]]
    return inside if inside and not any(certain[n.code] for n in named) else named


def _resolve(
    seen: _Seen,
    certain: Counter[str | None],
    meant: Callable[[_Seen, Sequence[str]], str | None],
    *,
    sure: bool,
) -> Named:
    named = Named(seen.block, seen.hit.start, seen.hit.end, None, sure=sure)
    bodies = _bodies(seen.names, certain)
    if not bodies:
        district = next((n.district for n in seen.names if n.district), None)
        return named._replace(district=district)
    codes: list[str | None] = list(dict.fromkeys(n.code for n in bodies))
    trust = all(n.kind == PROVIDER for n in bodies)
    if len(codes) > 1:
        current = [n.code for n in bodies if n.valid_to is None]
        rivals = tuple(sorted(c for c in set(current) if c))
        if len(rivals) > 1 and (trust or seen.doubt is Ambiguity.HIGH):
            told = meant(seen, rivals)
            unknown = () if told or trust else rivals
            return named._replace(code=told, trust=trust, rivals=unknown)
        better = [c for c in codes if certain[c] > certain[codes[0]]]
        if not better and len(rivals) > 1:
            return named._replace(code=rivals[0], rivals=rivals)
        likeliest = sorted(better, key=lambda code: -certain[code])
        codes = likeliest or [*current, *codes]
    districts = (n.district for n in seen.names if n.district)
    return named._replace(code=codes[0], trust=trust, district=next(districts, None))
