"""A world of small sites on loopback, each with an address and quirks of its own."""

import asyncio
import gzip
import socket
import time
from multiprocessing.connection import Connection

import brotli

from bench.world_lists import WRITERS
from bench.world_site import (
    BAD,
    CRAWL_DELAY,
    EVERY_BAD,
    LISTS,
    PAGE,
    QUIRKS,
    XML_ONLY,
    Site,
)


def sites(count: int, port: int) -> list[Site]:
    """Return the world's sites."""
    made = []
    for number in range(count):
        rest, low = divmod(number, 250)
        host = f"127.77.{rest}.{low + 1}"
        if number % EVERY_BAD == EVERY_BAD - 1:
            made.append(Site(number, host, port, "rss", BAD[number // 12 % len(BAD)]))
            continue
        kind, quirk = LISTS[number % 8], QUIRKS[number // 8 % len(QUIRKS)]
        fits = quirk not in XML_ONLY or kind in {"rss", "atom", "rdf"}
        made.append(Site(number, host, port, kind, quirk if fits else ""))
    return made


def serve(world: list[Site], pipe: Connection) -> None:
    """Serve the world until told to stop; orders and reports go through the pipe."""
    asyncio.run(_serve({site.host: site for site in world}, pipe))


async def _serve(world: dict[str, Site], pipe: Connection) -> None:
    async def answer(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        site = world[writer.get_extra_info("sockname")[0]]
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(await _answer(site, head))
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    port = next(iter(world.values())).port
    server = await asyncio.start_server(answer, list(world), port, backlog=256)
    pipe.send("ready")
    async with server:
        while (order := await asyncio.to_thread(pipe.recv)) != "stop":
            if isinstance(order, int):
                for site in world.values():
                    site.articles += order
            pipe.send([(s.host, s.asked, s.refused) for s in world.values()])
            for site in world.values():
                site.asked, site.refused = [], 0


async def _answer(site: Site, head: bytes) -> bytes:
    lines = head.decode("latin-1").split("\r\n")
    path = lines[0].split(" ")[1]
    headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
    conditional = "if-none-match" in headers or "if-modified-since" in headers
    site.asked.append((time.monotonic(), path, conditional))
    if site.quirk == "slow":
        await asyncio.sleep(0.4)
    if path == "/robots.txt":
        return _reply(site, _robots(site), "text/plain")
    if site.quirk in BAD:
        return _bad(site)
    if site.quirk == "throttled" and site.refused < 1:
        site.refused += 1
        return _reply(site, b"", "text/plain", status=429, more={"Retry-After": "1"})
    if path == "/old-list":
        return _reply(site, b"", status=301, more={"Location": "/list?page=1"})
    if path.startswith("/list") or path.startswith("/map"):
        return _list(site, path, headers)
    return _article(site, path)


def _robots(site: Site) -> bytes:
    if site.quirk == "closed_robots":
        return b"User-agent: *\nDisallow: /\n"
    if site.quirk == "crawl_delay":
        return f"User-agent: *\nCrawl-delay: {CRAWL_DELAY}\n".encode()
    return b"User-agent: *\nDisallow: /private/\n"


def _bad(site: Site) -> bytes:
    if site.quirk == "circle":
        return _reply(site, b"", status=302, more={"Location": "/list?page=1"})
    if site.quirk.startswith("error_"):
        return _reply(site, b"no", status=int(site.quirk[6:]))
    return _reply(site, b"<!doctype html><html><p>Welcome")


def _list(site: Site, path: str, headers: dict[str, str]) -> bytes:
    # A frozen tag calls everything unchanged for ever.
    frozen = site.quirk == "frozen_etag"
    tag = '"frozen"' if frozen else f'"{site.articles}"'
    has_tag = site.quirk not in {"no_validators", "guid_churn"}
    if has_tag and headers.get("if-none-match") == tag:
        return _reply(site, b"", status=304, more={"ETag": tag})
    body, content_type = WRITERS[site.kind](site, path)
    more = {"ETag": tag} if has_tag else {}
    return _reply(site, body, content_type, more=more)


def _article(site: Site, path: str) -> bytes:
    number = path.split("/")[2].partition("?")[0]
    if path.startswith("/go/"):
        return _reply(site, b"", status=302, more={"Location": f"/news/{number}"})
    words = f"<p>Words of {site.number} in article {number}, and of none other.</p>"
    title = f"Article {number} of site {site.number}"
    return _reply(site, PAGE.format(title=title, words=words * 20).encode())


def _reply(
    site: Site,
    body: bytes,
    content_type: str = "text/html; charset=utf-8",
    *,
    status: int = 200,
    more: dict[str, str] | None = None,
) -> bytes:
    head = {"Content-Type": content_type, **(more or {})}
    if site.quirk in {"gzip", "brotli"} and body:
        packed = gzip.compress(body, 1) if site.quirk == "gzip" else _brotli(body)
        body, head["Content-Encoding"] = packed, {"gzip": "gzip"}.get(site.quirk, "br")
    head["Content-Length"] = str(len(body))
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"HTTP/1.1 {status} x\r\n{lines}\r\n".encode() + body


def _brotli(body: bytes) -> bytes:
    packed: bytes = brotli.compress(body, quality=1)
    return packed


def free_port() -> int:
    """Return a port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as bare:
        port: int = bare.getsockname()[1]
        return port
