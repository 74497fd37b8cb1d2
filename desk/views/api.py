"""What the desk knows, for programs: read only, JSON, with tags and next pages."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from alerts.tables import story_row
from desk.answers import as_json
from desk.filters import Filter, filter_of, place_of, written
from desk.ledgers import whole_ledger
from desk.openapi import DESCRIPTION
from desk.refusals import RefusedError, not_found
from desk.room import Room, number_in, room_of
from desk.views.search import search_of
from domain.authorities import Authority
from domain.inspections import Judgement
from domain.stories import Development
from store import changes, sources, stories
from store.changes import Change, Place
from store.connect import read
from store.search import Hit, find

_MOST = 100
_USUAL = 25
Row = dict[str, Any]


def description(request: Request) -> Response:
    """Return the description of all this, as OpenAPI has it."""
    return as_json(request, DESCRIPTION)


def all_stories(request: Request) -> Response:
    """Return the stories in which something was new last, the newest first."""
    room, query = room_of(request), request.query_params
    chosen = filter_of(query, room.guide)
    if chosen.state or chosen.sure:
        raise RefusedError(400, "`state` and `sure` are for people: leave them out.")
    limit = _limit(request)
    some = _latest(room, chosen, after=place_of(query), limit=limit)
    further = {**chosen.chosen, "limit": str(limit)}
    if len(some) > limit:
        further["after"] = written(some[limit - 1].place)
    rows = [_story(change) for change in some[:limit]]
    return as_json(request, {"stories": rows, "next": _next(request, further, "after")})


def one_story(request: Request) -> Response:
    """Return one story with all that was new in it."""
    room, number = room_of(request), number_in(request)
    with read(room.engine) as connection:
        story = stories.by_id(connection, number)
        if story is None:
            raise not_found("story")
        news = changes.of_story(connection, number)
    at = news[-1].at if news else story.first_seen
    return as_json(request, _story(Change(story, tuple(news), at)))


def authorities(request: Request) -> Response:
    """Return every authority, with those that are no more."""
    known = room_of(request).guide.authorities
    return as_json(request, {"authorities": [_authority(a) for a in known]})


def one_authority(request: Request) -> Response:
    """Return an authority with every judgement of its line, the oldest first."""
    room, code = room_of(request), request.path_params["code"]
    authority = next((a for a in room.guide.authorities if a.code == code), None)
    if authority is None:
        raise not_found("authority")
    known = whole_ledger(room).timeline(code)
    judgements = [_judgement(j) for j in known]
    return as_json(request, _authority(authority) | {"judgements": judgements})


def search(request: Request) -> Response:
    """Return the newest articles that have these words."""
    room, limit = room_of(request), _limit(request)
    asked = search_of(request.query_params, room)
    with read(room.engine) as connection:
        hits = find(connection, asked, limit=limit + 1)
    names = ("q", "authority", "since", "until", "limit")
    further = {n: v for n in names if (v := request.query_params.get(n))}
    if len(hits) > limit:
        further["before"] = str(hits[limit - 1].article_id)
    rows = [_hit(hit) for hit in hits[:limit]]
    return as_json(
        request, {"articles": rows, "next": _next(request, further, "before")}
    )


def all_sources(request: Request) -> Response:
    """Return how each source that is watched stands."""
    room = room_of(request)
    with read(room.engine) as connection:
        found = sources.health(connection, [s.name for s in room.sources])
    rows = [
        {
            "source": health.source,
            "outcome": health.outcome.value if health.outcome else None,
            "fetched_at": _moment(health.fetched_at),
            "well_at": _moment(health.well_at),
            "note": health.note,
        }
        for health in found
    ]
    return as_json(request, {"sources": rows})


def _latest(
    room: Room, chosen: Filter, *, after: Place | None, limit: int
) -> list[Change]:
    wanted = chosen.wanted(room.guide, now=room.now())
    with read(room.engine) as connection:
        return changes.latest(connection, wanted, limit=limit + 1, after=after)


def _limit(request: Request) -> int:
    text = request.query_params.get("limit", str(_USUAL))
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST):
        raise RefusedError(400, f"`limit` is a whole number from 1 to {_MOST}.")
    return int(text)


def _next(request: Request, further: dict[str, str], place: str) -> str | None:
    """Return the path of the next page, if there is one."""
    return f"{request.url.path}?{urlencode(further)}" if place in further else None


def _story(change: Change) -> Row:
    story = change.story
    return story_row(story) | {
        "direction": story.direction.value,
        "framework": story.framework,
        "began": _day(story.began),
        "first_seen": story.first_seen.isoformat(),
        "changed_at": change.at.isoformat(),
        "developments": [_development(d) for d in change.developments],
    }


def _development(development: Development) -> Row:
    return {
        "kind": development.kind.value,
        "at": development.at.isoformat(),
        "summary": development.summary,
        "baseline": development.baseline,
    }


def _authority(authority: Authority) -> Row:
    return {
        "code": authority.code,
        "name": authority.name,
        "official_name": authority.official_name,
        "region": authority.region,
        "starts": _day(authority.starts),
        "ends": _day(authority.ends),
        "replaced_by": list(authority.replaced_by),
    }


def _judgement(judgement: Judgement) -> Row:
    return {
        "authority": judgement.authority,
        "remit": judgement.remit,
        "framework": judgement.framework,
        "judgement": judgement.judgement,
        "grade": judgement.grade,
        "began": _day(judgement.began),
        "published": _day(judgement.published),
        "official": judgement.official,
        "source": judgement.source,
    }


def _hit(hit: Hit) -> Row:
    return {
        "title": "".join(p.text for p in hit.title),
        "words": "".join(p.text for p in hit.words),
        "publisher": hit.publisher,
        "url": hit.url,
        "fetched_at": hit.fetched_at.isoformat(),
        "stories": [number for number, _ in hit.stories],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: Any) -> str | None:  # noqa: ANN401 - a datetime, or None
    return moment.isoformat() if moment else None
