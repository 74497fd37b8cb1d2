"""One story: all of its coverage, its words, and what was made of it."""

from starlette.requests import Request
from starlette.responses import Response

from desk.cards import card_of
from desk.pages import page
from desk.refusals import not_found
from desk.room import room_of
from store import changes, stories
from store.connect import read


def show(request: Request) -> Response:
    """Show one story."""
    room = room_of(request)
    number = request.path_params["number"]
    with read(room.engine) as connection:
        story = stories.by_id(connection, number)
        if story is None:
            raise not_found("story")
        developments = changes.of_story(connection, number)
    at = developments[-1].at if developments else story.first_seen
    card = card_of(story, developments, at=at, zone=room.zone)
    return page(
        request, "story.html", card=card, story=story, developments=developments
    )
