"""Busy hosts are given time; hosts that want to be left alone are."""

import time
from itertools import pairwise

import pytest
from scrapy.http import Response

from crawler.manners import asked_wait
from domain.sources import Outcome
from tests.crawler.newsroom import QUICK, Newsroom, a_source
from tests.crawler.web import Answer, Headers, Web, feed


def test_a_short_retry_after_is_waited_for(web: Web, newsroom: Newsroom) -> None:
    busy = iter([Answer(status=429, headers={"Retry-After": "1"})])

    def answer(headers: Headers) -> Answer:
        return next(busy, feed(("/one", "One", "1")))

    web.routes = {"/feed": answer, "/one": Answer()}

    [report] = newsroom.crawl(a_source(web.url("/feed")))

    times = [a.at for a in web.asked if a.path == "/feed"]
    assert times[1] - times[0] >= 0.95
    assert (report.outcome, report.new) == (Outcome.OK, 1)


def test_a_long_retry_after_spares_the_whole_host(web: Web, newsroom: Newsroom) -> None:
    names = [f"/{n}" for n in range(10)]
    leave_me = Answer(status=429, headers={"Retry-After": "999"})
    web.routes = dict.fromkeys(names, leave_me)
    web.routes["/feed"] = feed(*((name, name, name) for name in names))

    # Without a delay Scrapy hands the whole queue out at once.
    pace = (("DOWNLOAD_DELAY", 0.1),)
    [report] = newsroom.crawl(a_source(web.url("/feed")), overrides=pace)

    assert report.outcome is Outcome.THROTTLED
    assert "10 of 10 pages" in (report.note or "")
    assert len(web.paths()) < 5


def test_a_host_is_not_asked_faster_than_its_pace(web: Web, newsroom: Newsroom) -> None:
    names = [f"/{n}" for n in range(4)]
    web.routes = {name: Answer() for name in names}
    web.routes["/feed"] = feed(*((name, name, name) for name in names))
    pace = (("DOWNLOAD_DELAY", 0.4), ("DOWNLOAD_DELAY_JITTER", 0.0))

    newsroom.crawl(a_source(web.url("/feed")), overrides=pace)

    gaps = [b.at - a.at for a, b in pairwise(web.asked)]
    assert len(gaps) == 5
    assert min(gaps) > 0.35


def test_no_wait_is_shorter_than_the_delay_however_slow_the_greeting(
    web: Web, newsroom: Newsroom
) -> None:
    arrived: list[float] = []

    def greet(headers: Headers) -> Answer:
        time.sleep(0.35 if not arrived else 0.0)
        arrived.append(time.monotonic())
        return Answer()

    names = [f"/{n}" for n in range(7)]
    web.routes = dict.fromkeys(names, greet)
    web.routes["/robots.txt"] = greet
    web.routes["/feed"] = feed(*((name, name, name) for name in names))
    pace = (("DOWNLOAD_DELAY", 0.25), ("AUTOTHROTTLE_START_DELAY", 0.25))

    newsroom.crawl(a_source(web.url("/feed")), overrides=pace)

    [listed] = [a.at for a in web.asked if a.path == "/feed"]
    gaps = [b - a for a, b in pairwise(sorted([*arrived, listed]))]
    assert len(gaps) == 8
    assert min(gaps) >= 0.25


def test_a_crawl_delay_is_kept_whatever_the_host_can_bear(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {
        "/robots.txt": Answer(b"User-agent: Regrade\nCrawl-delay: 0.7\n"),
        "/feed": feed(("/one", "One", "1"), ("/two", "Two", "2")),
        "/one": Answer(),
        "/two": Answer(),
    }
    pace = (("DOWNLOAD_DELAY", 0.01), ("AUTOTHROTTLE_START_DELAY", 0.01))

    newsroom.crawl(a_source(web.url("/feed")), overrides=pace)

    gaps = [b.at - a.at for a, b in pairwise(web.asked)]
    assert len(gaps) == 3
    assert min(gaps) > 0.65


@pytest.mark.parametrize(
    ("said", "date", "seconds"),
    [
        ("120", "", 120),
        ("Wed, 17 Jun 2026 09:01:00 GMT", "Wed, 17 Jun 2026 09:00:00 GMT", 60),
        ("Wed, 17 Jun 2026 08:00:00 GMT", "Wed, 17 Jun 2026 09:00:00 GMT", 0),
        ("Wed, 17 Jun 2026 09:01:00 GMT", "", None),
        ("soon", "", None),
        ("-5", "", None),
        ("", "", None),
    ],
)
def test_retry_after_is_read_by_the_servers_own_clock(
    said: str, date: str, seconds: float | None
) -> None:
    headers = {"Retry-After": said, "Date": date}

    assert asked_wait(Response("https://news.example/", headers=headers)) == seconds


def test_a_host_that_hangs_is_given_up_after_two_silences(
    web: Web, newsroom: Newsroom
) -> None:
    names = [f"/{n}" for n in range(6)]
    web.routes = dict.fromkeys(names, Answer(wait=60))
    web.routes["/feed"] = feed(*((name, name, name) for name in names))
    source = a_source(web.url("/feed"))
    # Without a delay Scrapy hands the whole queue out at once.
    pace = (*QUICK, ("DOWNLOAD_DELAY", 0.1), ("DOWNLOAD_TIMEOUT", 1.0))

    [report] = newsroom.crawl(source, overrides=pace)

    assert report.outcome is Outcome.TIMEOUT
    assert "6 of 6 pages" in (report.note or "")
    assert len(web.paths()) <= 5
    web.routes |= dict.fromkeys(names, Answer())
    [again] = newsroom.crawl(source)
    assert (again.outcome, again.new) == (Outcome.OK, 6)


def test_a_page_that_hangs_is_asked_twice_and_its_neighbours_are_had(
    web: Web, newsroom: Newsroom
) -> None:
    names = [f"/{n}" for n in range(5)]
    web.routes = dict.fromkeys(names, Answer(wait=0.3))
    web.routes["/0"] = Answer(wait=60)
    web.routes["/feed"] = feed(*((name, name, name) for name in names))
    pace = (*QUICK, ("DOWNLOAD_TIMEOUT", 1.0), ("RETRY_TIMES", 2))

    [report] = newsroom.crawl(a_source(web.url("/feed")), overrides=pace)

    assert web.paths().count("/0") == 2
    assert (report.outcome, report.new) == (Outcome.OK, 4)


def test_a_server_that_takes_no_connections_harms_no_other(
    web: Web, newsroom: Newsroom
) -> None:
    closed = "http://127.0.0.1:9"
    links = [f"{closed}/{n}" for n in range(4)] + ["/good"]
    web.routes = {"/feed": feed(*((n, n, n) for n in links)), "/good": Answer()}
    ours = (f"127.0.0.1:{web.port}", "127.0.0.1:9")

    [report] = newsroom.crawl(a_source(web.url("/feed")), allow_hosts=ours)

    assert (report.outcome, report.new) == (Outcome.OK, 1)
    assert "4 of 5 pages" in (report.note or "")
