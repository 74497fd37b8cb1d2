"""Which judgements a grade is said of: all, some, or those named."""

import re
from dataclasses import dataclass

from pipeline.sentences import Sentence, Token
from pipeline.subjects import clause

# Names in a row, with a landlord or two of another kind among them.
_PAIRED = re.compile(r"(?: N)?[^,;]{0,30} (?:to|into) [^,;]{0,20}")
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
_FOR_ROWS = re.compile(
    r"^(?: [NO]| grade)*(?:,? (?:both|too|as well))?,? (?:for|in|on|over"
    r"|at)\b (?P<what>[^;@G]{0,120})"
)
_WITHIN = re.compile(
    r"^J(?:'s)? (?:in|at|within|across|of) (?:A's |A |the |its |their |C"
    r" )*S\b"
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Which judgements a grade is said of; none means the service as a whole."""

    names: tuple[str, ...] = ()
    some: bool = False
    every: bool = False


def rows_of(sentence: Sentence, token: Token) -> Rows:
    """Return which judgements a grade is said of."""
    start, end = _part(sentence.mask, token.place)
    if any(start <= t.place < end for t in sentence.tokens if t.symbol in "OK"):
        return Rows(every=True)
    listed = _listed_after(sentence, token.place)
    if listed:
        return listed
    if _is_of_some(sentence, start, token.place):
        return Rows(some=True)
    before = _rows_between(sentence, start, token.place)
    if set(before) >= _USERS:
        return Rows(every=True)
    if before and not _is_whole(sentence, start, token.place):
        return Rows(before)
    return Rows()


def _listed_after(sentence: Sentence, place: int) -> Rows | None:
    """Return the judgements that follow: "good for help and protection"."""
    mask = sentence.mask
    after = _FOR_ROWS.match(mask[place + 1 :])
    if not after or "area" in sentence.values("H"):
        return None
    listed = _rows_between(sentence, place, place + 1 + after.end())
    if not listed:
        return None
    others = len(listed) > 1 and re.search(r"those (?:C|S)\b", mask)
    return Rows(every=True) if len(listed) > 2 or others else Rows(listed)


def _is_of_some(sentence: Sentence, start: int, place: int) -> bool:
    mask = sentence.mask
    words = sentence.words.low
    for heading in sentence.all("H"):
        called = words[heading.start : heading.end]
        if heading.place == place + len("G ") and called in _CLASSES:
            return bool(_SOME_BEFORE.search(mask[start:place]))
    after = _SOME_AFTER.match(mask[place + 1 :])
    return bool(after or _SOME_BEFORE.search(mask[start:place]))


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
