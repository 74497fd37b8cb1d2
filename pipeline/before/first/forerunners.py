"""What a council that is still young has no history of: that of its forerunners."""

from collections.abc import Sequence
from datetime import date

from pipeline.authorities.names import Names
from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
from pipeline.sightings.see import Sighting

_FORERUNNER = cued(
    r"\b(?:county council|predecessors?|forerunners?|that (?:authority|council)"
    r"|(?:old|former|abolished|defunct|previous|legacy|outgoing|bankrupt|extinct)"
    r" (?:[a-z]+ ){0,2}(?:council|authority|county|borough)s?|it came from|inherited)\b"
)
# So long a council counts as new.
_YOUNG = 8


def without_forerunners(
    earlier: Sequence[Sighting], news: Sequence[Sighting], scene: Scene
) -> list[Sighting]:
    """Leave out the grades that another council had before a new one was founded."""
    days = all_young(news, scene)
    if not days:
        return list(earlier)
    names, founded = scene.reader.names, max(days)
    return [
        s
        for s in earlier
        if not (_is_before(s, founded) or _is_of_the_old_one(s, founded, names))
    ]


def all_young(news: Sequence[Sighting], scene: Scene) -> list[date]:
    """Return when the councils judged were founded; nothing unless all are young."""
    founded = [_founded(c, scene.reader.names, scene.day) for c in news[0].codes]
    days = [day for day in founded if day is not None]
    return days if len(days) == len(founded) else []


def _is_before(sighting: Sighting, founded: date) -> bool:
    if sighting.year is not None and sighting.year != founded.year:
        return sighting.year < founded.year
    return bool(_FORERUNNER.search(sighting.sentence.low))


def _is_of_the_old_one(sighting: Sighting, founded: date, names: Names) -> bool:
    """Say whether the bare name of a council that ended then stands before a grade."""
    low, place = sighting.sentence.words.low, sighting.token.place
    named = (t for t in sighting.sentence.all("L") if t.place < place)
    told = {low[t.start : t.end] for t in named}
    return bool(told) and any(
        c.name.lower() in told and 0 <= (founded - c.ends).days <= 1
        for c in names.councils.values()
        if c.ends is not None
    )


def _founded(code: str, names: Names, day: date | None) -> date | None:
    """Return when a young council began, unless it goes on with another's history."""
    council = names.councils.get(code)
    if council is None or council.starts is None or day is None:
        return None
    if not 0 <= day.year - council.starts.year <= _YOUNG:
        return None
    number = council.provider_number
    goes_on = number and any(
        c.provider_number == number and c.code != code for c in names.councils.values()
    )
    return None if goes_on else council.starts
