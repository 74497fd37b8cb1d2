"""Councils that share a grade told of others: "so did A", "A got the same".

The grade is not said again: who shares it, and whether they had it before, is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.inspections import Direction
from pipeline.layout.sentences import Sentence
from pipeline.patterns.any_of import AnyOf
from pipeline.patterns.cued import Cued, cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.shared.others_with_it import (
    AS_EVER,
    FOLLOWS_ANOTHER,
    NAMES,
    NOT_THEN,
    SAME,
    also_got,
    also_kept,
    codes_in,
)
from pipeline.sightings.shared.same_verdict import SAME_VERDICT
from pipeline.sightings.sighting import THE_SAME_GRADE, Sighting

# "In the same batch, the same N M to A".
_LEAD = (
    r"(?:(?:in|at|on|as part of|from|with|also|meanwhile|elsewhere)\b"
    r"[^;,AGJBYF]{0,60},? )?"
)
SAME_MOVE = (
    r"(?:made|M|took|completed|followed|travelled|has made|have made|has M|have M)"
    r" (?:exactly |much )?(?:the|an?) (?:very )?(?:same|similar|identical) (?:[a-z]+ )?"
    r"(?:M|U|D|journey|move|path|route|leap|jump|step|trajectory|climb|progress)\b"
)
_DID = r"(?:has|have|was|were|is|are|did|do|does)"
_GOT = r"(?:has|have|was|were|did)"
# Of another council in the sentence of the grade: "A was V G, as was A".
_ALSO = tuple(
    cued(pattern)
    for pattern in (
        rf"(?:, | - |; )(?:and )?(?:as|so) (?:too )?{_GOT} {NAMES}{NOT_THEN}",
        rf"; (?:as|so), [a-z ]{{3,25}}, (?:do|does|are|is|{_GOT}) {NAMES}{NOT_THEN}",
        rf" and so (?:too )?{_GOT} {NAMES}{NOT_THEN}",
        rf",? (?:and|with|but also) {SAME} (?:for|to|in|at|of|on) {NAMES}",
        rf",? (?:and|with) (?:an? |another |yet another )?(?:(?:second|third|fourth"
        rf"|further|fresh) )?(?:one )?(?:of those|of these|of them|such) (?:for|to)"
        rf" {NAMES}",
        rf"(?:, | and |; ){NAMES}(?:, [^;,@G]{{3,60}},)? (?:(?:did|does|got|fared|E) )?"
        r"(?:likewise|the same|so too)\b(?! [NS]\b| as\b| (?:for|with) (?!its S))",
        rf"(?:, | and |; )(?:it|this) was {SAME} (?:[a-z]+ )?(?:in|for) {NAMES}",
        rf"(?:, | and |; ){NAMES} (?:followed|follows) suit\b",
    )
)
_NOT_THE_FIRST = re.compile(r"\b(?:another|second|third|fourth|further)\b")
_AS_IS = (
    cued(rf"(?:, | - |; | )(?:and )?(?:as|so) (?:is|are|do|does) {NAMES}{NOT_THEN}"),
)
# Of another council in a sentence of its own, soon after.
_TOO = tuple(
    cued(pattern)
    for pattern in (
        rf"^(?:and |but )?(?:as|so) (?:too )?{_DID} {NAMES}",
        rf"{NAMES} (?:both |all |also )?(?:followed|follows|follow) suit\b",
        rf"{NAMES} (?:both |all |also )?(?:did|fared|got|received)? ?"
        r"(?:likewise|so too|just the same)\b",
        rf"^(?:it|this|that|there) (?:is|was) {SAME} (?:[a-z]+ )?(?:in|for|at)"
        rf" {NAMES}",
        rf"^{_LEAD}(?:and )?{SAME} (?:was|is|were|has|have|M|applie[sd]|holds|held)"
        rf" (?:also |been |gone )*(?:E )?(?:true )?(?:for|of|to|in|by|on) {NAMES}",
        rf"{NAMES}[^;AG]{{0,30}}\b(?:E|V)\b[^;AG]{{0,30}} {SAME}(?: N)?\b",
        rf"^(?:it|they|A) (?:is|are|was|were) joined (?:there )?by {NAMES}",
        rf"^(?:and |but )?{NAMES},? (?:also |too |both )?{SAME_MOVE}",
    )
)
# What they have they had before.
_KEPT = tuple(
    cued(pattern)
    for pattern in (
        rf"{NAMES} (?:both |all )?(?:Q|is|are) (?:Q )?(?:on|in|among) (?:it|them"
        r"|that (?:list|group|club|N)|their number)\b",
        rf"{NAMES} (?:both |all )?(?:was|were|is|are|had been)"
        r" (?:already (?:there|so V|in it|on it)|there (?:already|before|B))\b",
        rf"{NAMES} (?:both |all )?Q (?:there|so|that way|just that|exactly that)\b",
    )
)
# Others had what these had before, and have it still.
_AS_BEFORE = cued(
    rf"^(?:and |but )?so (?:too )?(?:had|was|were) {NAMES},? (?:who|which|and|but)"
    r"[^;]{0,20}\bQ\b"
)
_SHARED = AnyOf(_AS_BEFORE, *_TOO, *SAME_VERDICT, *_KEPT)
# Who moved "so" came from the same grade as well.
_SO_MOVED = re.compile(
    rf"^(?:and |but )?{NAMES},? (?:also |too |both )?{SAME_MOVE}"
    r"|^(?:and |but )?so (?:too )?(?:has|have|did) "
    r"|^(?:it|this|that|there) (?:is|was) (?:exactly |much )?the same "
    r"(?:happy |sad |happier )?(?:story|tale|journey|move|pattern|path|trajectory) "
)
_BUT_FOR = re.compile(
    r"^(?:and |but )?(?:so (?:too )?[a-z]+|(?:it|there) (?:is|was) the same N (?:for"
    r"|in))"
    r" [^;]{1,60}?,? (?=(?:albeit|though|although|despite|even if|but|with|except|apart"
    r" from|save for|which (?:had been|was))\b)"
)
# Behind this only more is said of who shares it: "..., its J also being V G".
_AND_MORE = re.compile(
    r"(?:,| -)(?: and| again)? (?:which|where|whose|who|whom|its|their|with"
    r"|despite|though|although|albeit|except|apart|but|because|U|D|M|two|one"
    r"|[a-z]+ing)\b(?! only\b)"
)
# "A had been @ since Y, A since Y".
_AND_THEN_OTHERS = re.compile(
    r"(?: N)? (?:since|in|from|until|after) (?:[a-z]+ )?Y(?:,? and |, |; )(?:the )?"
    r"(?P<who>A)(?: (?:since|in|from|until|after))? (?:[a-z]+ )?(?P<year>Y)\b(?!')"
)
# How many sentences back the grade stands that is shared.
_NEAR = 2
# And where all have had one grade so far, that a sentence calls theirs by name.
_FAR = 6
_THE_SAME_GRADE = re.compile(rf"\b{SAME} (?:O|N)\b")
# "Was given the same rating four years ago": then, and not now.
_SAME_OF_THEN = re.compile(
    rf"\b{SAME}(?: G)?(?: (?:[a-z-]+|N)){{0,4}} B\b"
    rf"|^(?:and |but )?[^;,AG]{{0,40}}\bB,? [^;G]{{0,60}}\b{SAME}"
    rf"|\b(?:days?|weeks?|months?|years?) (?:after|before) A\b[^;G]*\b{SAME}"
)
_TOLD = Timing(When.NEWS, THE_SAME_GRADE, 0.8)


@dataclass(frozen=True, slots=True)
class _Sharing:
    """Who shares a grade told just before; `before` where it is what others had."""

    codes: tuple[str, ...]
    way: Direction | None = None
    before: bool = False


def with_others(here: Sequence[Sighting], *, of_several: bool) -> tuple[Sighting, ...]:
    """Return the grades of a sentence, and those of others who got the same in it.

    `of_several` is true in a text on several councils: in one on a single council "as
    do Cranford and Melchester" tells how these stand.
    """
    told: list[Sighting] = []
    for sighting in here:
        told.append(sighting)
        told += _also_then(sighting)
        if is_news(sighting) and "A" in sighting.sentence.mask[sighting.token.place :]:
            for codes, way in _also_given(sighting, _AS_IS if of_several else ()):
                if not set(codes) & set(sighting.codes):
                    told.append(
                        replace(
                            sighting, timing=_TOLD, codes=codes, bound=True, way=way
                        )
                    )
    return tuple(told)


def shared(sentence: Sentence, found: Sequence[Sighting]) -> Iterator[Sighting]:
    """Yield a grade told just before for those who share it by a sentence without."""
    if "A" not in sentence.letters:
        return
    near = _told_near(sentence, found)
    sharing = _plainly_sharing(sentence) if near else None
    if sharing is None:
        return
    of = [s for s in near if is_news(s)]
    if sharing.before:
        of = [s for s in near if s.timing.when is When.BEFORE]
    again = of and sharing.way is None and set(sharing.codes) & set(of[-1].codes)
    if not of or not sharing.codes or again:
        return
    if _SO_MOVED.match(sentence.mask):
        for was in (s for s in near if came_before(s, of[-1])):
            yield replace(was, codes=sharing.codes, bound=True)
    stayed = AS_EVER.search(sentence.mask)
    way = Direction.UNCHANGED if stayed else sharing.way
    yield replace(moved_to(of[-1], sentence, sharing.codes), way=way)


def _told_near(sentence: Sentence, found: Sequence[Sighting]) -> list[Sighting]:
    """Return the grades just before a sentence, or the only one told as news."""
    near = [s for s in found if s.index >= sentence.number - _NEAR and not s.reason]
    near = [s for s in near if s.index < sentence.number]
    if near and all(map(_is_of_parts, near)):
        # What is told of a part in between has no whole to share.
        near = [s for s in found if s.index >= sentence.number - 2 * _NEAR]
        near = [s for s in near if not s.reason and not _is_of_parts(s)]
    if near or "B" in sentence.letters or not _THE_SAME_GRADE.search(sentence.mask):
        return near
    far = [s for s in found if s.index >= sentence.number - _FAR and is_news(s)]
    return far if len({s.token.value for s in found if is_news(s)}) == 1 else []


def moved_to(told: Sighting, sentence: Sentence, codes: tuple[str, ...]) -> Sighting:
    """Return a grade told before as one of other councils, in their sentence."""
    return replace(
        told,
        index=sentence.number,
        sentence=sentence,
        token=told.token._replace(start=sentence.start, end=sentence.start + 1),
        timing=_TOLD,
        codes=codes,
        bound=True,
        year=None,
    )


def _is_of_parts(sighting: Sighting) -> bool:
    return bool(sighting.rows.names) or sighting.rows.some


def came_before(sighting: Sighting, news: Sighting) -> bool:
    """Say whether a grade is told as the one before, in the sentence of the news."""
    return sighting.index == news.index and sighting.timing.when is When.BEFORE


def _is_plain(sentence: Sentence) -> bool:
    """Say whether a sentence shares a grade and speaks of no part, time or hope.

    What it adds ("so was A, albeit with its J G") takes nothing from that.
    """
    if FOLLOWS_ANOTHER.search(sentence.mask):
        return False
    if _SAME_OF_THEN.search(AS_EVER.sub("", sentence.mask)):
        return False
    if sentence.letters.isdisjoint("YFJHP"):
        return True
    said = _BUT_FOR.match(sentence.mask)
    told = said[0] if said else AS_EVER.sub("", sentence.mask)
    return not re.search("[YFJHP]", told)


def is_news(sighting: Sighting) -> bool:
    """Say whether a grade is news of the whole."""
    told = sighting.reason is None and sighting.timing.when is When.NEWS
    return told and not sighting.rows.names and not sighting.rows.some


def _also_given(
    sighting: Sighting, more: Sequence[Cued]
) -> Iterator[tuple[tuple[str, ...], Direction | None]]:
    """Yield who else got a grade, as said behind it in its sentence, and which way."""
    sentence, place = sighting.sentence, sighting.token.place
    end = sentence.mask.find("G", place + 1)
    end = end if end > 0 else len(sentence.mask)
    tried = (p.search(sentence.mask, place, end) for p in (*_ALSO, *more))
    kept = also_kept(sentence, place, end)
    if kept:
        yield kept, Direction.UNCHANGED
    found = next((f for f in tried if f), None) or also_got(sentence, place, end)
    if found:
        way = Direction.UNCHANGED if _NOT_THE_FIRST.search(found[0]) else None
        yield codes_in(sentence, found), way


def _also_then(sighting: Sighting) -> Iterator[Sighting]:
    """Yield an older grade for who had it too: "A had been @ since Y, A since Y"."""
    sentence = sighting.sentence
    found = _AND_THEN_OTHERS.match(sentence.mask, sighting.token.place + 1)
    if found and sighting.timing.when is When.BEFORE and sighting.reason is None:
        codes = tuple(
            t.value for t in sentence.all("A") if t.place == found.start("who")
        )
        year = (t.value for t in sentence.all("Y") if t.place == found.start("year"))
        yield replace(sighting, codes=codes, bound=True, year=int(next(year)))


def _plainly_sharing(sentence: Sentence) -> _Sharing | None:
    """Return who shares a grade by a sentence that is plain, or is up to a comma."""
    if _is_plain(sentence):
        return _sharing(sentence.mask, sentence)
    more = _AND_MORE.search(sentence.mask)
    said = sentence.mask[: more.start()] if more else ""
    return None if re.search("[YFJHPG]", said) else _sharing(said, sentence)


def _sharing(mask: str, sentence: Sentence) -> _Sharing | None:
    """Return who shares the grade of a sentence before, where one says so."""
    if not _SHARED.is_in(mask):
        return None
    found = _AS_BEFORE.search(mask)
    if found:
        return _Sharing(codes_in(sentence, found), Direction.UNCHANGED, before=True)
    for patterns, way in (((*_TOO, *SAME_VERDICT), None), (_KEPT, Direction.UNCHANGED)):
        found = next((f for f in (p.search(mask) for p in patterns) if f), None)
        if found:
            return _Sharing(codes_in(sentence, found), way)
    return None
