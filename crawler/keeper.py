"""A shelf in another process than the crawl's, which has enough to do with asking.

Scrapy needs a whole core to itself; packing pages and writing rows is done by whoever
started the crawl and only listens otherwise. What is asked here is answered when it is
on the disk, just as by a shelf in the same process.
"""

import logging
from collections.abc import Iterator, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

from crawler.shelf import Shelf
from crawler.tally import Landed, Tally
from domain.sources import Source
from store.connect import StoreError

log = logging.getLogger(__name__)

GONE = "What kept the pages has ended: run the same command again."


class FailedError(Exception):
    """A mistake of ours at the other end; its log tells more."""


class DistantShelf:
    """The end of a crawl: asks, and waits for the answer."""

    def __init__(self, pipe: Connection) -> None:
        self.pipe = pipe

    def open(self, names: list[str]) -> set[str]:
        """Make ready; return the sources that have their baseline already."""
        settled: set[str] = self._ask("open", names)
        return settled

    def keep(self, pages: Sequence[Landed]) -> list[bool]:
        """Keep pages: on return, all are on the disk, or none."""
        new: list[bool] = self._ask("keep", pages)
        return new

    def conclude(self, tallies: Sequence[Tally]) -> None:
        """Note how the crawls of sources ended."""
        self._ask("conclude", tallies)

    def remember(self, source: str, urls: set[str]) -> None:
        """Count pages that another source brought as known to this one too."""
        self._ask("remember", source, urls)

    def leave_in_peace(self, host: str, asked: timedelta | None) -> None:
        """Note that a host is not to be asked, for as long as it says."""
        self._ask("leave_in_peace", host, asked)

    def who_else(self, asked: Set[str]) -> Sequence[Source]:
        """Return the sources that are due by now, beside those being asked."""
        due: Sequence[Source] = self._ask("who_else", asked)
        return due

    def close(self) -> None:
        """Let go."""
        self.pipe.close()

    def _ask(self, what: str, *given: object) -> Any:  # noqa: ANN401 - any method's
        try:
            self.pipe.send((what, given))
            answer, error = self.pipe.recv()
        except (EOFError, OSError) as reason:
            raise StoreError(GONE) from reason
        if error is not None:
            raise error
        return answer


@contextmanager
def at_hand(shelf: Shelf) -> Iterator[Connection]:
    """Serve a shelf from a thread; yield the end of a pipe for a `DistantShelf`.

    It serves until nobody holds that end any more: hand it on and close it here.
    """
    ours, theirs = Pipe()
    thread = Thread(target=_serve, args=(shelf, ours), name="keeper", daemon=True)
    thread.start()
    try:
        yield theirs
    finally:
        theirs.close()
        thread.join()


def _serve(shelf: Shelf, pipe: Connection) -> None:
    with closing(pipe), closing(shelf), ThreadPoolExecutor(1) as hand:
        while asked := _next(pipe):
            what, given = asked
            done = hand.submit(getattr(shelf, what), *given)
            error = done.exception()
            _answer(pipe, None if error else done.result(), error)


def _next(pipe: Connection) -> tuple[str, tuple[object, ...]] | None:
    try:
        asked: tuple[str, tuple[object, ...]] = pipe.recv()
    except (EOFError, OSError):
        return None
    return asked


def _answer(pipe: Connection, answer: object, error: BaseException | None) -> None:
    if error is not None and not isinstance(error, StoreError):
        log.error("keeper.failed", exc_info=error)
        error = FailedError(f"{type(error).__name__}: {error}")
    try:
        pipe.send((answer, error))
    except OSError:
        log.info("keeper.unheard")
