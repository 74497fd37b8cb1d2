"""Today: what changed, newest first."""

from starlette.requests import Request
from starlette.responses import Response

from desk.cards import Card, card_of
from desk.filters import (
    LEVELS,
    PERIODS,
    Filter,
    filter_of,
    place_of,
    regions,
    written,
)
from desk.pages import page
from desk.room import Room, room_of
from desk.sheets import as_csv, as_json
from desk.views.sources import asleep_since
from domain.deliveries import Line
from domain.inspections import Direction
from domain.reviews import StoryState
from store import changes
from store.changes import Place
from store.connect import read

COLUMNS = (
    "story",
    "authority",
    "authority_name",
    "remit",
    "headline",
    "direction",
    "state",
    "confidence",
    "changed_at",
    "judgements",
    "quote",
    "url",
)
A_PAGE = 25
# Of a filter that few stories pass, no more than this many are looked at at once.
_MOST_LOOKED_AT = 200
_MANY = 100


def show(request: Request) -> Response:
    """Show the stories in which something was new last."""
    room = room_of(request)
    chosen = filter_of(request.query_params, room.guide)
    after = place_of(request.query_params)
    cards, further = found(room, chosen, after=after)
    return page(
        request,
        "today.html",
        cards=cards,
        chosen=chosen,
        older=_older(chosen, further),
        is_first=after is None,
        now=room.now(),
        asleep_since=asleep_since(room),
        choices={
            "remits": [r.name for r in room.guide.remits],
            "regions": regions(room.guide),
            "directions": list(Direction),
            "states": list(StoryState),
            "levels": LEVELS,
            "periods": PERIODS,
        },
    )


def sheet(request: Request) -> Response:
    """Return the stories of a filter as CSV, or as JSON where the address ends so."""
    room = room_of(request)
    chosen = filter_of(request.query_params, room.guide)
    wanted = chosen.wanted(room.guide, now=room.now())
    with read(room.engine) as connection:
        changed = changes.latest(connection, wanted, limit=_MOST_LOOKED_AT)
    cards = (card_of(c.story, c.developments, at=c.at, zone=room.zone) for c in changed)
    rows = [_row(card) for card in cards if chosen.shows(card)]
    if request.url.path.endswith(".json"):
        return as_json(COLUMNS, rows)
    return as_csv("stories", COLUMNS, rows)


def found(
    room: Room, chosen: Filter, *, after: Place | None = None
) -> tuple[list[Card], Place | None]:
    """Return one page of cards, and where the next begins, if there may be more."""
    wanted = chosen.wanted(room.guide, now=room.now())
    cards: list[Card] = []
    looked_at = 0
    # Whoever wants what the store cannot choose looks at more than a page holds.
    batch = _MANY if chosen.state or chosen.sure else A_PAGE
    with read(room.engine) as connection:
        while looked_at < _MOST_LOOKED_AT:
            some = changes.latest(connection, wanted, limit=batch + 1, after=after)
            for change in some[:batch]:
                after = change.place
                card = card_of(
                    change.story, change.developments, at=change.at, zone=room.zone
                )
                cards += [card] if chosen.shows(card) else []
                if len(cards) == A_PAGE:
                    return cards, after
            if len(some) <= batch:
                return cards, None
            looked_at += batch
    return cards, after


def _row(card: Card) -> tuple[object, ...]:
    headline = card.headline
    return (
        card.number,
        card.authority,
        headline.authority,
        headline.remit,
        headline.title,
        headline.direction.value,
        card.state.value,
        card.confidence,
        card.at.isoformat(),
        "; ".join(_said(line) for line in headline.lines),
        headline.quote,
        headline.links[0].url if headline.links else "",
    )


def _said(line: Line) -> str:
    before = f"{line.previous_grade} -> " if line.previous_grade else ""
    return f"{line.judgement}: {before}{line.grade}"


def _older(chosen: Filter, further: Place | None) -> dict[str, str] | None:
    return {**chosen.chosen, "after": written(further)} if further else None
