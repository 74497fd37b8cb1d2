"""Servers below the level of HTTP manners: one round over all of them.

Each source is named by what its server does; each ends with an outcome, in bounded
time and memory, and harms no other.
"""

import gzip
import resource
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

import brotli
import pytest

from crawler.order import SourceReport
from domain.sources import Outcome
from tests.crawler.newsroom import QUICK, Newsroom, a_source
from tests.crawler.web import rss

MILLION = 1_000_000
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
BOUNDS = (*QUICK, ("DOWNLOAD_TIMEOUT", 8.0), ("RETRY_ENABLED", False))
Speak = Callable[[socket.socket, bytes, threading.Event], None]


def whole(body: bytes, *, head: bytes = OK) -> bytes:
    return head + b"Content-Length: %d\r\n\r\n" % len(body) + body


def says(answer: bytes) -> Speak:
    return lambda line, path, over: line.sendall(answer)


def robots_or(answer: bytes, robots: bytes) -> Speak:
    def speak(line: socket.socket, path: bytes, over: threading.Event) -> None:
        line.sendall(robots if path == b"/robots.txt" else answer)

    return speak


def drips(piece: bytes, *, head: bytes = b"", pause: float = 0.05) -> Speak:
    """Say a piece again and again, for as long as somebody listens."""

    def speak(line: socket.socket, path: bytes, over: threading.Event) -> None:
        line.sendall(head)
        while not over.wait(pause):
            line.sendall(piece)

    return speak


def floods(piece: bytes, *, head: bytes = b"") -> Speak:
    return drips(piece * 100, head=head, pause=0.002)


def robots_flood(line: socket.socket, path: bytes, over: threading.Event) -> None:
    """Begin an answer to anything, and never come to the end of its head."""
    floods(b"X-Flood: " + b"a" * 200 + b"\r\n", head=OK)(line, path, over)


def leads_on(line: socket.socket, path: bytes, over: threading.Event) -> None:
    """Redirect to another address each time, for ever."""
    said = path.rpartition(b"/")[2]
    number = int(said) + 1 if said.isdigit() else 1
    head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /%d\r\n\r\n" % number
    line.sendall(head)


def names_more_maps(line: socket.socket, path: bytes, over: threading.Event) -> None:
    """Answer each sitemap with an index of five that were never seen before."""
    maps = b"".join(
        b"<sitemap><loc>http://127.0.0.1:%d%s%d</loc></sitemap>"
        % (line.getsockname()[1], path, n)
        for n in range(5)
    )
    line.sendall(whole(b"<sitemapindex>%s</sitemapindex>" % maps))


def goes_on(line: socket.socket, path: bytes, over: threading.Event) -> None:
    """Lead from each page of a listing to a next one with another item."""
    n = path.rpartition(b"/")[2] or b"0"
    page = b"<h3><a href='/item%s'>x</a></h3><a class=next href='%s1'>" % (n, path)
    line.sendall(whole(page, head=OK.replace(b"application/rss+xml", b"text/html")))


LAYERS = gzip.compress(gzip.compress(gzip.compress(bytes(30 * MILLION))))
MOVED = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: %s\r\n\r\n"
ITEM = b"<item><title>x</title><link>/x</link><description>%s</description></item>"
FEED = b"<rss version='2.0'><channel>%s</channel></rss>"
PACKED = OK + b"Content-Encoding: %s\r\n"

NO_RULES = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

SERVERS: dict[str, tuple[Speak, set[Outcome]]] = {
    "header_flood": (
        floods(b"X-Flood: " + b"a" * 200 + b"\r\n", head=OK),
        {Outcome.TOO_BIG},
    ),
    "folded_header_flood": (
        floods(b" " + b"a" * 200 + b"\r\n", head=OK + b"X-Flood: a\r\n"),
        {Outcome.TOO_BIG},
    ),
    "interim_flood": (
        floods(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
        {Outcome.TOO_BIG},
    ),
    "one_endless_header": (
        floods(b"a" * 1000, head=OK + b"X-Flood: "),
        {Outcome.SERVER_ERROR, Outcome.TOO_BIG},
    ),
    "slow_headers": (drips(b"X: y\r\n", head=OK), {Outcome.TIMEOUT}),
    "slow_status": (drips(b"H"), {Outcome.TIMEOUT, Outcome.SERVER_ERROR}),
    "slow_body": (
        drips(b"<", head=OK + b"Content-Length: 9999999\r\n\r\n"),
        {Outcome.TIMEOUT},
    ),
    "endless_body": (
        floods(b"<rss>" * 2000, head=OK + b"\r\n"),
        {Outcome.TOO_BIG, Outcome.TIMEOUT},
    ),
    "endless_chunks": (
        floods(b"1\r\n<\r\n" * 100, head=OK + b"Transfer-Encoding: chunked\r\n\r\n"),
        {Outcome.TOO_BIG, Outcome.TIMEOUT},
    ),
    "bad_chunks": (
        says(OK + b"Transfer-Encoding: chunked\r\n\r\nzzz\r\n<rss>\r\n"),
        {Outcome.SERVER_ERROR},
    ),
    "promises_50_mb": (
        says(OK + b"Content-Length: 52428800\r\n\r\n<rss>"),
        {Outcome.TOO_BIG},
    ),
    "sends_50_mb": (
        says(OK + b"\r\n<rss><channel>" + b" " * 52 * MILLION),
        {Outcome.TOO_BIG},
    ),
    "breaks_off": (
        says(OK + b"Content-Length: 5000\r\n\r\n<rss>"),
        {Outcome.SERVER_ERROR},
    ),
    "says_nothing": (says(b""), {Outcome.SERVER_ERROR}),
    "speaks_no_http": (
        says(b"220 mail.example ESMTP\r\n"),
        {Outcome.SERVER_ERROR},
    ),
    "binary_junk": (says(whole(bytes(range(256)) * 4000)), {Outcome.NOT_A_FEED}),
    "gzip_bomb": (
        says(whole(gzip.compress(bytes(60 * MILLION)), head=PACKED % b"gzip")),
        {Outcome.TOO_BIG},
    ),
    "deflate_bomb": (
        says(whole(zlib.compress(bytes(60 * MILLION)), head=PACKED % b"deflate")),
        {Outcome.TOO_BIG},
    ),
    "brotli_bomb": (
        says(whole(brotli.compress(bytes(60 * MILLION)), head=PACKED % b"br")),
        {Outcome.TOO_BIG},
    ),
    "layered_bomb": (
        says(whole(LAYERS, head=PACKED % b"gzip, gzip, gzip")),
        {Outcome.TOO_BIG},
    ),
    "broken_gzip": (
        says(whole(b"\x1f\x8b\x08\x00junk", head=PACKED % b"gzip")),
        {Outcome.SERVER_ERROR, Outcome.NOT_A_FEED},
    ),
    "leads_on_for_ever": (leads_on, {Outcome.REDIRECT_LOOP}),
    "leads_to_ftp": (says(MOVED % b"ftp://127.0.0.1/x"), {Outcome.GATE}),
    "leads_to_data": (says(MOVED % b"data:text/xml,<rss/>"), {Outcome.GATE}),
    "leads_to_octal": (says(MOVED % b"http://0177.0.0.1/"), {Outcome.GATE}),
    "leads_to_mapped": (says(MOVED % b"http://[::ffff:7f00:1]/"), {Outcome.GATE}),
    "leads_to_user": (says(MOVED % b"http://a@127.0.0.1/"), {Outcome.GATE}),
    "leads_to_port_22": (says(MOVED % b"http://news.example:22/"), {Outcome.GATE}),
    "robots_bomb": (
        robots_or(
            whole(FEED % ITEM % b"x"),
            whole(gzip.compress(bytes(60 * MILLION)), head=PACKED % b"gzip"),
        ),
        {Outcome.OK, Outcome.GONE, Outcome.SERVER_ERROR},
    ),
    "robots_flood": (
        robots_flood,
        {Outcome.SERVER_ERROR},
    ),
    "robots_lead_inside": (
        robots_or(whole(FEED % ITEM % b"x"), MOVED % b"http://10.0.0.1/robots.txt"),
        {Outcome.OK, Outcome.NOT_A_FEED},
    ),
    "robots_of_junk": (
        robots_or(whole(FEED % ITEM % b"x"), whole(bytes(range(256)) * 400)),
        {Outcome.OK, Outcome.NOT_A_FEED},
    ),
    "one_huge_item": (
        says(whole(FEED % (ITEM % (b"&lt;p>word " * 100_000)))),
        {Outcome.OK, Outcome.NOT_A_FEED},
    ),
    "deep_nesting": (
        says(whole(FEED % (b"<item>" * 100_000))),
        {Outcome.NOT_A_FEED, Outcome.EMPTY},
    ),
    "maps_without_end": (names_more_maps, {Outcome.EMPTY, Outcome.OK}),
    "pages_without_end": (goes_on, {Outcome.OK, Outcome.SERVER_ERROR}),
}
KINDS = {"maps_without_end": "sitemap", "pages_without_end": "listing"}
SELECTORS = {"pages_without_end": (("item", "h3 a"), ("next", "a.next"))}


@contextmanager
def speaking(speak: Speak, *, with_robots: bool) -> Iterator[int]:
    """Serve one hostile server until the end of the block."""
    over = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def answer(line: socket.socket) -> None:
        with line, suppress(OSError, IndexError):
            line.settimeout(10)
            path = line.recv(65536).split(b" ")[1]
            # A server that plays tricks with its rules is asked for nothing else.
            plain = path == b"/robots.txt" and not with_robots
            (says(NO_RULES) if plain else speak)(line, path, over)
            line.shutdown(socket.SHUT_WR)

    def serve() -> None:
        with suppress(OSError):
            while not over.is_set():
                line, _ = listener.accept()
                threading.Thread(target=answer, args=(line,), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(2)


@pytest.fixture(scope="module")
def reports(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[dict[str, SourceReport], float]]:
    newsroom = Newsroom(tmp_path_factory.mktemp("hostile"))
    good = robots_or(whole(rss(("/page", "Page", "1"))), whole(b""))
    with ExitStack() as stack:
        sources = [
            a_source(
                f"http://127.0.0.1:{stack.enter_context(served)}/",
                name,
                kind=KINDS.get(name, "feed"),
                selectors=SELECTORS.get(name, ()),
            )
            for name, speak in {
                **{name: speak for name, (speak, _) in SERVERS.items()},
                "good": good,
            }.items()
            for served in [speaking(speak, with_robots=name.startswith("robots"))]
        ]
        began = time.monotonic()
        done = newsroom.crawl(*sources, overrides=BOUNDS)
        yield {one.source: one for one in done}, time.monotonic() - began


@pytest.mark.parametrize("name", SERVERS)
def test_what_a_hostile_server_does_has_a_name(
    reports: tuple[dict[str, SourceReport], float], name: str
) -> None:
    report = reports[0][name]

    assert report.outcome in SERVERS[name][1], report


def test_the_good_one_among_them_is_read(
    reports: tuple[dict[str, SourceReport], float],
) -> None:
    assert (reports[0]["good"].outcome, reports[0]["good"].new) == (Outcome.OK, 1)


def test_they_take_bounded_time_and_memory(
    reports: tuple[dict[str, SourceReport], float],
) -> None:
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000

    assert reports[1] < 90
    assert largest < 900
