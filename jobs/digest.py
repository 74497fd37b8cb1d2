"""Writes into the outbox what each subscription has not been told yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from alerts.digest import alert_for, digest_for
from alerts.render import render
from alerts.select import at_once, owed
from domain.deliveries import DigestRun, Message
from domain.runs import SourceHealth
from domain.stories import Development, DevelopmentKind, Story
from domain.subscriptions import Frequency, Subscription
from store import digest_runs, outbox, sources, subscriptions
from store.connect import Connection, Engine, begin

SLOT = "daily"
# For how long a story outside a subscription's criteria may still come to meet them.
ASKED_AGAIN_FOR = timedelta(days=14)
Items = list[tuple[Story, Development]]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way into the outbox, and the developments it tells."""

    key: str
    message: Message
    tells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """How many messages went into the outbox."""

    alerts: int = 0
    digests: int = 0


def write_all(engine: Engine, *, watched: list[str], now: datetime) -> Written:
    """Write every alert and every digest that is due at `now` (UTC).

    Each message is one transaction with the record of what it tells, so it can
    neither be lost nor written twice. `watched` names the sources in use.
    """
    with begin(engine) as connection:
        everyone = subscriptions.all_subscriptions(connection)
    alerts = sum(write_alerts(engine, s, now=now) for s in everyone)
    digests = sum(write_digest(engine, s, watched=watched, now=now) for s in everyone)
    return Written(alerts=alerts, digests=digests)


def write_alerts(engine: Engine, subscription: Subscription, *, now: datetime) -> int:
    """Write one alert for each story with something worth interrupting somebody for.

    It shows the story as it stands now, so it tells all such developments at once, and
    that the regulator confirms it.
    """
    if subscription.frequency is not Frequency.AT_ONCE:
        return 0
    with begin(engine) as connection:
        untold = _untold(connection, subscription, now=now)
        by_story = {s.id: s for s, d in untold if at_once(s, d)}
        for number, story in by_story.items():
            new = [d for s, d in untold if s.id == number and _is_shown(s, d)]
            urgent = next(d for d in new if at_once(story, d))
            alert = alert_for(subscription, story=story, development=urgent, now=now)
            message = render("immediate_alert", alert, channel=subscription.channel)
            key = f"alert/{subscription.name}/{urgent.id}"
            outgoing = Outgoing(key, message, tells=tuple(d.id for d in new))
            _put(connection, subscription, outgoing, now=now)
    return len(by_story)


def _is_shown(story: Story, development: Development) -> bool:
    """Say whether an alert on its story leaves nothing to tell of a development."""
    confirms = development.kind is DevelopmentKind.CONFIRMATION
    return confirms or at_once(story, development)


def write_digest(
    engine: Engine, subscription: Subscription, *, watched: list[str], now: datetime
) -> bool:
    """Write the digest of the subscriber's local day, if its hour has come.

    It is written once a day, however often this runs. A subscription to alerts gets
    one too where something was not worth an alert, so that nothing is left untold.
    """
    local = now.astimezone(ZoneInfo(subscription.zone))
    if local.hour < min(subscription.hours):
        return False
    with begin(engine) as connection:
        run = DigestRun(subscription.name, local.date(), SLOT)
        if not digest_runs.start(connection, run, at=now):
            return False
        items = _untold(connection, subscription, now=now)
        health = sources.health(connection, watched)
        if not items and not _when_empty(subscription):
            return False
        message = _digest(subscription, items=items, health=health, now=now)
        key = f"digest/{subscription.name}/{local.date()}/{SLOT}"
        outgoing = Outgoing(key, message, tells=tuple(d.id for _, d in items))
        _put(connection, subscription, outgoing, now=now)
    return True


def _when_empty(subscription: Subscription) -> bool:
    """Say whether a digest without news is wanted."""
    return subscription.frequency is Frequency.DAILY and subscription.when_empty


def _digest(
    subscription: Subscription,
    *,
    items: Items,
    health: list[SourceHealth],
    now: datetime,
) -> Message:
    """Word and render one digest."""
    digest = digest_for(subscription, items=items, health=health, now=now)
    return render("daily_digest", digest, channel=subscription.channel)


def _untold(
    connection: Connection, subscription: Subscription, *, now: datetime
) -> Items:
    """Return what a subscription covers and has not been told.

    What it does not cover is asked about again for a while, since a story's direction
    may only become known with later coverage; then it is passed over for good.
    """
    wanted: Items = []
    passed_over: list[int] = []
    known = subscriptions.untold(connection, subscription.name, until=now)
    told = subscriptions.stories_told(connection, subscription.name)
    for story, development in known:
        if owed(subscription, story, development, was_told=story.id in told):
            wanted.append((story, development))
        elif now - development.at > ASKED_AGAIN_FOR:
            passed_over.append(development.id)
    subscriptions.mark_told(connection, subscription.name, passed_over, key=None)
    return wanted


def _put(
    connection: Connection,
    subscription: Subscription,
    outgoing: Outgoing,
    *,
    now: datetime,
) -> None:
    """Put a message into the outbox together with the record of what it tells."""
    outbox.add(
        connection,
        outgoing.key,
        channel=subscription.channel,
        address=subscription.address,
        message=outgoing.message,
        at=now,
    )
    subscriptions.mark_told(
        connection, subscription.name, outgoing.tells, key=outgoing.key
    )
