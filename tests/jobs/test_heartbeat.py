"""A dead man's switch hears of runs that went well, and of no others."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.order import SourceReport
from domain.runs import Run
from domain.sources import Outcome
from jobs.heartbeat import beat, beat_while_watching, is_alive
from jobs.settings import Settings, SettingsError, load_settings
from store import runs
from store.connect import begin, create, open_store
from tests.crawler.web import Answer, Web, serving


def a_newsroom(folder: Path, heartbeat: str) -> Settings:
    file = folder / "regrade.toml"
    file.write_text(
        "[crawl]\ncontact = 'https://newsroom.example/about'\n"
        f"allow_hosts = ['127.0.0.1']\nheartbeat = '{heartbeat}'\n"
    )
    return load_settings(file)


def closed(web: Web) -> Answer:
    return Answer(b"User-agent: *\nDisallow: /\n", content_type="text/plain")


def test_a_good_run_is_told_to_the_switch_as_its_address_stands(
    tmp_path: Path,
) -> None:
    with serving() as web:
        web.routes = {"/beat?utm_source=run": Answer(b"OK"), "/robots.txt": closed(web)}
        settings = a_newsroom(tmp_path, web.url("/beat?utm_source=run"))

        assert beat(settings, well=True)
        assert not beat(settings, well=False)
        assert [asked.path for asked in web.asked] == ["/beat?utm_source=run"]


def test_a_switch_that_is_away_spoils_no_run(tmp_path: Path) -> None:
    with serving() as web:
        settings = a_newsroom(tmp_path, web.url("/gone"))

        assert not beat(settings, well=True)


def test_the_switch_lies_behind_the_same_gate_as_all(tmp_path: Path) -> None:
    settings = a_newsroom(tmp_path, "http://10.0.0.1/beat")

    assert not beat(settings, well=True)


def test_what_is_no_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="heartbeat"):
        a_newsroom(tmp_path, "ftp://switch.example/")


def test_one_sick_source_is_no_dead_newsroom() -> None:
    def report(outcome: Outcome) -> SourceReport:
        return SourceReport("post", outcome, 0, 0)

    assert is_alive([])
    assert is_alive([report(Outcome.DNS)])
    assert is_alive([report(Outcome.DNS)] * 9 + [report(Outcome.FORBIDDEN)])
    assert not is_alive([report(Outcome.DNS)] * 9)


def test_a_watch_tells_the_switch_while_its_rounds_go_well(tmp_path: Path) -> None:
    now = datetime(2026, 6, 18, 6, tzinfo=UTC)
    create(f"sqlite:///{tmp_path / 'regrade.db'}")
    engine = open_store(f"sqlite:///{tmp_path / 'regrade.db'}")

    def note(job: str, at: datetime, outcome: str = "ok") -> None:
        with begin(engine) as connection:
            runs.add(connection, Run(job, at, at, (), outcome))

    with serving() as web:
        web.routes = {"/beat": Answer(b"OK")}
        settings = a_newsroom(tmp_path, web.url("/beat"))
        note("crawl", now)
        before_any_news = beat_while_watching(engine, settings, now=now)
        note("news", now)
        told = [
            beat_while_watching(engine, settings, now=now + timedelta(minutes=n))
            for n in (1, 2, 40)
        ]
        note("news", now + timedelta(minutes=50), "the disk is full")
        later = now + timedelta(minutes=51)
        after_a_failure = beat_while_watching(engine, settings, now=later)
    engine.dispose()
    assert not before_any_news
    # Again after two minutes is too soon; after forty the last news is long ago.
    assert told == [True, False, False]
    assert not after_a_failure
    assert len(web.asked) == 1
