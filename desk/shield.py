"""What every answer carries, whatever it is, and whose requests are heard at all."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_ADDRESS = 8 * 1024
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_FOR_A_YEAR = "max-age=31536000"


class Shield:
    """Refuses other hosts' names and other sites' forms; adds the headers.

    A page elsewhere could point a name of its own at this machine and then read what
    we answer: only the names we know are heard.
    """

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], https: bool) -> None:
        self.app = app
        self.hosts = hosts | LOCAL_NAMES
        self.headers = dict(_ALWAYS)
        if https:
            self.headers["Strict-Transport-Security"] = _FOR_A_YEAR

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        await (refused or self.app)(scope, receive, with_headers)

    def _refused(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        host = _without_port(headers.get("host", ""))
        if host not in self.hosts:
            return PlainTextResponse("This desk is not called that.\n", 421)
        if len(scope["query_string"]) + len(scope["path"]) > LONGEST_ADDRESS:
            return PlainTextResponse("That address is too long.\n", 414)
        if scope["method"] == "POST" and _from_elsewhere(headers):
            return PlainTextResponse("That form comes from another site.\n", 403)
        return None


def _from_elsewhere(headers: Headers) -> bool:
    """Say whether the browser itself tells that another site made the request."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = headers.get("origin")
    if origin is None:
        return False
    return origin.partition("://")[2] != headers.get("host", "")


def _without_port(host: str) -> str:
    name, _, port = host.rpartition(":")
    return (name if name and port.isdigit() else host).lower()
