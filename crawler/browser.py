"""Opens pages that are only a script in a browser that has no network of its own.

Every request of the browser, the page's own and all that its scripts ask for, is
fetched by our downloader: gate, robots rules, pace and bounds hold for it as for any
other. The browser itself can resolve no name and reach no address.
"""

import os
import shutil
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.defer import deferred_from_coro, maybe_deferred_to_future
from twisted.python.failure import Failure

if TYPE_CHECKING:
    from playwright.async_api import Page, Route

EXTRA = "scrapy_playwright"
SLOT = "browser"
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome", "chrome")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
# What shows a page to people and tells us nothing.
FOR_THE_EYES = frozenset({"image", "media", "font", "stylesheet", "texttrack"})
METHODS = frozenset({"GET", "POST"})
MOST_REQUESTS = 60
QUIET = 5_000.0
SLOWEST = 90_000
# Ours to say, or no longer true of a body that was unpacked.
OURS = frozenset({"content-encoding", "content-length", "transfer-encoding"})
SENT_ON = frozenset({"accept", "content-type"})


def is_there() -> bool:
    """Say whether the optional extra `browser` is installed."""
    return find_spec(EXTRA) is not None


def settings_for_browser(executable: str | None) -> dict[str, Any]:
    """Return the Scrapy settings that put the browser to work."""
    handler = "crawler.browser_handler.BrowserHandler"
    found = executable or next(filter(None, map(shutil.which, BROWSERS)), None)
    # Chromium's own sandbox does not work for root.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)
    launch: dict[str, Any] = {"args": flags, "headless": True}
    if found:
        launch["executable_path"] = found
    return {
        "REGRADE_BROWSER": True,
        "DOWNLOAD_HANDLERS": {
            **dict.fromkeys(("data", "file", "ftp", "s3")),
            "http": handler,
            "https": handler,
        },
        "DOWNLOAD_SLOTS": {SLOT: {"concurrency": 2, "delay": 0.0}},
        "PLAYWRIGHT_LAUNCH_OPTIONS": launch,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": SLOWEST,
        "PLAYWRIGHT_PROCESS_REQUEST_HEADERS": None,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 2,
        "PLAYWRIGHT_CONTEXTS": {
            "default": {"service_workers": "block", "accept_downloads": False}
        },
    }


def meta_for_browser(crawler: Crawler, page: Response) -> dict[str, Any]:
    """Return what makes a request one that the browser opens, with its page at hand."""
    from scrapy_playwright.page import PageMethod  # type: ignore[import-untyped]

    return {
        "playwright": True,
        "playwright_page_init_callback": _Door(crawler, page).guard,
        "playwright_page_methods": [PageMethod(_settled)],
        "playwright_page_goto_kwargs": {"wait_until": "domcontentloaded"},
        # Its own requests wait in the host's slot, and must not wait for itself.
        "download_slot": SLOT,
        "download_timeout": SLOWEST / 1000,
        "autothrottle_dont_adjust_delay": True,
    }


async def fetched(crawler: Crawler, request: Request) -> Response | Failure:
    """Fetch as every page is fetched: through all middlewares, in the host's turn."""
    asked = deferred_from_coro(crawler.engine.download_async(request))
    # A Failure that an errback returned bare would be raised again.
    boxed = asked.addCallbacks(lambda answer: [answer], lambda failure: [failure])
    [answer] = await maybe_deferred_to_future(boxed)
    found: Response | Failure = answer
    return found


async def _settled(page: "Page") -> None:
    """Wait until the page's scripts have asked for what they show, but not long."""
    from playwright.async_api import Error

    with suppress(Error):
        await page.wait_for_load_state("networkidle", timeout=QUIET)


class _Door:
    """Lets the requests of one page out, through our downloader alone."""

    def __init__(self, crawler: Crawler, page: Response) -> None:
        self.crawler = crawler
        self.asked = 0
        self.had = {page.url: page}

    async def guard(self, page: "Page", request: Request) -> None:
        """Stand before everything that the page, or one that it opens, asks for."""
        await page.route("**", self.pass_on)
        await page.context.unroute("**")
        await page.context.route("**", _refuse)

    async def pass_on(self, route: "Route") -> None:
        """Fetch what the browser wants, or refuse it."""
        from playwright.async_api import Error

        asked = route.request
        self.asked += 1
        wanted = asked.method in METHODS and asked.resource_type not in FOR_THE_EYES
        # A page that is gone cannot be answered any more.
        with suppress(Error):
            if not wanted or self.asked > MOST_REQUESTS:
                await route.abort("blockedbyclient")
                return
            answer = self.had.pop(asked.url, None) or await self._fetched(route)
            if isinstance(answer, Failure):
                await route.abort("failed")
                return
            await route.fulfill(
                status=answer.status, headers=_headers(answer), body=answer.body
            )

    async def _fetched(self, route: "Route") -> Response | Failure:
        asked = route.request
        headers = {k: v for k, v in asked.headers.items() if k in SENT_ON}
        request = Request(
            asked.url,
            method=asked.method,
            headers=headers,
            body=asked.post_data_buffer or b"",
            dont_filter=True,
        )
        return await fetched(self.crawler, request)


async def _refuse(route: "Route") -> None:
    """Let a window that a page opened ask for nothing."""
    await route.abort("blockedbyclient")


def _headers(answer: Response) -> dict[str, str]:
    return {
        name.decode("latin-1"): b", ".join(values).decode("latin-1")
        for name, values in answer.headers.items()
        if name.decode("latin-1").lower() not in OURS
    }
