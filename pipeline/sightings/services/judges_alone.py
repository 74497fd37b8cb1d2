"""Whether one inspectorate alone judges, and so no services that it never inspects."""

from collections.abc import Sequence, Set
from functools import lru_cache

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence

_ADULTS = "adult social care"
_OFSTED, _OF_ADULTS = {"Ofsted"}, {"CQC", "CSCI"}
_NEVER_OFSTEDS = {_ADULTS, "youth justice", "social housing"}
_OPENING, _HEAD, _LEAD = 3, 2, 4
# These judge nothing else.
REMIT_OF = {
    "Regulator of Social Housing": "social housing",
    "HM Inspectorate of Probation": "youth justice",
}


def never_judged(scene: Scene, sentence: Sentence) -> Set[str]:
    """Return the services that those who judge in a sentence never inspect.

    They are its own inspectors, or those of the sentence before that it goes on from,
    else the head's: "They are looked at by Ofsted. Cranford was V G in 2019".
    """
    own = set(sentence.values("R")) - {"any"}
    named = set(sentence.values("S"))
    if not (own or named) and sentence.number:
        own = _bodies_before(scene.sentences[sentence.number - 1], sentence)
    if own == _OFSTED:
        return _NEVER_OFSTEDS - named
    return {_ADULTS} - named if not own and _heads_bodies(scene) == _OFSTED else set()


def _bodies_before(before: Sentence, sentence: Sentence) -> set[str]:
    """Return who is named as an inspector just before, where no grade is told."""
    if before.block != sentence.block or "G" in before.letters:
        return set()
    return set(before.values("R")) - {"any"}


@lru_cache(maxsize=1)
def _heads_bodies(scene: Scene) -> frozenset[str]:
    """Return who inspects by the head of a text, if that names no adults' services."""
    head = scene.sentences[:_OPENING]
    if any(_ADULTS in s.values("S") for s in head):
        return frozenset()
    return frozenset({v for s in head for v in s.values("R")} - {"any"})


@lru_cache(maxsize=1)
def is_of_the_cqc_alone(scene: Scene) -> bool:
    """Say whether an article that speaks of adults' care names nobody else who judges.

    What is said there of safeguarding is of adults, too.
    """
    bodies = scene.regulators - {"any"}
    return _ADULTS in scene.remits and bool(bodies) and bodies <= _OF_ADULTS


@lru_cache(maxsize=1)
def of_whom_it_is(scene: Scene) -> Sequence[str]:
    """Return what the one inspectorate inspects that the head of a text names."""
    head = {v for s in scene.sentences[:_LEAD] for v in s.values("R")} - {"any"}
    if len(head) != 1 or any("S" in s.letters for s in scene.sentences[:_HEAD]):
        return ()
    return [REMIT_OF[v] for v in head if v in REMIT_OF]
