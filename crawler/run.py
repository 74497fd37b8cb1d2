"""Crawls sources and says how each did; a crawl can be started again and again."""

import logging
from collections.abc import Callable
from multiprocessing.connection import Connection

from crawler.keeper import at_hand
from crawler.order import CrawlOrder, Progress, SourceReport, WhoElse, nobody
from crawler.process import messages_from
from crawler.shelf import StoreShelf, clock_at
from domain.sources import Outcome
from store.connect import StoreError, open_store
from store.warc import Archive

__all__ = ["CrawlOrder", "Progress", "SourceReport", "crawl"]

log = logging.getLogger(__name__)


def crawl(
    order: CrawlOrder,
    *,
    report: Callable[[Progress], None],
    joining: WhoElse = nobody,
) -> list[SourceReport]:
    """Visit every source of an order; return how each did, in their order.

    Now and then `joining` is asked, from a thread of its own, who else is due: they are
    visited too, and reported after the others, a source perhaps more than once.

    Raises StoreError where pages cannot be kept. A source that a crash or a stop
    left undone is reported so, and goes on where it was next time.
    """
    if not order.sources:
        return []
    open_store(order.db).dispose()
    done: list[SourceReport] = []
    archive, clock = Archive(order.archive), clock_at(order.now)
    shelf = StoreShelf(order.db, archive, clock, joining=joining)
    with at_hand(shelf) as keeper:
        for message in messages_from(_crawl, order, keeper):
            if isinstance(message, str):
                raise StoreError(message)
            if message.report is not None:
                done.append(message.report)
                _log(message.report)
            report(message)
    return _in_order(order, done, shelf)


def _crawl(order: CrawlOrder, pipe: Connection, keeper: Connection) -> None:
    # Only the child needs Scrapy; everybody else is spared its weight.
    from crawler.child import crawl_round

    crawl_round(order, pipe, keeper)


def _log(report: SourceReport) -> None:
    facts = {"source": report.source, "outcome": report.outcome.value}
    facts |= {"pages": str(report.pages), "new": str(report.new)}
    log.info("source.crawled", extra=facts)


def _in_order(
    order: CrawlOrder, done: list[SourceReport], shelf: StoreShelf
) -> list[SourceReport]:
    first = {one.source: one for one in reversed(done)}
    names = [one.name for one in order.sources]
    ordered = [first.get(name) or _broken_off(name, shelf) for name in names]
    told = {id(one) for one in ordered}
    return ordered + [one for one in done if id(one) not in told]


def _broken_off(source: str, shelf: StoreShelf) -> SourceReport:
    """Say what was kept of a source that was not done."""
    note = "the crawl broke off; crawl again, with -v to see why"
    pages, new = shelf.pages[source], shelf.new[source]
    return SourceReport(source, Outcome.UNFINISHED, pages, new, note)
