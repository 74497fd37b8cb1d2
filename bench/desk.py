"""How long the desk takes for each of its pages, on a big newsroom's database.

    python -m bench.desk big.db [--times 40]

Make the database with `python -m bench.big`. Each page is asked for in this process, as
a browser would, `--times` times; what counts is the 95th of a hundred. Beside the time
by the clock stands that of the processor, for a machine that has other things to do.
"""

import argparse
import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from desk.app import build
from desk.people import Access
from desk.room import Room
from desk.shield import Shield
from jobs.desk_register import DeskRegister
from jobs.settings import Settings
from pipeline.frameworks.ledger import build_ledger
from sectors.load import load_guide
from store.connect import Engine, create, open_store

NOW = datetime(2026, 6, 18, 7, 0, tzinfo=UTC)
PAGES = (
    "/",
    "/?remit=SEND+local+area&direction=downgrade",
    "/?region=London",
    "/?state=to+be+checked",
    "/?old=1&days=31",
    "/story/19990",
    "/authority/SMT",
    "/england",
    "/search?q=inspection",
    "/subscriptions",
    "/subscriptions/new",
    "/digests",
    "/sources",
    "/deliveries",
    "/jobs",
    "/api/stories",
    "/feed.atom",
)
_GOAL = 100.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: its status, its size as sent, and its times in milliseconds."""

    path: str
    status: int
    size: int
    wall: Sequence[float]
    processor: Sequence[float]


def main() -> None:
    """Measure every page and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("--times", type=int, default=40)
    asked = parser.parse_args()
    url = f"sqlite:///{asked.database}"
    create(url)
    engine = open_store(url)
    app = build(_room(engine, url))
    print(f"{'page':46} {'kB':>6} {'p50':>7} {'p95':>7} {'p95 cpu':>8}  (ms)")
    for path in PAGES:
        found = asyncio.run(_measured(app, path, times=asked.times))
        mark = " " if _part(found.processor, 0.95) < _GOAL else "!"
        print(
            f"{path:46} {found.size / 1000:6.1f} {_part(found.wall, 0.5):7.1f} "
            f"{_part(found.wall, 0.95):7.1f} {_part(found.processor, 0.95):8.1f} "
            f"{mark} {'' if found.status == 200 else found.status}"
        )
    engine.dispose()


async def _measured(app: Shield, path: str, *, times: int) -> Measured:
    wall, processor = [], []
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://127.0.0.1"
    ) as client:
        answer = await client.get(path)
        for _ in range(times):
            started, used = time.perf_counter(), time.process_time()
            answer = await client.get(path)
            wall.append(1000 * (time.perf_counter() - started))
            processor.append(1000 * (time.process_time() - used))
    size = int(answer.headers.get("content-length", 0)) or len(answer.content)
    return Measured(path, answer.status_code, size, wall, processor)


def _part(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(int(share * len(times)), len(times) - 1)]


def _room(engine: Engine, url: str) -> Room:
    guide = load_guide()
    return Room(
        engine=engine,
        guide=guide,
        ledger=build_ledger(guide),
        archive=Path("captures"),
        zone="Europe/London",
        now=lambda: NOW,
        access=Access(),
        register=DeskRegister(engine, Settings(db=url), lambda: NOW),
    )


if __name__ == "__main__":
    main()
