"""What must be known before a request: one of the crawler's two ways to the store."""

import asyncio
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.recall import Memory, Recall
from domain.sources import Source
from store import sources
from store.connect import Engine, StoreError, open_store, read


class StoreMemory(Memory):
    """Remembers what earlier crawls left in the store."""

    def __init__(self, db: str, *, full: bool) -> None:
        self.db = db
        self.full = full
        self._engine: Engine | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension, if there is a store to remember with."""
        db = crawler.settings.get("REGRADE_DB")
        if not db:
            raise NotConfigured
        try:
            open_store(db).dispose()
        except StoreError as error:
            # Only `scrapy` comes here without a store: its user wants the mend alone.
            raise SystemExit(str(error)) from error
        memory = cls(db, full=crawler.settings.getbool("REGRADE_FULL"))
        crawler.signals.connect(memory.close, signal=signals.spider_closed)
        return memory

    async def recall(self, source: Source) -> Recall:
        """Return what is known of a source, without making the reactor wait."""
        return await asyncio.to_thread(self._recall, source)

    def _recall(self, source: Source) -> Recall:
        if self._engine is None:
            self._engine = open_store(self.db)
        with read(self._engine) as connection:
            [health] = sources.health(connection, [source.name])
            etag, modified = sources.validators(connection, source.name, url=source.url)
            known = sources.known_items(connection, source.name)
        return Recall(
            etag=None if self.full else etag,
            last_modified=None if self.full else modified,
            known=known,
            baseline=health.baseline_at is None,
        )

    def close(self) -> None:
        """Let go of the store."""
        if self._engine is not None:
            self._engine.dispose()
