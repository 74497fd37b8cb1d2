"""Which judgements of its framework a grade is the main result of."""

from datetime import date

from domain.inspections import Framework
from pipeline.frameworks.regimes import is_of_children_in_care, main_judgement
from pipeline.grading.rows import says_each
from pipeline.layout.scene import Scene
from pipeline.parts.counted import counts_all_four
from pipeline.parts.halves import halves, is_of_both_strands
from pipeline.parts.parts import is_in_parts, parts_of
from pipeline.sightings.see import Sighting

_TITLED = "SIF"
# The headline and the first sentence.
_LEAD = 2


def main_judgements(sighting: Sighting, *, scene: Scene) -> tuple[str, ...]:
    """Return the main judgements that a grade is said of; none for a sub-judgement."""
    framework = sighting.graded.framework if sighting.graded else None
    mains = [j.name for j in framework.judgements if j.main] if framework else []
    if sighting.rows.some:
        both = len(mains) > 1 and is_of_both_strands(sighting)
        return tuple(mains) if both else ()
    if framework is None:
        return _overall(sighting)
    if len(mains) > 1:
        return halves(sighting, mains)
    if is_in_parts(framework, scene):
        return sighting.rows.names or _each(sighting, framework, scene.day)
    return _overall(sighting)


def _overall(sighting: Sighting) -> tuple[str, ...]:
    rows = sighting.rows
    some = rows.names and not rows.every and not _is_of_its_subject(sighting)
    return () if some else (main_judgement(sighting.graded),)


def _is_of_its_subject(sighting: Sighting) -> bool:
    """Say whether a part is what the inspection was of, as for a while in 2013.

    Until 2017 its title began with "services for children in need of help and
    protection", and a first sentence stops there.
    """
    framework = sighting.graded.likely if sighting.graded else None
    if framework is None:
        return False
    if sighting.rows.names == ("help and protection",) and framework.name == _TITLED:
        titled = "services for children " in sighting.sentence.low
        return titled and sighting.index < _LEAD
    if sighting.rows.names != ("children in care",):
        return False
    return is_of_children_in_care(framework)


def _each(
    sighting: Sighting, framework: Framework, day: date | None
) -> tuple[str, ...]:
    """Return every judgement where all are spoken of together."""
    each = sighting.rows.every and not sighting.rows.names
    each = each and (says_each(sighting.sentence) or counts_all_four(sighting))
    return parts_of(framework, day) if each else ()


def whole_all_the_same(sighting: Sighting) -> tuple[str, ...]:
    """Return the overall grade of a framework that should give none any more.

    An article that gives one to the whole may be loose, or on an older inspection: a
    person has to look.
    """
    return () if sighting.rows.some or sighting.rows.names else _overall(sighting)
