"""Whether what waits may go: as its reader wishes now, and telling what is so now."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from alerts.select import NOWHERE, owed, without_muted
from alerts.slots import is_quiet
from domain.deliveries import Delivery, DeliveryState, Placing
from domain.stories import Development, Story
from domain.subscriptions import Places, Subscription
from jobs.threads import print_of
from jobs.untold import may_be_wrong
from store import forgetting, late, subscriptions
from store.connect import Connection, Engine, begin, read
from store.late import Waiting
from store.subscriptions import Kept

# No message tells of anything older.
_REACH = timedelta(days=90)
_ON_PURPOSE = "/again-"
_ENDED = "its subscription ended before it was sent"
_MOVED = "its reader went to another channel before it was sent, and is told there"
_UNWANTED = "before it was sent it was muted, withdrawn or no longer asked for"
_CHANGED = "its story changed before it was sent, and is told as it is now"

Items = Sequence[tuple[Story, Development]]


def look_again(engine: Engine, *, now: datetime, places: Places = NOWHERE) -> int:
    """Take back what waits and is not to go any more; return how much that was.

    What was muted, withdrawn or changed since it was written is untold again, and what
    is still owed is told anew as it stands. What waits for a reader who has moved goes
    along. What may have arrived already is left, and so is what was sent again on
    purpose.
    """
    taken = 0
    while some := _look_once(engine, now=now, places=places):
        taken += some
    return taken


def at_rest(connection: Connection, *, now: datetime) -> frozenset[str]:
    """Return the subscriptions to which nothing goes now: in quiet hours, or ended."""
    everybody = subscriptions.everyone(connection)
    return frozenset(k.subscription.name for k in everybody if _rests(k, now=now))


def is_held(connection: Connection, delivery: Delivery, *, now: datetime) -> bool:
    """Say whether a message must wait: it is quiet, or its reader has moved.

    Where the reader has moved, the next look brings it along.
    """
    if delivery.subscription is None or delivery.placing is Placing.INSTEAD:
        return False
    kept = subscriptions.find(connection, delivery.subscription)
    if kept is None:
        return False
    place = (kept.subscription.channel, kept.subscription.address)
    return place != (delivery.channel, delivery.address) or _rests(kept, now=now)


def _rests(kept: Kept, *, now: datetime) -> bool:
    return not kept.is_alive or is_quiet(kept.subscription, now=now)


def _look_once(engine: Engine, *, now: datetime, places: Places) -> int:
    """Look once: what follows a message that is taken back is seen at the next look."""
    with read(engine) as connection:
        messages = late.waiting(connection)
        if not messages:
            return 0
        everybody = {k.subscription.name: k for k in subscriptions.everyone(connection)}
        told = late.told_by_waiting(connection, since=now - _REACH)
        why_not = {}
        for one in messages:
            kept, items = everybody.get(one.subscription), told.get(one.id, ())
            why_not[one] = _why_not(connection, one, kept, items, places=places)
    with begin(engine) as connection:
        _bring_along(connection, messages, everybody)
        gone = [
            one
            for one, reason in why_not.items()
            if reason and late.take_back(connection, one, reason=reason)
        ]
        for name in {one.subscription for one in gone}:
            subscriptions.unsettle(connection, name)
    return len(gone)


def _bring_along(
    connection: Connection, messages: Sequence[Waiting], everybody: Mapping[str, Kept]
) -> None:
    """Let what waits for readers who moved within their channel go along with them."""
    for name in {one.subscription for one in messages}:
        if name in everybody:
            reader = everybody[name].subscription
            forgetting.follow(connection, name, reader.channel, reader.address)


def _why_not(
    connection: Connection,
    one: Waiting,
    kept: Kept | None,
    items: Items,
    *,
    places: Places,
) -> str | None:
    """Say why a message is not to go any more; None if it is."""
    if kept is None or not kept.is_alive:
        return _ENDED
    if one.channel is not kept.subscription.channel:
        return _MOVED
    if one.doubted or not items or _ON_PURPOSE in one.key:
        return None
    if not all(
        _is_owed(connection, one, kept.subscription, item, places=places)
        for item in items
    ):
        return _UNWANTED
    if one.first is DeliveryState.FOLDED or _is_other(one, kept.subscription, items):
        return _CHANGED
    return None


def _is_owed(
    connection: Connection,
    one: Waiting,
    reader: Subscription,
    item: tuple[Story, Development],
    *,
    places: Places,
) -> bool:
    """Say whether a reader is still owed what a message is to tell."""
    story, development = item
    was_told = may_be_wrong(story, development) and subscriptions.heard_of(
        connection, reader.name, story.id, but_in=one.key
    )
    return owed(reader, story, development, was_told=was_told, places=places)


def _is_other(one: Waiting, reader: Subscription, items: Items) -> bool:
    """Say whether the story of a first alert is not what the alert shows any more."""
    prints = {print_of(without_muted(reader, s, d)) for s, d in items}
    return one.shown is not None and one.shown not in prints
