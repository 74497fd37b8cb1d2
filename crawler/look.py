"""Looks without keeping: what a crawl would fetch, and how a site could be watched."""

from collections.abc import Callable
from dataclasses import dataclass

from crawler.fetch import FetchError
from crawler.gate import refusal
from crawler.order import CrawlOrder, SourceReport, SurveyOrder
from crawler.process import messages_from
from crawler.survey import Survey
from domain.sources import Outcome, Page


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a crawl would do: how each source answered, and the pages it would fetch."""

    reports: tuple[SourceReport, ...]
    pages: tuple[Page, ...]

    def of(self, source: str) -> tuple[Page, ...]:
        """Return the pages that one source leads to."""
        return tuple(page for page in self.pages if page.source == source)


def rehearse(order: CrawlOrder, *, tell: Callable[[str], None]) -> Rehearsed:
    """Ask every source of an order for its lists alone; keep nothing.

    What is known from earlier crawls is left out, as the crawl itself would.
    """
    from crawler.looking import rehearse_round

    reports: dict[str, SourceReport] = {}
    pages: list[Page] = []
    for message in messages_from(rehearse_round, order):
        if isinstance(message, Page):
            pages.append(message)
        else:
            reports[message.source] = message
        tell(f"asked {len(reports)} of {len(order.sources)} sources")
    ended = [reports.get(one.name) or _undone(one.name) for one in order.sources]
    return Rehearsed(tuple(ended), tuple(pages))


def survey(order: SurveyOrder, *, tell: Callable[[str], None]) -> Survey:
    """Look an address over; raise FetchError where the gate would not ask it."""
    from crawler.looking import survey_site

    if reason := refusal(order.url, allow_hosts=order.allow_hosts):
        raise FetchError(order.url, Outcome.GATE, reason)
    for message in messages_from(survey_site, order):
        if isinstance(message, Survey):
            return message
        tell(str(message))
    raise FetchError(order.url, Outcome.UNFINISHED, "looking it over broke off")


def _undone(source: str) -> SourceReport:
    note = "looking at it broke off; try again, with -v to see why"
    return SourceReport(source, Outcome.UNFINISHED, pages=0, new=0, note=note)
