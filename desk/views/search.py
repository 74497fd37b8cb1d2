"""Search: which articles have these words, and which stories they are part of."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from desk.forms import choice
from desk.pages import page
from desk.refusals import RefusedError
from desk.room import Room, room_of
from store.connect import read
from store.search import LONGEST, Hit, Search, find, terms_of

A_PAGE = 25
_YEARS = range(1990, 2100)
_NAMES = ("q", "authority", "since", "until")


def show(request: Request) -> Response:
    """Show the newest articles that have what is looked for."""
    room, query = room_of(request), request.query_params
    search = search_of(query, room)
    hits = found(room, search)
    asked = {name: query.get(name, "") for name in _NAMES}
    further = {name: value for name, value in asked.items() if value}
    if len(hits) > A_PAGE:
        further["before"] = str(hits[A_PAGE - 1].article_id)
    councils = [a for a in room.guide.authorities if a.ends is None]
    return page(
        request,
        "search.html",
        asked=asked,
        is_asked=bool(search.terms),
        hits=hits[:A_PAGE],
        older=further if len(hits) > A_PAGE else None,
        is_first=search.before is None,
        councils=sorted((a.name, a.code) for a in councils),
        longest=LONGEST,
    )


def found(room: Room, search: Search, *, limit: int = A_PAGE) -> list[Hit]:
    """Return one page of hits, and one more if there are more."""
    with read(room.engine) as connection:
        return find(connection, search, limit=limit + 1)


def search_of(query: QueryParams, room: Room) -> Search:
    """Read what is looked for; days are those of the newsroom's zone."""
    codes = [a.code for a in room.guide.authorities]
    until = _day(query.get("until", ""), room.zone)
    search = Search(
        terms=terms_of(query.get("q", "")),
        authority=choice(query.get("authority", ""), codes),
        since=_day(query.get("since", ""), room.zone),
        until=until + timedelta(days=1) if until else None,
    )
    before = query.get("before", "")[:18]
    if before and not (before.isascii() and before.isdigit()):
        raise RefusedError(400, "That is no place in the list.")
    return replace(search, before=int(before) if before else None)


def _day(text: str, zone: str) -> datetime | None:
    """Return when a day begins (UTC)."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise RefusedError(400, "Write a day as 2026-06-17.") from None
    if day.year not in _YEARS:
        raise RefusedError(400, "Nothing was seen in that year.")
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
