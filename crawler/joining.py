"""Lets sources that fall due during a crawl join it.

One slow site may keep a crawl busy for hours: nobody else's news waits for that. Nor is
there ever a second crawl at the same time, for pace and manners are those of one.
"""

import asyncio
from collections.abc import Awaitable, Callable

from scrapy.exceptions import DontCloseSpider


class Joining:
    """Looks now and then whether anybody is to join, until it is told to end."""

    def __init__(self, look: Callable[[], Awaitable[None]], *, every: float) -> None:
        self.look = look
        self.every = every
        self.is_looking = False
        self.task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Look from now on."""
        self.task = asyncio.create_task(self._keep_looking())

    def end(self) -> None:
        """Look no more."""
        if self.task is not None:
            self.task.cancel()

    def stay_open(self) -> None:
        """Keep the crawl from ending while somebody may be about to join."""
        if self.is_looking:
            raise DontCloseSpider

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(self.every)
            self.is_looking = True
            try:
                await self.look()
            finally:
                self.is_looking = False
