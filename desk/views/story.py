"""One story: all of its coverage, its words, and what was made of it."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from desk.cards import card_of
from desk.evidence import evidence_for, others
from desk.pages import go, page
from desk.people import Visitor
from desk.refusals import not_found
from desk.room import Room, number_in, room_of, visitor_of
from domain.stories import Story
from pipeline.story.decidable import grades_of
from store import articles, changes, own, reviews, stories, told
from store.connect import Connection, read
from store.told import Told

_MOST_NEIGHBOURS = 20
_MOST_OWN = 100
# Of a story that everybody carries, no page shows everything.
_MOST_READ, _MOST_SHOWN = 40, 200
_NOTED = {
    "1": "Noted. A job carries it out within moments; who was told will hear of it.",
    "mute": "Muted for your own subscriptions.",
}


def show(request: Request) -> Response:
    """Show one story with everything that is known of it."""
    room, number = room_of(request), number_in(request)
    with read(room.engine) as connection:
        story = stories.by_id(connection, number)
        if story is None and (into := stories.went_into(connection, number)):
            return go(f"/story/{into}")
        if story is None:
            raise not_found("story")
        news = changes.of_story(connection, number)
        readings = articles.by_ids(connection, _telling(story))
        decisions = reviews.of_story(connection, number)
        tellings = told.of_story(connection, number)
        own_names = own.subscription_names(
            connection, of=visitor_of(request).owns, after="", limit=_MOST_OWN
        )
        neighbours = _neighbours(connection, story, room)
    at = news[-1].at if news else story.first_seen
    evidence = evidence_for(story, readings)
    coverage = sorted(story.coverage, key=lambda c: c.published or c.fetched_at)
    return page(
        request,
        "story.html",
        card=card_of(story, news, at=at, zone=room.zone),
        story=story,
        coverage=coverage[:_MOST_SHOWN],
        more_coverage=len(coverage[_MOST_SHOWN:]),
        captures={r.id: r.capture for r in readings},
        developments=news,
        evidence=evidence,
        more=others(story, readings, evidence),
        decisions=decisions,
        told=_for(visitor_of(request), tellings),
        own_names=own_names,
        told_count=len({t.subscription for t in tellings}),
        neighbours=neighbours,
        noted=_NOTED.get(request.query_params.get("noted", ""), ""),
        grades=grades_of(room.guide, story.remit),
        remits=sorted({f.remit for f in room.guide.frameworks}),
        councils=room.guide.authorities,
    )


def _telling(story: Story) -> list[int]:
    """Return the articles whose words are shown: the regulator's, then the first."""
    first = sorted(story.coverage, key=lambda c: (not c.official, c.fetched_at))
    return [c.article_id for c in first[:_MOST_READ]]


def _neighbours(connection: Connection, story: Story, room: Room) -> list[Story]:
    """Return the other stories of the subject, with which this one may be one."""
    line = room.ledger.line_of(story.authority)
    found = stories.others(connection, line, story.remit, than=story.id)
    return [s for s in found if s.withdrawal is None][:_MOST_NEIGHBOURS]


def _for(visitor: Visitor, tellings: Sequence[Told]) -> list[Told]:
    """Return what a visitor may see of who was told: editors all, readers their own."""
    if visitor.is_editor:
        return list(tellings)
    return [t for t in tellings if t.address.lower() == visitor.address]
