"""The kept copy of a page: as text, as a file to keep, a report's page as a picture.

What a page brought is never shown as a page of ours.
"""

from pathlib import PurePosixPath
from threading import Lock
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from desk.pages import page
from desk.refusals import RefusedError, not_found
from desk.room import Room, number_in, room_of
from domain.claims import SetAside
from domain.sources import Capture
from pipeline.pages.picture import page_picture
from store import articles, captures
from store.connect import read
from store.errors import ArchiveError
from store.warc import Archive

BOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
_LONGEST_QUOTE = 1000
_MOST_TEXT = 200_000
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
# PDFium serves one caller at a time.
_ONE_AT_A_TIME = Lock()


def show(request: Request) -> Response:
    """Show what was read of a copy, and where it comes from."""
    room, number = room_of(request), number_in(request)
    with read(room.engine) as connection:
        stored = articles.of_capture(connection, number)
        capture = captures.by_id(connection, number)
    if capture is None:
        raise not_found("copy")
    return page(
        request,
        "copy.html",
        capture=capture,
        article=stored.reading.article if stored else None,
        most=_MOST_TEXT,
        pages=_pages(stored.reading.article.pages if stored else ()),
    )


def download(request: Request) -> Response:
    """Hand the bytes over as they came, to be kept and not to be opened here."""
    room = room_of(request)
    capture = _capture(room, number_in(request))
    return Response(
        _body(room, capture),
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{_file_name(capture)}"',
            "Content-Security-Policy": BOX,
            "X-Frame-Options": "DENY",
        },
    )


def picture(request: Request) -> Response:
    """Show one page of a report as a picture, with the quote marked."""
    room = room_of(request)
    capture = _capture(room, number_in(request))
    quote = request.query_params.get("quote", "")[:_LONGEST_QUOTE]
    body = _body(room, capture)
    with _ONE_AT_A_TIME:
        drawn = page_picture(body, request.path_params["page"], quote=quote)
    if isinstance(drawn, SetAside):
        raise RefusedError(404, drawn.reason)
    headers = {"Cache-Control": "private, max-age=3600", "Vary": "Cookie"}
    return Response(drawn, media_type="image/png", headers=headers)


def _capture(room: Room, number: int) -> Capture:
    with read(room.engine) as connection:
        capture = captures.by_id(connection, number)
    if capture is None:
        raise not_found("copy")
    return capture


def _body(room: Room, capture: Capture) -> bytes:
    try:
        return Archive(room.archive).read(capture.address)
    except ArchiveError:
        raise RefusedError(410, "The copy is no longer in the archive.") from None


def _file_name(capture: Capture) -> str:
    """Return a harmless name that no program opens by itself as a page."""
    try:
        last = PurePosixPath(urlsplit(capture.url).path).name
    except ValueError:
        last = ""
    plain = "".join(c for c in last if c in _SAFE).strip(".")[:80]
    ending = "" if plain.lower().endswith(".pdf") else ".txt"
    return f"copy-{capture.id}-{plain or 'page'}{ending}"


def _pages(starts: tuple[int, ...]) -> range:
    return range(1, len(starts) + 1)
