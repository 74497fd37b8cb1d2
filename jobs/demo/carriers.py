"""A mail server and a Slack stand-in on loopback, which keep what they are given."""

import json
import socket
import threading
from asyncio import Server
from collections import deque
from collections.abc import Coroutine, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import BaseServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from jobs.demo.loopback import LOOPBACK, serve

TOO_MANY_BLOCKS = 50
# Slack documents no sum over all blocks, but refuses a message near this many
# characters.
TOO_LONG = 13_200


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """One mail as the server accepted it."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes


class SmtpServer:
    """A real SMTP server on a free port; accepted mail is in `received`.

    `replies` gives named recipients another answer ("550 no such user"), and
    `after_data`, when set, answers the next message with it instead of accepting.
    """

    def __init__(self) -> None:
        self.received: list[ReceivedMail] = []
        self.replies: dict[str, str] = {}
        self.after_data: str | None = None
        self._controller: _SocketController | None = None
        self.host = LOOPBACK
        self.port = 0

    def __enter__(self) -> Self:
        """Bind a free port and start serving."""
        listener = socket.create_server((self.host, 0))
        self.port = int(listener.getsockname()[1])
        self._controller = _SocketController(self, listener)
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving; what was received stays readable."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    # The next two names are those aiosmtpd looks for.
    async def handle_RCPT(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        rcpt_options: list[str],
    ) -> str:
        """Accept a recipient, or answer as `replies` says."""
        reply = self.replies.get(address)
        if reply is not None:
            return reply
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep one mail, or refuse it once where `after_data` says so."""
        if self.after_data is not None:
            reply, self.after_data = self.after_data, None
            return reply
        content = envelope.original_content or b""
        self.received.append(
            ReceivedMail(
                envelope.mail_from or "", tuple(map(str, envelope.rcpt_tos)), content
            )
        )
        return "250 OK: kept"


class _SocketController(Controller):
    """aiosmtpd's controller, given a bound socket so that no port is guessed."""

    def __init__(self, handler: SmtpServer, listener: socket.socket) -> None:
        self._listener = listener
        super().__init__(handler, hostname=handler.host, port=handler.port)

    def _create_server(self) -> Coroutine[Any, Any, Server]:
        return self.loop.create_server(self._factory_invoker, sock=self._listener)


@dataclass(frozen=True, slots=True)
class SlackCall:
    """One call as Slack would have seen it; `token` is None for a webhook."""

    path: str
    token: str | None
    payload: Mapping[str, Any]

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """Return the blocks of a posted message."""
        given = self.payload.get("blocks", [])
        return list(json.loads(given) if isinstance(given, str) else given)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the stand-in says once instead of doing its work.

    With `keeps` the message is kept all the same: the lost answer of a good post.
    A `status` of 0 closes the connection without a word.
    """

    status: int
    body: str = '{"ok": false, "error": "internal_error"}'
    headers: Mapping[str, str] = field(default_factory=dict)
    keeps: bool = False


class SlackStandIn:
    """Slack's posting methods over HTTP; `calls` holds every call, in order.

    `url` stands for https://slack.com/api/, `webhook` for an incoming webhook.
    `posted` holds the messages that were taken, with the `ts` each was given.
    """

    def __init__(self) -> None:
        self.calls: list[SlackCall] = []
        self.posted: list[dict[str, Any]] = []
        self.answers: deque[Answer] = deque()
        self._open = ExitStack()
        self._base = ""
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        """Return the address that takes the place of https://slack.com/api/."""
        return f"{self._base}/api/"

    @property
    def webhook(self) -> str:
        """Return the address of the incoming webhook."""
        return f"{self._base}/services/T000/B000/sample"

    def __enter__(self) -> Self:
        """Start serving on a free port."""
        self._base = self._open.enter_context(serve(partial(_SlackHandler, self)))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving; what was posted stays readable."""
        self._open.close()

    def take(self, call: SlackCall) -> Answer:
        """Record one call and say how it is answered."""
        with self._lock:
            self.calls.append(call)
            if not self.answers:
                return self._work(call)
            answer = self.answers.popleft()
            if answer.keeps:
                self._work(call)
            return answer

    def _work(self, call: SlackCall) -> Answer:
        if call.path.startswith("/services/"):
            return self._take_from_webhook(call)
        if not call.token:
            return _reply({"ok": False, "error": "not_authed"})
        match call.path:
            case "/api/auth.test":
                return _reply({"ok": True, "team": "Sample", "user": "regrade"})
            case "/api/chat.postMessage":
                return self._post(call)
            case "/api/conversations.history" | "/api/conversations.replies":
                found = self._found(call)
                return _reply({"ok": True, "messages": found, "has_more": False})
            case _:
                return _reply({"ok": False, "error": "unknown_method"})

    def _take_from_webhook(self, call: SlackCall) -> Answer:
        wrong = _what_is_wrong(call)
        if wrong is not None:
            return Answer(HTTPStatus.BAD_REQUEST, wrong)
        self._keep(call)
        return Answer(HTTPStatus.OK, "ok")

    def _post(self, call: SlackCall) -> Answer:
        wrong = _what_is_wrong(call)
        if wrong is not None:
            return _reply({"ok": False, "error": wrong})
        message = self._keep(call)
        reply = {"ok": True, "channel": message.get("channel"), "ts": message["ts"]}
        return _reply({**reply, "message": message})

    def _keep(self, call: SlackCall) -> dict[str, Any]:
        message = {**call.payload, "blocks": call.blocks}
        message["ts"] = f"1781850000.{len(self.posted) + 1:06d}"
        self.posted.append(message)
        return message

    def _found(self, call: SlackCall) -> list[dict[str, Any]]:
        channel, thread = call.payload.get("channel"), call.payload.get("ts")
        there = [m for m in self.posted if m.get("channel") == channel]
        if thread is not None:
            there = [m for m in there if thread in (m["ts"], m.get("thread_ts"))]
        elif call.path.endswith("history"):
            there = [m for m in reversed(there) if "thread_ts" not in m]
        return there


def _what_is_wrong(call: SlackCall) -> str | None:
    """Return Slack's own word for what it would refuse, if anything."""
    if len(call.blocks) > TOO_MANY_BLOCKS:
        return "invalid_blocks"
    if len(json.dumps(call.blocks, ensure_ascii=False)) > TOO_LONG:
        return "msg_blocks_too_long"
    return None if call.payload.get("text") or call.blocks else "no_text"


def _reply(content: Mapping[str, Any]) -> Answer:
    return Answer(HTTPStatus.OK, json.dumps(content))


class _SlackHandler(BaseHTTPRequestHandler):
    def __init__(
        self,
        slack: SlackStandIn,
        request: socket.socket,
        client_address: tuple[str, int],
        server: BaseServer,
    ) -> None:
        self.slack = slack
        super().__init__(request, client_address, server)

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        answer = self.slack.take(self._read_call())
        if answer.status == 0:
            self.close_connection = True
            return
        body = answer.body.encode()
        self.send_response(answer.status)
        kind = "application/json" if answer.body.startswith("{") else "text/plain"
        for name, value in {"Content-Type": kind, **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _read_call(self) -> SlackCall:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        payload = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if self.headers.get("Content-Type", "").startswith("application/json"):
            payload.update(json.loads(body or "{}"))
        else:
            payload.update({n: v[-1] for n, v in parse_qs(body).items()})
        return SlackCall(parts.path, token if scheme == "Bearer" else None, payload)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the calls are recorded."""
