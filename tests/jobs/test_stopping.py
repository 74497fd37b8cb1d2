"""SIGTERM ends what fetches as Ctrl-C does: kept, noted, one sentence."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.sources import Outcome
from store.connect import create, open_store, read
from store.sources import health
from tests.crawler.web import Answer, Headers, Web, feed, serving
from tests.jobs.commands import SETTINGS, Said, command

WORDS = "regrade: stopped; what was done is kept, run it again to go on"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as site:
        site.routes = {"/feed": feed(("/1", "One", "1"), ("/2", "Two", "2"))}
        site.routes["/1"] = Answer()
        yield site


@pytest.fixture
def newsroom(web: Web, tmp_path: Path) -> Path:
    (tmp_path / "regrade.toml").write_text(SETTINGS)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/post.toml").write_text(
        f'publisher = "Post"\nkind = "feed"\nurl = "{web.url("/feed")}"\n'
        'every = "1 hour"\n'
    )
    create(f"sqlite:///{tmp_path / 'regrade.db'}")
    return tmp_path


def signalled(number: int) -> Answer:
    """Send this process a signal, and leave whoever asked hanging."""
    os.kill(os.getpid(), number)
    return Answer(wait=60)


def told_to_stop(number: int, web: Web, path: str, *words: str, within: Path) -> Said:
    def stop(headers: Headers) -> Answer:
        return signalled(number)

    web.routes[path] = stop
    return command(*words, within=within)


@pytest.mark.parametrize(
    ("step", "number", "code"),
    [
        ("crawl", signal.SIGTERM, 143),
        ("run", signal.SIGTERM, 143),
        ("crawl", signal.SIGINT, 130),
    ],
)
def test_a_crawl_that_is_told_to_stop_keeps_and_notes_what_it_had(
    step: str, number: int, code: int, web: Web, newsroom: Path
) -> None:
    said = told_to_stop(number, web, "/2", step, within=newsroom)

    assert (said.code, said.err.splitlines()[-1]) == (code, WORDS)
    assert multiprocessing.active_children() == []
    engine = open_store(f"sqlite:///{newsroom / 'regrade.db'}")
    with read(engine) as connection:
        [stand] = health(connection, ["post"])
    engine.dispose()
    assert stand.outcome is Outcome.UNFINISHED
    web.forget()
    web.routes["/2"] = Answer(b"<p>At last")
    assert "1 page, 1 new" in command("crawl", within=newsroom).out
    assert web.paths() == ["/feed", "/2"]


@pytest.mark.parametrize("words", [("read",), ("sources", "check")])
def test_looking_at_one_address_can_be_stopped(
    words: tuple[str, ...], web: Web, newsroom: Path
) -> None:
    url = web.url("/hangs")
    said = told_to_stop(signal.SIGTERM, web, "/hangs", *words, url, within=newsroom)

    assert (said.code, said.err.splitlines()[-1]) == (143, WORDS)
    assert multiprocessing.active_children() == []


def test_sigterm_means_what_it_did_when_a_command_is_done(newsroom: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)

    command("stories", within=newsroom)

    assert signal.getsignal(signal.SIGTERM) is before
