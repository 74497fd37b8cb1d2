"""A small newsroom's day, to be killed anywhere: every step by way of the store.

Run as `worker.py FOLDER [POINT]`; at the named point, on the second page, the process
kills itself. Without a point it says "working" and goes on to the end.
"""

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from domain.claims import Reading
from domain.deliveries import DigestRun
from domain.sources import Article, Outcome
from domain.stories import Coverage, Story
from domain.subscriptions import Channel
from store import articles, captures, digest_runs, items, outbox, sources, subscriptions
from store import stories as stories_kept
from store.articles import StoredReading
from store.connect import Engine, begin, create, open_store
from store.warc import Archive
from tests.builders import (
    a_development,
    a_message,
    a_page,
    a_reading,
    a_story,
    a_subscription,
)
from tests.store.owing import untold

NOW = datetime(2026, 6, 18, 6, 0, tzinfo=UTC)
SOURCE = a_page().source
DESK = a_subscription()
PAGES = 12
POINTS = (
    "archived",
    "kept",
    "landed",
    "read",
    "grouped",
    "told",
    "claimed",
    "sent",
)


class Day:
    """The steps of a day; each may be repeated."""

    def __init__(self, folder: Path, point: str | None) -> None:
        self.folder = folder
        self.point = point
        self.passed = 0
        self.url = f"sqlite:///{folder / 'regrade.db'}"

    def reach(self, point: str) -> None:
        """Die here, if this is the place, the second time."""
        if point == self.point:
            self.passed += 1
            if self.passed == 2:
                os.kill(os.getpid(), signal.SIGKILL)

    def work(self) -> None:
        """Do everything that is left to do."""
        create(self.url)
        engine = open_store(self.url)
        with begin(engine) as connection:
            subscriptions.put(connection, DESK, at=NOW)
        self.crawl(engine)
        self.understand(engine)
        self.group(engine)
        self.digest(engine)
        self.deliver(engine)
        engine.dispose()

    def crawl(self, engine: Engine) -> None:
        urls = [f"https://chronicle.example/{number}" for number in range(PAGES)]
        with begin(engine) as connection:
            known = {met.name for met in items.met(connection, urls)}
        with Archive(self.folder / "archive") as archive:
            for number, url in enumerate(urls):
                page = a_page(
                    url=url,
                    requested_url=url,
                    item_id=None,
                    body=b"page %d " % number * 500,
                )
                if page.url in known:
                    continue
                address = archive.append(page, at=NOW)
                self.reach("archived")
                with begin(engine) as connection:
                    captures.keep(
                        connection,
                        page,
                        publisher="Barsetshire Chronicle",
                        official=False,
                        address=address,
                        sha256=sha256(page.body).hexdigest(),
                        at=NOW,
                        baseline=False,
                    )
                    self.reach("kept")
                self.reach("landed")
        with begin(engine) as connection:
            sources.record_fetch(
                connection, SOURCE, "feed", Outcome.OK, NOW, validators=("all", None)
            )
            sources.take_baseline(connection, SOURCE, NOW)

    def understand(self, engine: Engine) -> None:
        with begin(engine) as connection:
            unread = captures.unread(connection, limit=PAGES)
        archive = Archive(self.folder / "archive")
        for capture in unread:
            text = archive.read(capture.address).decode()
            reading = Reading(
                article=Article(text=text, title=capture.url),
                relevant=True,
                claims=a_reading().claims,
            )
            with begin(engine) as connection:
                articles.save_reading(connection, capture, reading, at=NOW)
                self.reach("read")

    def group(self, engine: Engine) -> None:
        with begin(engine) as connection:
            waiting = articles.ungrouped(connection, limit=PAGES)
        for stored in waiting:
            with begin(engine) as connection:
                stories_kept.put(
                    connection, self.story(stored), [a_development(at=NOW)]
                )
                self.reach("grouped")
                articles.mark_grouped(connection, stored.id, at=NOW)

    def story(self, stored: StoredReading) -> Story:
        coverage = Coverage(
            article_id=stored.id,
            publisher=stored.capture.publisher,
            url=stored.capture.url,
            title=stored.capture.url,
            published=None,
            fetched_at=NOW,
        )
        return a_story(id=0, coverage=(coverage,), authority=f"A{stored.id}")

    def digest(self, engine: Engine) -> None:
        while True:
            with begin(engine) as connection:
                owed = untold(connection, DESK.name)[:2]
                if not owed:
                    break
                ids = [development.id for _, development in owed]
                slot = DigestRun(DESK.name, NOW.date(), str(ids[0]))
                digest_runs.start(connection, slot, at=NOW)
                key = f"digest/{ids[0]}"
                subscriptions.mark_told(connection, DESK.name, ids, key=key)
                self.reach("told")
                outbox.add(
                    connection,
                    key,
                    channel=Channel.EMAIL,
                    address=DESK.address,
                    message=a_message(text=" ".join(map(str, ids))),
                    at=NOW,
                )

    def deliver(self, engine: Engine) -> None:
        with begin(engine) as connection:
            outbox.recover(connection, older_than=NOW + timedelta(seconds=1))
            waiting = outbox.pending(connection, now=NOW, limit=PAGES)
        for delivery in waiting:
            with begin(engine) as connection:
                if not outbox.claim(connection, delivery.id, at=NOW):
                    continue
            self.reach("claimed")
            with (self.folder / "carrier.txt").open("a") as carrier:
                carrier.write(f"{delivery.key}: {delivery.message.text}\n")
            self.reach("sent")
            with begin(engine) as connection:
                outbox.mark_sent(connection, delivery.id, at=NOW, carrier_id="taken")


if __name__ == "__main__":
    sys.stdout.write("working\n")
    sys.stdout.flush()
    Day(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None).work()
