"""The small timeline of an authority's grades: in words, and drawn for a browser."""

from collections.abc import Sequence
from dataclasses import dataclass

from alerts.page_words import clean
from alerts.words import sign, word
from domain.deliveries import Step
from domain.inspections import Direction, spelt
from domain.stories import Milestone

_GRADE_LIMIT = 60
# The drawing, in pixels: the room above the best grade, and from it to the worst.
_TOP, _DEPTH = 10, 42


@dataclass(frozen=True, slots=True)
class Dot:
    """One grade as it is drawn: `x` in per cent of the width, `y` in pixels."""

    x: float
    y: float
    step: Step


def steps_of(past: Sequence[Milestone]) -> tuple[Step, ...]:
    """Word a timeline, the story's own grade last; one grade alone is none."""
    if len(past) < 2:
        return ()
    return tuple(_step(m, now=m is past[-1]) for m in past)


def dots(steps: Sequence[Step]) -> tuple[Dot, ...]:
    """Place the grades of a timeline: the better, the higher.

    Nothing is drawn of a timeline with a grade whose place on its scale is not known.
    """
    levels = [step.level for step in steps]
    if not steps or None in levels:
        return ()
    column = 100 / len(steps)
    return tuple(
        Dot(
            x=round(column * (n + 0.5), 2),
            y=round(_TOP + _DEPTH * (step.level or 0.0), 1),
            step=step,
        )
        for n, step in enumerate(steps)
    )


def in_words(steps: Sequence[Step]) -> str:
    """Return a timeline as one line: 2014 good, 2017 ▼ requires improvement."""
    return " · ".join(
        f"{step.year} {step.sign} {step.grade}".replace("  ", " ") for step in steps
    )


def _step(milestone: Milestone, *, now: bool) -> Step:
    """Word one grade; the sign of one that cannot be compared says nothing."""
    moved = milestone.direction not in {Direction.UNKNOWN, Direction.FIRST}
    doubt = "" if milestone.official or now else " (press)"
    return Step(
        year=f"{milestone.day.year}",
        grade=clean(spelt(milestone.grade), limit=_GRADE_LIMIT) + doubt,
        sign=sign(milestone.direction) if moved else "",
        words=word(milestone.direction) if moved else "",
        level=milestone.level,
        now=now,
    )
