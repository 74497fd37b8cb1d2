"""The way out that stands in every mail: a page with a button, and one click.

Whoever has the link has the right (RFC 8058): it is signed, for one subscription alone.
"""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from alerts.unsubscribe import read_token
from desk.pages import page
from desk.refusals import not_found
from desk.room import room_of
from store import own, subscriptions
from store.connect import Connection, begin, read
from store.subscriptions import Kept


def show(request: Request) -> Response:
    """Ask once more: programs that look at links in mail press no button."""
    with read(room_of(request).engine) as connection:
        kept = _meant(request, connection)
    path = request.url.path
    return page(request, "unsubscribe.html", kept=kept, path=path)


def use(request: Request) -> Response:
    """Stop the subscription; said twice, it is stopped all the same."""
    room = room_of(request)
    with begin(room.engine) as connection:
        kept = _meant(request, connection)
        subscriptions.stop(connection, kept.subscription.name, at=room.now())
    return PlainTextResponse("You will get no more of these messages.\n")


def _meant(request: Request, connection: Connection) -> Kept:
    """Return the subscription that the link is for, if it still has that address."""
    room = room_of(request)
    token = request.path_params["token"]
    read_out = read_token(token, key=room.signing_key) if room.signing_key else None
    if read_out is None:
        raise not_found("subscription")
    name, address = read_out
    kept = own.subscription(connection, name, of=address)
    if kept is None:
        raise not_found("subscription")
    return kept
