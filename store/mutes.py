"""What each subscription does not want to hear of, for a while or for good."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, String, cast, delete, select

from domain.subscriptions import Mute, MuteKind
from store.story_tables import absorbed
from store.subscriber_tables import mutes
from store.subscriptions import note_version
from store.writes import insert_keyed


def add(connection: Connection, subscription: str, mute: Mute, *, at: datetime) -> None:
    """Mute something; muted again, only the newer end counts."""
    connection.execute(delete(mutes).where(_same(subscription, mute.kind, mute.what)))
    row = {"kind": mute.kind, "what": mute.what, "until": mute.until}
    insert_keyed(connection, mutes, [{"subscription": subscription, **row}])
    note_version(connection, subscription, at=at)


def remove(
    connection: Connection,
    subscription: str,
    kind: MuteKind,
    what: str,
    *,
    at: datetime,
) -> bool:
    """Let something be heard again; False if it was not muted."""
    gone = connection.execute(delete(mutes).where(_same(subscription, kind, what)))
    note_version(connection, subscription, at=at)
    return gone.rowcount > 0


def drop_ended(connection: Connection, *, before: datetime) -> int:
    """Let go the mutes that ended before a moment; return how many."""
    return connection.execute(delete(mutes).where(mutes.c.until < before)).rowcount


def _same(subscription: str, kind: MuteKind, what: str) -> ColumnElement[bool]:
    mine = (mutes.c.subscription == subscription) & (mutes.c.kind == kind)
    if kind is not MuteKind.STORY:
        return mine & (mutes.c.what == what)
    # A story that went into this one is muted with it.
    went = select(cast(absorbed.c.story_id, String)).where(
        cast(absorbed.c.into, String) == what
    )
    return mine & ((mutes.c.what == what) | mutes.c.what.in_(went))
