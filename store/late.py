"""What came to stand too late is taken back, and a later digest tells it."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, select, update

from domain.deliveries import DeliveryState, Placing
from domain.subscriptions import Channel
from store import tables

# A digest that waits this long goes into the next one, an alert into a digest.
LATE_DIGEST = timedelta(hours=1)
LATE_ALERT = timedelta(hours=12)
# For so long, what is unknown in Slack goes into the next digest.
FOLDED_FOR = timedelta(days=7)
_REASON = "it came to stand too late: a later digest tells it"


def is_stale(now: datetime) -> ColumnElement[bool]:
    """Say whether a delivery is an alert that waited so long that it is none any more.

    One that was sent again on purpose goes out whatever its age.
    """
    return _of_kind("alert/") & (tables.deliveries.c.created_at < now - LATE_ALERT)


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
    deliveries = tables.deliveries
    own = deliveries.c.subscription == subscription
    untaken = (deliveries.c.state == DeliveryState.PENDING) & (
        deliveries.c.doubted_at.is_(None)
    )
    late = untaken & (_is_late_digest(now) | is_stale(now))
    told = select(deliveries.c.key).where(own, late | _is_unknown(now))
    mine = tables.told.c.subscription == subscription
    untold = connection.execute(
        delete(tables.told).where(mine, tables.told.c.delivery_key.in_(told))
    )
    folded = connection.execute(
        update(deliveries)
        .where(own, late)
        .values(state=DeliveryState.FOLDED, reason=_REASON)
    )
    return max(folded.rowcount, untold.rowcount)


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
