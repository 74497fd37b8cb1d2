"""What each subscription does not want to hear of, for a while or for good."""

from datetime import datetime

from sqlalchemy import Connection, delete

from domain.subscriptions import Mute, MuteKind
from store.subscriber_tables import mutes
from store.writes import insert_keyed


def add(connection: Connection, subscription: str, mute: Mute) -> None:
    """Mute something; muted again, only the newer end counts."""
    remove(connection, subscription, mute.kind, mute.what)
    row = {"kind": mute.kind, "what": mute.what, "until": mute.until}
    insert_keyed(connection, mutes, [{"subscription": subscription, **row}])


def remove(
    connection: Connection, subscription: str, kind: MuteKind, what: str
) -> bool:
    """Let something be heard again; False if it was not muted."""
    same = (mutes.c.subscription == subscription) & (mutes.c.kind == kind)
    gone = connection.execute(delete(mutes).where(same, mutes.c.what == what))
    return gone.rowcount == 1


def drop_ended(connection: Connection, *, before: datetime) -> int:
    """Let go the mutes that ended before a moment; return how many."""
    return connection.execute(delete(mutes).where(mutes.c.until < before)).rowcount
