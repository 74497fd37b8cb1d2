"""Whose grade it is: which authority, which services, which judgement."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pipeline.layout.bystanders import is_bystander, just_before
from pipeline.layout.helpers import is_opened, only_helps
from pipeline.layout.over_asides import Group, over_asides
from pipeline.layout.sentences import Sentence, Token
from pipeline.layout.set_beside import is_set_beside
from pipeline.patterns.cued import cued
from pipeline.rules.founded import LED_BY_ITS_MAKING, MADE_WHEN

_BREAK = re.compile(
    r"; |: | while | whereas | although | though | but | - |, and (?="
    r"(?:A|S|C|the|it|its|those|J|H|R|a)\b)"
    r"|, with |, as | \(|\) "
)
_ASIDE = cued(
    r", (?:(?:with|to|from|for|of|by) )?(?:which|whose|where|whom?)\b[^,;]*(?=,)"
)
# "Set up when A was split in two,": who was there before is not who was judged.
_MADE_WHEN = cued(rf"(?:{MADE_WHEN})(?=,)")
_LED_BY_ITS_MAKING = cued(LED_BY_ITS_MAKING)
# "Rose to G, where Dudley stayed": of Dudley something else is said.
_COMPARED = (", where ", ", as ", ", like ", ", unlike ")
# "A (69T) and A (71 out of 100)": what each scored.
SCORE = r"(?: \([0-9]{1,3}(?:\.[0-9])?(?: ?T|/[0-9]+| out of [0-9]+| points)?\))?"
_GROUP = re.compile(
    rf"A(?: in [AL]| C(?=,? and A))?{SCORE}(?:(?:'s)?"
    r"(?:, and (?!A(?:'s [SC])? (?:[GEVUDMQI]|is|are|was|were|has|have|had)\b)"
    r"| and both | and (?:for|to|by|in) (?:the )?(?=(?:neighbouring )?A)"
    r"|, (?:along|together) with (?=(?:neighbouring )?A(?: C)?, [hw]|its )"
    r"|, | and | & |,? n?or )"
    r"(?:(?:[a-z][a-z'-]+ ){0,3}(?:S|P|[a-z]+)(?:, and |, | and ))?"
    r"(?:(?:for )?(?:those|that) (?:of|in|for) (?:the )?|(?:for )?the )?"
    rf"(?:(?:its )?(?:neighbour|neighbouring|nearby) )?A(?: in [AL])?{SCORE})*"
)
# "The director of children's services for Cranford and Melchester": of both, or of one.
_HELD_FOR = cued(
    r"\b(?:director|executive|boss|chief|head|leader|officer|lead)s? (?:of|for) (?:S )?"
    r"(?:for|at|in|of|to) (?:the )?$"
)
# A clause on the side, together with the council that it speaks of.
_RELATIVE = cued(
    r"A(?:'s S| S| C)?, (?:(?:with|to|from|for|of|by) )?(?:which|whose|where|whom?)\b"
    r"[^,;]*(?:, (?:and|but) (?:which|whose|where|whom?)\b[^,;]*)?"
)
_OF_BOTH = re.compile(
    r"A(?:'s [CS]| [CS])?, (?:(?:which|who|whose [SC]) (?:both|all|each|are|were"
    r"|have)\b"
    r"|(?:which|who|whose|where) (?:[a-zSC]+ ){0,5}?(?:both|all|each)\b"
    r"|(?:both|all|each) of (?:which|whom)\b)"
)
# "A milder N for A, A and A, where S were V @".
_A_RESULT_FOR = re.compile(
    r"\b(?:N|news|outcomes?|verdicts?|results?|stor(?:y|ies)|pictures?)"
    r" (?:for|from|in|on) (?:the )?$"
)
# "A (G)": what stands in brackets just after a name is said of it.
_IN_BRACKETS = cued(r"A(?:'s)?(?: [SC])? \((?!A)[^()A]*$")
# "The London borough had been G in Y; A was": the clause names it by its kind.
_THE_COUNCIL = re.compile(r"(?:but |and )?the [A-Za-z-]{1,12} (?:C|borough) (?!of\b)")
_OF_ALL = re.compile(r"\((?:both|all|each)\b")
Spoken = Mapping[str, Mapping[str, float]]


# Each of many patterns asks for it anew.
@lru_cache(maxsize=1024)
def clause(mask: str, place: int) -> tuple[int, int]:
    """Return the stretch of a mask that holds what is said at that place."""
    start = max((m.end() for m in _BREAK.finditer(mask, 0, place)), default=0)
    after = _BREAK.search(mask, place)
    return start, after.start() if after else len(mask)


@lru_cache(maxsize=1024)
def groups(sentence: Sentence) -> tuple[Group, ...]:
    """Return the authorities named together in a sentence, with their stretch."""
    if "A" not in sentence.letters:
        return ()
    found = []
    for start, end, tokens in _bare_groups(sentence):
        kept = _meant(sentence, tokens)
        if kept:
            found.append((start, end, kept))
    return tuple(found)


def _bare_groups(sentence: Sentence) -> tuple[Group, ...]:
    mask, tokens = sentence.mask, sentence.all("A")
    found = []
    made = _LED_BY_ITS_MAKING.search(mask)
    for match in _GROUP.finditer(mask, made.end() if made else 0):
        start, end = match.span()
        if end - start > 1 and _HELD_FOR.search(mask, just_before(start), start):
            continue
        if is_set_beside(mask, start):
            continue
        kept = tuple(
            t
            for t in tokens
            if start <= t.place < end and not is_bystander(mask, start, t.place)
        )
        if kept:
            found.append((start, end, kept))
    return tuple(found)


def nearest_group(sentence: Sentence, place: int) -> tuple[Token, ...]:
    """Return the authorities that a grade at that place is said of, if named here."""
    if "A" not in sentence.letters:
        return ()
    named = groups(sentence) or _bare_groups(sentence)
    named = tuple(g for g in named if not is_forerunner(sentence, g[0]))
    own = _IN_BRACKETS.search(sentence.mask, 0, place)
    if own or not named:
        return _before_brackets(sentence, own, named)
    aside = [m.span() for m in _RELATIVE.finditer(sentence.mask)]
    inside = next((a for a in aside if a[0] <= place < a[1]), None)
    if inside:
        return _described(sentence, inside[0], named)
    aside += [
        m.span()
        for m in _ASIDE.finditer(sentence.mask)
        if place not in range(*m.span())
    ]
    named = tuple(g for g in named if not any(a < g[0] < b for a, b in aside)) or named
    named = (
        tuple(
            g
            for g in named
            if g[0] < place or not sentence.mask.endswith(_COMPARED, 0, g[0])
        )
        or named
    )
    named = tuple(over_asides(sentence, named, place))
    start, end = clause(sentence.mask, place)
    within = [g for g in named if start <= g[0] < end]
    unnamed = not within and _THE_COUNCIL.match(sentence.mask, start, place)
    return () if unnamed else _nearest_of((within, named), sentence.mask, place)


def is_forerunner(sentence: Sentence, place: int) -> bool:
    """Say whether a place lies where it is told how a council came to be."""
    made = _MADE_WHEN.finditer(sentence.mask)
    return any(m.start() < place < m.end() for m in made)


def _before_brackets(
    sentence: Sentence, own: re.Match[str] | None, named: Sequence[Group]
) -> tuple[Token, ...]:
    """Return whom brackets that hold a grade follow; all of a list with "both"."""
    if own and _OF_ALL.search(own.group()):
        return next((g[2] for g in named if g[0] <= own.start() < g[1]), ())
    return tuple(t for t in sentence.all("A") if own and t.place == own.start())


def _nearest_of(
    choices: Iterable[Sequence[Group]], mask: str, place: int
) -> tuple[Token, ...]:
    for choice in choices:
        left = [g for g in choice if g[1] <= place]
        right = [g for g in choice if g[0] > place]
        if left and right and _belongs_right(mask, left[-1], place, right[0]):
            return right[0][2]
        if left:
            return left[-1][2]
        if right:
            return right[0][2]
    return ()


def _described(
    sentence: Sentence, place: int, named: Sequence[Group]
) -> tuple[Token, ...]:
    """Return whom a clause on the side describes: "A and A, which both" is of both."""
    for start, _, group in named:
        told = _OF_BOTH.match(sentence.mask, place) or (
            len(group) > 1 and _A_RESULT_FOR.search(sentence.mask, 0, start)
        )
        if group[-1].place == place and told:
            return group
    return tuple(t for t in sentence.all("A") if t.place == place)


def is_aside(sentence: Sentence, place: int) -> bool:
    """Say whether a place lies in a clause that only describes a council."""
    spans = (m.span() for m in _RELATIVE.finditer(sentence.mask))
    return any(start <= place < end for start, end in spans)


def _meant(sentence: Sentence, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return those of a group not only named beside another: "Like Leeds, Hull has"."""
    first = tokens[0]
    if is_opened(sentence, first) or not only_helps(sentence, first):
        return tuple(t for t in tokens if t is first or not only_helps(sentence, t))
    last = tokens[-1]
    apart = len(tokens) > 1 and sentence.mask[: last.place].endswith("A, ")
    return (last,) if apart else ()


def _belongs_right(mask: str, left: Group, place: int, right: Group) -> bool:
    near = mask[place + 1 : right[0]]
    far = mask[left[1] : place]
    return bool(
        re.fullmatch(
            r"(?: [NRO])* (?:for|to|at|in) (?:S (?:in|at|of) )?(?:the )?", near
        )
    ) and (" and " in far or "," in far)


def spoken_of(sentences: Sequence[Sentence]) -> Spoken:
    """Return how much an article speaks of each thing of each kind, most in its head.

    The kinds are the letters of masks; what no sentence has is not there.
    """
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for i, sentence in enumerate(sentences):
        weight = 4.0 if i == 0 else 2.0 if i < 4 else 1.0
        councils: set[str] = set()
        for symbol, value, _, _ in sentence.found:
            if symbol == "A":
                # A trust on behalf of its council is that council once.
                if value in councils:
                    continue
                councils.add(value)
            own = weights[symbol]
            own[value] = own.get(value, 0.0) + weight
    return dict(weights)
