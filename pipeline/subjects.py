"""Whose grade it is: which authority, which services, which judgement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.sentences import Sentence, Token

_BREAK = re.compile(
    r"; |: | while | whereas | although | though | but | - |, and (?="
    r"(?:A|S|C|the|it|its|those|J|H|R|a)\b)"
    r"|, with |, as | \(|\) "
)
# Names in a row, with a landlord or two of another kind among them.
_PAIRED = re.compile(r"(?: N)?[^,;]{0,30} (?:to|into) [^,;]{0,20}")
_ASIDE = re.compile(r", (?:which|whose|where|who)\b[^,;]*(?=,)")
_GROUP = re.compile(
    r"A(?: in [AL])?(?:(?:'s)?(?:, and | and both |, | and | & )"
    r"(?:(?:[a-z][a-z'-]+ ){0,3}(?:S|P|[a-z]+)(?:, and |, | and ))?A(?: in [AL])?)*"
)
_LOCATION = re.compile(
    r"\b(?:based in|based near|visit to|moved? from|mps? for|jobs in"
    r"|born in|lives? in|venues? in|north of|south of) $"
)
_MANY = re.compile(
    r"\b(?:both|(?P<n>two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve))\b(?: ?[LO]| [a-z]+){0,2} ?(?:councils|authorities"
    r"|boroughs|counties|services|departments|town halls|local"
    r" authorities)"
)
_SOME_AFTER = re.compile(
    r"^(?: N)?,? (?:in|across|for|on|H)\b(?! all| every|"
    r" each)[^,;@G]{0,30}H|^ H"
)
_SOME_BEFORE = re.compile(
    r"^(?!.*\b(?:all|every|each)\b[^,;]{0,20}H).*H\b[^;@G]{0,60}$"
)
# "In the inadequate category" is a grade, not one of several.
_CLASSES = {"category", "categories"}
# The three of them together are the title of an inspection of everything.
_USERS = {"help and protection", "children in care", "care leavers"}
_NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_PLURALS = re.compile(
    r"councils|authorities|boroughs|counties|services|departments|halls"
)
_FOR_ROWS = re.compile(
    r"^(?: [NO]| grade)*(?:,? (?:both|too|as well))?,? (?:for|in|on|over"
    r"|at)\b (?P<what>[^;@G]{0,120})"
)
_PROVIDER_AFTER = re.compile(
    r"^(?: [NOR])* (?:for|at|to|of) (?:an?|the|its|their"
    r"|this)?[^.,;]{0,30}\bP\b"
)
# A clause on the side, together with the council that it speaks of.
_RELATIVE = re.compile(r"A(?:'s S| S| C)?, (?:which|whose|where|who)\b[^,;]*")

Group = tuple[int, int, tuple[Token, ...]]
_PROVIDER_JUDGED = re.compile(
    r"\bP\b(?:,[^@;]*,| (?:run|owned|managed|operated|praised|used|of|in"
    r"|at|for|by)\b[^@;,]*)?"
    r" (?:has|have|was|were|is|are)\b[^@;,]*@"
)
_WITHIN = re.compile(
    r"^J(?:'s)? (?:in|at|within|across|of) (?:A's |A |the |its |their |C"
    r" )*S\b"
)
_AND_ONE = re.compile(r"councils and [a-z0-9]+ $")


@dataclass(frozen=True, slots=True)
class Rows:
    """Which judgements a grade is said of; none means the service as a whole."""

    names: tuple[str, ...] = ()
    some: bool = False
    every: bool = False


def clause(mask: str, place: int) -> tuple[int, int]:
    """Return the stretch of a mask that holds what is said at that place."""
    start = max((m.end() for m in _BREAK.finditer(mask, 0, place)), default=0)
    after = _BREAK.search(mask, place)
    return start, after.start() if after else len(mask)


def groups(sentence: Sentence) -> tuple[Group, ...]:
    """Return the authorities named together in a sentence, with their stretch."""
    if "A" not in sentence.letters:
        return ()
    found = []
    for start, end, tokens in _bare_groups(sentence):
        kept = tuple(t for t in tokens if not _is_beside(sentence, t))
        if kept:
            found.append((start, end, kept))
    return tuple(found)


def _bare_groups(sentence: Sentence) -> tuple[Group, ...]:
    tokens = {t.place: t for t in sentence.all("A")}
    found = []
    for match in _GROUP.finditer(sentence.mask):
        kept = tuple(
            tokens[p]
            for p in range(*match.span())
            if p in tokens and not _is_location(sentence.mask, match.start(), p)
        )
        if kept:
            found.append((match.start(), match.end(), kept))
    return tuple(found)


def nearest_group(sentence: Sentence, place: int) -> tuple[Token, ...]:
    """Return the authorities that a grade at that place is said of, if named here."""
    named = groups(sentence) or _bare_groups(sentence)
    if not named:
        return ()
    aside = [m.span() for m in _RELATIVE.finditer(sentence.mask)]
    inside = next((a for a in aside if a[0] <= place < a[1]), None)
    if inside:
        return next((g[2] for g in _bare_groups(sentence) if g[0] == inside[0]), ())
    aside += [
        m.span()
        for m in _ASIDE.finditer(sentence.mask)
        if place not in range(*m.span())
    ]
    named = tuple(g for g in named if not any(a < g[0] < b for a, b in aside)) or named
    start, end = clause(sentence.mask, place)
    within = [g for g in named if start <= g[0] < end]
    for choice in (within, named):
        left = [g for g in choice if g[1] <= place]
        right = [g for g in choice if g[0] > place]
        if left and right and _belongs_right(sentence.mask, left[-1], place, right[0]):
            return right[0][2]
        if left:
            return left[-1][2]
        if right:
            return right[0][2]
    return ()


def how_many(sentence: Sentence) -> int:
    """Return how many councils a sentence speaks of together without their names."""
    match = _MANY.search(sentence.mask) if _PLURALS.search(sentence.low) else None
    if not match:
        return 0
    return _NUMBERS.index(match["n"] or "two") + 2


def rows_of(sentence: Sentence, token: Token) -> Rows:
    """Return which judgements a grade is said of."""
    mask, place = sentence.mask, token.place
    start, end = _part(mask, place)
    if any(start <= t.place < end for t in sentence.all("O")):
        return Rows(every=True)
    if any(start <= t.place < end for t in sentence.all("K")):
        return Rows(every=True)
    after = _FOR_ROWS.match(mask[place + 1 :])
    listed = _rows_between(sentence, place, place + 1 + after.end() if after else place)
    if listed and not any(t.value == "area" for t in sentence.all("H")):
        whole = len(listed) >= 3 or bool(
            re.search(r"those (?:C|S)\b", mask) and len(listed) >= 2
        )
        return Rows(every=True) if whole else Rows(listed)
    classed = any(
        t.place == place + 2 and t.value in _CLASSES for t in sentence.all("H")
    )
    after_it = not classed and _SOME_AFTER.match(mask[place + 1 :])
    if after_it or _SOME_BEFORE.search(mask[start:place]):
        return Rows(some=True)
    before = _rows_between(sentence, start, place)
    if len(set(before) & _USERS) == len(_USERS):
        return Rows(every=True)
    if before and not _is_whole(sentence, start, place):
        return Rows(before)
    return Rows()


def _is_whole(sentence: Sentence, start: int, place: int) -> bool:
    rows = [t.place for t in sentence.all("J") if start <= t.place < place]
    wholes = [
        t.place
        for t in sentence.tokens
        if t.symbol in "SC" and start <= t.place < place
    ]
    if not wholes:
        return False
    between = sentence.mask[max(wholes) : place]
    if _WITHIN.match(sentence.mask[max(rows) :]):
        return False
    # "services for care leavers were", "the care leavers service was"
    return max(wholes) > max(rows) and not re.match(
        r"^[SC](?:'s)? (?:for|to|of)\b", between
    )


def _part(mask: str, place: int) -> tuple[int, int]:
    start, end = clause(mask, place)
    others = [m.start() for m in re.finditer("G", mask[start:end])]
    left = [
        start + o
        for o in others
        if start + o < place and not _PAIRED.fullmatch(mask[start + o + 1 : place])
    ]
    right = [start + o for o in others if start + o > place]
    return (left[-1] + 1 if left else start), (right[0] if right else end)


def _rows_between(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    rows = [t.value for t in sentence.all("J") if start <= t.place < end]
    return tuple(dict.fromkeys(rows))


def is_providers(sentence: Sentence, token: Token) -> bool:
    """Say whether the grade is that of a school, a home or the like."""
    start, _ = clause(sentence.mask, token.place)
    said = sentence.mask[start : token.place]
    if "councils" in said or "authorities" in said:
        return False
    if _PROVIDER_JUDGED.search(f"{said}@"):
        return True
    if _PROVIDER_AFTER.match(sentence.mask[token.place + 1 :]):
        return True
    for other in reversed(sentence.tokens):
        if other.place < start or other.place > token.place:
            continue
        if other.symbol == "A" and sentence.mask[: other.place].endswith(" in "):
            continue
        if other.symbol in "SCAJ":
            return False
        if other.symbol == "P":
            return not _AND_ONE.search(sentence.mask[: other.place])
    return False


def _is_location(mask: str, start: int, place: int) -> bool:
    if place > start and re.search(r"A in $", mask[:place]):
        return True
    return bool(_LOCATION.search(mask[:place]))


def _is_beside(sentence: Sentence, token: Token) -> bool:
    return any(
        c.symbol == "beside" and 0 <= token.start - c.end <= 14 for c in sentence.cues
    )


def _belongs_right(mask: str, left: Group, place: int, right: Group) -> bool:
    near = mask[place + 1 : right[0]]
    far = mask[left[1] : place]
    return bool(
        re.fullmatch(
            r"(?: [NRO])* (?:for|to|at|in) (?:S (?:in|at|of) )?(?:the )?", near
        )
    ) and (" and " in far or "," in far)


def dominant(sentences: Sequence[Sentence], symbol: str) -> dict[str, float]:
    """Return how much an article speaks of each thing of one kind, its head the most."""
    weights: dict[str, float] = {}
    for i, sentence in enumerate(sentences):
        weight = 4.0 if i == 0 else 2.0 if i < 4 else 1.0
        for value in sentence.values(symbol):
            weights[value] = weights.get(value, 0.0) + weight
    return weights
