"""What was told of a story, to whom, and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from domain.deliveries import DeliveryState
from domain.stories import DevelopmentKind
from domain.subscriptions import Channel
from store import tables


@dataclass(frozen=True, slots=True)
class Told:
    """One development that one subscription was told of; `at` (UTC) is when it left.

    `at` is None while the message waits, or where it could not be sent.
    """

    subscription: str
    channel: Channel
    address: str
    kind: DevelopmentKind
    delivery: int | None
    state: DeliveryState | None
    at: datetime | None


def of_story(connection: Connection, story: int) -> list[Told]:
    """Return who was told what of a story, in the order of the telling."""
    told, news = tables.told.c, tables.developments.c
    who, sent = tables.subscriptions.c, tables.deliveries.c
    rows = connection.execute(
        select(
            told.subscription,
            who.channel,
            who.address,
            news.kind,
            sent.id,
            sent.state,
            sent.sent_at,
        )
        .select_from(tables.told)
        .join(tables.developments, news.id == told.development_id)
        .join(tables.subscriptions, who.name == told.subscription)
        .outerjoin(tables.deliveries, sent.key == told.delivery_key)
        .where(news.story_id == story, told.delivery_key.is_not(None))
        .order_by(sent.created_at, told.subscription, news.id)
    )
    return [Told(*row) for row in rows]
