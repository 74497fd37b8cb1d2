"""Who asked for a link to sign in, who used one, and whose session goes on.

Secrets never come here: only their hashes do.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from domain.sign_ins import SignIn
from store.desk_tables import sessions, sign_ins

LINK_LIFE = timedelta(minutes=15)
MOST_OPEN = 3
# Beyond this many in LINK_LIFE the desk is being tried out by somebody.
MOST_ASKED = 100


def ask(connection: Connection, address: str, *, at: datetime) -> bool:
    """Note that a link is wanted; False if too many were asked for just now."""
    recent = sign_ins.c.asked_at > at - LINK_LIFE
    own = sign_ins.c.address == address
    count = select(func.count()).select_from(sign_ins)
    if (connection.scalar(count.where(recent, own)) or 0) >= MOST_OPEN:
        return False
    if (connection.scalar(count.where(recent)) or 0) >= MOST_ASKED:
        return False
    connection.execute(insert(sign_ins).values(address=address, asked_at=at))
    return True


def waiting(connection: Connection, *, now: datetime) -> list[SignIn]:
    """Return who still waits for a link, the longest first; not for ever."""
    known = sign_ins.c
    rows = connection.execute(
        select(known.id, known.address, known.asked_at)
        .where(known.made_at.is_(None), known.asked_at > now - LINK_LIFE)
        .order_by(known.id)
    )
    return [SignIn(*row) for row in rows]


def made(connection: Connection, sign_in: int, secret: str, *, at: datetime) -> bool:
    """Note the hash of the link's secret; False if another job was first."""
    changed = connection.execute(
        update(sign_ins)
        .where(sign_ins.c.id == sign_in, sign_ins.c.made_at.is_(None))
        .values(secret=secret, made_at=at)
    )
    return changed.rowcount == 1


def is_good(connection: Connection, secret: str, *, now: datetime) -> bool:
    """Say whether a link can still be used; looking does not use it."""
    known = sign_ins.c
    question = select(known.id).where(
        known.secret == secret,
        known.used_at.is_(None),
        known.made_at > now - LINK_LIFE,
    )
    return connection.scalar(question) is not None


def use(connection: Connection, secret: str, *, now: datetime) -> str | None:
    """Use a link up, for good; return whose it is, or None if it is not good."""
    known = sign_ins.c
    found: str | None = connection.scalar(
        update(sign_ins)
        .where(
            known.secret == secret,
            known.used_at.is_(None),
            known.made_at > now - LINK_LIFE,
        )
        .values(used_at=now)
        .returning(known.address)
    )
    return found


def begin_session(
    connection: Connection, secret: str, address: str, *, at: datetime, ends: datetime
) -> None:
    """Begin a session; those that have ended are forgotten."""
    connection.execute(delete(sessions).where(sessions.c.ends_at <= at))
    values = {"secret": secret, "address": address, "began_at": at, "ends_at": ends}
    connection.execute(insert(sessions).values(**values))


def address_of(connection: Connection, secret: str, *, now: datetime) -> str | None:
    """Return whose session it is, while it lasts."""
    known = sessions.c
    question = select(known.address).where(known.secret == secret, known.ends_at > now)
    found: str | None = connection.scalar(question)
    return found


def end_session(connection: Connection, secret: str) -> None:
    """End one session."""
    connection.execute(delete(sessions).where(sessions.c.secret == secret))


def end_sessions_of(connection: Connection, address: str) -> None:
    """End every session of a person, on every machine."""
    connection.execute(delete(sessions).where(sessions.c.address == address))
