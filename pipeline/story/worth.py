"""What makes a story worth more than its moves: a first time, an odd framework."""

from collections.abc import Sequence

from domain.inspections import Framework, Judgement
from domain.stories import Result
from pipeline.frameworks.ledger import known_on
from pipeline.story.record import Book

_FIRST_BEST, _UNUSUAL = 0.1, 0.05


def extra_worth(
    results: Sequence[Result], found: Sequence[Judgement], *, book: Book
) -> float:
    """Return what a story is worth beyond its moves.

    `results` are those it is summed up by, `found` all its judgements. An authority's
    first best grade counts, and a framework that was no longer in force.
    """
    leads = {r.judgement for r in results}
    led = [j for j in found if j.judgement in leads]
    first = any(_is_best(j, book) and not _had_before(j, book) for j in led)
    odd = any(_is_unusual(j, book) for j in led)
    return first * _FIRST_BEST + odd * _UNUSUAL


def _is_best(judgement: Judgement, book: Book) -> bool:
    framework = _framework(judgement, book)
    scales = {s.name: s for s in book.guide.scales}
    scale = scales.get(framework.scale) if framework else None
    grade = scale.grade(judgement.grade) if scale else None
    return grade is not None and grade.rank == 1


def _had_before(judgement: Judgement, book: Book) -> bool:
    """Say whether the authority's line had that grade in that lane before."""
    return any(
        (j.remit, j.lane, j.grade) == (judgement.remit, judgement.lane, judgement.grade)
        and known_on(j) < known_on(judgement)
        for j in book.ledger.timeline(judgement.authority)
    )


def _is_unusual(judgement: Judgement, book: Book) -> bool:
    """Say whether an inspection was held under a framework that had ended."""
    framework, began = _framework(judgement, book), judgement.began
    ended = framework.ends if framework else None
    return began is not None and ended is not None and began > ended


def _framework(judgement: Judgement, book: Book) -> Framework | None:
    named = [
        f
        for f in book.guide.frameworks
        if (f.name, f.remit) == (judgement.framework, judgement.remit)
    ]
    return max(named, key=lambda f: f.starts, default=None)
