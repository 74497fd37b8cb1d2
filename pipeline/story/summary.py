"""How a story is summed up: its direction, its headline and its newsworthiness."""

from collections.abc import Sequence, Set

from domain.inspections import Direction, GradeScale, spelt
from domain.stories import Result

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six")
# What a reader must not miss comes first.
_WORST_FIRST = (
    Direction.DOWNGRADE,
    Direction.UPGRADE,
    Direction.FIRST,
    Direction.UNCHANGED,
    Direction.UNKNOWN,
)
_WORTH = {
    Direction.DOWNGRADE: 0.8,
    Direction.UPGRADE: 0.7,
    Direction.FIRST: 0.5,
    Direction.UNKNOWN: 0.5,
    Direction.UNCHANGED: 0.4,
}
# Worth more than an ordinary move: the bottom of the scale, its top, a long way.
_BOTTOM, _TOP, _FAR = 0.15, 0.1, 0.1


def leading(results: Sequence[Result]) -> tuple[Result, ...]:
    """Return the results that a story is summed up by.

    That is the overall grade; where there is none, each judgement of the framework;
    where only sub-judgements are known, those.
    """
    return tuple(r for r in results if r.main) or tuple(results)


def overall_direction(results: Sequence[Result]) -> Direction:
    """Return the worst move among the leading results."""
    found = {r.direction for r in leading(results)}
    return next((d for d in _WORST_FIRST if d in found), Direction.UNKNOWN)


def headline(
    authority_name: str, results: Sequence[Result], *, parts: Set[str] = frozenset()
) -> str:
    """Return one line that says what changed for whom.

    `parts` are judgements of a part of the service, which a grade alone does not name;
    where some of them are not known, it is not said of all.
    """
    leads = leading(results)
    if len(leads) == 1:
        named = f"{leads[0].judgement} " if leads[0].judgement in parts else ""
        return f"{authority_name}: {named}{_one(leads[0])}"
    some = {r.judgement for r in leads} < parts
    return f"{authority_name}: {_several(leads, all_known=not some)}"


def newsworthiness(results: Sequence[Result], *, scale: GradeScale | None) -> float:
    """Return how much the story matters, 0 to 1, whatever its confidence.

    `scale` ranks the grades; without it only the direction counts.
    """
    leads = leading(results)
    base = _WORTH[overall_direction(leads)]
    if scale is None:
        return base
    return min(1.0, base + max((_extra(r, scale) for r in leads), default=0.0))


def _one(result: Result) -> str:
    """Word a single move."""
    before = spelt(result.previous_grade or "")
    grade = spelt(result.grade)
    match result.direction:
        case Direction.UPGRADE:
            return f"up from {before} to {grade}" if before else f"up to {grade}"
        case Direction.DOWNGRADE:
            return f"down from {before} to {grade}" if before else f"down to {grade}"
        case Direction.UNCHANGED:
            return f"{grade}, unchanged"
        case Direction.FIRST:
            return f"{grade}, a first grade"
        case Direction.UNKNOWN:
            return grade


def _several(leads: Sequence[Result], *, all_known: bool) -> str:
    """Word the moves of a framework that gives no overall grade."""
    total = _number(len(leads))
    down = sum(r.direction is Direction.DOWNGRADE for r in leads)
    up = sum(r.direction is Direction.UPGRADE for r in leads)
    same = sum(r.direction is Direction.UNCHANGED for r in leads)
    moves = [("down", down), ("up", up)]
    whole = [word for word, n in (*moves, ("unchanged", same)) if n == len(leads)]
    if whole:
        every = _every(len(leads)) if all_known else f"{total} judgements"
        return f"{whole[0]} in {every}"
    told = " and ".join(f"{word} in {_number(n)}" for word, n in moves if n)
    if told:
        return f"{told} of {total} judgements"
    grades = {spelt(r.grade) for r in leads}
    if len(grades) == 1:
        return f"{grades.pop()} in {total} judgements"
    return f"{total} judgements, {_tally(leads)}"


def _tally(leads: Sequence[Result]) -> str:
    """Count the grades in the order in which they come."""
    grades = dict.fromkeys(r.grade for r in leads)
    counts = [(sum(r.grade == g for r in leads), g) for g in grades]
    return ", ".join(f"{_number(n)} {spelt(grade)}" for n, grade in counts)


def _every(count: int) -> str:
    """Say of how many judgements it is all."""
    return "both judgements" if count == 2 else f"all {_number(count)} judgements"


def _number(count: int) -> str:
    """Spell a small number."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _extra(result: Result, scale: GradeScale) -> float:
    """Return what one move is worth beyond its direction."""
    now = scale.grade(result.grade)
    if now is None or result.direction is Direction.UNCHANGED:
        return 0.0
    worst, best = len(scale.grades), 1
    before = scale.grade(result.previous_grade or "")
    ranks = {now.rank, before.rank if before else now.rank}
    extra = _BOTTOM if worst in ranks else 0.0
    extra += _TOP if now.rank == best else 0.0
    return extra + (_FAR if max(ranks) - min(ranks) >= 2 else 0.0)
