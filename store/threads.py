"""Which message a story began in, for each subscription."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, insert, select, update

from domain.deliveries import DeliveryState
from domain.subscriptions import Channel
from store import plain, tables
from store.sending_tables import threads
from store.story_tables import absorbed


@dataclass(frozen=True, slots=True)
class Thread:
    """The message in which a subscription was told of a story first.

    `shown` is a print of what it and its answers have said of the story.
    """

    subscription: str
    story_id: int
    delivery_id: int
    shown: str
    at: datetime


def begin(
    connection: Connection, subscription: str, story: int, *, key: str, shown: str
) -> None:
    """Let a story's thread begin in the delivery of that key, wherever it was."""
    sent = tables.deliveries.c
    row = connection.execute(
        select(sent.id, sent.created_at).where(sent.key == key)
    ).one()
    values = {"subscription": subscription, "story_id": story, "shown": shown}
    values |= {"delivery_id": row.id, "at": row.created_at}
    mine = (threads.c.subscription == subscription) & (threads.c.story_id == story)
    connection.execute(delete(threads).where(mine))
    connection.execute(insert(threads), [values])


def of_story(connection: Connection, subscription: str, story: int) -> Thread | None:
    """Return the thread of a story, if that subscription was alerted to it.

    Of a story into which others went, it is the one that began first. One that began
    where the subscription is not told any more, or in a message that never came, is
    none.
    """
    went_into = select(absorbed.c.story_id).where(absorbed.c.into == story)
    about = (threads.c.story_id == story) | threads.c.story_id.in_(went_into)
    sent = tables.deliveries.c
    row = (
        connection.execute(
            _in_place()
            .where(
                threads.c.subscription == subscription,
                about,
                sent.state.not_in((DeliveryState.FAILED, DeliveryState.FOLDED)),
            )
            .order_by(threads.c.at, threads.c.delivery_id)
            .limit(1)
        )
        .mappings()
        .one_or_none()
    )
    return None if row is None else _thread(row)


def in_slack(connection: Connection, *, since: datetime) -> list[Thread]:
    """Return the threads begun since then whose first message stands in Slack.

    That is: where their subscription is still told.
    """
    sent = tables.deliveries.c
    rows = connection.execute(
        _in_place()
        .where(
            threads.c.at >= since,
            sent.channel == Channel.SLACK,
            sent.state == DeliveryState.SENT,
            sent.carrier_id.is_not(None) & (sent.carrier_id != ""),
        )
        .order_by(threads.c.story_id, threads.c.subscription)
    )
    return [_thread(row) for row in rows.mappings()]


def note_shown(connection: Connection, thread: Thread, *, shown: str) -> None:
    """Note what a thread says of its story by now."""
    mine = (threads.c.subscription == thread.subscription) & (
        threads.c.story_id == thread.story_id
    )
    connection.execute(update(threads).where(mine).values(shown=shown))


def _in_place() -> Select[Any]:
    """Choose the threads whose first message stands where its reader is told now."""
    sent, readers = tables.deliveries.c, tables.subscriptions.c
    return (
        select(threads)
        .join(tables.deliveries, sent.id == threads.c.delivery_id)
        .join(
            tables.subscriptions,
            (readers.name == threads.c.subscription)
            & (readers.channel == sent.channel)
            & (readers.address == sent.address),
        )
    )


def _thread(row: RowMapping) -> Thread:
    return Thread(**{name: row[name] for name in plain.names(Thread)})
