"""What must be known before a request: one of the crawler's two ways to the store."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.landing import clock_of
from crawler.marks import editions_seen, stayed_away
from crawler.names import is_of_a_page
from crawler.recall import Memory, Met, Recall
from crawler.rhythm import wants_all
from crawler.shelf import Clock
from domain.runs import Pace
from domain.sources import Known, Source
from store import items, pace, sources
from store.connect import Engine, StoreError, open_store, read

HAD = frozenset({Known.KEPT, Known.OLD})


@dataclass(frozen=True, slots=True)
class _Known:
    """How all sources stood before the crawl."""

    validators: dict[str, tuple[str, sources.Validators]]
    paces: dict[str, Pace]
    settled: frozenset[str]


class StoreMemory(Memory):
    """Remembers what earlier crawls left in the store."""

    def __init__(self, db: str, *, full: bool, clock: Clock) -> None:
        self.db = db
        self.full = full
        self.clock = clock
        self.known: _Known | None = None
        self._engine: Engine | None = open_store(db)
        self.rests = self._rests()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension, if there is a store to remember with."""
        db = crawler.settings.get("REGRADE_DB")
        if not db:
            raise NotConfigured
        full = crawler.settings.getbool("REGRADE_FULL")
        try:
            memory = cls(db, full=full, clock=clock_of(crawler.settings))
        except StoreError as error:
            # Only `scrapy` comes here without a store: its user wants the mend alone.
            raise SystemExit(str(error)) from error
        crawler.signals.connect(memory.close, signal=signals.spider_closed)
        return memory

    async def recall(self, source: Source) -> Recall:
        """Return what is known of a source, without making the reactor wait."""
        if self.known is None:
            self.known = await asyncio.to_thread(self._all_that_is_known)
        return self._recall(source, self.known)

    async def look_again(self) -> None:
        """Read anew how all sources stand: some were asked since the crawl began."""
        self.known = await asyncio.to_thread(self._all_that_is_known)

    async def meet(self, source: Source, names: Collection[str]) -> Met:
        """Return which of these names were met before, by whatever source."""
        if not names:
            return Met()
        return await asyncio.to_thread(self._meet, source, names)

    @property
    def engine(self) -> Engine:
        """The open store."""
        if self._engine is None:
            self._engine = open_store(self.db)
        return self._engine

    def _rests(self) -> dict[str, str]:
        now = self.clock()
        with read(self.engine) as connection:
            known = pace.all_rests(connection)
        return {host: rest.why for host, rest in known.items() if rest.until > now}

    def _recall(self, source: Source, known: _Known) -> Recall:
        url, told = known.validators.get(source.name, ("", (None, None)))
        etag, modified = told if url == source.url else (None, None)
        own = known.paces.get(source.name, Pace())
        return Recall(
            etag=etag,
            last_modified=modified,
            baseline=source.name not in known.settled,
            full=self.full or wants_all(source, own, now=self.clock()),
            frozen=own.frozen,
        )

    def _all_that_is_known(self) -> _Known:
        """Read it once for all sources: a crawl may have thousands."""
        with read(self.engine) as connection:
            return _Known(
                validators=sources.all_validators(connection),
                paces=pace.all_paces(connection),
                settled=sources.with_baseline(connection),
            )

    def _meet(self, source: Source, names: Collection[str]) -> Met:
        with read(self.engine) as connection:
            found = items.met(connection, names)
        own = [one for one in found if one.source == source.name]
        known = {one.name for one in own if one.known is not Known.LISTED}
        brought = [one for one in own if one.known in HAD]
        had = list(brought)
        if not source.official:
            # What was old for a new source may still be news from another one.
            kept = {Known.KEPT} if self._is_settled(source) else HAD
            others = (o for o in found if o.source != source.name and o.known in kept)
            pages = [one for one in others if is_of_a_page(one.name)]
            known.update(one.name for one in pages)
            had += pages
        return Met(
            known=frozenset(known),
            listed=frozenset(one.name for one in own),
            had={one.name: one.since for one in reversed(had)},
            away=stayed_away(source.name, found),
            own=frozenset(one.name for one in brought),
            seen=editions_seen(source.name, found),
            now=self.clock(),
        )

    def _is_settled(self, source: Source) -> bool:
        return self.known is not None and source.name in self.known.settled

    def close(self) -> None:
        """Let go of the store."""
        if self._engine is not None:
            self._engine.dispose()
