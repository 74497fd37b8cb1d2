"""Who is asking: this machine's user, a session's bearer, or whom a proxy names."""

import secrets
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from desk.people import LOCAL_VISITOR, Role, Visitor, Way
from desk.room import Room
from store import sign_ins, tokens
from store.connect import read

LOOPBACK = frozenset({"127.0.0.1", "::1"})
_SESSION, _SEED = "regrade_session", "regrade_seed"
# A session ends two weeks after the sign-in, used or not.
SESSION_LIFE = 14 * 24 * 3600


def who(request: Request, room: Room) -> Visitor | None:
    """Return who is asking, or None for a stranger."""
    match room.access.way:
        case Way.LOCAL:
            return _own_user(room) if _client(request) in LOOPBACK else None
        case Way.LINK:
            return _of_session(request, room)
        case Way.PROXY:
            return _of_proxy(request, room)


def whose_program(request: Request, room: Room) -> Visitor | None:
    """Return whose token a program shows; it may read, whatever its owner may do."""
    secret = _token_in(request.headers.get("authorization", ""))
    if not secret:
        return None
    with read(room.engine) as connection:
        address = tokens.address_of(connection, hashed(secret))
    if address == LOCAL_VISITOR.address and room.access.way is not Way.LOCAL:
        return None
    owner = room.access.visitor(address) if address else None
    known = owner is not None or (room.access.anyone and address is not None)
    return Visitor(address, Role.READER) if address and known else None


def seed_of(request: Request, room: Room) -> str:
    """Return the secret that this browser alone holds, or a new one for it."""
    return request.cookies.get(_name(_SEED, room)) or secrets.token_urlsafe(24)


def keep_seed(request: Request, response: Response, room: Room, seed: str) -> None:
    """Let the browser hold its secret, if it does not yet."""
    name = _name(_SEED, room)
    if request.cookies.get(name) != seed:
        _set(response, name, seed, room, age=None)


def begin_session(response: Response, room: Room, secret: str) -> None:
    """Let the browser hold the session's secret; the store knows only its hash."""
    _set(response, _name(_SESSION, room), secret, room, age=SESSION_LIFE)


def end_session(response: Response, room: Room) -> None:
    """Let the browser forget its session."""
    https = room.access.is_https
    name = _name(_SESSION, room)
    response.delete_cookie(name, secure=https, httponly=True, samesite="lax")


def session_of(request: Request, room: Room) -> str | None:
    """Return the hash of the session's secret that the browser showed."""
    secret = request.cookies.get(_name(_SESSION, room))
    return hashed(secret) if secret else None


def hashed(secret: str) -> str:
    """Return what the store keeps of a secret."""
    return sha256(secret.encode(errors="replace")).hexdigest()


def _own_user(room: Room) -> Visitor:
    return replace(LOCAL_VISITOR, name=room.access.local_name)


def _of_session(request: Request, room: Room) -> Visitor | None:
    session = session_of(request, room)
    if session is None:
        return None
    with read(room.engine) as connection:
        address = sign_ins.address_of(connection, session, now=room.now())
    return room.access.visitor(address) if address else None


def _of_proxy(request: Request, room: Room) -> Visitor | None:
    """Believe the header only from a proxy we know, and only if it stands once."""
    access = room.access
    named = request.headers.getlist(access.header)
    if _client(request) not in access.proxies or len(named) != 1:
        return None
    known = access.visitor(named[0])
    if known is None and access.anyone and named[0].strip():
        return Visitor(named[0].strip().lower(), Role.READER)
    return known


def _token_in(header: str) -> str:
    """Return the token in an Authorization header: a bearer's, or a password."""
    scheme, _, said = header.partition(" ")
    if scheme.lower() == "bearer":
        return said.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        name_and_password = b64decode(said.strip(), validate=True).decode()
    except ValueError:
        return ""
    return name_and_password.partition(":")[2]


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


def _name(name: str, room: Room) -> str:
    return f"__Host-{name}" if room.access.is_https else name


def _set(
    response: Response, name: str, value: str, room: Room, *, age: int | None
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=age,
        secure=room.access.is_https,
        httponly=True,
        samesite="lax",
    )
