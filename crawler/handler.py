"""Bounds what one connection takes of us: an endless head, or all our time.

Twisted bounds each line of a head, not how many come; and of a body that comes in
chunks of one byte each costs as much as a page.
"""

from time import perf_counter, thread_time
from typing import Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HTTP11ClientProtocol, Request
from twisted.web.client import HTTPConnectionPool
from twisted.web.iweb import IResponse

# Servers take heads of 8 to 64 KB themselves; the last piece may hold some body too.
LARGEST_HEAD = 256 * 1024
# What stands before a body, and before the next answer.
HEAD = frozenset({"STATUS", "HEADER"})
# A piece of an answer that takes so long (seconds) is waited for so many times as long.
COSTLY, AND_OTHERS = 0.02, 4
# Seconds; a connection kept open for a next page takes room, and with TLS a lot of it.
KEPT_OPEN = 15


class BoundedHandler(HTTP11DownloadHandler):
    """Scrapy's own handler, with connections that are bounded in all they take."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        bound(self._pool)


def bound(pool: HTTPConnectionPool) -> None:
    """Bound what the connections of a pool take, and how long they stay open."""
    pool._factory = _BoundedFactory
    pool.cachedConnectionTimeout = KEPT_OPEN


class _BoundedClient(_LenientHTTP11ClientProtocol):
    """One connection; a head without end ends it, a dear body has to wait."""

    head = 0
    is_dear = False

    def request(self, request: Request) -> Deferred[IResponse]:
        """Ask, and count anew."""
        self.head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        """Take a piece of an answer."""
        if self._parser is not None and self._parser.state in HEAD:
            self.head += len(data)
        if self.head > LARGEST_HEAD:
            endless = DownloadCancelledError("its head has no end")
            self._giveUp(Failure(endless))  # type: ignore[no-untyped-call]
            return
        # What looks dear may only have been interrupted; to know that is not for free.
        clock = thread_time if self.is_dear else perf_counter
        began = clock()
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        took = clock() - began
        if self.is_dear:
            self._let_others_go_on(after=took)
        self.is_dear = took > COSTLY

    def _let_others_go_on(self, *, after: float) -> None:
        """Read nothing for a while where reading is dear: all share one thread."""
        # Only now: importing it before Scrapy has chosen a reactor would choose one.
        from twisted.internet import reactor

        if after > COSTLY and self.transport is not None:
            self.transport.pauseProducing()
            later: Any = reactor
            later.callLater(after * AND_OTHERS, self.transport.resumeProducing)


class _BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes such connections."""

    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802
        return _BoundedClient(self._quiescentCallback)  # type: ignore[no-untyped-call]
