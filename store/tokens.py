"""The tokens by which a person's programs read the desk; only hashes are kept."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from domain.sign_ins import Token
from store.desk_tables import tokens

# A person who needs more has lost count.
MOST = 20


def add(
    connection: Connection, address: str, *, name: str, secret: str, at: datetime
) -> bool:
    """Keep the hash of a new token; False if this person has too many already."""
    own = tokens.c.address == address
    count = select(func.count()).select_from(tokens).where(own)
    if (connection.scalar(count) or 0) >= MOST:
        return False
    values = {"address": address, "name": name, "secret": secret, "made_at": at}
    connection.execute(insert(tokens).values(**values))
    return True


def of_person(connection: Connection, address: str) -> list[Token]:
    """Return a person's tokens, the oldest first."""
    rows = connection.execute(
        select(tokens.c.id, tokens.c.name, tokens.c.made_at)
        .where(tokens.c.address == address)
        .order_by(tokens.c.id)
    )
    return [Token(*row) for row in rows]


def address_of(connection: Connection, secret: str) -> str | None:
    """Return whose token has that hash."""
    address: str | None = connection.scalar(
        select(tokens.c.address).where(tokens.c.secret == secret)
    )
    return address


def drop(connection: Connection, address: str, token: int) -> bool:
    """Take one of a person's own tokens back; False if it is none of theirs."""
    own = (tokens.c.id == token) & (tokens.c.address == address)
    return connection.execute(delete(tokens).where(own)).rowcount == 1
