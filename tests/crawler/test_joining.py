"""Who falls due during a crawl joins it; nobody waits for a slow site."""

from collections.abc import Iterator, Sequence, Set
from pathlib import Path

import pytest

from crawler.order import Progress
from domain.sources import Outcome, Source
from tests.crawler.newsroom import Newsroom, a_source
from tests.crawler.web import Answer, Web, feed, serving

SLOW = 3.0
SETTINGS = (
    ("DOWNLOAD_DELAY", 0.01),
    ("DOWNLOAD_TIMEOUT", 30.0),
    ("REGRADE_LOOK_WHO_JOINS", 0.3),
)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as site:
        site.routes = {
            "/slow": feed(("/slow/one", "One", "s1")),
            "/slow/one": Answer(wait=SLOW),
            "/quick": feed(("/quick/one", "One", "q1")),
            "/quick/one": Answer(),
        }
        yield site


def test_a_source_that_falls_due_does_not_wait_for_a_slow_one(
    web: Web, tmp_path: Path
) -> None:
    newsroom = Newsroom(tmp_path)
    slow = a_source(web.url("/slow"), "slow")
    quick = a_source(web.url("/quick", host="localhost"), "quick")
    asked: list[Set[str]] = []
    told: list[Progress] = []

    def who_else(names: Set[str]) -> Sequence[Source]:
        asked.append(names)
        return (quick,) if len(asked) == 1 else ()

    reports = newsroom.crawl(
        slow,
        joining=who_else,
        report=told.append,
        allow_hosts=("127.0.0.1", "localhost"),
        overrides=SETTINGS,
    )

    assert asked[0] == {"slow"}
    assert [one.report.source for one in told if one.report] == ["quick", "slow"]
    assert [(one.source, one.outcome, one.pages) for one in reports] == [
        ("slow", Outcome.OK, 1),
        ("quick", Outcome.OK, 1),
    ]
    assert told[-1].sources == told[-1].finished == 2
    assert {one.source for one in newsroom.captures()} == {"slow", "quick"}


def test_a_source_that_joins_again_is_asked_what_it_told_this_crawl(
    web: Web, tmp_path: Path
) -> None:
    newsroom = Newsroom(tmp_path)
    web.routes["/slow/one"] = Answer(wait=SLOW)
    web.routes["/quick"] = feed(("/quick/one", "One", "q1"), headers={"ETag": '"1"'})
    slow = a_source(web.url("/slow"), "slow")
    quick = a_source(web.url("/quick", host="localhost"), "quick")
    due = [quick, quick]

    def who_else(names: Set[str]) -> Sequence[Source]:
        return (due.pop(),) if due and "quick" not in names else ()

    reports = newsroom.crawl(
        slow,
        joining=who_else,
        allow_hosts=("127.0.0.1", "localhost"),
        overrides=SETTINGS,
    )

    assert [one.source for one in reports] == ["slow", "quick", "quick"]
    told = [one for one in web.asked if one.path == "/quick"]
    assert [one.headers.get("If-None-Match") for one in told] == [None, '"1"']
    assert web.paths().count("/quick/one") == 1
