"""What people decided, put over what the machine read.

A decision is an input like an article: whenever a story is told again, it holds again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from domain.claims import Quote
from domain.inspections import Direction
from domain.reviews import Decision, Verdict
from domain.stories import Result, Story, Telling
from pipeline.story.record import Book
from pipeline.story.tellings import day_of, day_of_coverage

# Copies and rewrites of what turned out to be no news come within this time.
_REPEATED_WITHIN = timedelta(days=30)


def overruled(telling: Telling, decided: Iterable[Story], *, book: Book) -> Telling:
    """Return what an article tells once people have spoken.

    What it tells of a withdrawn story is no news, or another authority's. So is
    what repeats the same grades soon after; the regulator's own word never is.
    """
    for story in decided:
        if story.withdrawal and _is_of(telling, story):
            return _elsewhere(telling, story.withdrawal, book=book)
    return telling


def corrected(
    group: Sequence[Telling],
    results: Sequence[Result],
    *,
    decisions: Sequence[Decision],
    book: Book,
) -> tuple[Result, ...]:
    """Return the results with the grades that people put right.

    The words are those of an article that has the right grade, if one does.
    """
    for decision in decisions:
        if decision.verdict is Verdict.CORRECTED and not decision.moves:
            results = [
                _put_right(r, decision, group=group, book=book)
                if r.judgement == decision.judgement
                else r
                for r in results
            ]
        elif decision.is_rejection and decision.judgement is not None:
            results = [r for r in results if r.judgement != decision.judgement]
    return tuple(results)


def vouched(
    results: Iterable[Result], decisions: Sequence[Decision]
) -> tuple[Result, ...]:
    """Return the results, sure where a person said that they are so."""
    return tuple(_vouched(result, decisions) for result in results)


def _is_of(telling: Telling, story: Story) -> bool:
    """Say whether an article tells what was withdrawn.

    What the same page says a month later is something else again.
    """
    day, url = day_of(telling), telling.coverage.url
    own = [day_of_coverage(c) for c in story.coverage if c.url == url]
    if any(abs(day - known) <= _REPEATED_WITHIN for known in own):
        return True
    if telling.coverage.official or not telling.results:
        return False
    seen = story.first_seen.date()
    said = {(r.judgement, r.grade) for r in telling.results}
    wrong = {(r.judgement, r.grade) for r in story.results}
    return said <= wrong and abs(day - seen) <= _REPEATED_WITHIN


def _elsewhere(telling: Telling, decision: Decision, *, book: Book) -> Telling:
    """Return what an article tells under another authority or remit, or of nobody."""
    if decision.moves:
        authority = decision.authority or telling.authority
        council = book.ledger.authorities.get(authority)
        return replace(
            telling,
            authority=authority,
            authority_name=council.name if council else telling.authority_name,
            remit=decision.remit or telling.remit,
        )
    return replace(telling, results=(), is_news=False, follow_up=None)


def _put_right(
    result: Result, decision: Decision, *, group: Sequence[Telling], book: Book
) -> Result:
    """Return one result with the grade that it really was."""
    grade = decision.grade or result.grade
    said = _said(group, result.judgement, grade) or _in_own_words(result, decision)
    before = decision.previous_grade or said.previous_grade
    direction = Direction.UNKNOWN
    if before:
        framework = next((t.framework for t in group if t.framework), None)
        direction = book.ledger.direction_of_grades(
            group[0].remit, before, grade, framework=framework
        )
    return replace(
        said,
        main=result.main,
        grade=grade,
        previous_grade=before,
        previous_from="decision" if decision.previous_grade else said.previous_from,
        direction=direction,
        other_direction=None,
        other_previous=None,
        decided_by=decision.by,
        caveat=None,
    )


def _said(group: Iterable[Telling], judgement: str, grade: str) -> Result | None:
    """Return the surest result of that grade that an article gives."""
    said = [
        r
        for t in group
        for r in t.results
        if (r.judgement, r.grade) == (judgement, grade)
    ]
    return max(said, key=lambda r: (r.official, r.confidence), default=None)


def _in_own_words(result: Result, decision: Decision) -> Result:
    """Return a result that no article has, in the words of the person who knows."""
    words = Quote(decision.why, 0, len(decision.why))
    return replace(result, quote=words, publisher=decision.by)


def _vouched(result: Result, decisions: Iterable[Decision]) -> Result:
    by = result.decided_by
    for decision in decisions:
        is_meant = decision.judgement in (None, result.judgement)
        if decision.verdict is Verdict.CONFIRMED and is_meant:
            by = decision.by
    if by is None:
        return result
    return replace(
        result,
        confidence=1.0,
        other_direction=None,
        other_previous=None,
        decided_by=by,
        caveat=None,
    )
