"""Which judgements of its framework a grade is the main result of."""

from collections.abc import Sequence
from datetime import date

from domain.inspections import Framework
from pipeline.parts import is_in_parts, parts_of
from pipeline.regimes import is_of_children_in_care, main_judgement
from pipeline.rows import says_each
from pipeline.scene import Scene
from pipeline.sentences import Sentence, Token
from pipeline.sightings import Sighting

_TITLED = "SIF"
# The headline and the first sentence.
_LEAD = 2
_PROTECTS = ("safeguard", "protect")


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
    return parts_of(framework, day) if each and says_each(sighting.sentence) else ()


def whole_all_the_same(sighting: Sighting) -> tuple[str, ...]:
    """Return the overall grade of a framework that should give none any more.

    An article that gives one to the whole may be loose, or on an older inspection: a
    person has to look.
    """
    return () if sighting.rows.some or sighting.rows.names else _overall(sighting)


def _of_several(sighting: Sighting, mains: list[str]) -> str:
    """Return the judgement meant where a framework has more than one main one."""
    sentence, place = sighting.sentence, sighting.token.place
    spoken = sighting.rows.names
    if not spoken:
        before = [t for t in sentence.tokens if t.symbol in "JS" and t.place < place]
        apart = before and ";" in sentence.mask[before[-1].place : place]
        protects = any(w in _words_of(sentence, before) for w in _PROTECTS)
        spoken = () if apart or protects else tuple(t.value for t in before)
    in_care = "children in care" in spoken
    return next((m for m in mains if ("looked" in m) == in_care), mains[0])


def _words_of(sentence: Sentence, tokens: Sequence[Token]) -> str:
    """Return the words of the last of some tokens, in lower case."""
    return sentence.words.low[tokens[-1].start : tokens[-1].end] if tokens else ""
