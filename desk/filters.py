"""What a reader wants to see on the Today page: a query string → a filter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from starlette.datastructures import QueryParams

from desk.cards import Card
from desk.forms import choice, one_of
from desk.refusals import RefusedError
from domain.inspections import Direction, Guide
from domain.reviews import StoryState
from store.changes import Place, Wanted

LEVELS = {"60": "60% and over", "90": "90% and over"}
PERIODS = {"1": "Last 24 hours", "7": "Last 7 days", "31": "Last 31 days"}
NAMES = ("remit", "region", "direction", "state", "sure", "days", "old")


@dataclass(frozen=True, slots=True)
class Filter:
    """What was chosen, each None where nothing was."""

    remit: str | None = None
    region: str | None = None
    direction: Direction | None = None
    state: StoryState | None = None
    sure: str | None = None
    days: str | None = None
    old: bool = False
    chosen: Mapping[str, str] = field(default_factory=dict)

    def wanted(self, guide: Guide, *, now: datetime) -> Wanted:
        """Return the part of the choice that the store can answer."""
        codes = None
        if self.region is not None:
            codes = tuple(a.code for a in guide.authorities if a.region == self.region)
        return Wanted(
            authorities=codes,
            remits=(self.remit,) if self.remit else (),
            directions=(self.direction.value,) if self.direction else (),
            since=now - timedelta(days=int(self.days)) if self.days else None,
            with_baseline=self.old,
        )

    def shows(self, card: Card) -> bool:
        """Say whether a card is one of those that are wanted."""
        sure = self.sure is None or card.confidence >= int(self.sure)
        return sure and self.state in (None, card.state)


def filter_of(query: QueryParams, guide: Guide) -> Filter:
    """Read a filter; refuse what is no choice of ours."""
    return Filter(
        remit=choice(query.get("remit", ""), [r.name for r in guide.remits]),
        region=choice(query.get("region", ""), regions(guide)),
        direction=one_of(Direction, query.get("direction", "")),
        state=one_of(StoryState, query.get("state", "")),
        sure=choice(query.get("sure", ""), list(LEVELS)),
        days=choice(query.get("days", ""), list(PERIODS)),
        old=bool(query.get("old")),
        chosen={name: query[name] for name in NAMES if query.get(name)},
    )


def regions(guide: Guide) -> list[str]:
    """Return the regions in which there are councils, by name."""
    return sorted({a.region for a in guide.authorities if a.region and not a.ends})


def place_of(query: QueryParams) -> Place | None:
    """Return after which story a page begins, if it is not the first."""
    text = query.get("after", "")
    if not text:
        return None
    moment, _, number = text.rpartition("_")
    try:
        at = datetime.fromisoformat(moment)
        place = Place(at, int(number[:12]))
    except ValueError:
        raise RefusedError(400, "That is no place in the list.") from None
    if at.tzinfo is None:
        raise RefusedError(400, "That is no place in the list.")
    return place


def written(place: Place) -> str:
    """Return a place as an address carries it."""
    return f"{place.at.isoformat()}_{place.development}"
