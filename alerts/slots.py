"""When a subscription's digests are due, on its reader's own clock."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.deliveries import DigestRun
from domain.subscriptions import Frequency, Subscription

# A digest of yesterday that is made up for this shortly before the next is no service.
_TOO_NEAR = timedelta(hours=6)
_WEEK = 7
_NAMES = {Frequency.AT_ONCE: "daily", Frequency.DAILY: "daily"}


def due(
    subscription: Subscription, *, now: datetime, began: datetime
) -> DigestRun | None:
    """Return the run whose hour has come last, if it may still be made up for now.

    One of today always may; one of an earlier day only if the subscription had begun
    (UTC) by then, and not when the next is near; none while it is quiet. Whether it has
    been, the store knows.
    """
    local = local_time(subscription, now)
    slot = latest(subscription, now=now)
    if slot is None or is_quiet(subscription, now=now):
        return None
    if slot.date() != local.date():
        following = upcoming(subscription, now=now)
        near = following is not None and following - local < _TOO_NEAR
        if near or slot < local_time(subscription, began):
            return None
    return DigestRun(subscription.name, slot.date(), name_of(subscription, slot))


def latest(subscription: Subscription, *, now: datetime) -> datetime | None:
    """Return the last slot that has begun, as the reader's clock shows it."""
    local = local_time(subscription, now)
    days = (local.date() - timedelta(days=n) for n in range(_WEEK + 1))
    begun = (s for day in days for s in _slots(subscription, day) if s <= local)
    return next(begun, None)


def upcoming(subscription: Subscription, *, now: datetime) -> datetime | None:
    """Return the next slot to come, as the reader's clock shows it."""
    local = local_time(subscription, now)
    days = (local.date() + timedelta(days=n) for n in range(_WEEK + 1))
    to_come = (
        s for day in days for s in reversed([*_slots(subscription, day)]) if s > local
    )
    return next(to_come, None)


def between(
    subscription: Subscription, *, since: datetime, until: datetime
) -> list[datetime]:
    """Return the slots between two moments (UTC), as the reader's clock shows them."""
    first, last = local_time(subscription, since), local_time(subscription, until)
    days = range((last.date() - first.date()).days + 1)
    found = (
        slot
        for n in days
        for slot in reversed([*_slots(subscription, first.date() + timedelta(days=n))])
    )
    return [slot for slot in found if first < slot <= last]


def is_quiet(subscription: Subscription, *, now: datetime) -> bool:
    """Say whether alerts, and digests that are late, wait at that moment."""
    quiet = subscription.quiet
    return quiet is not None and quiet.hold(local_time(subscription, now).time())


def name_of(subscription: Subscription, slot: datetime) -> str:
    """Name a slot among those of its day.

    A digest that moves to another hour keeps its name, so that no day has it twice.
    """
    if subscription.frequency is Frequency.SEVERAL:
        return f"{slot:%H:%M}"
    return _NAMES.get(subscription.frequency, subscription.frequency.value)


def _slots(subscription: Subscription, day: date) -> Iterator[datetime]:
    """Yield the slots of a day, the last first."""
    if subscription.days and day.weekday() not in subscription.days:
        return
    for hour in sorted(subscription.hours, reverse=True):
        yield datetime.combine(day, time(hour))


def local_time(subscription: Subscription, moment: datetime) -> datetime:
    """Return a moment as the reader's clock shows it."""
    return moment.astimezone(ZoneInfo(subscription.zone)).replace(tzinfo=None)
