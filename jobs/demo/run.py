"""`regrade demo`: the whole main job on the sample newsroom, two simulated days."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from crawler.order import SourceReport
from jobs import steps
from jobs.crawl import Simulation, Wish
from jobs.deliver import Delivered
from jobs.demo.carriers import SlackStandIn, SmtpServer
from jobs.demo.newsroom import Newsroom, Stage
from jobs.demo.results import NAMES, write_results
from jobs.demo.sources import SECTORS, write_sources
from jobs.settings import Settings, SettingsError, load_settings
from jobs.steps import Work
from jobs.subscribe import take_over
from jobs.terminal import Screen
from store import stories
from store.connect import create, open_store, read

# A newsroom looks at its sources for the first time; a day later there is news.
BASELINE = datetime(2026, 6, 18, 5, 30, tzinfo=UTC)
NEWS = datetime(2026, 6, 19, 5, 30, tzinfo=UTC)
MORNING = datetime(2026, 6, 19, 6, 0, tzinfo=UTC)
TEMPLATE = Path(__file__).with_name("regrade.toml")


@dataclass(frozen=True, slots=True)
class World:
    """The sample newsroom's servers, and the settings of ours that watches them."""

    newsroom: Newsroom
    mail: SmtpServer
    slack: SlackStandIn
    settings: Settings


def run_demo(out: Path, *, screen: Screen) -> None:
    """Run everything on loopback and leave the results in a folder.

    What an earlier demo left there is replaced. Raises SettingsError where the
    folder cannot be written.
    """
    # A company's proxy must not be asked for what lies on this machine.
    os.environ["NO_PROXY"] = "127.0.0.1"
    with _world(_fresh(out)) as world, _work(world, screen=screen) as work:
        reports = _baseline(work, world, screen=screen)
        more, delivered = _news(work, world, screen=screen)
        write_results(out, engine=work.engine, mail=world.mail, slack=world.slack)
        _show(screen, work, reports=reports + more, delivered=delivered)
    screen.say(f"open {out / 'digest.html'}")
    desk = f"{sys.argv[0]} desk --config {out / 'regrade.toml'}"
    screen.say(f"or look at it as a newsroom does: {desk}")


def _baseline(work: Work, world: World, *, screen: Screen) -> list[SourceReport]:
    """Play the first day: what is there already is taken note of."""
    screen.say("day 1, the baseline: what the sources show already alerts nobody")
    take_over(work.engine, world.settings, now=BASELINE)
    return _fetch_and_read(_at(work, BASELINE))


def _news(
    work: Work, world: World, *, screen: Screen
) -> tuple[list[SourceReport], Delivered]:
    """Play the second day: news, alerts, and the digest at seven in the morning."""
    screen.say("day 2, the news: crawled, read, grouped, told")
    world.newsroom.publish(Stage.NEWS)
    reports = _fetch_and_read(_at(work, NEWS))
    morning = _at(work, MORNING)
    steps.digest_step(morning)
    return reports, steps.deliver_step(morning)


def _fetch_and_read(work: Work) -> list[SourceReport]:
    """Crawl with the real spiders, read in the pool, put into stories."""
    reports = steps.crawl_step(work, Wish())
    steps.understand_step(work)
    steps.group_step(work)
    return reports


def _at(work: Work, moment: datetime) -> Work:
    """Return the work with its clock, and the crawler's, at a simulated moment."""
    return replace(work, now=lambda: moment, simulation=Simulation(moment))


def _show(
    screen: Screen,
    work: Work,
    *,
    reports: list[SourceReport],
    delivered: Delivered,
) -> None:
    """Print the short table that the demo ends with."""
    with read(work.engine) as connection:
        known = stories.all_stories(connection)
    rows = [
        ("sources", str(len({r.source for r in reports}))),
        ("pages", str(sum(r.new for r in reports))),
        ("stories", str(len(known))),
        ("sent", str(delivered)),
    ]
    screen.table("Regrade demo", ("what", "how many"), rows)
    for report in reports:
        if not report.outcome.is_well:
            screen.say(f"as meant, {report.source} failed: {report.note}")


@contextmanager
def _world(out: Path) -> Iterator[World]:
    """Serve the newsroom and the two carriers on free ports of loopback."""
    with Newsroom() as newsroom, SmtpServer() as mail, SlackStandIn() as slack:
        write_sources(out / "sources", newsroom.url)
        words = {
            "@OUT@": str(out),
            "@SECTORS@": str(SECTORS),
            "@SMTP_PORT@": str(mail.port),
            "@SLACK_URL@": slack.url,
        }
        text = TEMPLATE.read_text(encoding="utf-8")
        for name, value in words.items():
            text = text.replace(name, value)
        file = out / "regrade.toml"
        file.write_text(text, encoding="utf-8")
        settings = load_settings(file, db=f"sqlite:///{out.resolve() / 'regrade.db'}")
        token = {"slack_token": SecretStr("xoxb-sample"), "slack_webhook": None}
        yield World(newsroom, mail, slack, settings.model_copy(update=token))


@contextmanager
def _work(world: World, *, screen: Screen) -> Iterator[Work]:
    """Make the database and give what the steps need."""
    create(world.settings.db)
    engine = open_store(world.settings.db)
    try:
        with screen.progress() as tell:
            yield Work(world.settings, engine, tell=tell, now=steps.clock)
    finally:
        engine.dispose()


def _fresh(out: Path) -> Path:
    """Return the folder without what an earlier demo left; other files stay."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path in (out / name for name in NAMES):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(
            f"{out} cannot be written ({error.strerror}); name another folder with "
            "--out."
        ) from error
    return out
