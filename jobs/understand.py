"""Reads every capture that nobody has read yet, in a pool of processes.

The reader is imported where a page is read: it takes seconds to load, and most commands
read none.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.claims import Reading, SetAside
from domain.sources import Article, Capture, Document
from jobs.pool import Failure, Pool, run_each
from jobs.reference import extra_sectors
from jobs.settings import Settings
from pipeline.pages.quick import could_matter, telling_words
from sectors.load import load_guide
from store import articles, captures, sources
from store.connect import Engine, begin
from store.warc import Archive, ArchiveError

if TYPE_CHECKING:
    from pipeline.understand import Reader

BATCH = 500
# A worker takes longer to load the reader than to read this many pages.
WORTH_A_WORKER = 20
# A page that shows less than this (characters) may be a wall, which its source's health
# must be told of: it is read whatever it says.
SHORT = 2000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """One capture to read, with where its bytes and our reference shelf lie."""

    capture: Capture
    shelf: "Shelf"


@dataclass(frozen=True, slots=True)
class Understood:
    """What came of the captures that were read.

    `missing` says why the bytes of others could not be had; they stay unread.
    """

    read: int = 0
    relevant: int = 0
    set_aside: int = 0
    missing: tuple[str, ...] = ()

    def plus(self, reading: Reading) -> "Understood":
        """Return the counts with one more reading."""
        return replace(
            self,
            read=self.read + 1,
            relevant=self.relevant + reading.relevant,
            set_aside=self.set_aside + (reading.set_aside is not None),
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the archive and the extra reference data lie.

    `zone` is the newsroom's: an article is fetched on a day of its clock.
    """

    archive: Path
    sectors: Path | None = None
    zone: str = "UTC"


def shelf_for(settings: Settings) -> Shelf:
    """Return where a newsroom's archive and reference data lie."""
    return Shelf(settings.archive_folder, extra_sectors(settings), settings.zone)


def understand_all(
    engine: Engine,
    *,
    shelf: Shelf,
    pool: Pool,
    now: datetime,
    report: Callable[[Understood], None],
) -> Understood:
    """Read what is unread, each in a transaction of its own; return the counts."""
    counts = Understood()
    asides: defaultdict[str, list[SetAside | None]] = defaultdict(list)
    for capture, reading in _readings(engine, shelf=shelf, pool=pool):
        if isinstance(reading, Missing):
            counts = replace(counts, missing=(*counts.missing, reading.reason))
            continue
        with begin(engine) as connection:
            articles.save_reading(connection, capture, reading, at=now)
        asides[capture.source].append(reading.set_aside)
        counts = counts.plus(reading)
        report(counts)
    for source, found in asides.items():
        _tell_health(engine, source, found, now=now)
    return counts


def _tell_health(
    engine: Engine, source: str, asides: Sequence[SetAside | None], *, now: datetime
) -> None:
    """Write back what only reading can know: that a source showed nothing but walls."""
    walls = [(a.outcome, a.reason) for a in asides if a and a.outcome]
    if len(walls) < len(asides):
        return
    outcome, reason = walls[-1]
    with begin(engine) as connection:
        sources.set_outcome(connection, source, outcome, reason, now)


@dataclass(frozen=True, slots=True)
class Missing:
    """Why the bytes of a capture could not be had: it stays unread."""

    reason: str


def read_capture(task: Task) -> Reading | Missing:
    """Read one capture; runs in a worker."""
    from pipeline.understand import understand

    try:
        body = Archive(task.shelf.archive).read(task.capture.address)
    except ArchiveError as error:
        return Missing(str(error))
    page = document(task.capture, body, zone=task.shelf.zone)
    words = _telling(task.shelf.sectors)
    if not could_matter(body, page.content_type, words, least=SHORT):
        nothing = Article(text="", title=page.hint_title, url=page.url)
        return Reading(nothing, relevant=False)
    return understand(page, reader=reader_for(task.shelf.sectors))


def document(capture: Capture, body: bytes, *, zone: str) -> Document:
    """Return a capture's bytes with what is known around them."""
    return Document(
        body=body,
        fetched_on=capture.fetched_at.astimezone(ZoneInfo(zone)).date(),
        content_type=capture.content_type,
        url=capture.url,
        publisher=capture.publisher,
        hint_title=capture.hint_title,
        hint_published=capture.hint_published,
    )


def unread(capture: Capture, *, reason: str) -> Reading:
    """Return the reading of a capture that could not be read."""
    article = Article(text="", title=capture.hint_title, url=capture.url)
    return Reading(article, relevant=False, set_aside=SetAside(reason))


@cache
def reader_for(extra_sectors: Path | None) -> "Reader":
    """Build the reader once a worker."""
    from pipeline.understand import build_reader

    return build_reader(load_guide(also=extra_sectors))


@cache
def _telling(extra_sectors: Path | None) -> tuple[str, ...]:
    """Return the words that make a page worth reading, once a worker."""
    return telling_words(reader_for(extra_sectors).guide)


def _readings(
    engine: Engine, *, shelf: Shelf, pool: Pool
) -> Iterator[tuple[Capture, Reading | Missing]]:
    """Yield the captures that are unread, batch by batch, with their readings."""
    last = 0
    while batch := _unread(engine, after=last):
        last = batch[-1].id
        tasks = [Task(c, shelf) for c in batch]
        enough = _enough(pool, pages=len(tasks))
        for task, answer in run_each(read_capture, tasks, pool=enough):
            if isinstance(answer, Failure):
                log.error(
                    "capture.unread",
                    extra={"url": task.capture.url, "reason": answer.reason},
                )
                answer = unread(task.capture, reason=answer.reason)
            yield task.capture, answer


def _enough(pool: Pool, *, pages: int) -> Pool:
    """Return the pool without workers that would be ready when all is done."""
    if pool.standing:
        return pool
    return replace(pool, workers=min(pool.workers, 1 + pages // WORTH_A_WORKER))


def _unread(engine: Engine, *, after: int) -> list[Capture]:
    """Return the next captures that nobody has read."""
    with begin(engine) as connection:
        return captures.unread(connection, after=after, limit=BATCH)
