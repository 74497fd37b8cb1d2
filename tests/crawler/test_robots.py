"""A host whose rules cannot be had now is left for later; nothing of it is lost."""

import pytest

from domain.sources import Outcome
from tests.crawler.newsroom import QUICK, Newsroom, a_source
from tests.crawler.web import Answer, Web, feed, serving

ONCE = (*QUICK, ("RETRY_ENABLED", False), ("DOWNLOAD_TIMEOUT", 1.0))
CLOSED = b"User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (Answer(b"", status=500), Outcome.SERVER_ERROR),
        (Answer(b"", status=503), Outcome.SERVER_ERROR),
        (Answer(wait=30), Outcome.TIMEOUT),
        (Answer(headers={"Content-Length": "99999999"}), Outcome.SERVER_ERROR),
    ],
    ids=["error", "busy", "silence", "too big"],
)
def test_a_host_whose_rules_cannot_be_had_is_not_asked_until_they_can(
    web: Web, newsroom: Newsroom, robots: Answer, outcome: Outcome
) -> None:
    web.routes = {"/robots.txt": robots, "/feed": feed(("/one", "One", "1"))}
    web.routes["/one"] = Answer()
    source = a_source(web.url("/feed"))

    [report] = newsroom.crawl(source, overrides=ONCE)

    assert report.outcome is outcome
    assert "robots.txt" in (report.note or "")
    assert newsroom.health().note == report.note
    assert web.paths() == []

    web.routes["/robots.txt"] = Answer(b"User-agent: *\nAllow: /\n")
    [again] = newsroom.crawl(source, overrides=ONCE)
    assert (again.outcome, again.new) == (Outcome.OK, 1)


def test_pages_on_a_host_whose_rules_cannot_be_had_come_later(
    web: Web, newsroom: Newsroom
) -> None:
    with serving() as other:
        links = [other.url(f"/{n}") for n in range(3)]
        web.routes = {
            "/feed": feed(("/own", "Own", "0"), *((one, one, one) for one in links)),
            "/own": Answer(),
        }
        other.routes = {f"/{n}": Answer() for n in range(3)}
        other.routes["/robots.txt"] = Answer(b"", status=502)

        [report] = newsroom.crawl(a_source(web.url("/feed")), overrides=ONCE)

        assert (report.outcome, report.new) == (Outcome.OK, 1)
        assert "3 of 4 pages" in (report.note or "")
        assert "its robots.txt answered 502" in (report.note or "")
        assert other.paths() == []

        del other.routes["/robots.txt"]
        [again] = newsroom.crawl(a_source(web.url("/feed")), overrides=ONCE)
        assert (again.outcome, again.new) == (Outcome.OK, 3)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_that_has_no_rules_forbids_nothing(
    web: Web, newsroom: Newsroom, status: int
) -> None:
    web.routes = {
        "/robots.txt": Answer(CLOSED, status=status),
        "/feed": feed(("/one", "One", "1")),
        "/one": Answer(),
    }

    [report] = newsroom.crawl(a_source(web.url("/feed")), overrides=ONCE)

    assert (report.outcome, report.new) == (Outcome.OK, 1)
