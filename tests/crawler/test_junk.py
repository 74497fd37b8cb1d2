"""Whatever a server sends, a reader answers; it never raises."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.contents import Contents
from crawler.feeds import read_feed
from crawler.listings import read_listing
from crawler.reports import read_reports
from crawler.sitemaps import read_sitemap
from domain.sources import Outcome

PAGES = Path(__file__).parents[1] / "pages"
GOOD = [
    path.read_bytes()
    for path in sorted(PAGES.glob("*/*"))
    if path.suffix in {".xml", ".json", ".html"} and ".expected" not in path.name
]
URL = "https://news.example/list"


def read_all(body: bytes, content_type: str) -> list[Contents]:
    html = body.decode("latin-1")
    return [
        read_feed(body, url=URL, content_type=content_type),
        read_sitemap(body, url=URL),
        read_listing(html, url=URL, selectors={"item": "article", "next": "a"}),
        read_reports(html, url=URL, declared={}),
        read_reports(html, url="https://news.example/provider/1", declared={}),
    ]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a good page with a piece cut out and junk put in its place."""
    body = draw(st.sampled_from(GOOD))
    start = draw(st.integers(0, len(body)))
    end = draw(st.integers(start, min(len(body), start + 60)))
    return body[:start] + draw(st.binary(max_size=20)) + body[end:]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=st.one_of(damaged(), st.binary(max_size=200)),
    content_type=st.sampled_from(
        ["", "text/html", "application/rss+xml; charset=utf-16", "x; charset=nonsense"]
    ),
)
def test_any_bytes_are_read_as_something(body: bytes, content_type: str) -> None:
    for contents in read_all(body, content_type):
        assert contents.note is None or contents.outcome is not Outcome.OK


@pytest.mark.parametrize(
    "body",
    [
        b"\x1f\x8b",
        b"\x1f\x8b\x08\x00" + bytes(20),
        b"<" * 5000,
        b"<rss>" + b"<a>" * 3000,
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 5000,
        b"<?xml version='1.0' encoding='utf-7'?><rss/>",
        b"<rss version='2.0'><channel><item><title><![CDATA[",
        b"\xff\xfe<\x00r\x00s\x00s\x00",
        bytes(1000),
    ],
    ids=range(9),
)
def test_known_oddities_are_read_as_something(body: bytes) -> None:
    assert len(read_all(body, "application/xml")) == 5
