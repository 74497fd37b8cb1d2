"""The desk: every page of it, in one list, and who may open which."""

import logging
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from desk import assets, auth
from desk.answers import as_error
from desk.doors import Door, route
from desk.pages import page
from desk.people import Role, Way
from desk.refusals import RefusedError
from desk.room import Room, room_of
from desk.shield import Shield
from desk.views import (
    api,
    authority,
    copy,
    decide,
    digests,
    england,
    feeds,
    search,
    sign_in,
    sources,
    story,
    subscriptions,
    today,
    tokens,
    unsubscribe,
    watch,
    watching,
)
from desk.views import read as read_this
from store.errors import StoreError

log = logging.getLogger(__name__)

# Whoever is not named here gets nowhere: every page says for whom it is.
DOORS = (
    Door("GET", "/static/{name}", assets.show, None),
    Door("GET", "/sign-in", sign_in.show, None),
    Door("POST", "/sign-in", sign_in.ask, None),
    Door("GET", "/sign-in/{secret}", sign_in.confirm, None),
    Door("POST", "/sign-in/{secret}", sign_in.use, None),
    Door("POST", "/sign-out", sign_in.leave, Role.READER),
    Door("GET", "/", today.show, Role.READER),
    Door("GET", "/today.csv", today.sheet, Role.READER),
    Door("GET", "/today.json", today.sheet, Role.READER),
    Door("GET", "/search", search.show, Role.READER),
    Door("GET", "/story/{number:int}", story.show, Role.READER),
    Door("POST", "/story/{number:int}/confirm", decide.confirm, Role.EDITOR),
    Door("POST", "/story/{number:int}/wrong", decide.wrong, Role.EDITOR),
    Door("POST", "/story/{number:int}/same", decide.same, Role.EDITOR),
    Door("POST", "/story/{number:int}/mute", decide.mute, Role.READER),
    Door("GET", "/england", england.show, Role.READER),
    Door("GET", "/england.csv", england.sheet, Role.READER),
    Door("GET", "/england.json", england.sheet, Role.READER),
    Door("GET", "/authority/{code}.csv", authority.sheet, Role.READER),
    Door("GET", "/authority/{code}.json", authority.sheet, Role.READER),
    Door("GET", "/authority/{code}.atom", feeds.authority, Role.READER, by_token=True),
    Door("GET", "/authority/{code}", authority.show, Role.READER),
    Door("GET", "/subscriptions", subscriptions.show, Role.READER),
    Door("GET", "/subscriptions/new", subscriptions.new, Role.READER),
    Door("GET", "/subscriptions/one", subscriptions.one, Role.READER),
    Door("POST", "/subscriptions/preview", subscriptions.preview, Role.READER),
    Door("POST", "/subscriptions/save", subscriptions.save, Role.READER),
    Door("POST", "/subscriptions/stop", subscriptions.stop, Role.READER),
    Door("POST", "/subscriptions/start", subscriptions.start, Role.READER),
    Door("POST", "/subscriptions/unmute", subscriptions.unmute, Role.READER),
    Door("GET", "/unsubscribe/{token}", unsubscribe.show, None),
    Door("POST", "/unsubscribe/{token}", unsubscribe.use, None, by_letter=True),
    Door("GET", "/digests", digests.show, Role.READER),
    Door("GET", "/digests/{number:int}", digests.one, Role.READER),
    Door("GET", "/digests/{number:int}/body", digests.body, Role.READER),
    Door("GET", "/copy/{number:int}", copy.show, Role.READER),
    Door("GET", "/copy/{number:int}/file", copy.download, Role.READER),
    Door("GET", "/copy/{number:int}/page/{page:int}", copy.picture, Role.READER),
    Door("GET", "/read", read_this.show, Role.READER),
    Door("POST", "/read", read_this.ask, Role.READER, limit=read_this.LARGEST),
    Door("GET", "/read/{number:int}", read_this.answer, Role.READER),
    Door("GET", "/sources", sources.show, Role.READER),
    Door("POST", "/sources/{name}/check", sources.check, Role.EDITOR),
    Door("GET", "/jobs", watch.jobs, Role.OPERATOR),
    Door("GET", "/deliveries", watch.sent, Role.OPERATOR),
    Door("POST", "/deliveries/{number:int}/resend", watch.resend, Role.OPERATOR),
    Door("GET", "/tokens", tokens.show, Role.READER),
    Door("POST", "/tokens", tokens.make, Role.READER),
    Door("POST", "/tokens/{number:int}/drop", tokens.drop, Role.READER),
    Door("GET", "/feed.atom", feeds.today, Role.READER, by_token=True),
    Door("GET", "/api/openapi.json", api.description, Role.READER, by_token=True),
    Door("GET", "/api/stories", api.all_stories, Role.READER, by_token=True),
    Door("GET", "/api/stories/{number:int}", api.one_story, Role.READER, by_token=True),
    Door("GET", "/api/authorities", api.authorities, Role.READER, by_token=True),
    Door(
        "GET", "/api/authorities/{code}", api.one_authority, Role.READER, by_token=True
    ),
    Door("GET", "/api/search", api.search, Role.READER, by_token=True),
    Door("GET", "/api/sources", api.all_sources, Role.READER, by_token=True),
    Door("GET", "/healthz", watching.health, None),
    Door("GET", "/metrics", watching.metrics, Role.READER, by_token=True),
)


def build(room: Room) -> Shield:
    """Return the desk that is served from this room; inside the shield is its app."""
    app = Starlette(
        routes=[route(door) for door in DOORS],
        middleware=[Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={
            RefusedError: _refused,
            HTTPException: _refused,
            StoreError: _away,
            Exception: _mistake,
        },
    )
    app.state.room = room
    return Shield(app, hosts=room.access.hosts, https=room.access.is_https)


async def _refused(request: Request, refusal: Exception) -> Response:
    """Answer with one sentence; strangers are shown the way in."""
    if isinstance(refusal, RefusedError):
        status, sentence = refusal.status, refusal.sentence
    else:
        status = getattr(refusal, "status_code", HTTPStatus.BAD_REQUEST)
        sentence = _SENTENCES.get(status, "That cannot be answered.")
    return _sorry(request, status, sentence)


async def _mistake(request: Request, error: Exception) -> Response:
    """Answer for a mistake of ours without telling a stranger anything of it."""
    facts = {"path": request.url.path, "error": type(error).__name__}
    log.error("desk.mistake", extra=facts)
    sentence = "Something went wrong on our side; it was noted."
    return _sorry(request, HTTPStatus.INTERNAL_SERVER_ERROR, sentence)


async def _away(request: Request, error: Exception) -> Response:
    """Say that the database does not answer; the operator finds out why."""
    log.error("desk.store", extra={"reason": str(error)})
    sentence = "The database does not answer just now: try again in a minute."
    return _sorry(request, HTTPStatus.SERVICE_UNAVAILABLE, sentence)


def _sorry(request: Request, status: int, sentence: str) -> Response:
    answer = _worded(request, status, sentence)
    if status == HTTPStatus.UNAUTHORIZED and getattr(request.state, "by_token", False):
        # Feed readers show a token only when they are asked for one.
        answer.headers["WWW-Authenticate"] = 'Basic realm="Regrade", charset="UTF-8"'
    return answer


def _worded(request: Request, status: int, sentence: str) -> Response:
    if request.url.path.startswith("/api/"):
        return as_error(status, sentence)
    stranger = getattr(request.state, "visitor", None) is None
    ways_in = stranger and room_of(request).access.way is Way.LINK
    if not hasattr(request.state, "seed"):
        request.state.seed = auth.seed_of(request, room_of(request))
    return page(
        request, "sorry.html", status=status, sentence=sentence, ways_in=ways_in
    )


_SENTENCES = {
    400: "That request cannot be read.",
    404: "There is no such page.",
    405: "That page cannot be asked for in this way.",
    413: "That is too much at once.",
}
