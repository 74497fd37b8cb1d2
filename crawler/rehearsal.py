"""A crawl that asks for lists only: it tells what it would fetch, and keeps nothing."""

from collections.abc import AsyncIterator, Sequence, Set
from dataclasses import replace
from datetime import timedelta
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.landing import Landing
from crawler.tally import Landed, Tally
from domain.sources import Page, Source

# Laid over the project's Scrapy settings.
SETTINGS = {
    "ITEM_PIPELINES": {"crawler.rehearsal.Rehearsal": 100},
    "SPIDER_MIDDLEWARES": {"crawler.rehearsal.OnlyLists": 100},
    "REGRADE_PAGES_AT_ONCE": 1_000_000,  # no page that comes makes room for another
}


class OnlyLists:
    """Stands before the spider: a page that it asks for is named, and not fetched."""

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Hand on lists to read, and pages as they would be asked for."""
        async for one in result:
            yield _named(one)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Do the same with what a spider begins with."""
        async for one in start:
            yield _named(one)


def _named(one: object) -> object:
    """Return the request of a page as that page without a body."""
    if isinstance(one, Page):
        return replace(one, body=b"")
    if not isinstance(one, Request) or "entry" not in one.cb_kwargs:
        return one
    entry, visit = one.cb_kwargs["entry"], one.cb_kwargs["visit"]
    return Page(
        source=visit.source.name,
        url=one.url,
        requested_url=one.url,
        status=0,
        headers=(),
        body=b"",
        hint_title=entry.title,
        hint_published=entry.published,
        item_id=entry.item_id,
    )


class NothingKept:
    """The shelf of a rehearsal."""

    def open(self, names: list[str]) -> set[str]:
        """Take every source for settled: no baseline is taken here."""
        return set(names)

    def keep(self, pages: Sequence[Landed]) -> list[bool]:
        """Count every page as one that would be new."""
        return [True for _ in pages]

    def conclude(self, tallies: Sequence[Tally]) -> None:
        """Note nothing."""

    def remember(self, source: str, urls: set[str]) -> None:
        """Remember nothing."""

    def leave_in_peace(self, host: str, asked: timedelta | None) -> None:
        """Remember nothing."""

    def who_else(self, asked: Set[str]) -> Sequence[Source]:
        """Let nobody join."""
        return ()

    def close(self) -> None:
        """Let go of nothing."""


class Rehearsal(Landing):
    """Counts as every crawl does, with nothing behind it."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline as Scrapy asks for it."""
        return cls(crawler, NothingKept())
