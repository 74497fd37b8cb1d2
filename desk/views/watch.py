"""What the jobs do: their last runs, what is wrong, and the messages that went out."""

from starlette.requests import Request
from starlette.responses import Response

from desk.forms import one_of
from desk.pages import go, page
from desk.refusals import RefusedError
from desk.room import number_in, room_of
from domain.deliveries import DeliveryState
from store import outbox, troubles
from store.connect import begin, read
from store.figures import figures, last_runs, recent_runs
from store.registers import deliveries

A_PAGE = 50
_RUNS = 40
_ENDED = (DeliveryState.FAILED, DeliveryState.UNKNOWN)


def jobs(request: Request) -> Response:
    """Show when each job ran last and how it ended, and what is wrong now."""
    room = room_of(request)
    with read(room.engine) as connection:
        found = figures(connection)
        last = last_runs(connection)
        recent = recent_runs(connection, limit=_RUNS)
        wrong = troubles.open_troubles(connection)
    return page(
        request, "jobs.html", figures=found, last=last, recent=recent, wrong=wrong
    )


def sent(request: Request) -> Response:
    """Show the messages, the newest first."""
    room, query = room_of(request), request.query_params
    state = one_of(DeliveryState, query.get("state", ""))
    text = query.get("before", "")[:18]
    if text and not (text.isascii() and text.isdigit()):
        raise RefusedError(400, "That is no place in the list.")
    before = int(text) if text else None
    with read(room.engine) as connection:
        found = deliveries(connection, state=state, before=before, limit=A_PAGE + 1)
    further = {"state": state.value} if state else {}
    if len(found) > A_PAGE:
        further["before"] = str(found[A_PAGE - 1].id)
    return page(
        request,
        "deliveries.html",
        deliveries=found[:A_PAGE],
        ended=_ENDED,
        state=state.value if state else "",
        states=[s.value for s in DeliveryState],
        older=further if "before" in further else None,
    )


def resend(request: Request) -> Response:
    """Let a message that failed, or of which nobody knows, go once more."""
    room, number = room_of(request), number_in(request)
    with begin(room.engine) as connection:
        if not outbox.resend(connection, number):
            raise RefusedError(409, "That message neither failed nor is unknown.")
    return go(f"/deliveries#m{number}")
