"""Lets old pages, texts and logs go; claims, quotes, stories and what was sent stay."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.story import duplicates
from store import items, prints, pruning
from store.connect import Connection, Engine, begin, read, trial
from store.warc import Archive

BATCH = 500
# The log of fetches shows how sources did lately; this is long enough for that.
LOG_KEPT = timedelta(days=90)

# Whatever was listed so long ago, and never asked for, stands on no list any more.
LISTED_KEPT = timedelta(days=400)

_Open = Callable[[Engine], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Term:
    """How old things may become; with `dry_run` nothing goes."""

    days: int
    now: datetime
    dry_run: bool = False

    @property
    def before(self) -> datetime:
        """Return the moment before which things are too old."""
        return self.now - timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Pruned:
    """What went: archive files and their bytes, texts, entries of the log."""

    files: int
    size: int
    texts: int
    fetches: int


def prune(engine: Engine, archive: Path, *, term: Term) -> Pruned:
    """Let go what is too old; it may be killed at any point and repeated."""
    opened: _Open = trial if term.dry_run else begin
    sizes = _files(engine, Archive(archive), term=term)
    texts = _texts(engine, opened, before=term.before)
    with opened(engine) as connection:
        fetches = pruning.drop_fetches(connection, before=term.now - LOG_KEPT)
        items.drop_listed(connection, before=term.now - LISTED_KEPT)
    return Pruned(len(sizes), sum(sizes), texts, fetches)


def _files(engine: Engine, archive: Archive, *, term: Term) -> list[int]:
    """Delete the files all of whose pages are old and were read; return their sizes."""
    with read(engine) as connection:
        needed = pruning.needed_files(connection, before=term.before)
    sizes = []
    for name, day, size in archive.files():
        if day < term.before.date() and name not in needed:
            sizes.append(size)
            if not term.dry_run:
                archive.remove(name)
    return sizes


def _texts(engine: Engine, opened: _Open, *, before: datetime) -> int:
    """Empty old texts, batch by batch; return how many."""
    count = last = 0
    while True:
        with opened(engine) as connection:
            batch = pruning.old_texts(
                connection, before=before, after=last, limit=BATCH
            )
            if not batch:
                return count
            for old in batch:
                _forget_prints(connection, old)
            pruning.empty_texts(connection, [old.article_id for old in batch])
        count, last = count + len(batch), batch[-1].article_id


def _forget_prints(connection: Connection, old: pruning.OldText) -> None:
    """Let later articles no longer be held against a text that is gone."""
    found = duplicates.fingerprint(old.text) if old.relevant else None
    if found is not None:
        prints.forget(connection, old.article_id, duplicates.bands(found))
