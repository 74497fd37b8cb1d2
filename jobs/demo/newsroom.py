"""The sample newsroom: invented and true stories, served on loopback as the web is."""

import hashlib
import socket
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import BaseServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from jobs.demo.loopback import serve

PAGES = Path(__file__).parent / "pages"
# Stands in the pages for the server's own address, which has a new port each time.
BASE = b"@BASE@"


class Stage(StrEnum):
    """What the newsroom has published so far."""

    BASELINE = "baseline"
    NEWS = "news"


# When each stage was published, as the Last-Modified header says it.
PUBLISHED: Mapping[Stage, str] = {
    Stage.BASELINE: "Thu, 18 Jun 2026 05:00:00 GMT",
    Stage.NEWS: "Fri, 19 Jun 2026 05:00:00 GMT",
}
# On the second day the Echo turns visitors away, so that the digest has to say so.
REFUSED: Mapping[Stage, tuple[str, ...]] = {
    Stage.BASELINE: (),
    Stage.NEWS: ("/echo/",),
}
KINDS: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".xml": "application/xml",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server saw it."""

    path: str
    status: int
    agent: str


@dataclass(frozen=True, slots=True)
class Published:
    """One file as a visitor gets it."""

    body: bytes
    kind: str
    etag: str
    last_modified: str


class Newsroom:
    """Serves the sample pages on a free port; `asked` is its log of requests.

    It opens at the baseline stage; `publish` moves it on.
    """

    def __init__(self, *, pages: Path = PAGES) -> None:
        self.asked: list[Asked] = []
        self.stage = Stage.BASELINE
        self.url = ""
        self._pages = pages
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Start serving on a free port."""
        self.url = self._open.enter_context(serve(partial(_NewsroomHandler, self)))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving; the log stays readable."""
        self._open.close()

    def publish(self, stage: Stage) -> None:
        """Publish everything up to and including one stage."""
        self.stage = stage

    def refuses(self, path: str) -> bool:
        """Say whether visitors are turned away from a path at this stage."""
        return path.startswith(REFUSED[self.stage])

    def find(self, path: str) -> Published | None:
        """Return what a path shows at this stage: the newest version, if any."""
        stages = list(Stage)[: list(Stage).index(self.stage) + 1]
        for stage in reversed(stages):
            file = _file_for(path, folder=self._pages / stage)
            if file is not None:
                body = file.read_bytes().replace(BASE, self.url.encode())
                etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                return Published(body, KINDS[file.suffix], etag, PUBLISHED[stage])
        return None


def _file_for(path: str, *, folder: Path) -> Path | None:
    """Return the file behind a path, which may leave out the suffix."""
    wanted = (folder / path.strip("/")).resolve()
    if not wanted.is_relative_to(folder.resolve()):
        return None
    choices = [wanted, wanted / "index.html"]
    choices += [wanted.with_name(wanted.name + suffix) for suffix in KINDS]
    return next((choice for choice in choices if choice.is_file()), None)


class _NewsroomHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5

    def __init__(
        self,
        room: Newsroom,
        request: socket.socket,
        client_address: tuple[str, int],
        server: BaseServer,
    ) -> None:
        self.room = room
        super().__init__(request, client_address, server)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        page = self.room.find(path)
        if self.room.refuses(path):
            self._say(HTTPStatus.FORBIDDEN)
        elif page is None:
            self._say(HTTPStatus.NOT_FOUND)
        elif self._knows(page):
            self._give(HTTPStatus.NOT_MODIFIED, page)
        else:
            self._give(HTTPStatus.OK, page)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _knows(self, page: Published) -> bool:
        """Say whether the visitor has this very version already."""
        etags = self.headers.get("If-None-Match")
        if etags is not None:
            return page.etag in etags
        return self.headers.get("If-Modified-Since") == page.last_modified

    def _give(self, status: HTTPStatus, page: Published) -> None:
        body = b"" if status is HTTPStatus.NOT_MODIFIED else page.body
        validators = {"ETag": page.etag, "Last-Modified": page.last_modified}
        self._write(status, body, {"Content-Type": page.kind, **validators})

    def _say(self, status: HTTPStatus) -> None:
        body = f"<!doctype html><title>{status.phrase}</title><h1>{status.phrase}</h1>"
        self._write(status, body.encode(), {"Content-Type": KINDS[".html"]})

    def _write(
        self, status: HTTPStatus, body: bytes, headers: Mapping[str, str]
    ) -> None:
        agent = self.headers.get("User-Agent", "")
        self.room.asked.append(Asked(self.path, int(status), agent))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the requests are recorded."""
