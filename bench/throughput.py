"""How fast pages land, against a spider that throws them away.

`python -m bench.throughput [PAGES [ROUNDS]]` prints pages a second of both, their ratio
and the memory of the crawl, also when a tenth of it was done; by turns. With
`feeds [FEEDS]` it prints how long as many feeds take that answer 304. Every host has an
address of its own on loopback, one feed, and fifty pages.

What is compared: both are given the same settings object, so the same gate, handler,
middlewares, robots.txt, concurrency and time-outs, and the quickest pace that an
operator can set (`crawl.delay` = 0.01; with none at all Scrapy 2.19 forgets how many
requests a host may be sent at once). Both ask for the same robots.txt, feeds and pages.
The bare spider takes links from a feed with one regular expression, keeps no list of
what it met, and has no item pipeline. Ours reads the feed with feedparser, knows each
item by its names, and counts a page when it is packed, archived, entered and on the
disk. Ours also looks for garbage seldom, as every crawl does; the bare spider keeps
Python's own rhythm. Both times begin before the process starts and end after it has
ended.
"""

import asyncio
import multiprocessing
import re
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from crawler.order import CrawlOrder, Progress
from crawler.polite import settings_for
from crawler.process import settle_in
from crawler.run import crawl
from domain.sources import Source
from store.connect import create

A_HOST = 50
WORDS = (
    b"<p>" + b"The council said that it would publish its plan in the spring. " * 300
)
# The quickest pace that an operator can set; see `jobs.crawl.LEAST_DELAY`.
FAST = (
    ("DOWNLOAD_DELAY", 0.01),
    ("AUTOTHROTTLE_ENABLED", False),
    ("DOWNLOAD_DELAY_JITTER", 0.0),
)


def host(number: int) -> str:
    """Return the address of one of many hosts, all on loopback."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def serve(port: Connection, hosts: int) -> None:
    """Serve feeds and pages from so many loopback addresses until killed."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(_serve(port, hosts))


async def _serve(port: Connection, hosts: int) -> None:
    first = await asyncio.start_server(_answer, host(0), 0)
    number = first.sockets[0].getsockname()[1]
    others = [
        await asyncio.start_server(_answer, host(n), number) for n in range(1, hosts)
    ]
    port.send(number)
    await asyncio.gather(*(one.serve_forever() for one in (first, *others)))


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            path = head.split(b" ", 2)[1].decode()
            status, kind, body = _page(path, head)
            about = f'HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nETag: "1"\r\n'
            about += f"Content-Length: {len(body)}\r\n\r\n"
            writer.write(about.encode() + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


def _page(path: str, head: bytes) -> tuple[str, str, bytes]:
    if path == "/robots.txt":
        return "404 Not Found", "text/plain", b""
    if path == "/feed":
        if b"if-none-match" in head.lower():
            return "304 Not Modified", "text/xml", b""
        items = "".join(
            f"<item><title>Story {n}</title><link>/news/story-{n}</link></item>"
            for n in range(A_HOST)
        )
        feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
        return "200 OK", "application/rss+xml", feed.encode()
    title = f"<title>{path}</title>".encode()
    return "200 OK", "text/html; charset=utf-8", title + WORDS


class Bare(Spider):
    """Asks for the same pages with the same settings, and keeps nothing."""

    name = "bare"

    def __init__(self, urls: tuple[str, ...]) -> None:
        super().__init__()
        self.urls = urls

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the feeds."""
        for url in self.urls:
            yield Request(url, dont_filter=True, priority=10)

    def parse(self, response: Response, **more: object) -> Iterator[Request]:
        """Ask for the pages that a feed names."""
        for link in re.findall(rb"<link>([^<]+)</link>", response.body):
            url = response.urljoin(link.decode())
            yield Request(url, callback=self.drop, dont_filter=True)

    def drop(self, response: Response) -> None:
        """Throw a page away."""


def run_bare(order: CrawlOrder, pipe: Connection) -> None:
    """Crawl with the bare spider; send how long it took."""
    settle_in(verbose=False)
    settings = settings_for(order)
    settings.set("ITEM_PIPELINES", {}, priority="cmdline")
    settings.set("REGRADE_DB", "", priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(Bare, urls=tuple(one.url for one in order.sources))
    process.start()
    pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def an_order(folder: Path, hosts: int, port: int, **more: object) -> CrawlOrder:
    """Return an order for the feeds of so many hosts."""
    db = f"sqlite:///{folder / 'regrade.db'}"
    create(db)
    sources = tuple(
        Source(
            name=f"host_{n}",
            publisher=f"Host {n}",
            kind="feed",
            url=f"http://{host(n)}:{port}/feed",
            every=timedelta(minutes=30),
        )
        for n in range(hosts)
    )
    order = CrawlOrder(
        sources=sources,
        db=db,
        archive=folder / "captures",
        contact="https://bench.example/",
        allow_hosts=tuple(host(n) for n in range(hosts)),
        overrides=FAST,
    )
    return replace(order, **more)  # type: ignore[arg-type]


def timed(order: CrawlOrder) -> tuple[float, int]:
    """Crawl an order; return the seconds and the pages that landed."""
    seen: list[Progress] = []
    began = time.monotonic()
    crawl(order, report=seen.append)
    return time.monotonic() - began, seen[-1].pages if seen else 0


class Scales:
    """Weighs the process that crawls when a tenth of the pages are there, and later."""

    def __init__(self, count: int) -> None:
        self.tenth = count // 10
        self.others = set(multiprocessing.active_children())
        self.early = self.late = self.pages = 0

    def weigh(self, progress: Progress) -> None:
        """Note the most memory that the crawl has taken so far, in MB."""
        self.pages = progress.pages
        for one in set(multiprocessing.active_children()) - self.others:
            told = Path(f"/proc/{one.pid}/status").read_text(encoding="ascii")
            most = re.search(r"VmHWM:\s+(\d+) kB", told)
            self.late = int(most[1]) // 1024 if most else self.late
        if self.pages >= self.tenth and not self.early:
            self.early = self.late


def bare(order: CrawlOrder) -> tuple[float, int]:
    """Run the bare spider; return the seconds and its memory in MB."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    began = time.monotonic()
    process = context.Process(target=run_bare, args=(order, theirs))
    process.start()
    memory = ours.recv()
    process.join()
    return time.monotonic() - began, memory


def pages(count: int, port: int, rounds: int) -> None:
    """Compare landing with throwing away, by turns."""
    ratios = [_round(max(1, count // A_HOST), port) for _ in range(rounds)]
    print(f"ratio: {median(ratios):7.2f}, the median of {rounds}")


def _round(hosts: int, port: int) -> float:
    count = hosts * A_HOST
    with tempfile.TemporaryDirectory() as folder:
        order = an_order(Path(folder), hosts, port)
        cpu, keeping = _cpu(resource.RUSAGE_CHILDREN), _cpu(resource.RUSAGE_SELF)
        took_bare, memory_bare = bare(order)
        cpu_bare = _cpu(resource.RUSAGE_CHILDREN) - cpu
        scales, began = Scales(count), time.monotonic()
        crawl(order, report=scales.weigh)
        took, landed = time.monotonic() - began, scales.pages
        cpu = _cpu(resource.RUSAGE_CHILDREN) - cpu - cpu_bare
        keeping = _cpu(resource.RUSAGE_SELF) - keeping
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    ratio = took_bare / took * landed / count
    print(
        f"bare: {count / took_bare:.0f} pages/s, {cpu_bare:.1f} s CPU, "
        f"{memory_bare} MB; kept: {landed / took:.0f} pages/s, {cpu:.1f} s CPU, "
        f"{scales.late} MB ({scales.early} MB with {scales.tenth} pages), and where "
        f"they are kept {keeping:.1f} s, {ours} MB; {landed} pages, ratio {ratio:.2f}"
    )
    return ratio


def _cpu(whose: int) -> float:
    """Return the processor's seconds that this process, or ended ones, have taken."""
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def feeds(count: int, port: int) -> None:
    """Time a round of feeds that did not change."""
    with tempfile.TemporaryDirectory() as folder:
        order = an_order(Path(folder), count, port)
        _teach(order)
        polite = (("DOWNLOAD_DELAY", 1.0), ("AUTOTHROTTLE_START_DELAY", 1.0))
        took, _ = timed(an_order(Path(folder), count, port, overrides=polite))
    print(f"{count} feeds, nothing new: {took:.1f} s")


def _teach(order: CrawlOrder) -> None:
    """Let the store know each feed as if it had been read a while ago."""
    from datetime import UTC, datetime

    from domain.runs import Pace
    from domain.sources import Outcome
    from store import pace, sources
    from store.connect import begin, open_store

    engine = open_store(order.db)
    now = datetime.now(UTC)
    with begin(engine) as connection:
        for one in order.sources:
            told = ('"1"', None)
            sources.record_fetch(
                connection, one.name, one.url, Outcome.OK, now, validators=told
            )
            sources.take_baseline(connection, one.name, now)
            pace.keep(connection, one.name, Pace(full_at=now))
    engine.dispose()


def main(words: list[str]) -> None:
    """Start a server, and measure against it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    are_feeds = words[:1] == ["feeds"]
    count = int(next(iter(words[are_feeds:]), "2000"))
    hosts = count if are_feeds else max(1, count // A_HOST)
    server = context.Process(target=serve, args=(theirs, hosts), daemon=True)
    server.start()
    port = ours.recv()
    try:
        if are_feeds:
            feeds(count, port)
        else:
            pages(count, port, int(next(iter(words[1:]), "1")))
    finally:
        server.kill()
        server.join()


if __name__ == "__main__":
    main(sys.argv[1:])
