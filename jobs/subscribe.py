"""Takes the subscriptions that the settings declare over into the store."""

from datetime import datetime

from domain.subscriptions import Channel, Criteria, Frequency, Subscription
from jobs.settings import Settings, Subscribing
from store import subscriptions
from store.connect import Engine, begin


def take_over(engine: Engine, settings: Settings, *, now: datetime) -> None:
    """Make the store's subscriptions those of the settings; one gone there ends.

    What a subscription was told stays known, so that it can come back.
    """
    declared = [subscription(s, zone=settings.zone) for s in settings.subscriptions]
    names = {s.name for s in declared}
    with begin(engine) as connection:
        for known in subscriptions.all_subscriptions(connection):
            if known.name not in names:
                subscriptions.remove(connection, known.name, at=now)
        for wanted in declared:
            subscriptions.put(connection, wanted, at=now)


def subscription(declared: Subscribing, *, zone: str) -> Subscription:
    """Turn a declaration into a subscription; the newsroom's zone unless it has one."""
    return Subscription(
        name=declared.name,
        channel=Channel(declared.channel),
        address=declared.address,
        frequency=Frequency(declared.frequency),
        criteria=Criteria(
            authorities=declared.authorities,
            remits=declared.remits,
            directions=tuple(declared.directions),
            minimum_confidence=declared.minimum_confidence,
        ),
        zone=declared.zone or zone,
        hour=declared.hour,
        when_empty=declared.when_empty,
    )
