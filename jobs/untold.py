"""What each subscription is owed: chosen by "not yet told", never by the clock."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.around import NOTHING_AROUND, Around
from alerts.select import NOWHERE, owed, without_muted
from domain.deliveries import Message, Placing
from domain.stories import Development, DevelopmentKind, Story
from domain.subscriptions import Places
from store import outbox, subscriptions
from store.connect import Connection
from store.subscriptions import Kept

# For how long a story outside a subscription's criteria may still come to meet them.
ASKED_AGAIN_FOR = timedelta(days=14)
# What is older than this and settled is not looked at again. It is longer, so that
# what was committed late, or is untold again, is still found.
SETTLED_AFTER = timedelta(days=45)
Items = list[tuple[Story, Development]]


@dataclass(frozen=True, slots=True)
class News:
    """What may be new to somebody at a moment (UTC), read once for everybody.

    It begins with the development `first`; before `unsettled` everything is old enough
    to be settled.
    """

    items: Items
    places: Places
    now: datetime
    around: Around = NOTHING_AROUND
    first: int = 0
    unsettled: int = 0


@dataclass(frozen=True, slots=True)
class Owed:
    """What one subscription is owed, and what it is not to be asked about again.

    Up to `settled` there is nothing left to decide.
    """

    items: Items
    passed_over: tuple[int, ...] = ()
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way into the outbox, and the developments it tells.

    `follows` is the delivery that it answers.
    """

    key: str
    message: Message
    tells: tuple[int, ...]
    follows: int | None = None


class OvertakenError(Exception):
    """What was chosen is not as it was: choose again."""


def gather(
    connection: Connection,
    everybody: Sequence[Kept],
    *,
    now: datetime,
    places: Places = NOWHERE,
    around: Around = NOTHING_AROUND,
) -> News:
    """Read what may be new to any of these."""
    found = subscriptions.candidates(connection, everybody, until=now)
    ids = [d.id for _, d in found] or [0]
    young = (d.id for _, d in found if now - d.at <= SETTLED_AFTER)
    unsettled = min(young, default=max(ids) + 1)
    return News(found, places, now, around, first=min(ids), unsettled=unsettled)


def owed_to(connection: Connection, kept: Kept, news: News) -> Owed:
    """Return what a subscription covers and has not been told.

    What it does not cover is asked about again for a while, since a story's direction
    may only become known with later coverage; then it is passed over for good.
    """
    reader = kept.subscription
    last = max(kept.settled, news.first - 1)
    untold = subscriptions.untold_after(connection, reader.name, last)
    wanted: Items = []
    passed_over: list[int] = []
    open_: set[int] = set()
    for story, development in news.items:
        if development.id not in untold or not subscriptions.is_owed(kept, development):
            continue
        was_told = may_be_wrong(story, development) and subscriptions.heard_of(
            connection, reader.name, story.id
        )
        if owed(reader, story, development, was_told=was_told, places=news.places):
            wanted.append((without_muted(reader, story, development), development))
        elif news.now - development.at > ASKED_AGAIN_FOR:
            passed_over.append(development.id)
        else:
            open_.add(development.id)
    settled = min([news.unsettled, *open_]) - 1
    return Owed(wanted, tuple(passed_over), settled)


def as_it_is(connection: Connection, kept: Kept, numbers: Collection[int]) -> Kept:
    """Return a subscription as it is now, in the transaction that is to write.

    Raises OvertakenError where it is told nothing any more, or where one of these
    developments was told, or went into another, since they were chosen.
    """
    now = subscriptions.find(connection, kept.subscription.name)
    if now is None or not now.is_alive:
        raise OvertakenError(kept.subscription.name)
    if numbers:
        last = min(numbers) - 1
        untold = subscriptions.untold_after(connection, kept.subscription.name, last)
        if not untold.issuperset(numbers):
            raise OvertakenError(kept.subscription.name)
    return now


def put(
    connection: Connection, kept: Kept, outgoing: Outgoing, *, now: datetime
) -> str:
    """Put a message into the outbox together with the record of what it tells.

    Returns the key of its delivery. Raises OvertakenError, for the transaction to be
    rolled back, where the subscription has been told of any of it since it was chosen.
    """
    reader = kept.subscription
    # A key of before is of a message that was taken back and is told again now.
    for key in (outgoing.key, f"{outgoing.key}/{now:%Y%m%dT%H%M%S}"):
        added = outbox.add(
            connection,
            key,
            channel=reader.channel,
            address=reader.address,
            message=outgoing.message,
            at=now,
            subscription=reader.name,
            follows=outgoing.follows,
            placing=Placing.ANSWER if outgoing.follows else Placing.ALONE,
        )
        if added:
            break
    else:
        raise OvertakenError(outgoing.key)
    new = subscriptions.mark_told(connection, reader.name, outgoing.tells, key=key)
    if new != len(outgoing.tells):
        raise OvertakenError(outgoing.key)
    return key


def pass_over(connection: Connection, kept: Kept, owed: Owed) -> None:
    """Note what a subscription will not be asked about again."""
    name = kept.subscription.name
    subscriptions.mark_told(connection, name, owed.passed_over, key=None)
    if owed.settled > kept.settled:
        subscriptions.settle(connection, name, owed.settled)


def may_be_wrong(story: Story, development: Development) -> bool:
    """Say whether those who heard of a story are to hear of this, come what may."""
    is_correction = development.kind is DevelopmentKind.CORRECTION
    return is_correction or story.withdrawal is not None
