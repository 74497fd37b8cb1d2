"""A door is a path with what it shows and who may go through; without one, nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message

from desk import auth
from desk.forms import MOST_VALUES, TOKEN_FIELD, is_token
from desk.people import Role
from desk.refusals import RefusedError
from desk.room import room_of

View = Callable[[Request], Response]
_SMALL = 64 * 1024
_STALE = "This form is out of date: go back, load the page again and repeat."


@dataclass(frozen=True, slots=True)
class Door:
    """One method of one path. Without a role it is open to everybody.

    A POST needs a form's token, unless `by_letter`: what comes from a mail program,
    which has no page of ours, and carries its right in its address (RFC 8058).
    `by_token` lets a person's programs in too. `limit` is the most bytes of a body.
    """

    method: str
    path: str
    view: View
    role: Role | None
    by_letter: bool = False
    by_token: bool = False
    limit: int = _SMALL


def route(door: Door) -> Route:
    """Return the route that answers behind the door."""

    async def answer(request: Request) -> Response:
        return await _answer(door, _within(door.limit, request))

    name = f"{door.method} {door.path}"
    return Route(door.path, answer, methods=[door.method], name=name)


async def _answer(door: Door, request: Request) -> Response:
    """Find out who is asking, whether they may, and let the view answer."""
    room = room_of(request)
    state = request.state
    state.by_token = door.by_token
    state.visitor = await run_in_threadpool(auth.who, request, room)
    if door.by_token and state.visitor is None:
        state.visitor = await run_in_threadpool(auth.whose_program, request, room)
    state.seed = auth.seed_of(request, room)
    _refuse_strangers(door, request)
    if door.method == "POST":
        async with request.form(max_files=1, max_fields=MOST_VALUES) as state.form:
            if not door.by_letter:
                _refuse_forged(request, state.form)
            response = await run_in_threadpool(door.view, request)
    else:
        response = await run_in_threadpool(door.view, request)
    if not (door.by_letter or door.by_token):
        auth.keep_seed(request, response, room, state.seed)
    return response


def _within(limit: int, request: Request) -> Request:
    """Return the request with a body that is refused where it grows beyond a limit."""
    came = 0

    async def receive() -> Message:
        nonlocal came
        message = await request.receive()
        came += len(message.get("body", b""))
        if came > limit:
            most = f"{limit // 1024:,} KB at most"
            raise RefusedError(413, f"That is too much at once: {most}.")
        return message

    return Request(request.scope, receive)


def _refuse_strangers(door: Door, request: Request) -> None:
    """Refuse whom the door is not for."""
    visitor = request.state.visitor
    if door.role is None:
        return
    if visitor is None:
        raise RefusedError(HTTPStatus.UNAUTHORIZED, "Please sign in first.")
    if visitor.role < door.role:
        who = door.role.name.lower()
        raise RefusedError(HTTPStatus.FORBIDDEN, f"Only an {who} may do that.")


def _refuse_forged(request: Request, form: FormData) -> None:
    """Refuse a form that this browser was not shown by us."""
    visitor = request.state.visitor
    token = form.get(TOKEN_FIELD, "")
    who = visitor.address if visitor else ""
    seed = request.state.seed
    if not isinstance(token, str) or not is_token(token, seed=seed, who=who):
        raise RefusedError(HTTPStatus.FORBIDDEN, _STALE)
