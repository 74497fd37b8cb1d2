"""Tells the operator what is wrong: once, and once more when it is over."""

import logging
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.note import note_for
from alerts.render import render
from domain.deliveries import DeliveryState
from domain.runs import Ailment, Trouble
from domain.subscriptions import Channel
from jobs.crawl import declarations
from jobs.deliver import Attempt
from jobs.settings import Settings
from jobs.wanted import at_rest
from store import health, outbox, sources, troubles, waits
from store.connect import Connection, Engine, begin

# Below this many bytes the disk is nearly full.
LEAST_FREE = 1_000_000_000
# A message that waits longer than this is told.
LONG = timedelta(hours=1)
# Even what fails is asked once a day: this long without one good answer from anybody,
# and four times as long as the busiest source asks to wait, it is we who do not fetch.
ASLEEP_AFTER, SLOWEST = timedelta(hours=36), 4
# What comes and goes within this time is one trouble: it is told once.
CALM = timedelta(minutes=10)

CARRIERS = {Channel.EMAIL: "mail", Channel.SLACK: "Slack", Channel.FOLDER: "the folder"}
_QUEUE, _ADDRESS, _DOUBT = "the queue for ", "the address in", "a message in "

_SOURCE = "the source "
_FETCHING = "fetching"
LEFT_OUT = "the sources' file "

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong at a moment, and which kinds of trouble were looked for.

    A trouble that is open, of a kind that was looked for, and not found is over.
    """

    wrong: Mapping[str, str]
    looked_for: tuple[str, ...] = ()


def look_over(engine: Engine, settings: Settings, *, now: datetime) -> int:
    """Look at disk, outbox and sources; return how many notes that led to."""
    with begin(engine) as connection:
        found = Found(
            wrong=_disk(settings)
            | _queues(connection, now=now)
            | _ailing(connection)
            | _asleep(connection, settings, now=now)
            | _left_out(settings),
            looked_for=("the disk", _QUEUE, _SOURCE, _FETCHING, LEFT_OUT),
        )
        return settle(connection, settings, found, now=now)


def after_sending(
    engine: Engine, settings: Settings, attempts: Sequence[Attempt], *, now: datetime
) -> int:
    """Tell what carriers refused, and what they take again; return how many notes."""
    with begin(engine) as connection:
        over = [t for t in troubles.open_troubles(connection) if _goes(connection, t)]
        kinds = tuple(trouble.about for trouble in over)
        found = Found(_refused(attempts), looked_for=kinds)
        return settle(connection, settings, found, now=now)


def settle(
    connection: Connection, settings: Settings, found: Found, *, now: datetime
) -> int:
    """Note what is wrong and what is over; write one note of all that is new."""
    new = [
        Trouble(about, words, now, now)
        for about, words in found.wrong.items()
        if troubles.note(connection, about, words=words, at=now)
    ]
    over = [
        trouble
        for trouble in troubles.open_troubles(connection)
        if trouble.about.startswith(found.looked_for or ("\0",))
        and trouble.about not in found.wrong
        and now - trouble.seen_at >= CALM
    ]
    for trouble in over:
        troubles.end(connection, trouble.about, at=now)
    for trouble in new:
        log.error("trouble", extra={"about": trouble.about, "words": trouble.words})
    return _write(connection, settings, new=new, over=over, now=now)


def _write(
    connection: Connection,
    settings: Settings,
    *,
    new: Sequence[Trouble],
    over: Sequence[Trouble],
    now: datetime,
) -> int:
    """Put a note into the outbox, by a way that is not itself out of order."""
    way = _way(connection, settings)
    if way is None or not (new or over):
        return 0
    channel, address = way
    digest = note_for(new, over, now=now, zone=settings.zone)
    named = (new or over)[0].about
    outbox.add(
        connection,
        f"note/{now.isoformat()}/{named}",
        channel=channel,
        address=address,
        message=render("operator_note", digest, channel=channel),
        at=now,
    )
    return 1


def _way(connection: Connection, settings: Settings) -> tuple[Channel, str] | None:
    """Return the operator's first way whose carrier is in order, else the last."""
    if settings.operator is None:
        return None
    sick = {trouble.about for trouble in troubles.open_troubles(connection)}
    ways = [(Channel(c), address) for c, address in settings.operator.ways]
    for channel, address in ways:
        ill = {
            CARRIERS[channel],
            _QUEUE + CARRIERS[channel],
            address_trouble(channel, address),
        }
        if not ill & sick:
            return channel, address
    return ways[-1]


def _disk(settings: Settings) -> dict[str, str]:
    """Say that the disk is nearly full, if it is."""
    folder = settings.archive_folder
    try:
        free = shutil.disk_usage(folder if folder.exists() else settings.home).free
    except OSError as error:
        return {"the disk": f"{folder} cannot be looked at ({error.strerror})"}
    if free >= LEAST_FREE:
        return {}
    return {
        "the disk": f"only {free // 1_000_000} MB are left for {folder}: free some, or "
        "let `regrade prune` go with a smaller keep_days"
    }


def _queues(connection: Connection, *, now: datetime) -> dict[str, str]:
    """Say on which channels messages have waited for long."""
    return {
        _QUEUE + CARRIERS[queue.channel]: f"{_waits(queue.count)}, the oldest "
        f"for {_hours(now - queue.since)}: {queue.reason or 'nothing sends them'}"
        for queue in waits.late_queues(
            connection, before=now - LONG, but_for=at_rest(connection, now=now)
        )
    }


def _waits(count: int) -> str:
    return "1 message waits" if count == 1 else f"{count:,} messages wait"


def _ailing(connection: Connection) -> dict[str, str]:
    """Say what ails which source."""
    return {
        _SOURCE + name: _ailment(ailment)
        for name, ailment in health.ailing(connection).items()
    }


def _asleep(
    connection: Connection, settings: Settings, *, now: datetime
) -> dict[str, str]:
    """Say since when not one source answered well, if that is long.

    Nobody in particular is to blame then, and no source is told to be sick.
    """
    watched = {source.name: source for source in declarations(settings).sources}
    stands = sources.health(connection, list(watched))
    last = max((one.well_at for one in stands if one.well_at), default=None)
    if last is None:
        return {}
    shortest = min(source.every for source in watched.values())
    if now - last < max(ASLEEP_AFTER, SLOWEST * shortest):
        return {}
    return {
        _FETCHING: f"no source could be checked since {last:%d %b %Y, %H:%M} UTC, so "
        "news is missed: `regrade doctor` says why, `regrade crawl -v` more of it"
    }


def _left_out(settings: Settings) -> dict[str, str]:
    """Say which sources are left out, since their files cannot be used."""
    return {
        f"{LEFT_OUT}{error.file.name}": f"{error.key}: {error.mend}"
        for error in declarations(settings).wrong
    }


def _ailment(ailment: Ailment) -> str:
    """Say what ails a source, and what it usually does."""
    words = [f"{ailment.kind.value} since {ailment.began_at:%d %b %Y}"]
    if ailment.usual is not None:
        words.append(f"usually {ailment.usual:.1f} new a day")
    if ailment.last is not None:
        words.append(f"the last one on {ailment.last:%d %b %Y}")
    said = ", ".join(words)
    return f"{said} ({ailment.note})" if ailment.note else said


def _refused(attempts: Sequence[Attempt]) -> dict[str, str]:
    """Say what attempts showed that somebody has to mend."""
    found: dict[str, str] = {}
    for attempt in attempts:
        channel, reason = attempt.delivery.channel, attempt.reason or ""
        name = CARRIERS[channel]
        number = attempt.delivery.id
        if attempt.needs_operator:
            address = address_trouble(channel, attempt.delivery.address)
            found.setdefault(name if attempt.away else address, reason)
        elif attempt.state is DeliveryState.FAILED:
            mend = f"; then `regrade resend {number}` sends it again"
            found.setdefault(
                address_trouble(channel, attempt.delivery.address), f"{reason}{mend}"
            )
        elif attempt.state is DeliveryState.UNKNOWN:
            told = attempt.delivery.subscription and channel is Channel.SLACK
            later = "; the next digest tells it otherwise" if told else ""
            found.setdefault(_DOUBT + name, f"message {number}: {reason}{later}")
    return found


def _goes(connection: Connection, trouble: Trouble) -> bool:
    """Say whether a carrier took something again since a trouble was last seen."""
    for channel, name in CARRIERS.items():
        if trouble.about in {name, _DOUBT + name}:
            return waits.was_sent_since(connection, channel, trouble.seen_at)
        address = trouble.about.removeprefix(f"{_ADDRESS} {name} ")
        if address != trouble.about:
            return waits.was_sent_since(
                connection, channel, trouble.seen_at, address=address
            )
    return False


def address_trouble(channel: Channel, address: str) -> str:
    """Name the trouble that one address is."""
    return f"{_ADDRESS} {CARRIERS[channel]} {address}"


def _hours(time: timedelta) -> str:
    """Return a time as a person would say it."""
    hours = int(time.total_seconds() // 3600)
    return f"{hours // 24} days" if hours >= 48 else f"{hours} hours"
