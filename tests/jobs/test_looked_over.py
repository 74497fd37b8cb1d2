"""What looking a site over says: why not, what to do, and what is watched already."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs.cli import app
from jobs.settings import Settings, SettingsError, load_settings
from jobs.sources import add, look_over, own_folder, refuse_taken, refuse_watched
from tests.crawler.web import Answer, Web, feed, serving
from tests.jobs.commands import SETTINGS


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as site:
        head = "<link rel=alternate type='application/rss+xml' href='/rss'>"
        site.routes = {
            "/": Answer(f"<!doctype html><head>{head}</head>".encode()),
            "/rss": feed(("/1", "Ofsted visits", "1")),
            "/1": Answer(),
            "/bare": Answer(b"<!doctype html><p>Nothing to see."),
        }
        yield site


def newsroom(home: Path) -> Settings:
    (home / "regrade.toml").write_text(SETTINGS)
    return load_settings(home / "regrade.toml")


def quiet(words: str) -> None:
    pass


@pytest.mark.parametrize(
    ("path", "answer", "said"),
    [
        ("/s", Answer(status=500), "it answered 500. Try again later"),
        ("/g", Answer(status=404), "it answered 404. See whether the address is right"),
        ("/f", Answer(status=403), "403. It does not let everybody in"),
        ("/r", Answer(status=302, headers={"Location": "/login"}), "asks to sign in"),
        ("/z", Answer(headers={"Content-Encoding": "gzip"}), "cannot be unpacked"),
        (
            "/m",
            Answer(status=302, headers={"Location": "/bare"}),
            "/bare. Name the page on which",
        ),
    ],
)
def test_why_a_site_cannot_be_watched_is_said_with_what_can_be_done(
    web: Web, tmp_path: Path, path: str, answer: Answer, said: str
) -> None:
    web.routes |= {"/rss": Answer(status=404), path: answer, "/login": Answer()}

    with pytest.raises(SettingsError) as refused:
        look_over(newsroom(tmp_path), web.url(path), tell=quiet, verbose=False)

    assert said in str(refused.value)


def test_an_http_site_asked_by_https_is_told_from_a_bad_certificate(
    web: Web, tmp_path: Path
) -> None:
    url = web.url().replace("http:", "https:")

    with pytest.raises(SettingsError, match=r"does not speak https there \(http"):
        look_over(newsroom(tmp_path), url, tell=quiet, verbose=False)


def test_a_second_list_of_a_site_gets_a_name_of_its_own(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = newsroom(tmp_path)
    web.routes["/sport/rss"] = feed(("/1", "Ofsted visits", "1"))
    for path in ("/rss", "/sport/rss"):
        looked = look_over(settings, web.url(path), tell=quiet, verbose=False)
        add(settings, looked, name=None)
    web.forget()

    with pytest.raises(SettingsError, match="watched already, as '127_0_0_1_sport'"):
        refuse_watched(settings, web.url("/sport/rss/"))
    with pytest.raises(SettingsError, match="with --name"):
        refuse_taken(settings, "127_0_0_1")
    app(
        ["sources", "check", web.url(), "--config", str(tmp_path / "regrade.toml")],
        standalone_mode=False,
    )

    files = sorted(file.stem for file in own_folder(settings).iterdir())
    assert files == ["127_0_0_1", "127_0_0_1_sport"]
    said = capsys.readouterr().out
    assert f"{web.url('/rss')} is watched already, as '127_0_0_1'." in said
    assert "publisher =" not in said
