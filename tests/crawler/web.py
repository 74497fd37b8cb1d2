"""A web server on loopback that answers as a test says, and remembers who asked."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Headers = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """One canned answer; `drip` sends the body again and again, with pauses."""

    body: bytes = b"<!DOCTYPE html><title>A page</title><p>Words."
    status: int = 200
    headers: Headers = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"
    wait: float = 0.0
    drip: float | None = None


@dataclass(frozen=True)
class Asked:
    """One request as it came in, and when."""

    path: str
    headers: Headers
    at: float


class Web:
    """A site: `routes` maps paths to answers, or to functions that give one."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.routes: dict[str, Answer | Callable[[Headers], Answer]] = {}
        self.asked: list[Asked] = []
        self.closing = threading.Event()

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        """Return an address on this site."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return what was asked for, in order, robots files left out."""
        return [a.path for a in self.asked if a.path != "/robots.txt"]

    def forget(self) -> None:
        """Forget who asked."""
        self.asked.clear()

    def answer(self, path: str, headers: Headers) -> Answer:
        """Find the answer, and note the question."""
        self.asked.append(Asked(path, headers, time.monotonic()))
        found = self.routes.get(path, Answer(b"no such page", 404))
        return found(headers) if callable(found) else found


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    web: Web

    def do_GET(self) -> None:
        answer = self.web.answer(self.path, dict(self.headers))
        self.web.closing.wait(answer.wait)
        try:
            self._send(answer)
        except OSError:
            self.close_connection = True

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        headers: dict[str, Any] = {"Content-Type": answer.content_type}
        if answer.drip is None:
            headers["Content-Length"] = str(len(answer.body))
        else:
            headers["Connection"] = "close"
        for name, value in {**headers, **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
        while answer.drip is not None and not self.web.closing.wait(answer.drip):
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # a client that went away is what some tests are about


@contextmanager
def serving(wrap: Callable[[Any], Any] | None = None) -> Iterator[Web]:
    """Serve a site until the end of the block; `wrap` may put TLS round its socket."""
    server = _Server(("127.0.0.1", 0), _Handler)
    if wrap is not None:
        server.socket = wrap(server.socket)
    web = Web(server.server_address[1])
    server.RequestHandlerClass = type("Handler", (_Handler,), {"web": web})
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield web
    finally:
        web.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def rss(*items: tuple[str, str, str], title: str = "Chronicle") -> bytes:
    """Return an RSS feed of (link, title, guid)."""
    entries = "".join(
        f"<item><title>{name}</title><link>{link}</link>"
        f"<guid isPermaLink='false'>{guid}</guid>"
        "<pubDate>Wed, 17 Jun 2026 09:00:00 GMT</pubDate></item>"
        for link, name, guid in items
    )
    return (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
        f"<title>{title}</title>{entries}</channel></rss>"
    ).encode()


def feed(*items: tuple[str, str, str], **changes: Any) -> Answer:
    """Return an answer that holds an RSS feed."""
    return Answer(rss(*items), content_type="application/rss+xml", **changes)
