"""A submitted form → plain values, or a clear refusal; and each form's token."""

import re
import secrets
from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from typing import TypeVar

from starlette.datastructures import FormData
from starlette.requests import Request

from desk.refusals import RefusedError

TOKEN_FIELD = "token"
LONGEST_FIELD = 2000
MOST_VALUES = 200
_E = TypeVar("_E", bound=StrEnum)
_OWN_PATH = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")


def new_token(seed: str, who: str) -> str:
    """Return a form's token: another one each time, good for this browser alone.

    `seed` is the secret in the browser's own cookie, which no other site can read.
    """
    nonce = secrets.token_hex(8)
    return f"{nonce}.{_seal(nonce, seed, who)}"


def is_token(token: str, *, seed: str, who: str) -> bool:
    """Say whether a form came from a page that this browser was shown."""
    nonce, _, seal = token.partition(".")
    return bool(seed) and compare_digest(
        _seal(nonce, seed, who).encode(), seal.encode(errors="replace")
    )


def form_of(request: Request) -> FormData:
    """Return the fields that were sent; the guard has read them."""
    form: FormData = request.state.form
    return form


def text(values: FormData, name: str, *, limit: int = LONGEST_FIELD) -> str:
    """Return a field's text without the blanks around it, or nothing."""
    value = values.get(name, "")
    if not isinstance(value, str):
        raise RefusedError(400, "A file was sent where words were expected.")
    if len(value) > limit:
        raise RefusedError(400, f"That is too long: {limit:,} characters at most.")
    return value.strip()


def number(values: FormData, name: str) -> int:
    """Return a field's whole number."""
    found = text(values, name, limit=18)
    if not found.isascii() or not found.isdigit():
        raise RefusedError(400, "A number is missing in that form.")
    return int(found)


def one_of(kind: type[_E], value: str) -> _E | None:
    """Return the member of that value; nothing for nothing; else refuse."""
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        raise RefusedError(400, "That form has a choice we do not know.") from None


def choice(value: str, known: Sequence[str]) -> str | None:
    """Return the value if it is known; nothing for nothing; else refuse."""
    if value and value not in known:
        raise RefusedError(400, "That form has a choice we do not know.")
    return value or None


def own_path(path: str, *, otherwise: str = "/") -> str:
    """Return a path of our own to go back to; whatever else was named, `otherwise`."""
    return path if _OWN_PATH.fullmatch(path) else otherwise


def _seal(nonce: str, seed: str, who: str) -> str:
    return sha256(f"{nonce}\n{seed}\n{who}".encode()).hexdigest()
