"""How a crawl ends when it is asked to: soon, and losing nothing that has come."""

import asyncio
import os
import signal

from scrapy.crawler import Crawler

from crawler.notices import CUT_SHORT

# Pages that are nearly here may still come; those that hang are for another time.
LAST_WORDS = 2.0
# Whatever a disk or a server does: nothing that was kept is lost by going.
AT_THE_LATEST = 4.0


def end_on_sigterm(crawler: Crawler) -> None:
    """Make SIGTERM end a crawl within seconds, whatever its servers are doing.

    It asks nothing more, keeps what comes in the next two seconds, notes what was
    left unfinished, and goes.
    """
    signal.signal(signal.SIGTERM, lambda *_: _begin(crawler))


def _begin(crawler: Crawler) -> None:
    # Only now: importing it before Scrapy has chosen a reactor would choose one.
    from twisted.internet import reactor

    reactor.callFromThread(lambda: asyncio.ensure_future(_end(crawler)))


async def _end(crawler: Crawler) -> None:
    asyncio.get_running_loop().call_later(AT_THE_LATEST, os._exit, 1)
    stopping = asyncio.ensure_future(crawler.stop_async())
    await asyncio.wait([stopping], timeout=LAST_WORDS)
    if not stopping.done():
        await crawler.signals.send_catch_log_async(CUT_SHORT)
        os._exit(0)
