"""Scrapy as its users know it, from the checkout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawler.newsroom import Newsroom
from tests.crawler.web import Answer, Web, feed

ROOT = Path(__file__).parents[2]


def scrapy(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def declared(web: Web, tmp_path: Path) -> Path:
    web.routes = {"/feed": feed(("/one", "One \x1b[31m", "1")), "/one": Answer()}
    path = tmp_path / "chronicle.toml"
    path.write_text(
        f'publisher = "Chronicle"\nkind = "feed"\nurl = "{web.url("/feed")}"\n'
        'every = "30 minutes"\n'
    )
    return path


QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")
ALLOW = ("-s", "REGRADE_ALLOW_HOSTS=127.0.0.1")


def test_list_names_a_spider_for_each_kind() -> None:
    done = scrapy("list")

    assert done.stdout.split() == [
        "feed",
        "listing",
        "mailbox",
        "page",
        "regulator_reports",
        "round",
        "sitemap",
    ]


def test_crawl_without_a_store_shows_what_it_would_keep(
    web: Web, declared: Path
) -> None:
    done = scrapy("crawl", "feed", "-a", f"source={declared}", *ALLOW, *QUICK)

    assert done.returncode == 0
    assert "would keep" in done.stdout
    assert web.url("/one") in done.stdout
    assert "chronicle: ok, 1 pages" in done.stdout
    assert "\x1b" not in done.stdout


def test_crawl_with_a_store_lands_there(declared: Path, newsroom: Newsroom) -> None:
    store = ("-s", f"REGRADE_DB={newsroom.db}")

    done = scrapy("crawl", "feed", "-a", f"source={declared}", *ALLOW, *QUICK, *store)

    assert done.returncode == 0, done.stderr
    [capture] = newsroom.captures()
    assert newsroom.body(capture).startswith(b"<!DOCTYPE html>")


def test_crawl_of_an_unknown_source_says_which_there_are() -> None:
    done = scrapy("crawl", "feed", "-a", "source=nobody", "-s", "LOG_ENABLED=0")

    assert done.returncode == 1
    assert "nobody: there is no such source; known: bbc_" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_shell_fetches_through_the_gate(web: Web) -> None:
    web.routes["/"] = Answer(b"<title>Hello</title>")
    code = ("-c", "response.css('title::text').get()", "--nolog")

    let_in = scrapy("shell", web.url(), *code, *ALLOW, *QUICK)
    refused = scrapy("shell", web.url(), *code, *QUICK)

    assert let_in.stdout.strip() == "Hello"
    assert "Hello" not in refused.stdout
    assert len(web.paths()) == 1


def test_crawl_by_hand_puts_pages_where_regrade_reads_them(
    declared: Path, newsroom: Newsroom
) -> None:
    store = ("-s", f"REGRADE_DB={newsroom.db}")

    scrapy("crawl", "feed", "-a", f"source={declared}", *ALLOW, *QUICK, *store)

    assert (newsroom.folder / "captures").is_dir()
    assert not (newsroom.folder / "archive").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("feed",), "Name a source: scrapy crawl feed -a source=NAME"),
        (("round",), "Name a source"),
        (
            ("listing", "-a", "source=ofsted_news"),
            "ofsted_news is a feed, not a listing: scrapy crawl feed",
        ),
        (
            ("feed", "-a", "source=ofsted_news", "-s", "REGRADE_DB=sqlite:////no/x.db"),
            "There is no database at /no/x.db: run `regrade init`.",
        ),
    ],
)
def test_a_crawl_that_cannot_begin_says_why_in_one_sentence(
    words: tuple[str, ...], said: str
) -> None:
    done = scrapy("crawl", *words, "-s", "LOG_ENABLED=0")

    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
