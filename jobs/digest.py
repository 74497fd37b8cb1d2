"""Writes into the outbox what each subscription has not been told yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.around import NOTHING_AROUND, Around
from alerts.digest import digest_for
from alerts.render import render
from alerts.select import NOWHERE
from alerts.slots import due
from domain.deliveries import DigestRun, Message
from domain.runs import SourceHealth
from domain.subscriptions import Frequency, Places
from jobs.alerts import write_alerts
from jobs.threads import update_threads
from jobs.untold import (
    Items,
    News,
    Outgoing,
    OvertakenError,
    as_it_is,
    gather,
    owed_to,
    pass_over,
    put,
)
from jobs.wanted import look_again
from store import digest_runs, late, mutes, sources, subscriptions
from store.connect import Engine, begin, read
from store.subscriptions import Kept

# How often a choice is made anew that another worker has overtaken.
_TRIES = 3
# An ended mute keeps the news of its time untold for as long as it may still be told.
MUTES_KEPT = timedelta(days=60)
_NAMES = {Frequency.WEEKLY: "weekly_digest"}


@dataclass(frozen=True, slots=True)
class Written:
    """How many messages went into the outbox."""

    alerts: int = 0
    digests: int = 0


@dataclass(frozen=True, slots=True)
class Office:
    """What every digest of one moment needs: the news, and how the sources are."""

    news: News
    health: list[SourceHealth]


def write_all(
    engine: Engine,
    *,
    watched: list[str],
    now: datetime,
    places: Places = NOWHERE,
    around: Around = NOTHING_AROUND,
) -> Written:
    """Write every alert and every digest that is due at `now` (UTC).

    Each message is one transaction with the record of what it tells, so it can
    neither be lost nor written twice. `watched` names the sources in use.
    """
    look_again(engine, now=now, places=places)
    runs, late_ones = _due_runs(engine, now=now)
    with read(engine) as connection:
        everybody = [k for k in subscriptions.everyone(connection) if k.is_alive]
        news = gather(connection, everybody, now=now, places=places, around=around)
        office = Office(news, sources.health(connection, watched))
    # What was taken back is told by the digest that is due now: no alert any more.
    alerts = sum(
        write_alerts(engine, kept, news=news)
        for kept in everybody
        if kept.subscription.name not in late_ones
    )
    update_threads(engine, everybody, news=news)
    digests = sum(
        write_digest(engine, kept, runs[kept.subscription.name], office=office)
        for kept in everybody
        if kept.subscription.name in runs
    )
    return Written(alerts=alerts, digests=digests)


def write_digest(engine: Engine, kept: Kept, run: DigestRun, *, office: Office) -> bool:
    """Write the digest of a run; False where it has been, or nothing is to be sent.

    It is written once, however often and from however many places this runs. A
    subscription to alerts gets one too where something was not worth an alert, so
    that nothing is left untold.
    """
    for _ in range(_TRIES):
        try:
            return _write(engine, kept, run, office=office)
        except OvertakenError:
            continue
    return False


def _due_runs(
    engine: Engine, *, now: datetime
) -> tuple[dict[str, DigestRun], frozenset[str]]:
    """Return the runs whose slot has come in each subscriber's zone and that were not.

    What came to stand too late is taken back first, so that these digests tell it;
    whose that was is returned too.
    """
    late_ones = set()
    with read(engine) as connection:
        alive = [k for k in subscriptions.everyone(connection) if k.is_alive]
        slots = (due(k.subscription, now=now, began=k.began_at) for k in alive)
        runs = digest_runs.missing(connection, [run for run in slots if run])
    if runs:
        with begin(engine) as connection:
            mutes.drop_ended(connection, before=now - MUTES_KEPT)
            unsure = late.unsure_of(connection)
            for run in (run for run in runs if run.subscription in unsure):
                if late.fold(connection, run.subscription, now=now):
                    subscriptions.unsettle(connection, run.subscription)
                    late_ones.add(run.subscription)
    return {run.subscription: run for run in runs}, frozenset(late_ones)


def _write(engine: Engine, kept: Kept, run: DigestRun, *, office: Office) -> bool:
    """Choose, word and write one digest; False where nothing is to be sent."""
    now = office.news.now
    with read(engine) as connection:
        owed = owed_to(connection, kept, office.news)
    key = digest_runs.key_of(run)
    tells = tuple(d.id for _, d in owed.items)
    wanted = bool(owed.items) or _when_empty(kept)
    message = _message(kept, owed.items, office=office) if wanted else None
    with begin(engine) as connection:
        kept = as_it_is(connection, kept, [*tells, *owed.passed_over])
        if not digest_runs.start(connection, run, at=now):
            return False
        pass_over(connection, kept, owed)
        if message is not None:
            put(connection, kept, Outgoing(key, message, tells), now=now)
    return message is not None


def _when_empty(kept: Kept) -> bool:
    """Say whether a digest without news is wanted."""
    reader = kept.subscription
    return reader.frequency is not Frequency.AT_ONCE and reader.when_empty


def _message(kept: Kept, items: Items, *, office: Office) -> Message:
    """Word and render one digest."""
    reader, news = kept.subscription, office.news
    digest = digest_for(
        reader, items=items, health=office.health, now=news.now, around=news.around
    )
    name = _NAMES.get(reader.frequency, "daily_digest")
    return render(name, digest, channel=reader.channel)
