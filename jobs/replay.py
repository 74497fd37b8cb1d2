"""Reads stored captures again under today's rules, and shows what would change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from alerts.select import at_once, owed
from domain.claims import Reading
from domain.sources import Capture
from domain.stories import Development, Story
from domain.subscriptions import Frequency, Places
from jobs.group import Grouped, group
from jobs.pool import Failure, Pool, run_each
from jobs.reference import guide_for
from jobs.settings import Settings
from jobs.subscribe import places_of
from jobs.understand import BATCH, Task, document, reader_for, shelf_for
from pipeline.story.changes import Change, changes
from pipeline.story.record import Book, open_book
from pipeline.understand import understand
from store import articles, captures, stories, subscriptions
from store.articles import StoredReading
from store.connect import Connection, Engine, begin, read, trial
from store.warc import Archive, ArchiveError


@dataclass(frozen=True, slots=True)
class Again:
    """One capture that reads otherwise now."""

    capture: Capture
    reading: Reading
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """An alert that a subscription would have been sent."""

    subscription: str
    story: Story
    development: Development


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of reading again.

    `gone` counts captures whose bytes are no longer kept: their claims and quotes
    stay. `failed` counts those that could not be read.
    """

    read: int = 0
    gone: int = 0
    failed: int = 0
    again: tuple[Again, ...] = ()
    missed: tuple[Missed, ...] = ()
    saved: bool = False


def replay(
    engine: Engine,
    settings: Settings,
    *,
    since: datetime | None,
    report: Callable[[int], None],
) -> Replayed:
    """Read every capture since then again; say what would change, and save nothing."""
    found = Replayed()
    for capture, answer in _readings(engine, settings, since=since):
        found = _counted(engine, found, capture, answer)
        report(found.read)
    again = tuple(sorted(found.again, key=lambda a: a.capture.id))
    missed = _try_out(engine, again, book=open_book(guide_for(settings)))
    return replace(found, again=again, missed=missed)


def save(
    engine: Engine, settings: Settings, replayed: Replayed, *, now: datetime
) -> Replayed:
    """Keep the new readings, each in a transaction of its own."""
    book = open_book(guide_for(settings))
    for one in replayed.again:
        with begin(engine) as connection:
            _apply(connection, one, book=book, now=now)
    return replace(replayed, saved=True)


def read_again(task: Task) -> Reading | None:
    """Read one capture, or return None where its bytes are gone; runs in a worker."""
    try:
        body = Archive(task.shelf.archive).read(task.capture.address)
    except ArchiveError:
        return None
    page = document(task.capture, body, zone=task.shelf.zone)
    return understand(page, reader=reader_for(task.shelf.sectors))


def _readings(
    engine: Engine, settings: Settings, *, since: datetime | None
) -> Iterator[tuple[Capture, Reading | Failure | None]]:
    """Yield each capture with its reading of today, batch by batch."""
    pool, after = Pool(workers=settings.workers), 0
    shelf = shelf_for(settings)
    while batch := _batch(engine, since, after=after):
        tasks = [Task(capture, shelf) for capture in batch]
        for task, answer in run_each(read_again, tasks, pool=pool):
            yield task.capture, answer
        after = batch[-1].id


def _batch(engine: Engine, since: datetime | None, *, after: int) -> list[Capture]:
    with read(engine) as connection:
        return captures.fetched_since(connection, since, after=after, limit=BATCH)


def _counted(
    engine: Engine, found: Replayed, capture: Capture, answer: Reading | Failure | None
) -> Replayed:
    """Return the counts with one more capture, and what changed in it."""
    counted = replace(found, read=found.read + 1)
    if answer is None:
        return replace(counted, gone=found.gone + 1)
    if isinstance(answer, Failure):
        return replace(counted, failed=found.failed + 1)
    with read(engine) as connection:
        stored = articles.of_capture(connection, capture.id)
    differing = changes(stored.reading, answer) if stored else ()
    if not differing:
        return counted
    return replace(counted, again=(*found.again, Again(capture, answer, differing)))


def _try_out(
    engine: Engine, again: tuple[Again, ...], *, book: Book
) -> tuple[Missed, ...]:
    """Return the alerts that these readings would have brought, keeping nothing."""
    with trial(engine) as connection:
        known = {d.id for _, d in stories.developments(connection)}
        for one in again:
            _apply(connection, one, book=book, now=one.capture.fetched_at)
        places = places_of(connection, book.guide)
        return tuple(_missed(connection, known, places=places))


def _apply(connection: Connection, one: Again, *, book: Book, now: datetime) -> None:
    """Keep a new reading and place it."""
    article = articles.save_reading(connection, one.capture, one.reading, at=now)
    stored = StoredReading(article, one.capture, one.reading)
    group(connection, stored, book=book, now=now, counts=Grouped())


def _missed(
    connection: Connection, known: set[int], *, places: Places
) -> Iterator[Missed]:
    """Yield the alerts for what is new."""
    new = [(s, d) for s, d in stories.developments(connection) if d.id not in known]
    urgent = [(s, d) for s, d in new if at_once(s, d)]
    for one in subscriptions.all_subscriptions(connection):
        for story, development in urgent if one.frequency is Frequency.AT_ONCE else ():
            told = subscriptions.heard_of(connection, one.name, story.id)
            if owed(one, story, development, was_told=told, places=places):
                yield Missed(one.name, story, development)
