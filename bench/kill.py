"""Kills the way from crawl to delivery at random moments, and counts what arrived.

    python -m bench.kill [RUNS] [SUBSCRIBERS] [SEED]

Each run fetches one new article of an invented council from a real web server, reads,
groups, writes and sends it to half the subscribers by real SMTP and to half through a
Slack stand-in that also answers 429 and 500, times out after accepting, and drops
connections; it is killed (-9) at a random moment. Every fifth run is spared, and tells
how long a run takes: the others are killed anywhere in it. Each run is 20 minutes after
the one before, on a clock of its own. In the end nobody may miss a message, and nobody
may have one twice through Slack; repeats of one mail are counted.
"""

import multiprocessing
import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from alerts.channels import email, slack
from alerts.channels.email import MailSettings
from alerts.channels.letter import message_id
from alerts.channels.pace import Pace
from bench.press import COLUMNS, NAMES, Pages, Press
from domain.deliveries import Delivery, DeliveryState
from domain.subscriptions import Channel
from jobs import steps
from jobs.crawl import Simulation, Wish
from jobs.deliver import Send, deliver_all
from jobs.demo.carriers import Answer, SlackCall, SlackStandIn, SmtpServer
from jobs.demo.loopback import serve
from jobs.pool import Pool
from jobs.settings import load_settings
from jobs.subscribe import take_over
from store import outbox
from store.connect import create, open_store, read

STEP = timedelta(minutes=20)
LONGEST = 12.0
SPARED = 5
WARM = ["jobs.steps", "jobs.decide", "pipeline.understand", "scrapy.crawler"]
DRAINING = 6
# What came to stand too late waits for the next morning's digest.
DRAIN_STEP = timedelta(hours=6)


@dataclass(frozen=True)
class Addresses:
    """Where a run finds everything."""

    home: Path
    smtp: int
    slack: str
    now: datetime


@dataclass(frozen=True)
class Outcome:
    """What came of it all."""

    runs: int
    killed: int
    messages: int
    missed: int
    slack_twice: int
    mail_repeats: int
    folded: int
    waiting: int

    @property
    def is_well(self) -> bool:
        """Say whether nobody missed anything, and nobody had a Slack message twice."""
        return not self.missed and not self.slack_twice


class _Threads:
    """Reads pages in this process: the run is killed as a whole."""

    def executor(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(1)

    def dismiss(self) -> None:
        return


def one_run(addresses: Addresses) -> None:
    """Do everything from crawl to delivery once; runs in a process that is killed."""
    settings = load_settings(addresses.home / "regrade.toml")
    now: Callable[[], datetime] = lambda: addresses.now  # noqa: E731
    engine = open_store(settings.db)
    work = steps.Work(
        settings,
        engine,
        tell=lambda words: None,
        now=now,
        simulation=Simulation(addresses.now),
        pool=Pool(1, standing=_Threads()),
    )
    take_over(engine, settings, now=addresses.now)
    steps.crawl_step(work, Wish())
    steps.understand_step(work)
    steps.group_step(work)
    steps.digest_step(work)
    deliver_all(engine, send=senders(addresses), now=now)
    engine.dispose()


def senders(addresses: Addresses) -> dict[Channel, Send]:
    """Return the real channels, impatient ones."""
    mail = MailSettings(
        host="127.0.0.1",
        port=addresses.smtp,
        security="none",
        sender="Regrade <regrade@news.example>",
        timeout=10,
    )
    how = slack.SlackSettings(
        token="xoxb-1", base_url=addresses.slack, timeout=1, pace=Pace(0)
    )
    return {
        Channel.EMAIL: partial(email.send, settings=mail),
        Channel.SLACK: partial(slack.send, settings=how),
    }


def play(
    runs: int, subscribers: int, *, seed: int, home: Path, draining: int = DRAINING
) -> Outcome:
    """Run and kill so many times, then let everything through, and count."""
    dice = random.Random(seed)
    press = Press()
    with (
        serve(partial(Pages, press)) as press.base,
        SmtpServer() as mail,
        SlackStandIn() as stand_in,
    ):
        _set_up(home, press.base, subscribers=subscribers)
        start = datetime.now(UTC)
        addresses = Addresses(home, mail.port, stand_in.url, start)
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(WARM)
        killed, longest = 0, LONGEST
        for number in range(runs + draining):
            drained = max(number - runs, 0) * DRAIN_STEP
            now = start + min(number, runs) * STEP + drained
            in_trouble = 0 < number < runs
            is_killed = in_trouble and number % SPARED > 0
            stand_in.clock = now.timestamp
            if number < runs:
                press.at.append(now)
            stand_in.mischief = partial(_trick, dice) if in_trouble else lambda c: None
            mail.mischief = partial(_put_off, dice) if in_trouble else lambda: None
            process = context.Process(
                target=one_run, args=(_at(addresses, now),), daemon=False
            )
            began = time.monotonic()
            process.start()
            process.join(dice.uniform(0.2, longest) if is_killed else None)
            killed += process.is_alive()
            process.kill()
            process.join()
            if in_trouble and not is_killed:
                longest = 1.2 * (time.monotonic() - began)
            if number % 5 == 0:
                print(f"run {number}: {killed} killed", flush=True)
        return _counted(home, mail, stand_in, runs=runs, killed=killed)


def _at(addresses: Addresses, now: datetime) -> Addresses:
    return Addresses(addresses.home, addresses.smtp, addresses.slack, now)


def _trick(dice: random.Random, call: SlackCall) -> Answer | None:
    """Return one of Slack's worse answers, sometimes."""
    chance = dice.random()
    for limit, answer in (
        (0.04, Answer(429, '{"ok":false,"error":"ratelimited"}', {"Retry-After": "1"})),
        (0.07, Answer(500, "<html>oops</html>")),
        (0.10, Answer(0, keeps=True)),
        (0.13, Answer(0)),
        (0.14, Answer(200, '{"ok":true}', keeps=True, delay=2.0)),
    ):
        if chance < limit:
            return answer
    return None


def _put_off(dice: random.Random) -> str | None:
    return "451 try again later" if dice.random() < 0.03 else None


def _counted(
    home: Path, mail: SmtpServer, stand_in: SlackStandIn, *, runs: int, killed: int
) -> Outcome:
    """Hold what arrived against what the outbox says."""
    engine = open_store(f"sqlite:///{home / 'regrade.db'}")
    with read(engine) as connection:
        everything = outbox.all_deliveries(connection)
    engine.dispose()
    posts = Counter(
        (
            m["metadata"]["event_payload"]["key"],
            m["metadata"]["event_payload"].get("part"),
        )
        for m in stand_in.posted
    )
    mails = Counter(
        str(message_from_bytes(m.content)["Message-ID"]) for m in mail.received
    )
    told = [d for d in everything if d.state is not DeliveryState.FOLDED]
    arrived = {key for key, _ in posts}
    return Outcome(
        runs=runs,
        killed=killed,
        messages=len(told),
        missed=sum(not _is_there(d, arrived, mails) for d in told)
        + _untold(home, runs),
        slack_twice=sum(count - 1 for count in posts.values()),
        mail_repeats=sum(count - 1 for count in mails.values()),
        folded=len(everything) - len(told),
        waiting=sum(d.state is DeliveryState.PENDING for d in told),
    )


def _is_there(delivery: Delivery, arrived: set[str], mails: Counter[str]) -> bool:
    if delivery.placing.value == "instead":
        return True
    if delivery.channel is Channel.SLACK:
        return delivery.key in arrived
    return message_id(delivery.key, domain="news.example") in mails


def _untold(home: Path, runs: int) -> int:
    """Count what subscribers were owed and no message told: every article is news."""
    with closing(sqlite3.connect(home / "regrade.db")) as database:
        [[told]] = database.execute(
            "SELECT count(DISTINCT subscription || '/' || story_id) FROM told JOIN "
            "developments ON id = development_id WHERE delivery_key IS NOT NULL "
            "AND NOT baseline"
        )
        [[readers]] = database.execute("SELECT count(*) FROM subscriptions")
    # What the first run finds was there already.
    return int((runs - 1) * readers - told)


def _set_up(home: Path, base: str, *, subscribers: int) -> None:
    """Write settings, councils and one source; make the database."""
    (home / "sectors").mkdir(parents=True)
    (home / "sources").mkdir()
    rows = "".join(
        f"X-{n:03},,{name} County Council,{name},county,England,West,1974-04-01,,,\n"
        for n, name in enumerate(NAMES)
    )
    (home / "sectors/authorities.csv").write_text(COLUMNS + rows)
    (home / "sources/press.toml").write_text(
        f'publisher = "Press"\nkind = "feed"\nurl = "{base}/feed.xml"\n'
        'every = "15 minutes"\n'
    )
    readers = "".join(
        f'[[subscriptions]]\nname = "reader {n}"\nfrequency = "at once"\n'
        + ('channel = "slack"\n' if n % 2 else 'channel = "email"\n')
        + (f'address = "C{n:04}"\n' if n % 2 else f'address = "r{n}@news.example"\n')
        for n in range(subscribers)
    )
    (home / "regrade.toml").write_text(
        'sectors = "sectors"\n[crawl]\ncontact = "desk@news.example"\n'
        'default_sources = false\nsources = "sources"\ndelay = 0\n'
        f'allow_hosts = ["127.0.0.1"]\n{readers}'
    )
    create(f"sqlite:///{home / 'regrade.db'}")


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder) / "home"


def main() -> None:
    """Play as the command line says; exit 1 where somebody missed or had too much."""
    numbers = [int(word) for word in sys.argv[1:]]
    runs, subscribers, seed = (*numbers, *(300, 50, 1)[len(numbers) :])
    with _folder() as home:
        outcome = play(runs, subscribers, seed=seed, home=home)
    print(outcome)
    sys.exit(not outcome.is_well)


if __name__ == "__main__":
    main()
