"""Subscriptions: one's own for everybody, all of them for the operator."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from desk.filters import regions
from desk.forms import form_of, text
from desk.pages import go, page
from desk.refusals import RefusedError, not_found
from desk.register import Register
from desk.room import Room, room_of, visitor_of
from desk.views.decide import code_of
from desk.wishes import DAYS, Wishes, as_wishes, no_wishes, wishes_of
from domain.inspections import Direction
from domain.subscriptions import Channel, Frequency, MuteKind, Origin
from pipeline.story.decidable import grades_of
from store import mutes, own, subscriptions, watch_lists
from store.connect import begin, read
from store.subscriptions import Kept

A_PAGE = 50


def show(request: Request) -> Response:
    """Show the asker's subscriptions, or everybody's to the operator."""
    room, of = room_of(request), visitor_of(request).owns
    after = request.query_params.get("after", "")[:200]
    with read(room.engine) as connection:
        names = own.subscription_names(connection, of=of, after=after, limit=A_PAGE + 1)
        found = [own.subscription(connection, n, of=of) for n in names[:A_PAGE]]
    further = names[A_PAGE - 1] if len(names) > A_PAGE else None
    kept = [k for k in found if k is not None]
    return page(request, "subscriptions.html", everyone=kept, further=further)


def new(request: Request) -> Response:
    """Show the form of a new subscription, for an authority if one is named."""
    room = room_of(request)
    named = room.guide.authority(request.query_params.get("authority", ""))
    wishes = no_wishes(
        visitor_of(request),
        zone=room.zone,
        authority=_name(request, named.code) if named else None,
    )
    return _form(request, wishes, is_new=True)


def one(request: Request) -> Response:
    """Show one subscription."""
    kept = _owned(request, request.query_params.get("name", ""))
    wishes = as_wishes(kept.subscription)
    names = [_name(request, code) for code in kept.subscription.criteria.authorities]
    return _form(request, wishes | {"authorities": names}, kept=kept, preview=True)


def preview(request: Request) -> Response:
    """Show what a subscription would have been sent; nothing is kept."""
    wishes = wishes_of(form_of(request), visitor_of(request))
    was = text(form_of(request), "was", limit=100)
    kept = _owned(request, was) if was else None
    return _form(request, wishes, kept=kept, is_new=not was, preview=True)


def save(request: Request) -> Response:
    """Keep a new subscription, or one as it is now."""
    form, room = form_of(request), room_of(request)
    wishes = wishes_of(form, visitor_of(request))
    was = text(form, "was", limit=100)
    if was:
        wishes["name"] = _owned(request, was).subscription.name
    try:
        wanted = _register(room).wished(wishes)
        _register(room).keep(wanted, is_new=not was)
    except RefusedError as error:
        kept = _owned(request, was) if was else None
        return _form(request, wishes, kept=kept, is_new=not was, sorry=error.sentence)
    return go("/subscriptions")


def stop(request: Request) -> Response:
    """Stop a subscription."""
    kept = _owned(request, text(form_of(request), "name", limit=100))
    room = room_of(request)
    with begin(room.engine) as connection:
        subscriptions.stop(connection, kept.subscription.name, at=room.now())
    return go("/subscriptions")


def start(request: Request) -> Response:
    """Begin a stopped subscription again."""
    kept = _owned(request, text(form_of(request), "name", limit=100))
    room = room_of(request)
    with begin(room.engine) as connection:
        subscriptions.start(connection, kept.subscription.name, at=room.now())
    return go("/subscriptions")


def unmute(request: Request) -> Response:
    """Let something be heard again."""
    form = form_of(request)
    kept = _owned(request, text(form, "name", limit=100))
    try:
        kind = MuteKind(text(form, "kind"))
    except ValueError:
        raise RefusedError(400, "That form has a choice we do not know.") from None
    name, what = kept.subscription.name, text(form, "what", limit=500)
    room = room_of(request)
    with begin(room.engine) as connection:
        mutes.remove(connection, name, kind, what, at=room.now())
    return go("/subscriptions")


def _owned(request: Request, name: str) -> Kept:
    """Return a subscription of the asker's; another's does not exist for them."""
    with read(room_of(request).engine) as connection:
        kept = own.subscription(connection, name, of=visitor_of(request).owns)
    if kept is None:
        raise not_found("subscription")
    return kept


def _name(request: Request, code: str) -> str:
    """Return a council's name, or its code where another goes by that name first."""
    guide = room_of(request).guide
    council = guide.authority(code)
    if council is None or code_of(guide, council.name) != code:
        return code
    return council.name


def _register(room: Room) -> Register:
    if room.register is None:
        raise RefusedError(503, "Subscriptions cannot be changed here.")
    return room.register


def _form(
    request: Request,
    wishes: Wishes,
    *,
    kept: Kept | None = None,
    sorry: str = "",
    **how: bool,
) -> Response:
    """Show the form with what was wished for, and what would have come of it."""
    room = room_of(request)
    outlook = None
    if how.get("preview"):
        try:
            register = _register(room)
            outlook = register.outlook(register.wished(wishes))
        except RefusedError as error:
            sorry = error.sentence
    is_file = kept is not None and kept.subscription.origin is Origin.FILE
    return page(
        request,
        "subscription.html",
        status=400 if sorry and not how.get("preview") else 200,
        wishes=wishes,
        kept=kept,
        is_new=how.get("is_new", False),
        is_file=is_file,
        sorry=sorry,
        outlook=outlook,
        choices=_choices(room),
    )


def _choices(room: Room) -> Mapping[str, Any]:
    with read(room.engine) as connection:
        lists = watch_lists.every_list(connection)
    remits = [r.name for r in room.guide.remits]
    labels = (g for r in remits for g in grades_of(room.guide, r))
    return {
        "channels": [c.value for c in Channel],
        "frequencies": [f.value for f in Frequency],
        "days": DAYS,
        "regions": regions(room.guide),
        "remits": remits,
        "directions": list(Direction),
        "grades": list(dict.fromkeys(labels)),
        "watch_lists": [one.name for one in lists],
        "councils": [a.name for a in room.guide.authorities if not a.ends],
    }
