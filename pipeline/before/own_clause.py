"""A grade with the clause of its own council, where others have theirs beside it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.layout.sentences import Sentence, Token
from pipeline.sightings.sighting import Sighting

# ", while A ...", " and A was ...": who begins a clause, and does not end a list.
_NEXT = re.compile(
    r"(?:,|;|:| -)?(?P<and> (?:while|whereas|whilst|and|but|although|though)"
    r"(?: (?:for|in|at|of|its|the|meanwhile|then|nearby|[a-z-]*neighbouring)){0,3}) "
    r"(?P<who>A)(?: C)?(?:'s)?(?: [SC])*"
    r"(?:,| (?:which|has|have|had|is|are|was|were|[QEVUDM]|got|[a-z]{3,}(?:ed|s))\b)"
)
# "..., both for the second time" is said of each of them.
_OF_ALL = re.compile(r"\b(?:both|all|each|neither|either|trio|pair|respectively)\b")
# ", with its leadership again good", "rather than good, as it was in 2015".
_NEXT_GRADE = re.compile(r", with | (?:rather than|instead of|as opposed to|not) ")
_RESULT = re.compile(r"[GQEV]")


def in_its_clause(sighting: Sighting) -> Sighting:
    """Return a grade in the clause of its own council, where others have theirs.

    What they kept or had before is told of them: "A was G, while A was G again".
    """
    sentence, place = sighting.sentence, sighting.token.place
    if not sighting.bound or len(set(sentence.values("A"))) < 2:
        return sighting
    if _OF_ALL.search(sentence.mask):
        return sighting
    ahead = [at for at, own in _clauses(sighting) if at < place and own]
    behind = [at for at, own in _clauses(sighting) if at > place and not own]
    start = ahead[-1] if ahead and _are_others(sighting, ahead[-1]) else 0
    end = behind[0] if behind else len(sentence.mask)
    if not start and end == len(sentence.mask):
        return sighting
    return _cut(sighting, start, end)


def _clauses(sighting: Sighting) -> Iterator[tuple[int, bool]]:
    """Yield where clauses of named councils begin, and whether of its own."""
    named = {t.place: t for t in sighting.sentence.all("A")}
    for found in _NEXT.finditer(sighting.sentence.mask):
        who = named.get(found.start("who"))
        if who and who.value:
            yield found.start("and"), who.value in sighting.codes


def _are_others(sighting: Sighting, end: int) -> bool:
    """Say whether what stands before a place tells the result of others alone."""
    before = [t for t in sighting.sentence.all("A") if t.place < end]
    others = bool(before) and all(t.value not in sighting.codes for t in before)
    return others and bool(_RESULT.search(sighting.sentence.mask, 0, end))


def _cut(sighting: Sighting, start: int, end: int) -> Sighting:
    sentence = sighting.sentence
    first, last = _in_words(sentence, start), _in_words(sentence, end)
    found = tuple(f for f in sentence.found if first <= f.start and f.end <= last)
    clause = replace(
        sentence,
        start=first,
        end=last,
        low=sentence.words.low[first:last],
        found=found,
        cues=tuple(c for c in sentence.cues if first <= c.start and c.end <= last),
        letters=frozenset(f.symbol for f in found),
    )
    token = next((t for t in clause.tokens if _is_same(t, sighting.token)), None)
    return replace(sighting, sentence=clause, token=token) if token else sighting


def _is_same(one: Token, other: Token) -> bool:
    return one.symbol == other.symbol and one.start == other.start


def _in_words(sentence: Sentence, place: int) -> int:
    """Return where in a block a place of a sentence's mask is."""
    before = [t for t in sentence.tokens if t.place < place]
    if place >= len(sentence.mask):
        return sentence.end
    after = next(t for t in sentence.tokens if t.place >= place)
    return max(after.start - (after.place - place), before[-1].end if before else 0)


def before_the_next(low: str, sighting: Sighting) -> str:
    """Return a sentence in lower case up to what is told with or of another grade.

    "G, with its capacity to improve again G": "again" is of the second.
    """
    sentence, own = sighting.sentence, sighting.token
    found = _NEXT_GRADE.search(low, own.end - sentence.start)
    at = found.start() if found else -1
    behind = any(t.start - sentence.start > at for t in sentence.all("G"))
    return low[:at] if at >= 0 and behind else low
