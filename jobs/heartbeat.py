"""Tells a dead man's switch that a run went well; what stays away is noticed there."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from crawler.fetch import FetchError, ping
from crawler.order import SourceReport
from domain.runs import Run
from jobs.settings import Settings
from jobs.silence import AT_LEAST, UNREACHABLE
from store import runs
from store.connect import Engine, begin

# How often `watch` tells the switch, and how old the end of a good round may be.
EVERY = timedelta(minutes=5)
ROUNDS = {"crawl": timedelta(hours=2), "news": timedelta(minutes=30)}
BEAT = "heartbeat"

log = logging.getLogger(__name__)


def beat(settings: Settings, *, well: bool) -> bool:
    """Ask for the operator's heartbeat address after a run that went well.

    A run that did not go well says nothing: that is what the switch waits for. Nor is
    a run spoilt by a switch that cannot be reached. Returns whether it was reached.
    """
    url = settings.crawl.heartbeat
    if url is None or not well:
        return False
    try:
        ping(
            url,
            contact=settings.crawl.contact or "heartbeat",
            allow_hosts=settings.crawl.allow_hosts,
        )
    except FetchError as error:
        log.warning("heartbeat.failed", extra={"outcome": error.outcome.value})
        return False
    return True


def is_alive(sources: Sequence[SourceReport]) -> bool:
    """Say whether our own line is up: one sick source is no dead newsroom."""
    away = [report for report in sources if report.outcome in UNREACHABLE]
    return len(sources) < AT_LEAST or len(away) < len(sources)


def beat_while_watching(engine: Engine, settings: Settings, *, now: datetime) -> bool:
    """Ask for the heartbeat address while `watch` fetches and sends as it should.

    That is every few minutes, as long as the last rounds of both ended well and not
    long ago.
    """
    if settings.crawl.heartbeat is None:
        return False
    with begin(engine) as connection:
        last = {job: runs.last(connection, job) for job in (*ROUNDS, BEAT)}
    before = last[BEAT]
    if before is not None and timedelta() <= now - before.ended_at < EVERY:
        return False
    well = all(_went_well(last[job], lasts, now=now) for job, lasts in ROUNDS.items())
    done = beat(settings, well=well)
    if done:
        with begin(engine) as connection:
            runs.note(connection, Run(BEAT, now, now, (), "ok"))
    return done


def _went_well(run: Run | None, lasts: timedelta, *, now: datetime) -> bool:
    return run is not None and run.outcome == "ok" and now - run.ended_at < lasts
