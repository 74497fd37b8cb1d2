"""The foot of a message: the silence report, and why the reader gets it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from alerts.page_words import clean
from alerts.slots import latest
from alerts.words import cause, day, listed, long_day, moment, plural
from domain.deliveries import SourceNote
from domain.inspections import spelt
from domain.runs import Ailment, AilmentKind, SourceHealth
from domain.subscriptions import (
    Criteria,
    Frequency,
    Mute,
    MuteKind,
    Origin,
    Subscription,
)

# A source that nobody has looked at for so long is not well, whatever it last said.
_STALE_AFTER = timedelta(hours=36)
_WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_WANTED_LIMIT = 600
_WORKING_DAYS = (0, 1, 2, 3, 4)


def source_notes(
    health: Sequence[SourceHealth], *, now: datetime, zone: str
) -> tuple[SourceNote, ...]:
    """Return one line for each source that did not do as declared, by name."""
    others = (h for h in health if not is_well(h, now=now))
    return tuple(
        SourceNote(source=clean(h.source), words=_what_is_wrong(h, now=now, zone=zone))
        for h in sorted(others, key=lambda h: h.source)
    )


def is_well(health: SourceHealth, *, now: datetime) -> bool:
    """Say whether a source was checked lately, did as declared and brought enough."""
    if health.outcome is None or health.fetched_at is None or health.ailment:
        return False
    return health.outcome.is_well and now - health.fetched_at <= _STALE_AFTER


def why(subscription: Subscription) -> str:
    """Say why the reader gets this message."""
    return (
        f"You get this because the subscription “{clean(subscription.name)}” asks for "
        f"{wanted_words(subscription.criteria)}, {how_often(subscription)}."
    )


def how_to_stop(subscription: Subscription) -> str:
    """Say how to change or stop it."""
    where = " in regrade.toml" if subscription.origin is Origin.FILE else ""
    return (
        "To change or stop it, ask whoever runs Regrade in your newsroom for the "
        f"subscription “{clean(subscription.name)}”{where}."
    )


def muted(
    subscription: Subscription, *, now: datetime, names: Mapping[str, str]
) -> str:
    """Say what a reader has muted and until when; nothing where nothing is.

    `names` are those of authorities, by code.
    """
    active = [m for m in subscription.mutes if m.until is None or m.until > now]
    if not active:
        return ""
    said = [_muted(mute, zone=subscription.zone, names=names) for mute in active]
    return clean(f"Muted: {'; '.join(said)}.", limit=_WANTED_LIMIT)


def period(subscription: Subscription, *, now: datetime) -> str:
    """Word the day, the hour of the day or the week that a digest is of."""
    today = long_day(now, zone=subscription.zone)
    match subscription.frequency:
        case Frequency.WEEKLY:
            return f"The week to {today}"
        case Frequency.SEVERAL:
            slot = latest(subscription, now=now)
            return f"{today}, {slot:%H:%M}" if slot else today
        case Frequency.DAILY | Frequency.AT_ONCE:
            return today


def _muted(mute: Mute, *, zone: str, names: Mapping[str, str]) -> str:
    """Word one mute."""
    until = f" until {moment(mute.until, zone=zone)}" if mute.until else ""
    match mute.kind:
        case MuteKind.AUTHORITY:
            return f"{names.get(mute.what, mute.what)}{until}"
        case MuteKind.STORY:
            return f"story {mute.what}{until}"
        case MuteKind.SOURCE:
            return f"{clean(mute.what)} as a source{until}"


def _what_is_wrong(health: SourceHealth, *, now: datetime, zone: str) -> str:
    """Say what is wrong with a source and since when."""
    ailment = health.ailment
    if ailment is not None and ailment.kind is not AilmentKind.FAILING:
        return _what_ails(ailment, today=now.astimezone(ZoneInfo(zone)).date())
    if health.outcome is not None and health.outcome.is_well and health.fetched_at:
        return f"has not been checked since {day(health.fetched_at, zone=zone)}"
    since = (
        f" (last well {day(health.well_at, zone=zone)})"
        if health.well_at
        else " (never well yet)"
        if health.fetched_at
        else ""
    )
    return cause(health.outcome) + since


def wanted_words(criteria: Criteria) -> str:
    """Say what a subscription covers."""
    remits = listed(criteria.remits) if criteria.remits else "all remits"
    said = f"{_places(criteria)} in {remits}"
    if criteria.directions:
        said += f", {listed(criteria.directions)} only"
    if criteria.grades:
        said += f", only where it is {_either(criteria.grades)}"
    if criteria.minimum_confidence > 0:
        said += f", at least {criteria.minimum_confidence:.0%} sure"
    if criteria.newsworthiness > 0:
        said += f", newsworthiness {criteria.newsworthiness:.0%} or more"
    return clean(said, limit=_WANTED_LIMIT)


def _places(criteria: Criteria) -> str:
    """Say which authorities are covered."""
    count = len(criteria.authorities)
    named = [plural(count, "authority", "authorities")] if count else []
    named += [f"the region {region}" for region in criteria.regions]
    named += [f"the watch-list “{name}”" for name in criteria.watch_lists]
    return listed(named) or "all authorities"


def _either(grades: Sequence[str]) -> str:
    """Return "a", "a or b" or "a, b or c"."""
    *most, last = map(spelt, grades)
    return f"{', '.join(most)} or {last}" if most else last


def how_often(subscription: Subscription) -> str:
    """Say when a subscription is told, on its reader's clock."""
    digests = f"{_days(subscription.days)} at {_hours(subscription)}"
    match subscription.frequency:
        case Frequency.AT_ONCE:
            quiet = f", but not at {subscription.quiet}" if subscription.quiet else ""
            return f"sent at once{quiet}, and what can wait {digests}"
        case Frequency.DAILY | Frequency.WEEKLY | Frequency.SEVERAL:
            return f"sent {digests}"


def _hours(subscription: Subscription) -> str:
    """Word the hours of the digests, and whose clock they are on."""
    hours = listed([f"{hour:02}:00" for hour in subscription.hours])
    return f"{hours} ({subscription.zone})"


def _days(days: Sequence[int]) -> str:
    """Word the days of the digests."""
    if tuple(days) == _WORKING_DAYS:
        return "on working days"
    if not days or len(days) == len(_WEEKDAYS):
        return "every day"
    return f"every {listed([_WEEKDAYS[day] for day in days])}"


def _what_ails(ailment: Ailment, *, today: date) -> str:
    """Say how a source that answers differs from what it usually is."""
    match ailment.kind:
        case AilmentKind.SILENT:
            opening = "is silent"
        case AilmentKind.SCANT:
            opening = "brings less than it should"
        case _:
            opening = "brings more than it should"
    usual = f"usually {_a_day(ailment.usual)}" if ailment.usual else ""
    days = (today - ailment.last).days if ailment.last else 0
    last = f"last {plural(days, 'day')} ago" if days > 0 else ""
    said = ", ".join(filter(None, (usual, last, clean(ailment.note or ""))))
    return f"{opening} ({said})" if said else opening


def _a_day(usual: float) -> str:
    """Word how many items a day a source usually brings."""
    if usual >= 1:
        return f"{usual:.0f} a day"
    return f"{usual * 7:.0f} a week" if usual * 7 >= 1 else "now and then"
