"""Answers for programs: JSON with a tag, so that what is known is not sent again."""

import json
from hashlib import sha256
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

# What a program is told of a page of the desk may not be older than this (seconds).
_FRESH = "private, max-age=0, must-revalidate"


def tagged(request: Request, body: bytes, *, media_type: str) -> Response:
    """Return the body with its tag, or only that the asker has it already."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": _FRESH}
    known = request.headers.get("if-none-match", "")
    if tag in {part.strip().removeprefix("W/") for part in known.split(",")}:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def as_json(request: Request, found: object) -> Response:
    """Return plain values as JSON."""
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate, as a broken page may have it, is no character of UTF-8.
    sent = body.encode("utf-8", errors="replace")
    return tagged(request, sent, media_type="application/json")


def as_error(status: int, sentence: str) -> Response:
    """Return a refusal as JSON."""
    return JSONResponse({"error": sentence}, status_code=status)
