"""Two services in one sentence: which grade is of which, and which both share.

"A was V G by R for S and G by R for S", "S were V G and S G": each grade has its own
services, whichever stand nearer. "Both S and S were V G": one grade is of both.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.grading.grades import LISTED_SCALE, ORDINARY
from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued
from pipeline.rules.timing import When
from pipeline.sightings.sighting import COUNTED, UNSAID, Sighting

_CHILDREN, _ADULTS = "children's social care", "adult social care"
LANDLORDS = "social housing"
# What each inspectorate judges for itself.
JUDGES = {
    "Ofsted": _CHILDREN,
    "CQC": _ADULTS,
    "Regulator of Social Housing": LANDLORDS,
    "HM Inspectorate of Probation": "youth justice",
}
# Each of these is judged for itself.
_TOGETHER = re.compile(r"\bR(?: \(R\))?(?: and|,| &) (?:the )?R\b")
EACH_BY_ITS_OWN = "each by its own inspectorate"
_TOLD_BY_BOTH, _EACH_SURELY = 0.8, 0.86
# So services stand, be it for years.
_ONLY_IS = {"is judged", "were all", "now is", "in short", "stays"}
_FAMILIES, _FOSTERING = "fostering/adoption agency", re.compile(r"\bfostering\b")
_APART = {*JUDGES.values(), _FAMILIES}
_ITS = r"(?:(?:the|its|their|our|A's|C's|C|for|in|of|on|both|by|R) )*"
_BY = r"(?: (?:by|from) (?:the )?R)?"
_AND = r"(?:,? and|,? as well as|,? along with| &) "
_HALF = r"(?:children's|adults?'?)(?: services| care| social care)?"
_BOTH = rf"\b(?:S|{_HALF}){_BY}{_AND}{_ITS}S\b"
_THERE = r"(?:,? (?:in|at|of|across) (?:the )?[AC])?"
_WERE = r"(?: (?:have|has|had|were|are|is|was|been|both|each|all|also|[INQVE]|as|an?))*"
# One grade of two services.
_SHARED = cued(
    rf"{_BOTH}{_THERE}{_WERE} @"
    rf"|\b[VE] (?:A(?:'s)? |A's C |the C(?:'s)? )?{_ITS}{_BOTH} (?:as |both )?@"
    rf"|@(?: N)?{_BY} (?:for|in|across|on) {_ITS}{_BOTH}"
    # "Both S and S went from G to @", "both were V G, U from @".
    rf"|{_BOTH}{_THERE}{_WERE}(?: [UDMQ])+(?: from (?:an? )?G)? (?:to|at) (?:an? )?@"
    rf"|{_BOTH}{_THERE}{_WERE}(?: [UDMQ])+ from (?:an? )?@"
    rf"|{_BOTH}{_THERE}{_WERE} G[^;@G]{{0,40}}\bfrom (?:an? )?@"
    rf"|\bS{_WERE} @(?: N)?{_BY},? (?:as|and so) (?:has|have|is|are|was|were) {_ITS}S\b"
)
_MOVED = re.compile(
    r"(?: N)? (?:to|into) (?:an? )?|(?: N)?,? \(?(?:[UDMQ] )*from (?:an? )?"
)
# Between two such grades stands no verb of its own, no time and no condition.
_NO_VERB = re.compile(
    r"(?:,? (?:the|its|their|for|in|on|of|by|from|and|but|while|with|an?|also|to|as|at"
    r"|says?|said|according|found|[SRNCA]|[AC]'s|\(R\))|,| -|;)*,? (?:\(R\)[,;]? )?"
)


class Turn(NamedTuple):
    """The grades of one of several services, and where the services are named."""

    grades: tuple[int, ...]
    at: int
    of: str


def own_services(sentence: Sentence, token: Token) -> str | None:
    """Return whose grade it is where services and grades take turns."""
    if len(sentence.all("G")) < 2 or sentence.letters.isdisjoint("SR"):
        return None
    turns = (t.of for t in _in_turn(sentence) if token.place in t.grades)
    return next(turns, None)


def take_turns(sentence: Sentence) -> bool:
    """Say whether a sentence tells a grade of each of several services."""
    several = len(sentence.all("G")) > 1 and not sentence.letters.isdisjoint("SR")
    return several and bool(_in_turn(sentence))


def is_of_the_other(sentence: Sentence, at: int, remit: str) -> bool:
    """Say whether what stands at a place of a sentence is said of its other services.

    Of two that take turns what comes up to the grade and its services is theirs.
    """
    turns = _in_turn(sentence) if len(sentence.all("G")) > 1 else ()
    if not any(turn.of == remit for turn in turns):
        return False
    ends = {t.place: t.end - sentence.start for t in sentence.tokens}
    theirs = (
        t.of for t in turns if at < max(ends.get(p, 0) for p in (t.at, *t.grades))
    )
    return next(theirs, turns[-1].of) != remit


@lru_cache(maxsize=256)
def _in_turn(sentence: Sentence) -> Sequence[Turn]:
    """Return the services of a sentence with their grades, where they take turns."""
    marks, grades = _marks(sentence), _grades(sentence)
    if len({of for _, of in marks}) < 2 or len(grades) != len(marks):
        return ()
    told = sorted([*((g[0], "") for g in grades), *marks])
    if any(bool(one[1]) == bool(other[1]) for one, other in pairwise(told)):
        return ()
    return [Turn(g, at, of) for g, (at, of) in zip(grades, marks, strict=True)]


def _grades(sentence: Sentence) -> list[tuple[int, ...]]:
    """Return the places of grades; "from G to G" and "G, U from G" are of one."""
    found: list[tuple[int, ...]] = []
    for token in sentence.all("G"):
        last = found[-1] if found else None
        if last and _MOVED.fullmatch(sentence.mask, last[-1] + 1, token.place):
            found[-1] = (*last, token.place)
        else:
            found.append((token.place,))
    return found


def _marks(sentence: Sentence) -> list[tuple[int, str]]:
    """Return the services of a sentence in order, named or implied by who judges."""
    named = [(t.place, t.value) for t in sentence.all("S")]
    spoken = {value for _, value in named}
    if not spoken <= _APART:
        return []
    if _FAMILIES not in spoken and "fostering" in sentence.low:
        named += [(m.start(), _FAMILIES) for m in _FOSTERING.finditer(sentence.mask)]
    marks = sorted([*named, *_implied(sentence, spoken)])
    return [m for n, m in enumerate(marks) if not n or marks[n - 1][1] != m[1]]


def _implied(sentence: Sentence, spoken: Set[str]) -> Iterator[tuple[int, str]]:
    """Yield the services that those judge who are named for no others of a sentence.

    Ofsted judges fostering as well, and two together judge what neither does alone.
    """
    if _TOGETHER.search(sentence.mask):
        return
    for token in sentence.all("R"):
        of = JUDGES.get(token.value, "")
        if of and of not in spoken and not (of == _CHILDREN and _FAMILIES in spoken):
            yield token.place, of


def as_those_before(here: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """Return grades of services in turn, told as the first where they have no verb."""
    if len(here) < 2 or here[0].sentence.letters.isdisjoint("SR"):
        return tuple(here)
    if not _in_turn(here[0].sentence):
        return tuple(here)
    told = [_surer(here[0])]
    for seen in here[1:]:
        told.append(_as(told[-1], seen))
    return tuple(
        map(_by_its_own, told) if _has_each_its_own(told[0].sentence) else told
    )


def _has_each_its_own(sentence: Sentence) -> bool:
    """Say whether of each services of a sentence the inspectorate is named."""
    judged = {JUDGES.get(v) for v in sentence.values("R")}
    return judged >= {turn.of for turn in _in_turn(sentence)}


def _by_its_own(seen: Sighting) -> Sighting:
    """Return news surely so where each was judged by an inspectorate of its own."""
    when = seen.timing
    if when.when is not When.NEWS or seen.reason or when.rule in _ONLY_IS:
        return seen
    surely = max(when.strength, _EACH_SURELY)
    return replace(seen, timing=replace(when, rule=EACH_BY_ITS_OWN, strength=surely))


def _as(last: Sighting, seen: Sighting) -> Sighting:
    between = seen.sentence.mask[last.token.place + 1 : seen.token.place]
    given = last.timing.when is When.NEWS and last.reason is None
    unknown = seen.timing.when in {When.NEWS, When.NO_RESULT}
    unknown = unknown and seen.reason in {
        None,
        COUNTED,
        UNSAID,
        LISTED_SCALE,
        *ORDINARY,
    }
    if not (given and unknown and _NO_VERB.fullmatch(between)):
        return seen
    return replace(seen, timing=last.timing, reason=None)


def _surer(seen: Sighting) -> Sighting:
    """Return news of two services, sure enough where those who judge are named."""
    if seen.timing.when is not When.NEWS or "R" not in seen.sentence.letters:
        return seen
    reason = None if seen.reason == LISTED_SCALE else seen.reason
    strength = max(seen.timing.strength, _TOLD_BY_BOTH)
    timing = replace(seen.timing, strength=strength)
    return replace(seen, timing=timing, reason=reason)


def sharing(sentence: Sentence, token: Token) -> frozenset[str]:
    """Return the services that share a grade, if two of a sentence do."""
    if "S" not in sentence.letters:
        return frozenset()
    mask = sentence.mask
    view = mask[: token.place] + "@" + mask[token.place + 1 :]
    found = _SHARED.search(view)
    if not found:
        return frozenset()
    named = {
        t.value for t in sentence.all("S") if found.start() <= t.place < found.end()
    }
    halves = found.group()
    if len(named) == 1:
        named |= {_CHILDREN} if "children" in halves else set()
        named |= {_ADULTS} if "adult" in halves else set()
    return frozenset(named) if len(named) == 2 and named <= _APART else frozenset()
