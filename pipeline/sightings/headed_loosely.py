"""A headline that calls the services by a looser name than the lead does.

"Cranford youth service rated G" above "Cranford Youth Offending Service has been".
"""

from collections.abc import Sequence

from pipeline.layout.scene import Scene
from pipeline.rules.timing import When
from pipeline.sightings.meanings import meaning_for
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
    if seen.index or seen.remit != _LOOSE:
        return seen
    told = (s for s in found if _tells_it_again(s, seen))
    lead = next(told, None)
    return (meaning_for(scene, seen, lead.remit) or seen) if lead else seen


def _tells_it_again(lead: Sighting, seen: Sighting) -> bool:
    """Say whether the lead tells the same grade of the same council, as news."""
    near = 0 < lead.index < _HEAD and lead.remit not in {_LOOSE, ""}
    usable = lead.reason is None and lead.timing.when is When.NEWS
    same = lead.codes == seen.codes and lead.token.value == seen.token.value
    return near and usable and same
