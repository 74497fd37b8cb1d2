"""Takes the subscriptions that the settings declare over into the store."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, time

from alerts.channels.letter import is_mailbox
from domain.inspections import Guide, spelt
from domain.subscriptions import (
    Channel,
    Criteria,
    Frequency,
    Origin,
    Places,
    QuietHours,
    Subscription,
    WatchList,
)
from jobs.reference import guide_for
from jobs.sections import Subscribing
from jobs.settings import Settings, SettingsError
from jobs.stories import code_of
from store import forgetting, late, subscriptions, watch_lists
from store.connect import Connection, Engine, begin

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONDAY = 0


def take_over(engine: Engine, settings: Settings, *, now: datetime) -> None:
    """Make the store's subscriptions those of the settings; one gone there ends.

    What a subscription was told stays known, so that it can come back. Those that were
    made by command stay as they are, unless the file declares one of that name.
    """
    refuse_unheard(settings)
    declared = [subscription(s, zone=settings.zone) for s in settings.subscriptions]
    names = {s.name for s in declared}
    with begin(engine) as connection:
        watch_lists.take_over(connection, lists_of(settings))
        for known in subscriptions.all_subscriptions(connection):
            if known.name not in names and known.origin is Origin.FILE:
                subscriptions.remove(connection, known.name, at=now)
        for wanted in declared:
            refuse_lists(connection, wanted.name, wanted.criteria.watch_lists)
            keep(connection, wanted, now=now)


def keep(connection: Connection, wanted: Subscription, *, now: datetime) -> None:
    """Keep a subscription as it is now; where it moved, what waits goes along.

    What failed lately at the old place is told anew.
    """
    before = subscriptions.find(connection, wanted.name)
    subscriptions.put(connection, wanted, at=now)
    if before is None or _place(before.subscription) == _place(wanted):
        return
    if late.leave(connection, wanted, now=now):
        subscriptions.unsettle(connection, wanted.name)
    forgetting.follow(connection, wanted.name, wanted.channel, wanted.address)


def _place(subscription: Subscription) -> tuple[Channel, str]:
    return subscription.channel, subscription.address


def lists_of(settings: Settings) -> list[WatchList]:
    """Return the watch-lists that the settings declare."""
    return [WatchList(name, codes) for name, codes in settings.watch_lists.items()]


def places_for(connection: Connection, settings: Settings) -> Places:
    """Return where authorities are, as subscriptions name it."""
    return places_of(connection, guide_for(settings))


def places_of(connection: Connection, guide: Guide) -> Places:
    """Return where the authorities of a guide are, as subscriptions name it."""
    councils = (*guide.districts, *guide.authorities)
    lists = watch_lists.every_list(connection)
    return Places(
        regions={a.code: a.region for a in councils if a.region},
        lists={one.name: frozenset(one.authorities) for one in lists},
    )


def refuse_unheard(settings: Settings) -> None:
    """Refuse what could tell nobody; raise SettingsError with the mend."""
    names = Counter(s.name for s in settings.subscriptions)
    for name, times in names.items():
        if times > 1:
            raise SettingsError(
                f"{times} subscriptions are called {name!r}: give each its own `name`."
            )
    for declared in settings.subscriptions:
        refuse_odd(declared)
    asked = [s for s in settings.subscriptions if _names_something(s)]
    if asked or settings.watch_lists:
        guide = guide_for(settings)
        for name, codes in settings.watch_lists.items():
            refuse_codes(f"Watch-list {name!r}", codes, guide)
        for declared in asked:
            refuse_unknown(declared, guide)


def refuse_odd(declared: Subscribing) -> None:
    """Refuse an address or a timetable that cannot be; raise SettingsError."""
    whose = f"Subscription {declared.name!r}"
    if not (declared.name.strip() and (declared.name + declared.address).isprintable()):
        raise SettingsError(f"{whose}: its name or address cannot be printed; mend it.")
    if declared.channel == "email" and not is_mailbox(declared.address):
        raise SettingsError(
            f"{whose}: {declared.address!r} is no mail address; mend its `address`."
        )
    if declared.hour is not None and declared.hours:
        raise SettingsError(f"{whose} has `hour` and `hours`: keep one of them.")
    hours = _hours(declared)
    if declared.frequency == "several" and len(hours) < 2:
        raise SettingsError(f"{whose}: name its `hours`, such as [7, 12, 17].")
    if declared.frequency != "several" and len(hours) > 1:
        raise SettingsError(
            f'{whose} has several hours: its `frequency` must be "several".'
        )
    if declared.frequency == "weekly" and len(declared.days) > 1:
        raise SettingsError(f"{whose} is weekly: name one of its `days`.")
    quiet = _quiet(declared)
    held = [hour for hour in hours if quiet and quiet.hold(time(hour))]
    if held:
        raise SettingsError(
            f"{whose}: its digest of {held[0]:02}:00 lies in its quiet hours; move one."
        )


def refuse_unknown(declared: Subscribing, guide: Guide) -> None:
    """Refuse places, remits and grades of which no story can be."""
    whose = f"Subscription {declared.name!r}"
    remits = [remit.name for remit in guide.remits]
    regions = sorted({a.region for a in guide.authorities if a.region})
    grades = dict.fromkeys(g.label for scale in guide.scales for g in scale.grades)
    _refuse_others(whose, "remit", declared.remits, known=remits)
    _refuse_others(whose, "region", declared.regions, known=regions)
    _refuse_others(whose, "grade", declared.grades, known=grades, shown=spelt)
    refuse_codes(whose, declared.authorities, guide)


def refuse_codes(whose: str, codes: Iterable[str], guide: Guide) -> None:
    """Refuse what is no authority's code, and say which was meant if that is clear."""
    for code in codes:
        if guide.authority(code) is None:
            raise SettingsError(_unknown_code(whose, code, guide))


def subscription(
    declared: Subscribing, *, zone: str, origin: Origin = Origin.FILE
) -> Subscription:
    """Turn a declaration into a subscription; the newsroom's zone unless it has one."""
    frequency = Frequency(declared.frequency)
    days = tuple(sorted({DAYS.index(day) for day in declared.days}))
    if frequency is Frequency.WEEKLY and not days:
        days = (_MONDAY,)
    return Subscription(
        name=declared.name,
        channel=Channel(declared.channel),
        address=declared.address,
        frequency=frequency,
        criteria=Criteria(
            authorities=declared.authorities,
            remits=declared.remits,
            directions=tuple(declared.directions),
            minimum_confidence=declared.minimum_confidence,
            regions=declared.regions,
            watch_lists=declared.watch_lists,
            grades=declared.grades,
            newsworthiness=declared.newsworthiness,
        ),
        zone=declared.zone or zone,
        hours=_hours(declared),
        days=days,
        when_empty=declared.when_empty,
        quiet=_quiet(declared),
        origin=origin,
    )


def refuse_lists(
    connection: Connection,
    name: str,
    named: Iterable[str],
    *,
    also: Iterable[str] = (),
) -> None:
    """Refuse a watch-list that is not there, nor among those about to be made."""
    known = [*also, *(one.name for one in watch_lists.every_list(connection))]
    for wanted in named:
        if wanted not in known:
            there = f"there are: {', '.join(known)}" if known else "there is none yet"
            raise SettingsError(
                f"Subscription {name!r}: there is no watch-list {wanted!r}; {there}. "
                "Make one with `regrade subscriptions watch-list NAME COUNCIL ...`."
            )


def _hours(declared: Subscribing) -> tuple[int, ...]:
    """Return the hours of the digests; 7 where none is named."""
    if declared.hours:
        return tuple(sorted(set(declared.hours)))
    return (7 if declared.hour is None else declared.hour,)


def _quiet(declared: Subscribing) -> QuietHours | None:
    """Return the quiet hours."""
    if declared.quiet is None:
        return None
    begins, _, ends = declared.quiet.partition("-")
    return QuietHours(time.fromisoformat(begins), time.fromisoformat(ends))


def _names_something(declared: Subscribing) -> bool:
    """Say whether the reference shelf must be asked."""
    places = declared.authorities or declared.regions
    return bool(places or declared.remits or declared.grades)


def _refuse_others(
    whose: str,
    kind: str,
    named: Iterable[str],
    *,
    known: Iterable[str],
    shown: Callable[[str], str] = str,
) -> None:
    """Refuse a name that is not among the known ones."""
    for name in named:
        if name not in known:
            raise SettingsError(
                f"{whose}: there is no {kind} {name!r}; "
                f"the {kind}s are {', '.join(map(shown, known))}."
            )


def _unknown_code(whose: str, code: str, guide: Guide) -> str:
    """Say that there is no such code, and which was meant if that can be told."""
    words = f"{whose}: there is no authority {code!r}; write "
    try:
        return f"{words}{code_of(guide, code)!r}."
    except SettingsError:
        return f"{words}a code of sectors/authorities.csv."
