"""A Slack stand-in on loopback, which keeps what it is given and can be asked."""

import json
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import BaseServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from jobs.demo.loopback import serve

TOO_MANY_BLOCKS = 50
# Slack documents no sum over all blocks, but refuses a message near this many
# characters.
TOO_LONG = 13_200

Stored = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SlackCall:
    """One call as Slack would have seen it; `token` is None for a webhook."""

    path: str
    token: str | None
    payload: Mapping[str, Any]

    @property
    def method(self) -> str:
        """Return the name of Slack's method; nothing for a webhook."""
        return self.path.removeprefix("/api/") if self.path.startswith("/api/") else ""

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """Return the blocks of a posted message."""
        return list(self.read("blocks") or [])

    def read(self, name: str) -> Any:  # noqa: ANN401 - what JSON can hold
        """Return an argument that may have come as JSON."""
        given = self.payload.get(name)
        return json.loads(given) if isinstance(given, str) and given else given


@dataclass(frozen=True, slots=True)
class Answer:
    """What the stand-in says once instead of doing its work.

    With `keeps` the message is kept all the same: the lost answer of a good post.
    A `status` of 0 closes the connection without a word, after `delay` seconds.
    """

    status: int
    body: str = '{"ok": false, "error": "internal_error"}'
    headers: Mapping[str, str] = field(default_factory=dict)
    keeps: bool = False
    delay: float = 0.0


class SlackStandIn:
    """Slack's methods over HTTP; `calls` holds every call, in order.

    `url` stands for https://slack.com/api/, `webhook` for an incoming webhook.
    `posted` holds the messages that were taken, with the `ts` each was given, as they
    stand now. `refusals` gives a channel Slack's word for why it takes nothing.
    `mischief`, when set, may answer any call in its own way; `socket_url` is what
    Socket Mode is told to connect to; `clock` gives the time of a message, in seconds
    since 1970.
    """

    def __init__(self) -> None:
        self.calls: list[SlackCall] = []
        self.posted: list[Stored] = []
        self.answers: deque[Answer] = deque()
        self.refusals: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.mischief: Callable[[SlackCall], Answer | None] = lambda call: None
        self.socket_url = ""
        self.clock: Callable[[], float] = time.time
        self._open = ExitStack()
        self._base = ""
        self._lock = threading.RLock()

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
            answer = self.answers.popleft() if self.answers else self.mischief(call)
            if answer is None:
                return self._work(call)
            if answer.keeps:
                self._work(call)
            return answer

    def _work(self, call: SlackCall) -> Answer:
        if not call.method:
            return self._take_from_webhook(call)
        if not call.token:
            return _no("not_authed")
        channel = str(call.payload.get("channel", ""))
        if channel in self.refusals:
            return _no(self.refusals[channel])
        work = {
            "auth.test": lambda call: _yes(team="Sample", user="regrade"),
            "apps.connections.open": lambda call: _yes(url=self.socket_url),
            "chat.postMessage": self._post,
            "chat.postEphemeral": lambda call: _yes(message_ts="1.1"),
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "conversations.list": self._list,
            "conversations.open": self._talk,
        }.get(call.method)
        return work(call) if work else _no("unknown_method")

    def _take_from_webhook(self, call: SlackCall) -> Answer:
        wrong = _what_is_wrong(call)
        if wrong is not None:
            return Answer(HTTPStatus.BAD_REQUEST, wrong)
        self._keep(call)
        return Answer(HTTPStatus.OK, "ok")

    def _post(self, call: SlackCall) -> Answer:
        wrong = _what_is_wrong(call)
        thread = call.payload.get("thread_ts")
        if thread is not None and not self._at(thread):
            wrong = "thread_not_found"
        if wrong is not None:
            return _no(wrong)
        message = self._keep(call)
        return _yes(channel=message.get("channel"), ts=message["ts"], message=message)

    def _update(self, call: SlackCall) -> Answer:
        found = self._at(call.payload.get("ts"))
        if not found:
            return _no("message_not_found")
        wrong = _what_is_wrong(call)
        if wrong is not None:
            return _no(wrong)
        found[0] |= {"text": call.payload.get("text"), "blocks": call.blocks}
        return _yes(channel=call.payload["channel"], ts=found[0]["ts"])

    def _keep(self, call: SlackCall) -> Stored:
        message = {**call.payload, "blocks": call.blocks}
        message["metadata"] = call.read("metadata")
        message["ts"] = f"{int(self.clock())}.{len(self.posted) + 1:06d}"
        message["channel"] = self.names.get(
            str(message.get("channel")), message.get("channel")
        )
        self.posted.append(message)
        return message

    def _at(self, stamp: object) -> list[Stored]:
        return [m for m in self.posted if m["ts"] == stamp]

    def _history(self, call: SlackCall) -> Answer:
        oldest = float(call.payload.get("oldest", 0))
        found = [
            m
            for m in reversed(self.posted)
            if m.get("channel") == call.payload.get("channel")
            and ("thread_ts" not in m or m.get("reply_broadcast"))
            and float(m["ts"]) >= oldest
        ]
        return self._page(call, found)

    def _replies(self, call: SlackCall) -> Answer:
        thread = call.payload.get("ts")
        found = [m for m in self.posted if thread in (m["ts"], m.get("thread_ts"))]
        return self._page(call, found) if found else _no("thread_not_found")

    def _page(self, call: SlackCall, found: list[Stored]) -> Answer:
        """Answer one page of messages, as Slack does."""
        start = int(call.payload.get("cursor") or 0)
        limit = int(call.payload.get("limit", 100))
        there = found[start : start + limit]
        if str(call.payload.get("include_all_metadata", "")).lower() not in {
            "1",
            "true",
        }:
            there = [{k: v for k, v in m.items() if k != "metadata"} for m in there]
        more = start + limit < len(found)
        cursor = {"next_cursor": str(start + limit)} if more else {}
        return _yes(messages=there, has_more=more, response_metadata=cursor)

    def _list(self, call: SlackCall) -> Answer:
        known = [{"id": i, "name": n.lstrip("#")} for n, i in self.names.items()]
        return _yes(channels=known)

    def _talk(self, call: SlackCall) -> Answer:
        return _yes(channel={"id": f"D{call.payload.get('users')}"})


def _what_is_wrong(call: SlackCall) -> str | None:
    """Return Slack's own word for what it would refuse, if anything."""
    if len(call.blocks) > TOO_MANY_BLOCKS:
        return "invalid_blocks"
    if len(json.dumps(call.blocks, ensure_ascii=False)) > TOO_LONG:
        return "msg_blocks_too_long"
    return None if call.payload.get("text") or call.blocks else "no_text"


def _yes(**content: object) -> Answer:
    return Answer(HTTPStatus.OK, json.dumps({"ok": True, **content}))


def _no(error: str) -> Answer:
    return Answer(HTTPStatus.OK, json.dumps({"ok": False, "error": error}))


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
        time.sleep(answer.delay)
        if answer.status == 0:
            self.close_connection = True
            return
        body = answer.body.encode()
        self.send_response(answer.status)
        kind = "application/json" if answer.body.startswith("{") else "text/plain"
        for name, value in {"Content-Type": kind, **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        # Whoever asked may have given up by now.
        with suppress(ConnectionError):
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
