"""Who holds a job, so that two processes at once do no harm."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from domain.runs import Lease
from store import plain
from store.sending_tables import leases
from store.writes import insert_keyed


def take(
    connection: Connection, name: str, *, holder: str, now: datetime, lasts: timedelta
) -> Lease:
    """Take a lease, or hold on to it; return who has it now.

    It is given where nobody has it, or whoever had it let its time run out.
    """
    mine = {"holder": holder, "beat_at": now, "until": now + lasts}
    insert_keyed(connection, leases, [{**mine, "name": name, "taken_at": now}])
    same = leases.c.name == name
    is_over = leases.c.until < now
    connection.execute(update(leases).where(same & is_over).values(taken_at=now))
    held = leases.c.holder == holder
    connection.execute(update(leases).where(same & (held | is_over)).values(**mine))
    [found] = [lease for lease in all_leases(connection) if lease.name == name]
    return found


def drop(connection: Connection, name: str, *, holder: str) -> bool:
    """Give a lease back; False if somebody else has it by now."""
    mine = (leases.c.name == name) & (leases.c.holder == holder)
    return connection.execute(delete(leases).where(mine)).rowcount == 1


def all_leases(connection: Connection) -> list[Lease]:
    """Return every lease, those whose time ran out too, by name."""
    rows = connection.execute(select(leases).order_by(leases.c.name)).mappings()
    return [Lease(**{name: row[name] for name in plain.names(Lease)}) for row in rows]
