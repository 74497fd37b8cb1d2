"""Read this: hand over a link, a text or a file, and see the reading explained."""

from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from desk import forms
from desk.pages import go, page
from desk.refusals import RefusedError, not_found
from desk.room import number_in, room_of, visitor_of
from store import asked_readings
from store.connect import begin, read

# What may be handed over at once; a report has about one megabyte.
LARGEST = 8 * 1024 * 1024
_LONGEST_TEXT = 500_000
_LONGEST_LINK = 2000
_PLAIN = "text/plain"


def show(request: Request) -> Response:
    """Show the form."""
    return page(request, "read.html", link="")


def ask(request: Request) -> Response:
    """Take what is to be read; a job reads it, in a process of its own."""
    room, visitor = room_of(request), visitor_of(request)
    wanted = _wanted(forms.form_of(request))
    with begin(room.engine) as connection:
        number = asked_readings.ask(
            connection, by=visitor.address, at=room.now(), **wanted
        )
    if number is None:
        raise RefusedError(429, "Too much is being read just now: wait a moment.")
    return go(f"/read/{number}")


def answer(request: Request) -> Response:
    """Show what came of it, once it is there."""
    room, visitor = room_of(request), visitor_of(request)
    with read(room.engine) as connection:
        found = asked_readings.find(connection, number_in(request), by=visitor.address)
    if found is None:
        raise not_found("reading; one is kept for an hour")
    if found.answer is None:
        return page(request, "reading_waits.html", link=found.url or "")
    return page(
        request,
        "reading.html",
        found=found.answer,
        link=found.url or "",
        parts=marked(found.answer["text"], found.answer["claims"]),
    )


def marked(text: str, claims: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return a text in stretches, each with why it is marked, or with nothing."""
    quotes = sorted(
        (c["quote"]["start"], c["quote"]["end"], c["status"]) for c in claims
    )
    parts, at = [], 0
    for start, end, status in quotes:
        if start < at:
            continue
        parts += [(text[at:start], ""), (text[start:end], status)]
        at = end
    return [part for part in (*parts, (text[at:], "")) if part[0]]


def _wanted(form: FormData) -> dict[str, Any]:
    """Return the one thing that was handed over."""
    link = forms.text(form, "link", limit=_LONGEST_LINK)
    text = forms.text(form, "text", limit=_LONGEST_TEXT)
    file = form.get("file")
    body = file.file.read() if isinstance(file, UploadFile) and file.filename else b""
    if sum(map(bool, (link, text, body))) != 1:
        raise RefusedError(400, "Hand over one thing: a link, a text or a file.")
    if link and not link.startswith(("http://", "https://")):
        raise RefusedError(400, "A link begins with https:// or http://.")
    if link:
        return {"url": link}
    if text:
        return {"body": text.encode(errors="replace"), "content_type": _PLAIN}
    # What kind of file it is, its bytes say better than a browser does.
    return {"body": body}
