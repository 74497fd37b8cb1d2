"""Our own style sheet, scripts and icon, served by ourselves with long memory."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from desk.refusals import not_found

FOLDER = Path(__file__).parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
_FOR_GOOD = "public, max-age=31536000, immutable"


def show(request: Request) -> Response:
    """Return one of the files; there is no way from here to any other."""
    name = request.path_params["name"]
    found = files().get(name)
    if found is None:
        raise not_found("file")
    return Response(
        found,
        media_type=_TYPES[Path(name).suffix],
        headers={"Cache-Control": _FOR_GOOD},
    )


def address_of(name: str) -> str:
    """Return where a page finds the file, as it is in this version."""
    return f"/static/{name}?v={_prints()[name]}"


@cache
def files() -> dict[str, bytes]:
    """Return every file by its name."""
    return {
        path.name: path.read_bytes()
        for path in FOLDER.iterdir()
        if path.suffix in _TYPES
    }


@cache
def _prints() -> dict[str, str]:
    return {name: sha256(body).hexdigest()[:12] for name, body in files().items()}
