"""Which grade stands for each judgement, when several articles give one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from domain.inspections import Direction
from domain.stories import Result, Telling

# A text and one of its copies: what it says, and whether it counts for itself.
_Said = tuple[Result, Telling]


# What a paper says of a whole that has no grade any more is to be checked. So many that
# say so in words of their own are worth an alert, with what is odd about it.
_ENOUGH, _HEARD, _AGREED = 2, 0.5, 0.75
# So many parts tell how it went without an overall word.
_PICTURE = 3


def settle(tellings: Sequence[Telling]) -> tuple[Result, ...]:
    """Return one result a judgement: the regulator's, else what most articles say.

    Copies of one text count once. What it was before comes from whichever article
    with that grade says so.
    """
    said: dict[str, list[_Said]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: not t.coverage.official):
        for result in telling.results:
            said[result.judgement].append((result, telling))
    settled = tuple(_settled(found) for found in said.values())
    official = any(result.official for result in settled)
    parts = [r for r in settled if r.main and r.caveat is None]
    if not official and len(parts) < _PICTURE:
        return settled
    # Where the report, or the press by its parts, tells that there is no overall
    # grade, a newspaper's is none.
    return tuple(
        replace(r, main=False) if (official and not r.official) or r.caveat else r
        for r in settled
    )


def _settled(said: Sequence[_Said]) -> Result:
    grade = _grade(said)
    agreeing = [result for result, _ in said if result.grade == grade]
    best = max(agreeing, key=_weight)
    main = best.main if best.official else any(r.main for r in agreeing)
    if best.caveat and _voices(said, grade) >= _ENOUGH:
        best = replace(best, confidence=max(best.confidence, _AGREED))
    return replace(_with_its_past(best, agreeing), main=main)


def _voices(said: Sequence[_Said], grade: str) -> int:
    """Count the publishers that have a grade from nobody else's text."""
    originals = {t.coverage.article_id: t.coverage.copy_of for _, t in said}
    return len(
        {
            t.coverage.publisher
            for r, t in said
            if r.grade == grade
            and r.confidence >= _HEARD
            and _original(t.coverage.article_id, originals) == t.coverage.article_id
        }
    )


def _grade(said: Sequence[_Said]) -> str:
    official = [(t.coverage.fetched_at, r.grade) for r, t in said if r.official]
    if official:
        return max(official)[1]
    originals = {t.coverage.article_id: t.coverage.copy_of for _, t in said}
    voices: dict[tuple[int, str], float] = defaultdict(float)
    alone = {r.grade for r, _ in said if r.direction is Direction.UNKNOWN}
    for result, telling in said:
        voice = _original(telling.coverage.article_id, originals), result.grade
        voices[voice] = max(voices[voice], _voice(result, alone))
    votes: dict[str, float] = defaultdict(float)
    for (_, grade), confidence in voices.items():
        votes[grade] += confidence
    return max(votes, key=lambda g: round(votes[g], 6))


def _voice(result: Result, alone: Set[str]) -> float:
    """Return how much a result counts: twice if it explains another grade.

    One article has a grade alone, "A", another says "was A, now B".
    """
    explains = result.previous_grade in alone - {result.grade}
    return result.confidence * (2 if explains else 1)


def _original(article: int, originals: Mapping[int, int | None]) -> int:
    """Return the first of an article's copies, whichever of them came first."""
    while (earlier := originals[article]) is not None and earlier in originals:
        article = earlier
    return article


def _with_its_past(best: Result, agreeing: Sequence[Result]) -> Result:
    """Return a result with what it was before, if any article that agrees says so."""
    telling = [r for r in agreeing if r.previous_grade is not None]
    if not telling:
        telling = [r for r in agreeing if r.direction is not Direction.UNKNOWN]
    if not telling or best in telling:
        return best
    source = max(telling, key=_weight)
    return replace(
        best,
        previous_grade=source.previous_grade,
        direction=source.direction,
        previous_from=source.previous_from,
    )


def _weight(result: Result) -> tuple[bool, float, str, str]:
    """Rank results of one grade: official, then sure; the rest is for a fixed order."""
    return (
        result.official,
        result.confidence,
        result.publisher or "",
        result.quote.text,
    )
