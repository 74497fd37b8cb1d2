"""Waits as long as a server asks us to, and leaves it alone when that is long.

Nor does it wait again and again for one that is not there.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.httpobj import urlparse_cached

from crawler.addresses import host_of
from crawler.failures import SILENCE, GivenUpError, RestingError
from crawler.notices import HOST_RESTS
from crawler.recall import Memory

TOO_MANY = 429
BUSY = frozenset({TOO_MANY, 503})
FIRST_BACK_OFF = 5.0
SILENCES = 2
SILENT = "its server did not answer in time, and is not waited for again"


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, which heed Retry-After.

    A short wait becomes the host's pace, which AutoThrottle eases again; after a
    long one, or when a host stays annoyed, it is not asked again in this crawl. Nor
    is a server that twice in a row did not answer at all.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self.longest = settings.getfloat("REGRADE_LONGEST_WAIT")
        self.resting: dict[str, RestingError] = {}
        self.silences: Counter[str] = Counter()

    def process_request(self, request: Request) -> None:
        """Spare a host that asked for rest, and ourselves one that is not there."""
        if self.silences[server_of(request)] >= SILENCES:
            raise GivenUpError(SILENT)
        if resting := self.resting.get(host_of(request.url)):
            raise resting
        if why := self._remembered().get(host_of(request.url)):
            raise RestingError(why)

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Slow down for a busy host before it is asked again."""
        if self.silences[server_of(request)] < SILENCES:
            del self.silences[server_of(request)]
        if response.status not in BUSY or request.meta.get("dont_retry"):
            return super().process_response(request, response)
        wait = asked_wait(response)
        if wait is not None and wait > self.longest:
            note = f"its server asks us to wait {wait:.0f} seconds"
            self._rest(request, note, wait=timedelta(seconds=wait))
            return response
        tries = request.meta.get("retry_times", 0)
        self._slow_down(request, wait or FIRST_BACK_OFF * 2**tries)
        again = super().process_response(request, response)
        if again is response and response.status == TOO_MANY:
            self._rest(request, "its server says that we ask too often", wait=None)
        return again

    def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        """Ask a server that did not answer once more; after that, give it up."""
        if not isinstance(exception, SILENCE):
            return super().process_exception(request, exception)
        server = server_of(request)
        # A robots file that stays away already ends all that waits for it.
        self.silences[server] += not request.url.endswith("/robots.txt")
        if self.silences[server] >= SILENCES:
            self._empty(request, lambda: GivenUpError(SILENT), server=server)
            return None
        if request.meta.get("retry_times", 0):
            return None
        return super().process_exception(request, exception)

    def _rest(self, request: Request, note: str, *, wait: timedelta | None) -> None:
        host = host_of(request.url)
        self.resting[host] = RestingError(note, wait)
        self.crawler.signals.send_catch_log(HOST_RESTS, host=host, asked=wait)
        self._empty(request, lambda: RestingError(note, wait))

    def _remembered(self) -> Mapping[str, str]:
        """Return the hosts that asked earlier crawls to be left in peace, and why."""
        memory = self.crawler.get_extension(Memory)
        return memory.rests if memory else {}

    def _empty(
        self, request: Request, why: Callable[[], Exception], *, server: str = ""
    ) -> None:
        """End what passed `process_request` before its host was to be spared."""
        slot = self._slot(request)
        if slot is None:
            return
        queue = list(slot.queue)
        slot.queue.clear()
        for asked, waiting in queue:
            if server in {"", server_of(asked)}:
                waiting.errback(why())
            else:
                slot.queue.append((asked, waiting))

    def _slow_down(self, request: Request, wait: float) -> None:
        slot = self._slot(request)
        if slot is not None:
            slot.delay = max(slot.delay, min(wait, self.longest))

    def _slot(self, request: Request) -> Slot | None:
        slots = self.crawler.engine.downloader.slots
        return slots.get(request.meta.get("download_slot", ""))


def server_of(request: Request) -> str:
    """Return the host and port that a request goes to: one may be up, another not."""
    return urlparse_cached(request).netloc


def asked_wait(response: Response) -> float | None:
    """Return the seconds that Retry-After asks for, by the server's own clock."""
    said = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if said.isdigit():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
        now = parsedate_to_datetime(
            (response.headers.get("Date") or b"").decode("latin-1")
        )
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None
