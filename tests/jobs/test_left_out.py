"""A source's file that cannot be used stops neither the others nor delivery."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.runs import Ailment, AilmentKind
from domain.sources import Outcome
from jobs.crawl import Wish
from jobs.doctor import examine
from jobs.settings import load_settings
from jobs.steps import Work, crawl_step, digest_step
from store import captures, health, sources, subscriptions
from store.connect import begin, create, open_store, read
from tests.crawler.web import Answer, Web, feed, serving
from tests.jobs.commands import SETTINGS, command

DELIVERED = """
[operator]
channel = "folder"
address = "operator"
[[subscriptions]]
name = "desk"
channel = "folder"
address = "out"
hour = 0
"""
SOURCE = 'publisher = "Post"\nkind = "feed"\nurl = "{url}"\nevery = "1 hour"\n'
NOW = datetime(2026, 6, 18, 9, tzinfo=UTC)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as site:
        site.routes = {"/feed": feed(("/1", "One", "1")), "/1": Answer()}
        yield site


@pytest.fixture
def newsroom(web: Web, tmp_path: Path) -> Path:
    (tmp_path / "regrade.toml").write_text(SETTINGS + DELIVERED)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/good.toml").write_text(SOURCE.format(url=web.url("/feed")))
    (tmp_path / "sources/bad.toml").write_text('publisher = "Post\n')
    create(f"sqlite:///{tmp_path / 'regrade.db'}")
    return tmp_path


def test_the_good_sources_go_on_and_what_waits_is_sent(
    web: Web, newsroom: Path
) -> None:
    said = command("run", within=newsroom)

    assert said.code == 3
    assert said.lines[-1] == "sent 2, waiting 0, failed 0"
    assert web.paths() == ["/feed", "/1"]
    assert said.err.count("bad.toml: file: this is no TOML") == 1
    [note] = (newsroom / "operator").glob("*.txt")
    assert "The sources' file bad.toml needs you" in note.read_text()
    [mail] = (newsroom / "out").glob("*.txt")
    assert "bad.toml" not in mail.read_text()

    again = command("run", within=newsroom)
    assert (again.code, again.lines[-1]) == (3, "sent 0, waiting 0, failed 0")


def test_who_looks_is_told_which_file_is_left_out(newsroom: Path) -> None:
    listed = command("sources", "list", within=newsroom)
    crawled = command("crawl", "--source", "good", within=newsroom)
    named = command("crawl", "--source", "bad", within=newsroom)
    checked = command("sources", "check", "bad", within=newsroom)

    for said in (listed, crawled):
        assert (said.code, said.err.count("bad.toml: file: ")) == (3, 1)
        assert "good" in said.out
    for said in (named, checked):
        assert (said.code, said.err.count("bad.toml: file: ")) == (1, 1)


def test_the_doctor_names_it_once(newsroom: Path) -> None:
    command("run", within=newsroom)

    found = examine(newsroom / "regrade.toml", db=None)

    wrong = [(one.what, one.words) for one in found if one.is_wrong]
    assert [what for what, _ in wrong] == ["sources"]
    assert wrong[0][1].count("bad.toml") == 1


def test_a_file_of_ones_own_that_is_wrong_does_not_bring_the_packs_back(
    newsroom: Path,
) -> None:
    file = newsroom / "regrade.toml"
    file.write_text(file.read_text().replace("default_sources = false", ""))
    (newsroom / "sources/bad.toml").rename(newsroom / "sources/ofsted.toml")

    said = command("crawl", "--source", "ofsted", within=newsroom)

    assert (said.code, "ofsted.toml: file" in said.err) == (1, True)


def test_a_sick_source_is_not_well_again_because_its_file_is_wrong(
    newsroom: Path,
) -> None:
    settings = load_settings(newsroom / "regrade.toml")
    engine = open_store(settings.db)
    with begin(engine) as connection:
        sources.record_fetch(
            connection, "bad", "https://x.example/", Outcome.TIMEOUT, NOW
        )
        health.fall_ill(connection, Ailment("bad", AilmentKind.FAILING, NOW))
    work = Work(settings, engine, tell=lambda words: None, now=lambda: NOW)

    crawl_step(work, Wish(("good",)))
    digest_step(work)

    with begin(engine) as connection:
        assert set(health.ailing(connection)) == {"bad"}
    engine.dispose()


def test_a_folder_that_is_not_there_stops_nothing(newsroom: Path) -> None:
    (newsroom / "sources").rename(newsroom / "elsewhere")

    said = command("run", within=newsroom)

    assert said.code == 3
    assert "sources: folder: there is no such folder; make it" in said.err
    assert said.lines[-1] == "sent 2, waiting 0, failed 0"


def test_a_newsroom_without_sources_is_told_so(newsroom: Path) -> None:
    for file in (newsroom / "sources").iterdir():
        file.unlink()

    said = command("crawl", within=newsroom)

    assert (said.code, said.out) == (1, "")
    assert "There are no sources: leave `default_sources` on" in said.err


def test_two_sources_of_one_address_are_named_by_the_doctor(newsroom: Path) -> None:
    good = newsroom / "sources/good.toml"
    (newsroom / "sources/bad.toml").write_text(good.read_text())

    found = examine(newsroom / "regrade.toml", db=None)

    [words] = [one.words for one in found if one.what == "sources"]
    assert words == "bad and good watch one address: take one out"
    rehearsed = command("crawl", "--dry-run", within=newsroom)
    assert [line.partition(": http")[0] for line in rehearsed.lines[:2]] == [
        "would fetch for bad",
        "would fetch for good",
    ]
    assert rehearsed.lines[2] == "1 page would be fetched; nothing was kept"
    assert " new" not in rehearsed.out


def test_what_a_crawl_fetches_is_news_to_who_stands_in_the_settings(
    newsroom: Path,
) -> None:
    command("crawl", within=newsroom)

    with read(open_store(f"sqlite:///{newsroom / 'regrade.db'}")) as connection:
        [desk] = subscriptions.everyone(connection)
        [capture] = captures.unread(connection, limit=2)
    assert desk.began_at <= capture.fetched_at
