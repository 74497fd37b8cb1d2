"""How soon a page that was fetched stands in Slack, with `regrade watch` running.

    python -m bench.capture_to_slack [PAGES]

A page with today's news of an invented council is kept, as the crawler keeps it, and
the Slack stand-in says when the alert came. Prints each time and the slowest.
"""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.sources import Page
from jobs.demo.carriers import SlackStandIn
from jobs.demo.sources import SECTORS
from store import captures, runs
from store.connect import begin, open_store, read
from store.warc import Archive

REGRADE = Path(sys.executable).with_name("regrade")
COUNCILS = ("Barsetshire", "Loamshire", "Exampleshire")
SETTINGS = """
sectors = "{sectors}"
[crawl]
contact = "desk@news.example"
default_sources = false
[slack]
base_url = "{slack}"
[[subscriptions]]
name = "desk"
channel = "slack"
address = "C1"
frequency = "at once"
"""
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{council}: adult social care
rated inadequate</title><meta property="article:published_time"
content="{day}"></head><body><article><h1>{council}: adult social care rated
inadequate</h1><time datetime="{day}">{day}</time>
<p>The Care Quality Commission has rated {council} County Council's adult social care
as inadequate. The council was given the rating in a report published today.</p>
<p>{more}</p></article></body></html>"""
MORE = "Inspectors spent three weeks with the council and spoke to families. " * 30


def main() -> None:
    """Run the watch, let pages come, and print how long each took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else len(COUNCILS)
    with TemporaryDirectory() as folder, SlackStandIn() as slack:
        home = Path(folder)
        words = SETTINGS.format(sectors=SECTORS, slack=slack.url)
        (home / "regrade.toml").write_text(words)
        env = {**os.environ, "REGRADE_SLACK_TOKEN": "xoxb-1", "NO_PROXY": "127.0.0.1"}
        subprocess.run([REGRADE, "init"], cwd=home, check=True, capture_output=True)
        watch = subprocess.Popen([REGRADE, "watch"], cwd=home, env=env)
        try:
            wait_for_the_first_round(home)
            times = [
                arrival(home, slack, council=COUNCILS[n % len(COUNCILS)], number=n)
                for n in range(count)
            ]
        finally:
            watch.send_signal(signal.SIGTERM)
            started = time.monotonic()
            watch.wait(60)
        print(f"stopped after {time.monotonic() - started:.1f} s")
    print(" ".join(f"{t:.2f}" for t in times), f"slowest {max(times):.2f} s")


def wait_for_the_first_round(home: Path) -> None:
    """Wait until the watch has looked at everything once."""
    engine = open_store(f"sqlite:///{home / 'regrade.db'}")
    while True:
        with read(engine) as connection:
            if runs.last(connection, "news") is not None:
                break
        time.sleep(0.2)
    engine.dispose()


def arrival(home: Path, slack: SlackStandIn, *, council: str, number: int) -> float:
    """Keep one page and return how long its alert took (seconds)."""
    before, now = len(slack.posted), datetime.now(UTC)
    body = PAGE.format(council=council, day=now.date(), more=MORE).encode()
    page = Page(
        source="post",
        url=f"https://post.example/{number}",
        requested_url=f"https://post.example/{number}",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=body,
    )
    engine = open_store(f"sqlite:///{home / 'regrade.db'}")
    with Archive(home / "captures") as archive:
        address = archive.append(page, at=now)
    started = time.monotonic()
    with begin(engine) as connection:
        captures.keep(
            connection,
            page,
            publisher="Barset Post",
            official=False,
            address=address,
            sha256=sha256(body).hexdigest(),
            at=now,
            baseline=False,
        )
    engine.dispose()
    while len(slack.posted) == before and time.monotonic() - started < 20:
        time.sleep(0.01)
    return time.monotonic() - started


if __name__ == "__main__":
    main()
