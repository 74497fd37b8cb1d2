"""A person's tokens: made and taken back by the person alone."""

import secrets

from starlette.requests import Request
from starlette.responses import Response

from desk import forms
from desk.auth import hashed
from desk.pages import go, page
from desk.refusals import RefusedError, not_found
from desk.room import number_in, room_of, visitor_of
from store import tokens
from store.connect import begin, read

_LONGEST_NAME = 60


def show(request: Request) -> Response:
    """Show a person's tokens, and a form for another one."""
    return _shown(request, new=None)


def make(request: Request) -> Response:
    """Make a token and show it, this once."""
    room, visitor = room_of(request), visitor_of(request)
    name = forms.text(forms.form_of(request), "name", limit=_LONGEST_NAME)
    if not name:
        raise RefusedError(400, "Say which program the token is for.")
    secret = secrets.token_urlsafe(32)
    with begin(room.engine) as connection:
        is_made = tokens.add(
            connection,
            visitor.address,
            name=name,
            secret=hashed(secret),
            at=room.now(),
        )
    if not is_made:
        raise RefusedError(409, "You have too many tokens: take one back first.")
    return _shown(request, new=secret)


def drop(request: Request) -> Response:
    """Take a token back; another person's is none."""
    room, number = room_of(request), number_in(request)
    with begin(room.engine) as connection:
        if not tokens.drop(connection, visitor_of(request).address, number):
            raise not_found("token")
    return go("/tokens")


def _shown(request: Request, *, new: str | None) -> Response:
    room = room_of(request)
    with read(room.engine) as connection:
        own = tokens.of_person(connection, visitor_of(request).address)
    return page(
        request, "tokens.html", tokens=own, new=new, base_url=room.access.base_url
    )
