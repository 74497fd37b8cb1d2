"""A store to crawl into, and what a test wants to know of it afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.order import WhoElse, nobody
from crawler.run import CrawlOrder, Progress, SourceReport, crawl
from domain.runs import Pace, SourceHealth
from domain.sources import Capture, Source
from store import captures, pace, sources
from store.connect import create, open_store, read
from store.warc import Archive

MONDAY = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)
QUICK = (
    ("DOWNLOAD_DELAY", 0.0),
    ("AUTOTHROTTLE_ENABLED", False),
    ("DOWNLOAD_TIMEOUT", 5.0),
    ("RETRY_TIMES", 1),
)


def a_source(url: str, name: str = "chronicle", **changes: Any) -> Source:
    """Return a newspaper's feed."""
    source = Source(
        name=name,
        publisher="Barsetshire Chronicle",
        kind="feed",
        url=url,
        every=timedelta(minutes=30),
    )
    return replace(source, **changes)


class Newsroom:
    """A fresh store in a folder, and its captures beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.db = f"sqlite:///{folder / 'regrade.db'}"
        create(self.db)

    def order(self, *wanted: Source, **changes: Any) -> CrawlOrder:
        """Return an order that is quick, and allowed to ask 127.0.0.1 alone."""
        order = CrawlOrder(
            sources=wanted,
            db=self.db,
            archive=self.folder / "captures",
            contact="https://newsroom.example/about-our-crawler",
            allow_hosts=("127.0.0.1",),
            overrides=QUICK,
        )
        return replace(order, **changes)

    def crawl(
        self,
        *wanted: Source,
        report: Callable[[Progress], None] = lambda _: None,
        joining: WhoElse = nobody,
        **changes: Any,
    ) -> list[SourceReport]:
        """Crawl sources into the store."""
        order = self.order(*wanted, **changes)
        return crawl(order, report=report, joining=joining)

    def captures(self) -> list[Capture]:
        """Return what was kept, in order."""
        engine = open_store(self.db)
        try:
            with read(engine) as connection:
                return captures.unread(connection, limit=1000)
        finally:
            engine.dispose()

    def body(self, capture: Capture) -> bytes:
        """Return the bytes of a capture."""
        with Archive(self.folder / "captures") as archive:
            return archive.read(capture.address)

    def pace(self, name: str = "chronicle") -> Pace:
        """Return how often a source is asked."""
        engine = open_store(self.db)
        try:
            with read(engine) as connection:
                return pace.of(connection, name)
        finally:
            engine.dispose()

    def health(self, name: str = "chronicle") -> SourceHealth:
        """Return how a source stands."""
        engine = open_store(self.db)
        try:
            with read(engine) as connection:
                [health] = sources.health(connection, [name])
                return health
        finally:
            engine.dispose()
