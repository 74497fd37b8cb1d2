"""Today: what changed, newest first."""

from starlette.requests import Request
from starlette.responses import Response

from desk.cards import card_of
from desk.pages import page
from desk.room import room_of
from store import changes
from store.connect import read

A_PAGE = 30


def show(request: Request) -> Response:
    """Show the stories in which something was new last."""
    room = room_of(request)
    with read(room.engine) as connection:
        found = changes.latest(connection, changes.Wanted(), limit=A_PAGE)
    cards = [card_of(c.story, c.developments, at=c.at, zone=room.zone) for c in found]
    return page(request, "today.html", cards=cards)
