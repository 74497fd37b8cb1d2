"""A headline that calls the services by a looser name than the lead does, or by none.

"Cranford youth service rated G" above "Cranford Youth Offending Service has been", "The
county's foster care gets top marks" above "its fostering service has been V G".
"""

from collections.abc import Sequence

from pipeline.layout.scene import Scene
from pipeline.rules.timing import When
from pipeline.sightings.services.meanings import meaning_for
from pipeline.sightings.sighting import Sighting

_LOOSE = "other"
# The headline and the first two sentences.
_HEAD = 3


def as_the_lead_says(scene: Scene, found: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """Return sightings with the headline's one of the services that the lead names.

    It is one result told twice where council and grade are the same.
    """
    return tuple(_as_the_lead_says(scene, s, found) for s in found)


def _as_the_lead_says(
    scene: Scene, seen: Sighting, found: Sequence[Sighting]
) -> Sighting:
    named = seen.remit != _LOOSE and "S" in seen.sentence.letters
    if seen.index or seen.graded is None or named:
        return seen
    told = [s for s in found if _tells_it_again(s, seen)]
    if not told or any(s.remit == seen.remit for s in told):
        return seen
    return meaning_for(scene, seen, told[0].remit) or seen


def _tells_it_again(lead: Sighting, seen: Sighting) -> bool:
    """Say whether the lead tells the same grade of the same council, as news."""
    near = 0 < lead.index < _HEAD and lead.remit not in {_LOOSE, ""}
    usable = lead.reason is None and lead.timing.when is When.NEWS
    same = lead.codes == seen.codes and _label(lead) == _label(seen)
    return near and usable and same


def _label(seen: Sighting) -> str:
    return seen.graded.label if seen.graded else seen.token.value
