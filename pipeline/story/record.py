"""What a story adds to the ledger, and what the ledger says of a story's results."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.inspections import Direction, Guide, Judgement, JudgementName
from domain.stories import Result, Telling
from pipeline.frameworks.ledger import (
    DOUBTED_WITHIN,
    Ledger,
    Move,
    build_ledger,
    known_on,
)
from pipeline.story.arrange import SAME_BEGINNING
from pipeline.story.tellings import day_of

# Two reports of one inspection come out within this time; the official ledger and an
# article then mean the same one.
SAME_REPORT = timedelta(days=180)
# A direction against what only the press has said is for a person to check.
PROVISIONAL = 0.55


@dataclass(frozen=True, slots=True)
class Book:
    """What stories are held against: the guide, and every judgement known so far.

    `shelf` is the official ledger alone; `ledger` has what stories added as well.
    """

    guide: Guide
    shelf: Ledger
    ledger: Ledger


def open_book(guide: Guide) -> Book:
    """Return what stories are held against, before any story."""
    shelf = build_ledger(guide)
    return Book(guide, shelf, shelf)


def judgements_of(
    group: Sequence[Telling], results: Iterable[Result], *, book: Book
) -> tuple[Judgement, ...]:
    """Return what the articles of one inspection add to the ledger.

    A report's judgements are official; the press's are provisional. A judgement that
    the official ledger has from elsewhere is not added again.
    """
    found = as_judgements(group, results, book=book)
    return tuple(j for j in found if not _is_known(j, shelf=book.shelf))


def as_judgements(
    group: Sequence[Telling], results: Iterable[Result], *, book: Book
) -> tuple[Judgement, ...]:
    """Return results as the ledger would have them, where a framework knows them."""
    found = (_judgement(group, result, book=book) for result in results)
    return tuple(j for j in found if j is not None)


def with_moves(
    group: Sequence[Telling], results: Sequence[Result], *, book: Book
) -> tuple[Result, ...]:
    """Return the results with what the ledger says of the time before.

    Where the articles are silent the ledger speaks; where both speak and disagree,
    both are kept. "Downgraded", said of a council, is no word on each of its
    judgements: where others moved so, or the report is out, the official ledger
    speaks of those that an article gives no grade before.
    """
    moved = [_moved(group, r, book=book) for r in results]
    agreed = {m.direction for m in moved if m.other_direction is None}
    return tuple(
        _official(group, r, book=book) or m if _is_loose(r, m, agreed) else m
        for r, m in zip(results, moved, strict=True)
    )


def lane_of(
    guide: Guide, remit: str, framework: str | None, judgement: str
) -> JudgementName | None:
    """Return the line in which a judgement is compared, newest framework first."""
    epochs = [f for f in guide.frameworks if f.remit == remit]
    epochs.sort(key=lambda f: (f.name == framework, f.starts), reverse=True)
    named = (n for f in epochs for n in f.judgements if n.name == judgement)
    return next(named, None)


def _judgement(
    group: Sequence[Telling], result: Result, *, book: Book
) -> Judgement | None:
    """Return one result as a judgement, if a framework knows it."""
    news = [t for t in group if t.is_news]
    first = next((t for t in news if t.coverage.official), news[0])
    framework = next((t.framework for t in (first, *news) if t.framework), None)
    name = lane_of(book.guide, first.remit, framework, result.judgement)
    if name is None:
        return None
    return Judgement(
        authority=first.authority,
        remit=first.remit,
        framework=framework or _newest(book.guide, first.remit, day_of(first)),
        judgement=result.judgement,
        lane=name.lane,
        grade=result.grade,
        began=next((t.began for t in news if t.began), None),
        published=_published(news),
        official=result.official,
        source=result.publisher,
    )


def _published(news: Sequence[Telling]) -> date:
    """Return the day from which a result is known: the report's own, if it says so."""
    own = [day_of(t) for t in news if t.coverage.official and t.coverage.published]
    return min(own or [day_of(t) for t in news])


def _newest(guide: Guide, remit: str, day: date) -> str:
    """Return the framework that was in force on a day."""
    known = [f for f in guide.frameworks if f.remit == remit and f.starts <= day]
    return max(known, key=lambda f: f.starts).name if known else ""


def _is_known(judgement: Judgement, *, shelf: Ledger) -> bool:
    """Say whether the official ledger has a judgement of the same inspection."""
    return any(
        j.official and _same_inspection(j, judgement)
        for j in shelf.timeline(judgement.authority)
        if (j.remit, j.judgement) == (judgement.remit, judgement.judgement)
    )


def _same_inspection(one: Judgement, other: Judgement) -> bool:
    if one.began and other.began and not one.month_only:
        return abs(one.began - other.began) <= SAME_BEGINNING
    within = SAME_REPORT if one.grade == other.grade else DOUBTED_WITHIN
    return abs(known_on(one) - known_on(other)) <= within


def _is_loose(said: Result, moved: Result, agreed: Set[Direction]) -> bool:
    """Say whether a move is said without a grade before, and something explains it."""
    if moved.other_direction is None or said.previous_grade is not None:
        return False
    return said.official or said.direction in agreed


def _official(group: Sequence[Telling], result: Result, *, book: Book) -> Result | None:
    """Return a result as the official ledger alone would have it, if it knows."""
    asked = _judgement(group, result, book=book)
    if asked is None or asked.published is None:
        return None
    move = book.shelf.move(asked, on=asked.published)
    if move.previous is None or move.direction is Direction.UNKNOWN:
        return None
    silent = replace(result, direction=Direction.UNKNOWN, previous_from=None)
    return _filled(silent, move, move)


def _moved(group: Sequence[Telling], result: Result, *, book: Book) -> Result:
    """Return one result with the ledger's word on what it was before."""
    asked = _judgement(group, result, book=book)
    if asked is None or asked.published is None:
        return result
    move = book.ledger.move(asked, on=asked.published)
    if result.direction is Direction.UNKNOWN and result.previous_grade is None:
        return _filled(result, move, book.shelf.move(asked, on=asked.published))
    if Direction.UNKNOWN in (result.direction, move.direction):
        return result
    if move.previous and book.ledger.differs(move.previous, result.previous_grade):
        result = replace(result, other_previous=move.previous.grade)
    if result.direction is move.direction:
        filled = result.previous_grade or (move.previous and move.previous.grade)
        return replace(result, previous_grade=filled or None)
    return replace(result, other_direction=move.direction)


def _filled(result: Result, move: Move, official: Move) -> Result:
    """Return a result with the ledger's past; the press's word is to be checked.

    Unless the press only repeated what the official ledger has.
    """
    before, known = move.previous, official.previous
    repeated = before and known and before.grade == known.grade
    sure = before is None or before.official or repeated
    return replace(
        result,
        previous_grade=before.grade if before else None,
        previous_from="ledger" if before else None,
        direction=move.direction,
        confidence=result.confidence if sure else min(result.confidence, PROVISIONAL),
    )
