"""Which way a rating went between two grades, and what lies so many grades off."""

from domain.inspections import Direction
from pipeline.frameworks.compare import Comparison
from pipeline.sightings.sighting import Sighting, label_of


def way_to(news: Sighting, old: str, comparison: Comparison) -> Direction:
    """Return which way it went from the grade labelled `old` to the one reported."""
    return way_between(old, label_of(news), news=news, comparison=comparison)


def way_between(
    old: str, later: str, *, news: Sighting, comparison: Comparison
) -> Direction:
    """Return which way it went from one label to a later one of the same services.

    Both are read by the framework of the news; unknown where scales cannot be compared.
    """
    graded = news.graded
    framework = graded.framework.name if graded and graded.framework else None
    return comparison.direction_of_grades(news.remit, old, later, framework=framework)


def grade_off(news: Sighting, way: Direction, steps: int) -> str | None:
    """Return the grade from which so many steps that way lead to the one reported.

    None where the scale of the news is not known, or ends before.
    """
    scale = news.graded.scale if news.graded else None
    now = scale.grade(label_of(news)) if scale else None
    if scale is None or now is None:
        return None
    rank = now.rank + (steps if way is Direction.UPGRADE else -steps)
    return next((g.label for g in scale.grades if g.rank == rank), None)
