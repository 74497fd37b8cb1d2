"""Looking a site over, adding it, trying it out, recording a page of it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crawler.registry import read_source
from crawler.rehearsal import NothingKept
from domain.sources import Outcome, Page
from jobs.cli import app
from jobs.record import record
from jobs.settings import Settings, SettingsError, load_settings
from jobs.sources import (
    add,
    look_over,
    named,
    own_folder,
    refuse_no_address,
    refuse_taken,
    try_out,
    verify,
)
from store.connect import create
from tests.crawler.web import Answer, Web, feed, serving

ARTICLE = (
    "<!doctype html><html lang=en><title>Council told to improve</title>"
    "<h1>Council told to improve</h1>"
    + "<p>Inspectors found that the council had not done what it said it would do, "
    "and that children had waited for too long before anybody came.</p>" * 4
)
OWN = 'publisher = "Post"\nkind = "feed"\nurl = "{url}"\nevery = "1 hour"\n'


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as site:
        head = "<link rel=alternate type='application/rss+xml' href='/rss'>"
        name = "<meta property='og:site_name' content='Barset Post'>"
        site.routes = {
            "/": Answer(f"<!doctype html><head>{name}{head}</head>".encode()),
            "/rss": feed(("/1", "Ofsted visits", "1"), ("/2", "Bin days", "2")),
            "/1": Answer(ARTICLE.encode()),
            "/2": Answer(ARTICLE.encode()),
            "/bare": Answer(b"<!doctype html><p>Nothing to see."),
        }
        yield site


def newsroom(home: Path, **crawl: Any) -> Settings:
    said = {"contact": "desk@news.example", "delay": 0, "default_sources": False}
    said |= {"allow_hosts": ("127.0.0.1",), "sources": "sources", **crawl}
    lines = [
        f"{key} = {json.dumps(value)}" for key, value in said.items() if value != ""
    ]
    (home / "regrade.toml").write_text("[crawl]\n" + "\n".join(lines))
    return load_settings(home / "regrade.toml")


def quiet(words: str) -> None:
    pass


def test_a_site_is_looked_over_and_then_watched(web: Web, tmp_path: Path) -> None:
    settings = newsroom(tmp_path)
    looked = look_over(settings, web.url(), tell=quiet, verbose=False)

    [way] = looked.found.prospects
    assert (way.kind, way.url) == ("feed", web.url("/rss"))
    assert isinstance(looked.found.sample, Page)
    assert looked.found.sample.requested_url == web.url("/1")

    file = add(settings, looked, name="post")
    source = read_source(file)
    assert file == tmp_path / "sources/post.toml"
    assert (source.publisher, source.verified) == ("Barset Post", True)
    with pytest.raises(SettingsError, match="watched already, as 'post'"):
        add(settings, looked, name="other")


def test_a_site_without_any_list_is_one_sentence(web: Web, tmp_path: Path) -> None:
    web.routes["/rss"] = Answer(status=404)
    settings = newsroom(tmp_path)

    with pytest.raises(SettingsError, match="No feed, sitemap or list") as refused:
        look_over(settings, web.url("/bare"), tell=quiet, verbose=False)

    assert "\n" not in str(refused.value)


def test_a_site_that_wants_no_visitors_is_left_alone(web: Web, tmp_path: Path) -> None:
    web.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n")

    with pytest.raises(SettingsError, match="asks us to stay away"):
        look_over(newsroom(tmp_path), web.url(), tell=quiet, verbose=False)

    assert web.paths() == []


def test_an_inner_address_is_not_asked(web: Web, tmp_path: Path) -> None:
    settings = newsroom(tmp_path, allow_hosts=())

    with pytest.raises(SettingsError, match="not a public address"):
        look_over(settings, web.url(), tell=quiet, verbose=False)

    assert web.asked == []


def test_trying_a_source_fetches_its_list_alone(web: Web, tmp_path: Path) -> None:
    settings = newsroom(tmp_path)
    file = own_folder(settings) / "post.toml"
    file.write_text(OWN.format(url=web.url("/rss")) + "verified = false # not yet\n")
    source = named(settings, "post")

    tried = try_out(settings, (source,), tell=quiet, verbose=False)

    assert web.paths() == ["/rss"]
    assert [r.outcome for r in tried.reports] == [Outcome.OK]
    assert [p.hint_title for p in tried.of("post")] == ["Ofsted visits", "Bin days"]
    assert not (tmp_path / "regrade.db").exists()


@pytest.mark.parametrize(
    ("line", "then"),
    [
        ("verified = false\n", "verified = true\n"),
        ("verified = false # later\n", "verified = true # later\n"),
        ("verified=false\r\n", "verified=true\r\n"),
        ("'verified' = false\n", "'verified' = true\n"),
        ("verified = true # seen\n", "verified = true # seen\n"),
        ("# verified = false\n", "# verified = false\n"),
    ],
)
def test_a_source_of_ones_own_is_verified_by_looking(
    tmp_path: Path, line: str, then: str
) -> None:
    settings = newsroom(tmp_path)
    file = own_folder(settings) / "post.toml"
    said = OWN.format(url="https://post.example/rss")
    table = "\n[expect]\npages_per_day = { least = 1 }\n"
    file.write_bytes((said + line + table).encode())
    file.chmod(0o640)

    assert verify(settings, named(settings, "post")) == file

    assert read_source(file).verified
    assert read_source(file).expect.least == 1
    first = "" if line != then or "true" in line else "verified = true\n"
    assert file.read_bytes().decode() == first + said + then + table
    assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in file.parent.iterdir()] == ["post.toml"]


def test_a_file_that_cannot_be_changed_safely_is_left_as_it_is(tmp_path: Path) -> None:
    settings = newsroom(tmp_path)
    file = own_folder(settings) / "post.toml"
    odd = '"\\u0076erified" = false\n'
    file.write_text(OWN.format(url="https://post.example/rss") + odd)
    before = file.read_bytes()

    with pytest.raises(SettingsError, match=r"post.toml was left as it is: write"):
        verify(settings, named(settings, "post"))

    assert file.read_bytes() == before


def test_a_source_of_the_pack_stays_as_it_is(tmp_path: Path) -> None:
    settings = newsroom(tmp_path, default_sources=True)
    own_folder(settings)

    assert verify(settings, named(settings, "community_care")) is None


def test_a_folder_for_ones_own_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"sources = \"sources\" under \[crawl\]"):
        own_folder(newsroom(tmp_path, sources=""))


def test_a_name_that_cannot_be_used_is_refused_before_anything_is_asked(
    tmp_path: Path,
) -> None:
    settings = newsroom(tmp_path, default_sources=True)

    with pytest.raises(SettingsError, match="small letters"):
        refuse_taken(settings, "The Post")
    with pytest.raises(SettingsError, match="already"):
        refuse_taken(settings, "community_care")
    with pytest.raises(SettingsError, match="no source 'comunity_care'"):
        refuse_no_address(settings, "comunity_care")


def test_a_recorded_page_comes_with_a_draft(web: Web, tmp_path: Path) -> None:
    settings = newsroom(tmp_path)
    file = own_folder(settings) / "post.toml"
    file.write_text(OWN.format(url=web.url("/rss")))
    source, day = named(settings, "post"), date(2026, 6, 18)

    listed, told = record(settings, source, web.url("/rss"), into=tmp_path, today=day)
    article, said = record(settings, source, web.url("/1"), into=tmp_path, today=day)

    assert listed == tmp_path / "feed/post.xml"
    assert told.name == "post.expected.draft.json"
    found = json.loads(told.read_text())["contents"]["entries"]
    assert [entry["title"] for entry in found] == ["Ofsted visits", "Bin days"]
    assert article.read_bytes() == ARTICLE.encode()
    assert json.loads(said.read_text())["title"] == "Council told to improve"


def test_recording_needs_a_folder(web: Web, tmp_path: Path) -> None:
    settings = newsroom(tmp_path)
    (own_folder(settings) / "post.toml").write_text(OWN.format(url=web.url("/rss")))
    source, nowhere = named(settings, "post"), tmp_path / "none"

    with pytest.raises(SettingsError, match="no folder"):
        record(settings, source, web.url("/1"), into=nowhere, today=date(2026, 6, 18))


def test_a_rehearsal_keeps_nothing() -> None:
    shelf = NothingKept()

    assert shelf.open(["post"]) == {"post"}


def test_a_crawl_can_be_rehearsed(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = newsroom(tmp_path)
    create(settings.db)
    (own_folder(settings) / "post.toml").write_text(OWN.format(url=web.url("/rss")))
    config = str(tmp_path / "regrade.toml")

    app(["crawl", "--dry-run", "--config", config], standalone_mode=False)

    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"would fetch for post: {web.url('/1')}  Ofsted visits"
    assert "2 pages would be fetched; nothing was kept" in said
    assert said[-1].startswith("1 of 1 sources well, 2 pages")
    assert web.paths() == ["/rss"]
    assert not (tmp_path / "captures").exists()
