"""Crawls sources and says how each did; a crawl can be started again and again."""

import logging
from collections.abc import Callable
from multiprocessing.connection import Connection

from crawler.keeper import at_hand
from crawler.order import CrawlOrder, Progress, SourceReport
from crawler.process import messages_from
from crawler.shelf import StoreShelf, clock_at
from domain.sources import Outcome
from store.connect import StoreError, open_store
from store.warc import Archive

__all__ = ["CrawlOrder", "Progress", "SourceReport", "crawl"]

log = logging.getLogger(__name__)


def crawl(
    order: CrawlOrder, *, report: Callable[[Progress], None]
) -> list[SourceReport]:
    """Visit every source of an order; return how each did, in their order.

    Raises StoreError where pages cannot be kept. A source that a crash or a stop
    left undone is reported so, and goes on where it was next time.
    """
    if not order.sources:
        return []
    open_store(order.db).dispose()
    done: dict[str, SourceReport] = {}
    shelf = StoreShelf(order.db, Archive(order.archive), clock_at(order.now))
    with at_hand(shelf) as keeper:
        for message in messages_from(_crawl, order, keeper):
            if isinstance(message, str):
                raise StoreError(message)
            if message.report is not None:
                done[message.report.source] = message.report
                _log(message.report)
            report(message)
    return [done.get(one.name) or _broken_off(one.name) for one in order.sources]


def _crawl(order: CrawlOrder, pipe: Connection, keeper: Connection) -> None:
    # Only the child needs Scrapy; everybody else is spared its weight.
    from crawler.child import crawl_round

    crawl_round(order, pipe, keeper)


def _log(report: SourceReport) -> None:
    facts = {"source": report.source, "outcome": report.outcome.value}
    facts |= {"pages": str(report.pages), "new": str(report.new)}
    log.info("source.crawled", extra=facts)


def _broken_off(source: str) -> SourceReport:
    note = "the crawl broke off; crawl again, with -v to see why"
    return SourceReport(source, Outcome.UNFINISHED, pages=0, new=0, note=note)
