"""Takes the subscriptions that the settings declare over into the store."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from alerts.channels.letter import is_mailbox
from domain.inspections import Guide
from domain.subscriptions import Channel, Criteria, Frequency, Subscription
from jobs.reference import guide_for
from jobs.sections import Subscribing
from jobs.settings import Settings, SettingsError
from jobs.stories import code_of
from store import subscriptions
from store.connect import Engine, begin


def take_over(engine: Engine, settings: Settings, *, now: datetime) -> None:
    """Make the store's subscriptions those of the settings; one gone there ends.

    What a subscription was told stays known, so that it can come back.
    """
    refuse_unheard(settings)
    declared = [subscription(s, zone=settings.zone) for s in settings.subscriptions]
    names = {s.name for s in declared}
    with begin(engine) as connection:
        for known in subscriptions.all_subscriptions(connection):
            if known.name not in names:
                subscriptions.remove(connection, known.name, at=now)
        for wanted in declared:
            subscriptions.put(connection, wanted, at=now)


def refuse_unheard(settings: Settings) -> None:
    """Refuse what could tell nobody; raise SettingsError with the mend."""
    names = Counter(s.name for s in settings.subscriptions)
    for name, times in names.items():
        if times > 1:
            raise SettingsError(
                f"{times} subscriptions are called {name!r}: give each its own `name`."
            )
    for declared in settings.subscriptions:
        if declared.channel == "email" and not is_mailbox(declared.address):
            raise SettingsError(
                f"Subscription {declared.name!r}: {declared.address!r} is no mail "
                "address; mend its `address`."
            )
    if any(s.authorities or s.remits for s in settings.subscriptions):
        _refuse_unknown(settings.subscriptions, guide_for(settings))


def _refuse_unknown(subscribing: Iterable[Subscribing], guide: Guide) -> None:
    """Refuse authorities and remits of which no story can be."""
    remits = [remit.name for remit in guide.remits]
    for declared in subscribing:
        for remit in declared.remits:
            if remit not in remits:
                raise SettingsError(
                    f"Subscription {declared.name!r}: there is no remit {remit!r}; "
                    f"the remits are {', '.join(remits)}."
                )
        for code in declared.authorities:
            if guide.authority(code) is None:
                raise SettingsError(_unknown_code(declared.name, code, guide))


def _unknown_code(name: str, code: str, guide: Guide) -> str:
    """Say that there is no such code, and which was meant if that can be told."""
    words = f"Subscription {name!r}: there is no authority {code!r}; write "
    try:
        return f"{words}{code_of(guide, code)!r}."
    except SettingsError:
        return f"{words}a code of sectors/authorities.csv."


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
