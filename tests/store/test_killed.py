"""Any process may be killed at any point and repeated: nothing lost, nothing twice."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from domain.deliveries import DeliveryState
from domain.sources import Address
from store import articles, captures, items, outbox, stories
from store.connect import begin, create, open_store
from store.warc import Archive
from tests.store.owing import untold
from tests.store.worker import DESK, PAGES, POINTS

WORKER = Path(__file__).with_name("worker.py")
REPEATED = {"sent"}  # mail that went out before it could be marked goes out again


def start(folder: Path, *point: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(WORKER), str(folder), *point]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def finish(folder: Path) -> None:
    worker = start(folder)
    worker.communicate(timeout=60)
    assert worker.returncode == 0


def kill(worker: "subprocess.Popen[bytes]", *, after: float) -> bool:
    """Kill a worker so long after it began; say whether it was still at work."""
    assert worker.stdout is not None
    worker.stdout.readline()
    time.sleep(after)
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    return worker.returncode == -signal.SIGKILL


def check(folder: Path) -> None:
    """Everything that was to be done has been done, once."""
    with closing(sqlite3.connect(folder / "regrade.db")) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        kept = raw.execute("SELECT url FROM captures").fetchall()
        addresses = raw.execute(
            "SELECT archive_uri, archive_offset FROM captures"
        ).fetchall()
        told = raw.execute("SELECT count(*) FROM told").fetchone()
    assert Counter(kept).most_common(1)[0][1] == 1
    assert len(kept) == len(set(addresses)) == PAGES
    assert told == (PAGES,)
    engine = open_store(f"sqlite:///{folder / 'regrade.db'}")
    with begin(engine) as connection:
        assert captures.unread(connection, limit=1) == []
        assert articles.ungrouped(connection, limit=1) == []
        assert len(stories.all_stories(connection)) == PAGES
        assert len(stories.developments(connection)) == PAGES
        assert untold(connection, DESK.name) == []
        assert len(items.met(connection, [url for (url,) in kept])) == PAGES
        states = {d.state for d in outbox.all_deliveries(connection)}
        for number in range(1, PAGES + 1):
            capture = captures.by_id(connection, number)
            assert len(Archive(folder / "archive").read(capture.address)) > 3000
    engine.dispose()
    assert states == {DeliveryState.SENT}


def sent(folder: Path) -> list[str]:
    return (folder / "carrier.txt").read_text().splitlines()


def told(lines: list[str]) -> list[int]:
    """Return the developments that messages told of."""
    return sorted(int(word) for line in lines for word in line.split(": ")[1].split())


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_at_any_seam_is_made_good(tmp_path: Path, point: str) -> None:
    worker = start(tmp_path, point)
    worker.communicate(timeout=60)
    assert worker.returncode == -signal.SIGKILL

    finish(tmp_path)

    check(tmp_path)
    lines = sent(tmp_path)
    assert told(sorted(set(lines))) == list(range(1, PAGES + 1))
    assert len(lines) - len(set(lines)) == (point in REPEATED)


@pytest.mark.parametrize("seed", [1, 2])
def test_kills_at_any_moment_are_made_good(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)

    killed = [kill(start(tmp_path), after=chance.uniform(0.0, 0.4)) for _ in range(4)]
    finish(tmp_path)

    assert any(killed)
    check(tmp_path)
    assert told(sorted(set(sent(tmp_path)))) == list(range(1, PAGES + 1))


APPEND = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from store.warc import Archive
from tests.builders import a_page
archive = Archive(Path(sys.argv[2]))
for size in (1000, 64_000_000):
    address = archive.append(a_page(body=os.urandom(size)), at=datetime.now(UTC))
    print(address.uri, address.offset, flush=True)
"""


def test_a_kill_amid_an_append_harms_no_page_before_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", APPEND, str(WORKER.parents[2]), str(tmp_path)]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE)
    uri, offset = worker.stdout.readline().decode().split()
    file = tmp_path / uri
    while file.stat().st_size < 1_000_000 and worker.poll() is None:
        time.sleep(0.0005)
    worker.send_signal(signal.SIGKILL)
    worker.communicate()

    assert len(Archive(tmp_path).read(Address(uri, int(offset)))) == 1000


def test_a_second_day_does_nothing(tmp_path: Path) -> None:
    finish(tmp_path)
    before = sent(tmp_path)

    finish(tmp_path)

    check(tmp_path)
    assert sent(tmp_path) == before


def test_two_workers_at_once_do_everything_once(tmp_path: Path) -> None:
    create(f"sqlite:///{tmp_path / 'regrade.db'}")
    workers = [start(tmp_path) for _ in range(2)]
    for worker in workers:
        worker.communicate(timeout=60)

    assert [worker.returncode for worker in workers] == [0, 0]
    finish(tmp_path)
    check(tmp_path)
