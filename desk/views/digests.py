"""Messages as they were sent, to read in the browser; what a page said runs nothing."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from desk.pages import page
from desk.refusals import RefusedError, not_found
from desk.room import number_in, room_of, visitor_of
from domain.deliveries import Message
from store import own
from store.connect import read
from store.own import Letter

A_PAGE = 50
# In its box a message may be styled and may open links elsewhere, and nothing else.
BOX = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
)
_ELSEWHERE = '<base target="_blank">'


def show(request: Request) -> Response:
    """Show what was written to the asker, or to everybody for the operator."""
    room = room_of(request)
    before = request.query_params.get("before", "")
    if before and not (before.isascii() and before.isdigit() and len(before) < 10):
        raise RefusedError(400, "That is no place in the list.")
    with read(room.engine) as connection:
        found = own.letters(
            connection,
            of=visitor_of(request).owns,
            before=int(before) if before else None,
            limit=A_PAGE + 1,
        )
    further = found[A_PAGE - 1].id if len(found) > A_PAGE else None
    return page(request, "digests.html", letters=found[:A_PAGE], further=further)


def one(request: Request) -> Response:
    """Show one message around its box."""
    letter, message = _letter(request)
    return page(request, "digest.html", letter=letter, message=message)


def body(request: Request) -> Response:
    """Return what a message looks like, to be shown in a box of its own."""
    _, message = _letter(request)
    if message.html is None:
        raise not_found("picture of that message")
    html = message.html.replace("<head>", f"<head>{_ELSEWHERE}", 1)
    headers = {"Content-Security-Policy": BOX, "X-Frame-Options": "SAMEORIGIN"}
    return HTMLResponse(html, headers=headers)


def _letter(request: Request) -> tuple[Letter, Message]:
    with read(room_of(request).engine) as connection:
        found = own.letter(connection, number_in(request), of=visitor_of(request).owns)
    if found is None:
        raise not_found("message")
    return found
