"""Sign-in by a link that is mailed: asked for, looked at, used once."""

import secrets
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from desk import auth
from desk.forms import form_of, text
from desk.pages import go, page
from desk.people import Way
from desk.refusals import not_found
from desk.room import Room, room_of, visitor_of
from store import sign_ins
from store.connect import begin, read


def show(request: Request) -> Response:
    """Ask for the address to which a link is to be sent."""
    _room(request)
    return page(request, "sign_in.html", asked=False)


def ask(request: Request) -> Response:
    """Note that a link is wanted; a stranger's address gets the same answer."""
    room = _room(request)
    address = text(form_of(request), "address", limit=254).lower()
    if room.access.visitor(address) is not None:
        with begin(room.engine) as connection:
            sign_ins.ask(connection, address, at=room.now())
    return page(request, "sign_in.html", asked=True)


def confirm(request: Request) -> Response:
    """Show a button: programs that look at every link in a mail press none."""
    room = _room(request)
    secret = auth.hashed(request.path_params["secret"])
    with read(room.engine) as connection:
        good = sign_ins.is_good(connection, secret, now=room.now())
    status = 200 if good else 410
    path = request.url.path
    return page(request, "sign_in_link.html", status=status, good=good, path=path)


def use(request: Request) -> Response:
    """Use the link up and begin a session."""
    room = _room(request)
    now, secret = room.now(), secrets.token_urlsafe(32)
    ends = now + timedelta(seconds=auth.SESSION_LIFE)
    link = auth.hashed(request.path_params["secret"])
    with begin(room.engine) as connection:
        address = sign_ins.use(connection, link, now=now)
        known = room.access.visitor(address) if address else None
        if known is not None:
            kept = auth.hashed(secret)
            sign_ins.begin_session(connection, kept, known.address, at=now, ends=ends)
    if known is None:
        path = request.url.path
        return page(request, "sign_in_link.html", status=410, good=False, path=path)
    response = go("/")
    auth.begin_session(response, room, secret)
    return response


def leave(request: Request) -> Response:
    """End this session, or with `everywhere` every session of this person."""
    room = room_of(request)
    session = auth.session_of(request, room)
    with begin(room.engine) as connection:
        if text(form_of(request), "everywhere"):
            sign_ins.end_sessions_of(connection, visitor_of(request).address)
        elif session is not None:
            sign_ins.end_session(connection, session)
    response = go("/sign-in" if room.access.way is Way.LINK else "/")
    auth.end_session(response, room)
    return response


def _room(request: Request) -> Room:
    room = room_of(request)
    if room.access.way is not Way.LINK:
        raise not_found()
    return room
