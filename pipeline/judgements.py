"""Which judgements of its framework a grade is the main result of."""

from datetime import date

from domain.inspections import Framework
from pipeline.begun import gives_overall
from pipeline.dates import days_of
from pipeline.regimes import main_judgement
from pipeline.scene import Scene
from pipeline.sightings import Sighting


def main_judgements(sighting: Sighting, *, scene: Scene) -> tuple[str, ...]:
    """Return the main judgements that a grade is said of; none for a sub-judgement."""
    framework = sighting.graded.framework if sighting.graded else None
    if sighting.rows.some:
        return ()
    if framework is None:
        return _overall(sighting)
    mains = [j.name for j in framework.judgements if j.main]
    if len(mains) > 1:
        return (_of_several(sighting, mains),)
    if not gives_overall(framework, text=scene.article.text, day=_earliest(scene)):
        return sighting.rows.names or _each(sighting, framework, scene.day)
    return _overall(sighting)


def _earliest(scene: Scene) -> date | None:
    """Return the first day on which the article can have come out."""
    days = days_of(scene.article.published, scene.article.published_text)
    return days[0] if days else None


def _overall(sighting: Sighting) -> tuple[str, ...]:
    rows = sighting.rows
    some = rows.names and not rows.every
    return () if some else (main_judgement(sighting.graded),)


def _each(
    sighting: Sighting, framework: Framework, day: date | None
) -> tuple[str, ...]:
    """Return every judgement where all are spoken of together."""
    names = tuple(
        j.name for j in framework.judgements if not j.main and day and j.given_on(day)
    )
    return names if "K" in sighting.sentence.letters and sighting.rows.every else ()


def whole_all_the_same(sighting: Sighting) -> tuple[str, ...]:
    """Return the overall grade of a framework that should give none any more.

    An article that gives one to the whole may be loose, or on an older inspection: a
    person has to look.
    """
    return () if sighting.rows.some or sighting.rows.names else _overall(sighting)


def _of_several(sighting: Sighting, mains: list[str]) -> str:
    """Return the judgement meant where a framework has more than one main one."""
    mask, place = sighting.sentence.mask, sighting.token.place
    before = [t for t in sighting.sentence.all("J") if t.place < place]
    spoken = sighting.rows.names or tuple(
        t.value for t in before if ";" not in mask[t.place : place]
    )
    in_care = "children in care" in spoken
    return next((m for m in mains if ("looked" in m) == in_care), mains[0])
