"""A dead man's switch hears of runs that went well, and of no others."""

from pathlib import Path

import pytest

from crawler.order import SourceReport
from domain.sources import Outcome
from jobs.heartbeat import beat, is_alive
from jobs.settings import Settings, SettingsError, load_settings
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
