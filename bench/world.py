"""Watches a world of small sites with all their quirks, and counts what was missed.

    python -m bench.world [--sites 300] [--pages 20000] [--delay 0.2]
    python -m bench.world --unchanged 2000      # feeds that all answer 304, timed

Each site lists a few articles at first, then all; then nothing changes. Two days later
sites that call everything unchanged are asked for all of it; an hour after that, an
unchanged site costs one question.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import text

from bench.world_site import CRAWL_DELAY, FEED_TYPES, LISTS, Site
from bench.world_sites import free_port, serve, sites
from crawler.order import CrawlOrder, SourceReport
from crawler.run import crawl
from domain.sources import Source
from store import sources as remembered
from store.connect import create, open_store, read

FIRST = 5
# What was sent apart may be noted closer together on a busy machine.
BLUR = 0.02
# After so long, sites that call everything unchanged are asked for all of it.
LATER = timedelta(days=2)
SELECTORS = (("item", "h3 a"), ("next", "a.next"))
PATHS = (("items", "data.items"), ("page", "page"))
KINDS = {"sitemap": "sitemap", "index": "sitemap", "listing": "listing"}
Asked = dict[str, list[tuple[float, str, bool]]]


class World:
    """The sites, served by another process, and a newsroom that watches them."""

    def __init__(self, world: list[Site], folder: Path, delay: float) -> None:
        self.sites = world
        self.folder = folder
        self.delay = delay
        self.now: datetime | None = None
        self.db = f"sqlite:///{folder / 'world.db'}"
        create(self.db)

    def crawl(
        self, pipe: Connection, *, publish: int
    ) -> tuple[list[SourceReport], Asked]:
        """Let every site publish, crawl all, and return who was asked for what."""
        pipe.send(publish)
        pipe.recv()
        for site in self.sites:
            site.articles += publish
        began = time.monotonic()
        reports = crawl(self._order(), report=lambda progress: None)
        took = time.monotonic() - began
        pipe.send("report")
        asked = {host: requests for host, requests, _ in pipe.recv()}
        pages = sum(report.pages for report in reports)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        print(
            f"{took:7.1f} s, {pages} pages, {pages / took:.0f} a second, {peak:.0f} MB"
        )
        return reports, asked

    def _order(self) -> CrawlOrder:
        return CrawlOrder(
            sources=tuple(_source(site) for site in self.sites),
            db=self.db,
            archive=self.folder / "captures",
            contact="https://newsroom.example/crawler",
            allow_hosts=tuple(site.host for site in self.sites),
            now=self.now,
            overrides=(
                ("DOWNLOAD_DELAY", self.delay),
                ("AUTOTHROTTLE_START_DELAY", self.delay),
            ),
        )

    def kept(self) -> Counter[str]:
        """Return how often each address was kept."""
        engine = open_store(self.db)
        with read(engine) as connection:
            rows = connection.execute(text("select url from captures")).scalars()
            found = Counter(rows)
        engine.dispose()
        return found

    def ill(self) -> set[str]:
        """Return the sources that the health report names."""
        engine = open_store(self.db)
        with read(engine) as connection:
            names = [_source(site).name for site in self.sites]
            health = remembered.health(connection, names)
        engine.dispose()
        return {h.source for h in health if not h.outcome or not h.outcome.is_well}


def main() -> None:
    """Print what was found; exit 1 where something was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=300)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--delay", type=float, default=0.2)
    parser.add_argument("--unchanged", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.unchanged:
            sys.exit(_unchanged(Path(folder), asked.unchanged))
        made = sites(asked.sites, free_port())
        world = World(made, Path(folder), asked.delay)
        sys.exit(_watch(world, asked.pages))


def _watch(world: World, pages: int) -> int:
    good = [site for site in world.sites if not site.is_bad]
    later = max(1, pages // len(good) - FIRST)
    with _served(world.sites) as pipe:
        _, first = world.crawl(pipe, publish=FIRST)
        reports, second = world.crawl(pipe, publish=later)
        faults = _who_is_ill(world, reports)
        faults += _how_fast(world, first) + _how_fast(world, second)
        world.now = datetime.now(UTC) + LATER
        world.crawl(pipe, publish=0)
        faults += _what_was_kept(world, good)
        world.now += timedelta(hours=1)
        _, last = world.crawl(pipe, publish=0)
        faults += _asked_again(world, last)
    for fault in faults[:40]:
        print("FAULT", fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


def _what_was_kept(world: World, good: list[Site]) -> list[str]:
    kept = world.kept()
    wanted = {url for site in good for url in site.article_urls(0, site.articles)}
    missed: dict[str, int] = Counter()
    by_host = {site.host: site for site in world.sites}
    for url in wanted - set(kept):
        site = by_host[url.split("/")[2].partition(":")[0]]
        missed[f"{site.kind}, {site.quirk or 'no quirk'}"] += 1
    print(f"wanted {len(wanted)}, kept {len(wanted & set(kept))}")
    faults = [f"{count} missed of {what}" for what, count in missed.items()]
    faults += [f"{url} kept {n} times" for url, n in kept.items() if n > 1]
    return faults + [f"{url} was not wanted" for url in set(kept) - wanted]


def _who_is_ill(world: World, reports: list[SourceReport]) -> list[str]:
    ill = world.ill()
    bad = {_source(site).name for site in world.sites if site.is_bad}
    notes = {report.source: report.note for report in reports}
    print(f"bad {len(bad)}, named {len(bad & ill)}")
    faults = [f"{name} is bad, and is not named" for name in sorted(bad - ill)]
    return faults + [f"{n} is well, and is named: {notes[n]}" for n in ill - bad]


def _how_fast(world: World, asked: Asked) -> list[str]:
    faults = []
    for site in world.sites:
        times = [at for at, _, _ in asked[site.host]]
        gaps = [b - a for a, b in pairwise(times)]
        slowly = site.quirk == "crawl_delay"
        least = CRAWL_DELAY if slowly else world.delay
        close = [gap for gap in gaps if gap < least - BLUR]
        if close:
            words = f"{site.host} ({site.quirk}) was asked again after"
            faults.append(f"{words} {min(close):.3f} s, {len(close)} of {len(gaps)}")
    return faults


def _asked_again(world: World, asked: Asked) -> list[str]:
    faults, plain = [], defaultdict(int)
    for site in world.sites:
        if site.is_bad:
            continue
        paths = [path for _, path, _ in asked[site.host] if path != "/robots.txt"]
        articles = [path for path in paths if path.startswith(("/news", "/go"))]
        if articles:
            faults.append(f"{len(articles)} articles of {site.host} fetched again")
        honest = site.quirk not in {"no_validators", "guid_churn", "frozen_etag"}
        lists = [c for _, path, c in asked[site.host] if path.startswith("/list")]
        counts = site.kind in FEED_TYPES and honest and site.quirk != "throttled"
        if counts and lists != [True]:
            faults.append(f"{site.host} ({site.kind}, {site.quirk}): {lists}")
        plain[site.kind] += len(lists)
    print("lists asked again:", ", ".join(f"{k} {n}" for k, n in plain.items()))
    return faults


def _unchanged(folder: Path, count: int) -> int:
    """Time a crawl of feeds of which none has changed."""
    made = sites(count, free_port())
    for site in made:
        site.kind, site.quirk = LISTS[site.number % 3], ""
    world = World(made, folder, 1.0)
    with _served(made) as pipe:
        world.crawl(pipe, publish=1)
        reports, asked = world.crawl(pipe, publish=0)
    again = sum(path != "/robots.txt" for rows in asked.values() for _, path, _ in rows)
    print(Counter(report.outcome.value for report in reports), f"{again} requests")
    return 0 if again == count else 1


def _source(site: Site) -> Source:
    return Source(
        name=f"site_{site.number}",
        publisher=f"Site {site.number}",
        kind={"scroll": "listing", **KINDS}.get(site.kind, "feed"),
        url=site.list_url,
        every=timedelta(minutes=30),
        selectors=SELECTORS if site.kind == "listing" else (),
        paths=PATHS if site.kind == "scroll" else (),
    )


@contextmanager
def _served(world: list[Site]) -> Iterator[Connection]:
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(
        target=serve, args=(world, theirs), daemon=True
    )
    server.start()
    ours.recv()
    try:
        yield ours
    finally:
        ours.send("stop")
        server.join(5)
        server.terminate()


if __name__ == "__main__":
    main()
