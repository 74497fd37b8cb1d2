"""Whose grade it is: which authority, which services, which judgement."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pipeline.layout.helpers import is_opened, only_helps
from pipeline.layout.sentences import Sentence, Token
from pipeline.layout.set_beside import is_set_beside
from pipeline.patterns.cued import cued
from pipeline.rules.founded import MADE_WHEN

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
# "Hull's neighbour, East Riding": Hull is only who is near.
_NEXT_TO = re.compile(
    r"A's (?:[a-z]+ ){0,2}(?:neighbou?rs?|twins?|partners?|rivals?|helpers?"
    r"|counterparts?)\b"
)
# "Leeds helps neighbour to good grade": it is the neighbour's.
_HELPS_ANOTHER = re.compile(
    r"A(?:'s C| C)? (?:has |is )?(?:help|lift|steer|guid|mentor|coach)\w* "
    r"(?:its |an? |the )?(?:neighbour|nearby|struggling|failing|another|other)"
)
# "Eight months after its neighbour Hull, East Riding": so is who stands in the lead.
_LED_BY = re.compile(
    r"^[^,;:@G]{0,60}\b(?:after|behind|before|since|like|unlike|as with) "
    r"(?:[a-z][a-z'-]* ){0,3}$"
)
_THEN_ONE = re.compile(r"A(?: [a-zB][a-z]*){0,3}, (?:the )?A\b")
# "Rose to G, where Dudley stayed": of Dudley something else is said.
_COMPARED = (", where ", ", as ", ", like ", ", unlike ")
_DENIED = cued(
    r"\b(?:not|neither|nor|excluding|except|except for|other than|rather than"
    r"|apart from|instead of) (?:the )?$"
)
_GROUP = re.compile(
    r"A(?: in [AL]| C(?=,? and A))?(?:(?:'s)?"
    r"(?:, and (?!A(?:'s [SC])? (?:[GEVUDMQI]|is|are|was|were|has|have|had)\b)"
    r"| and both | and (?:for|to|by|in) (?:the )?(?=(?:neighbouring )?A)"
    r"|, (?:along|together) with (?=(?:neighbouring )?A(?: C)?, [hw]|its )"
    r"|, | and | & |,? n?or )"
    r"(?:(?:[a-z][a-z'-]+ ){0,3}(?:S|P|[a-z]+)(?:, and |, | and ))?"
    r"(?:(?:for )?(?:those|that) (?:of|in|for) (?:the )?|(?:for )?the )?"
    r"(?:(?:its )?(?:neighbour|neighbouring|nearby) )?A(?: in [AL])?)*"
)
_LOCATION = re.compile(
    r"\b(?:(?:conference|event|meeting|summit|ceremony|hearing|home|homes|estate|court"
    r"|office|offices|centre|school|college|hotel|university|street) in|based in"
    r"|based near|(?:opposite|other) (?:way|direction) (?:to|from)"
    r"|moved? from|mps? for|jobs in"
    r"|(?:run|shared|managed|provided|led) (?:jointly |in C )?with(?: the)?"
    r"|shared (?:C|S|team|department|arrangements?|director) with(?: the)?"
    r"|(?:one|two|three|four|others?|another|associations?|S)(?:,| is| are| was),?"
    r"(?: both)?(?: based)? in|\b(?:one|other|two|both|associations?) in"
    r"|born in|lives? in|venues? in|(?:north|south|east|west|miles|outside|coast) of"
    r"|(?:miles|far|away) from|(?:islands|isles|coast|miles) off) $"
)
# "The director of children's services for Cranford and Melchester": of both, or of one.
_HELD_FOR = cued(
    r"\b(?:director|executive|boss|chief|head|leader|officer|lead)s? (?:of|for) (?:S )?"
    r"(?:for|at|in|of|to) (?:the )?$"
)
# "It now joins a small group of councils - Melchester, next door, among them".
_OF_A_CLUB = cued(
    r"\bjoin(?:s|ed|ing)? (?:an?|the) [^;@A]{0,30}\b(?:group|N|club|list|handful"
    r"|ranks|circle|few|number|company|elite) [^;@A]{0,60}(?: - |, |\(|\b(?:as|like) )"
    r"(?:(?:[a-z]+ )?(?:including|among them|such as|with|notably|like) )?$"
)
# A minister's is to a place; after an inspectorate's it is the council that is judged.
_VISIT = re.compile(r"\bvisit to $")
# A clause on the side, together with the council that it speaks of.
_RELATIVE = cued(
    r"A(?:'s S| S| C)?, (?:(?:with|to|from|for|of|by) )?(?:which|whose|where|whom?)\b"
    r"[^,;]*"
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
# "A, A's neighbour": the second only says who the first is.
_POSSESSOR = re.compile(
    r"A(?:'s [SC])?, (?:once |now |also )?(?=A's (?!S\b|C\b|N\b)[a-z])"
)

# What is looked for just before a name is no longer than this.
_BEFORE_A_NAME, _BEFORE_A_CLUB = 40, 150

Group = tuple[int, int, tuple[Token, ...]]
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
    for match in _GROUP.finditer(mask):
        start, end = match.span()
        if end - start > 1 and _HELD_FOR.search(mask, _near(start), start):
            continue
        if is_set_beside(mask, start):
            continue
        kept = tuple(
            t
            for t in tokens
            if start <= t.place < end and not _is_location(mask, start, t.place)
        )
        if kept:
            found.append((start, end, kept))
    return tuple(found)


def nearest_group(sentence: Sentence, place: int) -> tuple[Token, ...]:
    """Return the authorities that a grade at that place is said of, if named here."""
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


def _is_location(mask: str, start: int, place: int) -> bool:
    # "Barnham District Council, in Loamshire, got a C2."
    aside = mask.endswith("A, in ", 0, place) and mask.startswith(",", place + 1)
    if aside or (place > start and mask.endswith("A in ", 0, place)):
        return True
    if (
        mask.startswith("A-", place)
        or _NEXT_TO.match(mask, place)
        or _HELPS_ANOTHER.match(mask, place)
        or _DENIED.search(mask, _near(place), place)
        or _OF_A_CLUB.search(mask, max(start - _BEFORE_A_CLUB, 0), start)
    ):
        return True
    possessed = mask.startswith("A's", place)
    if possessed and any(m.end() == place for m in _POSSESSOR.finditer(mask, start)):
        return True
    if _THEN_ONE.match(mask, place) and _LED_BY.match(mask, 0, place):
        return True
    near = _near(place)
    visited = mask.endswith("visit to ", near, place)
    if visited and "R" not in mask[:place] and _VISIT.search(mask, near, place):
        return True
    services = mask.startswith("A's S", place)
    return not services and _LOCATION.search(mask, near, place) is not None


def _near(place: int) -> int:
    """Return from where on a name's own words stand before it."""
    return max(place - _BEFORE_A_NAME, 0)


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
        # A trust on behalf of its council is that council once.
        told = [(f.symbol, f.value, f.symbol == "A" or f.start) for f in sentence.found]
        for symbol, value, _ in dict.fromkeys(told):
            weights[symbol][value] = weights[symbol].get(value, 0.0) + weight
    return dict(weights)
