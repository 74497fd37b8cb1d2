"""A grade named once and meant twice: "they came back with precisely that verdict"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.inspections import Direction
from pipeline.grading.rows import Rows
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.layout.subjects import nearest_group
from pipeline.patterns.cued import cued
from pipeline.rules.several import STANDS
from pipeline.rules.timing import Timing, When
from pipeline.sightings.shared.as_it_was import is_as_it_was
from pipeline.sightings.sighting import Sighting

GIVEN_AGAIN = "given again"
_TOLD = Timing(When.NEWS, GIVEN_AGAIN, 0.85)
_THAT = (
    r"(?:(?:precisely|exactly|just) (?:that|the same|this)|that (?:very|same)"
    r"|(?:the|an?) (?:very |exact )?(?:same|identical|selfsame))"
)
# A verb that gives something now, and what it was that is given.
_AGAIN = re.compile(
    r"\b(?:has|have|'ve|I|arrives?|comes|reaches|returns|gives|gave|came|returned|E)\b"
    rf"(?:(?!\bnot\b|\bnever\b)[^@GJPFTBY;:])*? {_THAT}(?: (?:O|R|old))* "
    r"(?:N|conclusion|finding|view|answer)\b"
    r"(?! (?:N )?(?:as\b|(?:for|in|at|to) (?:the )?A\b))(?![^;]*[BY])"
)
# "J and J both G. So does the C O": the whole has what its parts have.
_SO_IS_THE_WHOLE = re.compile(
    r"(?:and )?so (?:is|are|was|were|do|does|did|has|have|had) (?:the|its|A's)"
    r" (?:[CSR] )*(?:O|S as a whole|C as a whole)\b"
)
# "Have both shed that label", "dropped out of that group".
_SHED = cued(
    r"\b(?:shed|sheds|shook off|shaken off|lost|loses|left|leaves|escaped?|escapes|out"
    r" of|rid of|thrown off|threw off|U from|D from|M from) (?:that|this|the same)"
    r" (?:N|H|group|list|camp|bracket|tier|band|club|rung|class|pack)\b"
)
# "But a council in the north-west has lost that status": whose, is not said.
_SOMEBODY_ELSE = re.compile(
    r"(?:,|;|\b(?:but|while|whereas|and|as|though|although)) (?:an?|another|one(?: of)?"
    r"|some|other|its|the) (?:[a-z-]+ ){0,3}(?:C|neighbours?|authorities|councils"
    r"|borough|county|city|unitary)\b[^A;,]*$"
)
_GIVEN_UP = Timing(When.BEFORE, "given up", just_before=True)
# How many sentences back the grade stands that is meant.
_NEAR = 2
# "Rose to G, where A stayed put", "performs well, as A has for years".
_STAYED = re.compile(
    r",? (?:(?:where|at which|on which) (?P<who>(?:the )?A)(?:'s)?(?: (?:S|C))*"
    r" (?:I |has |have )*Q\b(?! [^,;]*G)"
    r"|as (?P<long>(?:the )?A)(?:'s)?(?: (?:S|C))* (?:has|have)(?: (?:done|been|had))?"
    r",? (?:for|since|ever since)\b[^;G]*)"
)


def given_again(
    scene: Scene, sentence: Sentence, found: Sequence[Sighting]
) -> Iterator[Sighting]:
    """Yield the grade told last, where a sentence says that it was given once more.

    It was told as an older one, in the sentence itself or in the one before it.
    """
    last = found[-1] if found else None
    if last is None or last.reason or not _has_gone_by(last.timing):
        return
    here = last.index == sentence.number
    if last.rows.names or last.rows.some or last.index < sentence.number - 1:
        return
    if {v for v in sentence.values("A") if v} - set(last.codes):
        return
    if any(
        set(s.codes) & set(last.codes) and not _is_older(s, last)
        for s in found
        if s.token.value != last.token.value
    ):
        return
    after = last.token.place if here else 0
    again = _AGAIN.search(sentence.mask, after) or is_as_it_was(scene, sentence, after)
    if not again:
        return
    start = sentence.start
    yield replace(
        last,
        index=sentence.number,
        sentence=sentence,
        token=last.token
        if here
        else last.token._replace(start=start, end=start + 1, place=0),
        timing=_TOLD,
        rows=Rows(),
        year=None,
        way=Direction.UNCHANGED,
    )


def so_is_the_whole(
    sentence: Sentence, found: Sequence[Sighting]
) -> Iterator[Sighting]:
    """Yield the grade of parts told just before, where the whole is told to have it."""
    last = found[-1] if found else None
    if last is None or last.reason or last.timing.when is not When.NEWS:
        return
    near = last.index == sentence.number - 1 and "G" not in sentence.letters
    if near and last.rows.names and _SO_IS_THE_WHOLE.match(sentence.mask):
        start = sentence.start
        yield replace(
            last,
            index=sentence.number,
            sentence=sentence,
            token=last.token._replace(start=start, end=start + 1, place=0),
            timing=_TOLD,
            rows=Rows(),
        )


def _has_gone_by(told: Timing) -> bool:
    return told.when is When.BEFORE or told.rule == STANDS


def given_up(
    sentence: Sentence, found: Sequence[Sighting], here: Sequence[Sighting]
) -> Iterator[Sighting]:
    """Yield the grade told last for whom a sentence says that it shed that label."""
    said = _SHED.search(sentence.mask)
    if said is None:
        return
    near = [s for s in found if s.index >= sentence.number - _NEAR]
    own = [s for s in here if s.token.place < said.start()]
    given = {s.token.value for s in here if s not in own}
    told = [s for s in (*near, *own) if s.graded and s.reason is None]
    told = [s for s in told if s.token.value not in given]
    told = [s for s in told if s.timing.when is When.BEFORE] or told
    before = [t for t in sentence.all("A") if t.place < said.start() and t.value]
    if not told or not before or _is_of_another(sentence.mask[: said.start()]):
        return
    codes = tuple(t.value for t in nearest_group(sentence, said.start()) if t.value)
    yield replace(
        told[-1],
        index=sentence.number,
        sentence=sentence,
        token=told[-1].token._replace(
            start=sentence.start, end=sentence.start + 1, place=0
        ),
        timing=_GIVEN_UP,
        codes=codes,
        bound=True,
        rows=Rows(),
        year=None,
        way=None,
    )


def _is_of_another(lead: str) -> bool:
    """Say whether who shed that label is a council that is not named."""
    return bool(_SOMEBODY_ELSE.search(lead))


def _is_older(sighting: Sighting, last: Sighting) -> bool:
    """Say whether a grade had been given before another that has gone by, too."""
    if sighting.timing.when is not When.BEFORE or sighting.index == last.index:
        return False
    return 0 < (sighting.year or 0) < (last.year or 0)


def stayed_there(here: Sequence[Sighting]) -> Iterator[Sighting]:
    """Yield a sentence's grade for whom it says that it stayed where others came."""
    for sighting in here:
        sentence, place = sighting.sentence, sighting.token.place
        if sighting.reason or sighting.timing.when is not When.NEWS:
            continue
        end = sentence.mask.find("G", place + 1)
        end = end if end > 0 else len(sentence.mask)
        said = _STAYED.search(sentence.mask, place, end)
        if said is None:
            continue
        at = said.start("who") if said["who"] else said.start("long")
        name = next(t for t in sentence.all("A") if t.place >= at)
        if name.value and name.value not in sighting.codes:
            yield replace(
                sighting,
                timing=_TOLD,
                codes=(name.value,),
                bound=True,
                year=None,
                way=Direction.UNCHANGED,
            )
