"""Tells a dead man's switch that a run went well; what stays away is noticed there."""

import logging
from collections.abc import Sequence

from crawler.fetch import FetchError, ping
from crawler.order import SourceReport
from jobs.settings import Settings
from jobs.silence import AT_LEAST, UNREACHABLE

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
