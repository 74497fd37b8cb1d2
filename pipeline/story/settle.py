"""Which grade stands for each judgement, when several articles give one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.inspections import Direction
from domain.stories import Result, Telling

# A text and one of its copies: what it says, and whether it counts for itself.
_Said = tuple[Result, Telling]


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
    if not any(result.official for result in settled):
        return settled
    # Where the report gives no overall grade, a newspaper's is none.
    return tuple(r if r.official else replace(r, main=False) for r in settled)


def _settled(said: Sequence[_Said]) -> Result:
    grade = _grade(said)
    agreeing = [result for result, _ in said if result.grade == grade]
    best = max(agreeing, key=_weight)
    main = best.main if best.official else any(r.main for r in agreeing)
    return replace(_with_its_past(best, agreeing), main=main)


def _grade(said: Sequence[_Said]) -> str:
    official = [(t.coverage.fetched_at, r.grade) for r, t in said if r.official]
    if official:
        return max(official)[1]
    originals = {t.coverage.article_id: t.coverage.copy_of for _, t in said}
    voices: dict[tuple[int, str], float] = defaultdict(float)
    for result, telling in said:
        voice = _original(telling.coverage.article_id, originals), result.grade
        voices[voice] = max(voices[voice], result.confidence)
    votes: dict[str, float] = defaultdict(float)
    for (_, grade), confidence in voices.items():
        votes[grade] += confidence
    return max(votes, key=lambda g: round(votes[g], 6))


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
