"""Whether Ofsted alone judges, who inspects nothing that councils do for adults."""

from functools import lru_cache

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence

_ADULTS = "adult social care"
_OFSTED = {"Ofsted"}
_OPENING = 3


def is_of_ofsted_alone(scene: Scene, sentence: Sentence) -> bool:
    """Say whether the inspectorate of a sentence, or else of the head, is Ofsted."""
    if _ADULTS in sentence.values("S"):
        return False
    own = set(sentence.values("R")) - {"any"}
    return (own or _heads_bodies(scene)) == _OFSTED


@lru_cache(maxsize=1)
def _heads_bodies(scene: Scene) -> frozenset[str]:
    """Return who inspects by the head of a text, if that names no adults' services."""
    head = scene.sentences[:_OPENING]
    if any(_ADULTS in s.values("S") for s in head):
        return frozenset()
    return frozenset({v for s in head for v in s.values("R")} - {"any"})
