"""Fetches one address, for a person who names it, through the same gate as all."""

from crawler.addresses import canonical
from crawler.gate import refusal, with_mend
from crawler.order import FetchOrder
from crawler.process import messages_from
from domain.sources import Outcome, Page


class FetchError(Exception):
    """The address could not be fetched; `outcome` says why, for machines."""

    def __init__(self, url: str, outcome: Outcome, note: str) -> None:
        super().__init__(f"{url} could not be fetched: {with_mend(note)}")
        self.outcome = outcome


def fetch(
    url: str,
    *,
    contact: str,
    allow_hosts: tuple[str, ...] = (),
    verbose: bool = False,
) -> Page:
    """Return one page as it came; raise FetchError with the reason where there is none.

    Robots rules, redirects and bounds are those of every crawl. It takes a second:
    the fetch has a process of its own.
    """
    if reason := refusal(url, allow_hosts=allow_hosts):
        raise FetchError(url, Outcome.GATE, reason)
    return _fetched(url, FetchOrder(canonical(url), contact, allow_hosts, verbose))


def ping(url: str, *, contact: str, allow_hosts: tuple[str, ...] = ()) -> None:
    """Ask for an address of the operator's own, as it stands and whatever robots may.

    Raises FetchError with the reason where it gives no good answer.
    """
    if reason := refusal(url, allow_hosts=allow_hosts):
        raise FetchError(url, Outcome.GATE, reason)
    _fetched(url, FetchOrder(url, contact, allow_hosts, robots=False))


def _fetched(url: str, order: FetchOrder) -> Page:
    # Only the child needs Scrapy.
    from crawler.child import fetch_one

    for message in messages_from(fetch_one, order):
        if isinstance(message, Page):
            return message
        outcome, note = message
        raise FetchError(url, outcome, note or outcome)
    raise FetchError(url, Outcome.UNFINISHED, "the fetch broke off")
