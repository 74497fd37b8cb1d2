"""Who is told what, and what each has been told already."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, select, update

from domain.stories import Development, Story
from domain.subscriptions import Subscription
from store import plain, tables
from store.stories import select_developments
from store.writes import insert_keyed

# Sources are usually tried out before the first subscription is written: what they
# showed already in that time is listed once, though the subscription is younger.
BASELINE_REACH = timedelta(days=7)


def all_subscriptions(connection: Connection) -> list[Subscription]:
    """Return the subscriptions that have not ended, by name."""
    subscriptions = tables.subscriptions
    rows = connection.execute(
        select(subscriptions)
        .where(subscriptions.c.ended_at.is_(None))
        .order_by(subscriptions.c.name)
    )
    return [_subscription(row) for row in rows.mappings()]


def put(connection: Connection, subscription: Subscription, *, at: datetime) -> None:
    """Keep a subscription as it is now; it began when it was first kept.

    One that had ended begins again, and is not told of the time between.
    """
    subscriptions = tables.subscriptions
    values = plain.parts(subscription)
    values["criteria"] = plain.of(subscription.criteria)
    insert_keyed(connection, subscriptions, [{**values, "began_at": at}])
    same = subscriptions.c.name == subscription.name
    connection.execute(
        update(subscriptions)
        .where(same, subscriptions.c.ended_at.is_not(None))
        .values(began_at=at, ended_at=None)
    )
    connection.execute(update(subscriptions).where(same).values(**values))


def remove(connection: Connection, name: str, *, at: datetime) -> None:
    """End a subscription; what it was told stays known, should it come back."""
    subscriptions = tables.subscriptions
    connection.execute(
        update(subscriptions)
        .where(subscriptions.c.name == name, subscriptions.c.ended_at.is_(None))
        .values(ended_at=at)
    )


def untold(
    connection: Connection,
    name: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    baseline_reach: timedelta = BASELINE_REACH,
) -> list[tuple[Story, Development]]:
    """Return what a subscription has not been told of, the oldest first.

    It is owed what is new since it began (or since `since`, if given), and what was
    there already at a source's first fetch up to `baseline_reach` before that.
    """
    known, told = tables.developments.c, tables.told.c
    beginning = since or began_at(connection, name)
    if beginning is None:
        return []
    already = select(told.development_id).where(told.subscription == name)
    owed = (known.at >= beginning) | (
        known.baseline & (known.at >= beginning - baseline_reach)
    )
    which = owed & known.id.not_in(already)
    if until is not None:
        which &= known.at <= until
    return select_developments(connection, which)


def stories_told(connection: Connection, name: str) -> frozenset[int]:
    """Return the stories of which a subscription was sent something."""
    known, told = tables.developments.c, tables.told.c
    sent = (told.subscription == name) & told.delivery_key.is_not(None)
    stories = connection.scalars(
        select(known.story_id)
        .join_from(tables.told, tables.developments, known.id == told.development_id)
        .where(sent)
        .distinct()
    )
    return frozenset(stories)


def mark_told(
    connection: Connection,
    name: str,
    developments: Iterable[int],
    *,
    key: str | None,
) -> None:
    """Note what a subscription is told by the delivery of that key.

    Without a key: what it does not cover, and so will not be asked about again.
    """
    told = {"subscription": name, "delivery_key": key}
    rows = [{**told, "development_id": number} for number in developments]
    insert_keyed(connection, tables.told, rows)


def began_at(connection: Connection, name: str) -> datetime | None:
    """Return when a subscription began, or began again."""
    subscriptions = tables.subscriptions.c
    began: datetime | None = connection.scalar(
        select(subscriptions.began_at).where(subscriptions.name == name)
    )
    return began


def _subscription(row: RowMapping) -> Subscription:
    values = {name: row[name] for name in plain.names(Subscription)}
    return Subscription(**values | {"criteria": plain.to_criteria(row["criteria"])})
