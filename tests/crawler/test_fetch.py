"""One address for one person, through the same gate."""

import pytest

from crawler.fetch import FetchError, fetch
from domain.sources import Outcome
from tests.crawler.web import Answer, Web

CONTACT = "https://newsroom.example/about"
HERE = ("127.0.0.1",)


def test_a_page_comes_as_it_is(web: Web) -> None:
    web.routes = {
        "/old": Answer(status=301, headers={"Location": "/new"}),
        "/new": Answer(b"%PDF-1.7", content_type="application/pdf"),
    }

    page = fetch(web.url("/old?utm_source=x"), contact=CONTACT, allow_hosts=HERE)

    assert (page.body, page.url) == (b"%PDF-1.7", web.url("/new"))
    assert page.requested_url == web.url("/old")
    assert ("Content-Type", "application/pdf") in page.headers


@pytest.mark.parametrize(
    ("path", "outcome"), [("/none", Outcome.GONE), ("/private", Outcome.ROBOTS)]
)
def test_what_cannot_be_had_is_said(web: Web, path: str, outcome: Outcome) -> None:
    web.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\n")

    with pytest.raises(FetchError) as failed:
        fetch(web.url(path), contact=CONTACT, allow_hosts=HERE)

    assert failed.value.outcome is outcome
    assert web.url(path) in str(failed.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433"])
def test_our_own_network_is_not_fetched_from(web: Web, host: str) -> None:
    with pytest.raises(FetchError) as failed:
        fetch(web.url("/", host=host), contact=CONTACT)

    assert failed.value.outcome is Outcome.GATE
    assert web.asked == []
