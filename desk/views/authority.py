"""One authority: what it was ever judged, as a picture and a table, and its stories."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from alerts.tables import HISTORY
from alerts.words import word
from desk.cards import card_of
from desk.drawing import draw
from desk.ledgers import ledger_of
from desk.pages import page
from desk.refusals import not_found
from desk.room import Room, room_of
from desk.sheets import as_csv, as_json
from domain.authorities import Authority
from pipeline.frameworks.ledger import known_on
from pipeline.story.timeline import Entry, Timeline, timeline_of
from store import changes
from store.changes import Wanted
from store.connect import read

_MOST_STORIES = 20


def show(request: Request) -> Response:
    """Show one authority."""
    room = room_of(request)
    authority, timeline = _history(request, room)
    today = room.now().date()
    wanted = Wanted(
        authorities=tuple(a.code for a in timeline.line), with_baseline=True
    )
    with read(room.engine) as connection:
        found = changes.latest(connection, wanted, limit=_MOST_STORIES)
    return page(
        request,
        "authority.html",
        authority=authority,
        timeline=timeline,
        drawings=[
            draw(c, room.guide, today=today, end=authority.ends)
            for c in timeline.courses
        ],
        beside=[
            (
                other.authority,
                [
                    draw(c, room.guide, today=today, end=other.authority.ends)
                    for c in other.courses
                ],
            )
            for other in timeline.beside
        ],
        entries=list(_entries(timeline)),
        successors=[room.guide.authority(code) for code in authority.replaced_by],
        cards=[
            card_of(c.story, c.developments, at=c.at, zone=room.zone) for c in found
        ],
    )


def sheet(request: Request) -> Response:
    """Return an authority's results as CSV, or as JSON where the address ends so."""
    authority, timeline = _history(request, room_of(request))
    rows = [row for one in (timeline, *timeline.beside) for row in _rows(one)]
    if request.url.path.endswith(".json"):
        return as_json(HISTORY, rows)
    return as_csv(authority.code, HISTORY, rows)


def _history(request: Request, room: Room) -> tuple[Authority, Timeline]:
    authority = room.guide.authority(request.path_params["code"])
    if authority is None:
        raise not_found("authority")
    codes = room.ledger.line_and_predecessors(authority.code)
    return authority, timeline_of(authority, ledger=ledger_of(room, codes))


def _entries(timeline: Timeline) -> Iterator[tuple[str, str, Entry]]:
    """Yield every result of an authority's line, the newest first in each remit."""
    for course in timeline.courses:
        found = [(lane.name, e) for lane in course.lanes for e in lane.entries]
        found.sort(key=lambda pair: known_on(pair[1].judgement), reverse=True)
        for lane, entry in found:
            yield course.remit, lane, entry


def _rows(timeline: Timeline) -> Iterator[tuple[object, ...]]:
    for remit, lane, entry in _entries(timeline):
        judgement = entry.judgement
        yield (
            judgement.authority,
            remit,
            lane,
            judgement.judgement,
            judgement.framework,
            judgement.began,
            judgement.published,
            judgement.grade,
            entry.previous_grade,
            word(entry.direction).lower(),
            "official" if judgement.official else "provisional",
            judgement.source,
        )
