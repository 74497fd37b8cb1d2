"""Whom an article names but in passing: neighbours and helpers."""

import re
from collections.abc import Sequence, Set

from pipeline.layout.scene import Scene
from pipeline.sightings.see import Sighting

# The headline and the first sentence; the head.
_LEAD, _HEAD = 2, 4
# Whose headline speaks so is of more than one.
_COUNCILS = re.compile(
    r"\b(?:councils|authorities|boroughs|counties|cities|areas|round-up|reports|verdicts"
    r"|judgements|inspections|ratings|results)\b"
)
# An article of one council speaks of it this much, by whatever name.
_OWN = 5.0


def named_in_passing(
    scene: Scene, news: Sequence[Sighting], *, of_one: bool
) -> Set[str]:
    """Return whom an article hardly speaks of, and whom it only thanks for help."""
    spoken = scene.weights.get("A", {})
    most = max(spoken.values(), default=0.0)
    minor = {c for s in news for c in s.codes if 2 * spoken.get(c, 0.0) < most}
    others = spoken.keys() - set(scene.main)
    if len(scene.main) == 1:
        minor |= scene.passing & others
    if of_one:
        minor |= {c for c in others if 2 * spoken[c] < _OWN}
    if scene.main == (scene.home,):
        minor |= others
    headed = {c for s in news if not s.index for c in s.codes}
    return minor - (headed - scene.passing)


def is_of_one(scene: Scene) -> bool:
    """Say whether an article's headline and lead speak of one council alone."""
    lead = scene.sentences[:_LEAD]
    head = {code for s in scene.sentences[:_HEAD] for code in s.values("A")}
    if len(head) != 1 or any(_COUNCILS.search(s.low) for s in lead):
        return False
    return any("A" in s.letters for s in lead)


def is_of_a_helper(sighting: Sighting, scene: Scene) -> bool:
    """Say whether "there" or "it" means a council that is named as a helper only."""
    return not sighting.bound and scene.passing.issuperset(sighting.codes)


def is_quoted(sighting: Sighting) -> bool:
    """Say whether somebody is quoted on how a council did, below the lead."""
    if sighting.index < _LEAD:
        return False
    sentence = sighting.sentence
    named = [t.start for t in sentence.all("A") if t.value in sighting.codes]
    said, places = sentence.words.low, (*named[:1], sighting.token.start)
    return bool(named) and all(said.count('"', 0, p) % 2 for p in places)
