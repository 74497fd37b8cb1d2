"""What came to stand too late, or is not wanted any more, is taken back before it goes.

What it told is untold again, so that a later message tells it.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from domain.deliveries import DeliveryState, Placing
from domain.stories import Development, Story
from domain.subscriptions import Channel, Subscription
from store import digest_runs, tables
from store.sending_tables import threads
from store.stories import select_developments

# A digest that waits this long goes into the next one, an alert into a digest.
LATE_DIGEST = timedelta(hours=1)
LATE_ALERT = timedelta(hours=12)
# For so long, what is unknown in Slack goes into the next digest.
FOLDED_FOR = timedelta(days=7)
_REASON = "it came to stand too late: a later digest tells it"
_MOVED = "it could not be sent before its reader moved, and is told at the new place"
_FIRST = tables.deliveries.alias("first")
_WAITS = tables.deliveries.c.state == DeliveryState.PENDING


@dataclass(frozen=True, slots=True)
class Waiting:
    """One message to a subscription that no carrier has taken yet.

    `doubted` says that an attempt may have arrived. `shown` is the print of what the
    first alert on a story shows of it; `first` is how far the message came that this
    one follows.
    """

    id: int
    key: str
    subscription: str
    channel: Channel
    address: str
    placing: Placing
    doubted: bool
    shown: str | None
    first: DeliveryState | None


def is_stale(now: datetime) -> ColumnElement[bool]:
    """Say whether a delivery is an alert that waited so long that it is none any more.

    One that was sent again on purpose goes out whatever its age. So does one in doubt:
    it may have arrived, and only its carrier can settle that.
    """
    known = tables.deliveries.c
    is_late = known.created_at < now - LATE_ALERT
    return _of_kind("alert/") & is_late & known.doubted_at.is_(None)


def unsure_of(connection: Connection) -> set[str]:
    """Return the subscriptions of which something waits, or may not have arrived."""
    deliveries = tables.deliveries.c
    states = (DeliveryState.PENDING, DeliveryState.UNKNOWN)
    found = connection.scalars(
        select(deliveries.subscription)
        .where(deliveries.state.in_(states), deliveries.subscription.is_not(None))
        .distinct()
    )
    return {name for name in found if name is not None}


def fold(connection: Connection, subscription: str, *, now: datetime) -> int:
    """Take back what a subscription was to be told and came to stand too long.

    Digests and alerts that nobody took are *folded*; of what is unknown in Slack
    nobody can say whether it arrived. What they told is untold again, so that the
    digest which is written now tells it. Returns 0 where nothing was taken back.
    """
    deliveries = tables.deliveries.c
    own = deliveries.subscription == subscription
    late = _is_late_digest(now) | is_stale(now)
    folded = _take(connection, own & late & deliveries.doubted_at.is_(None), _REASON)
    unknown = select(deliveries.key).where(own, _is_unknown(now))
    mine = tables.told.c.subscription == subscription
    untold = connection.execute(
        delete(tables.told).where(mine, tables.told.c.delivery_key.in_(unknown))
    )
    return max(folded, untold.rowcount)


def waiting(connection: Connection) -> list[Waiting]:
    """Return every message to a subscription that waits, the oldest first."""
    known = tables.deliveries.c
    rows = connection.execute(
        select(
            known.id,
            known.key,
            known.subscription,
            known.channel,
            known.address,
            known.placing,
            known.doubted_at.is_not(None),
            threads.c.shown,
            _FIRST.c.state,
        )
        .outerjoin(threads, threads.c.delivery_id == known.id)
        .outerjoin(_FIRST, _FIRST.c.id == known.follows)
        .where(_WAITS, known.subscription.is_not(None))
        .order_by(known.id)
    )
    return [Waiting(*row) for row in rows]


def told_by_waiting(
    connection: Connection, *, since: datetime
) -> dict[int, list[tuple[Story, Development]]]:
    """Return what each waiting message is to tell, as that stands now, by its number.

    Developments of before `since` are left out.
    """
    told, sent = tables.told.c, tables.deliveries.c
    known = tables.developments.c
    first = select(func.min(known.id)).where(known.at >= since)
    same = (told.subscription == sent.subscription) & (told.delivery_key == sent.key)
    theirs = (
        select(sent.id, told.development_id)
        .join_from(tables.deliveries, tables.told, same)
        .where(_WAITS, told.development_id >= (connection.scalar(first) or 0))
    )
    numbers = select(theirs.subquery().c.development_id)
    items = select_developments(connection, known.id.in_(numbers))
    by_number = {development.id: (story, development) for story, development in items}
    found: defaultdict[int, list[tuple[Story, Development]]] = defaultdict(list)
    for message, number in connection.execute(theirs):
        if number in by_number:
            found[message].append(by_number[number])
    return found


def take_back(connection: Connection, one: Waiting, *, reason: str) -> bool:
    """Take one message back; False where it waits no longer.

    A digest may then be written anew for its slot.
    """
    if not _take(connection, tables.deliveries.c.id == one.id, reason):
        return False
    digest_runs.undo(connection, one.subscription, key=one.key)
    return True


def leave(connection: Connection, subscription: Subscription, *, now: datetime) -> int:
    """Take back what failed lately where a subscription is not told any more.

    What waits there is looked at with the rest: `jobs/wanted.py`.
    """
    known = tables.deliveries.c
    elsewhere = (known.channel != subscription.channel) | (
        known.address != subscription.address
    )
    own = known.subscription == subscription.name
    lately = known.created_at > now - FOLDED_FOR
    return _take(connection, own & elsewhere & lately, _MOVED, DeliveryState.FAILED)


def _take(
    connection: Connection,
    which: ColumnElement[bool],
    reason: str,
    state: DeliveryState = DeliveryState.PENDING,
) -> int:
    """Fold the chosen messages of a state, and untell what they were to tell."""
    deliveries = tables.deliveries
    gone = connection.execute(
        update(deliveries)
        .where(which, deliveries.c.state == state)
        .values(state=DeliveryState.FOLDED, reason=reason)
        .returning(deliveries.c.id, deliveries.c.key, deliveries.c.subscription)
    ).all()
    for number, key, subscription in gone:
        # What was sent again on purpose got a key of its own.
        told = tables.told.c.delivery_key == key.partition("/again-")[0]
        mine = tables.told.c.subscription == subscription
        connection.execute(delete(tables.told).where(mine, told))
        connection.execute(delete(threads).where(threads.c.delivery_id == number))
    return len(gone)


def _is_late_digest(now: datetime) -> ColumnElement[bool]:
    return _of_kind("digest/") & (tables.deliveries.c.created_at < now - LATE_DIGEST)


def _is_unknown(now: datetime) -> ColumnElement[bool]:
    known = tables.deliveries.c
    in_slack = known.channel == Channel.SLACK
    lately = known.created_at > now - FOLDED_FOR
    return (known.state == DeliveryState.UNKNOWN) & in_slack & lately


def _of_kind(prefix: str) -> ColumnElement[bool]:
    known = tables.deliveries.c
    on_purpose = known.key.contains("/again-")
    alone = known.placing == Placing.ALONE
    return known.key.startswith(prefix) & alone & ~on_purpose
