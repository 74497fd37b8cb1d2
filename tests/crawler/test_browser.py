"""Sites that are only a script, in a real browser that our downloader serves."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from crawler import browser
from crawler.browser_door import BrowserDoor
from crawler.failures import NeedsBrowserError, ending_of_failure
from crawler.polite import settings_for
from crawler.recall import Recall
from crawler.spiders.round import RoundSpider
from crawler.spiders.visit import Visit
from domain.sources import Outcome, Source
from tests.crawler.newsroom import Newsroom, a_source
from tests.crawler.web import Answer, Web, serving

NO_BROWSER = not (browser.is_there() and any(map(shutil.which, browser.BROWSERS)))
needs_browser = pytest.mark.skipif(NO_BROWSER, reason="there is no chromium here")

APP = """<!doctype html><title>News</title><div id=app></div><script>
fetch('/api').then(r => r.json()).then(all => {
  app.innerHTML = all.map(one => `<h3><a href="${one.url}">${one.title}</a></h3>`)
    .join('');
});
</script>"""
ARTICLE = """<!doctype html><title>x</title><main id=app></main><script>
app.innerHTML = '<h1>Told to improve</h1><p>Said ' + location.pathname + '</p>';
</script>"""
SPY = """<!doctype html><div id=app></div><iframe src="{inside}/frame"></iframe>
<link rel=prefetch href="{inside}/prefetch"><object data="{inside}/object"></object>
<img src="{inside}/image"><script src="{inside}/script"></script><script>
fetch('{inside}/fetch', {{mode: 'no-cors'}}).catch(() => 0);
navigator.sendBeacon('{inside}/beacon', 'x');
new WebSocket('{inside}/socket'.replace('http', 'ws'));
window.open('{inside}/window');
new Worker(URL.createObjectURL(new Blob([`fetch('{inside}/worker')`])));
navigator.serviceWorker && navigator.serviceWorker.register('/service.js');
new RTCPeerConnection({{iceServers: [{{urls: 'stun:127.0.0.1:{port}'}}]}});
app.innerHTML = '<h3><a href="/1">One</a></h3>';
</script>"""


@pytest.fixture
def inside() -> Iterator[Web]:
    """A site inside our own network, which no page may reach."""
    with serving() as site:
        yield site


def script_source(web: Web, path: str = "/news") -> Source:
    selectors = (("item", "h3 a"),)
    return a_source(web.url(path), kind="listing", selectors=selectors, script=True)


@needs_browser
def test_a_site_that_is_only_a_script_is_read_through_our_own_downloader(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {
        "/news": Answer(status=301, headers={"Location": "/latest"}),
        "/latest": Answer(APP.encode()),
        "/api": Answer(
            b'[{"url": "1", "title": "One"}, {"url": "/2", "title": "Two"}]',
            content_type="application/json",
        ),
        "/1": Answer(ARTICLE.encode()),
        "/2": Answer(status=404),
    }

    [report] = newsroom.crawl(script_source(web))

    assert (report.outcome, report.new) == (Outcome.OK, 1)
    [kept] = newsroom.captures()
    assert kept.hint_title == "One"
    assert b"<p>Said /1</p>" in newsroom.body(kept)
    assert {asked.headers["User-Agent"] for asked in web.asked} == {
        "Regrade/0.1 (+https://newsroom.example/about-our-crawler)"
    }
    assert sorted(web.paths()) == ["/1", "/2", "/api", "/latest", "/news"]


@needs_browser
def test_a_browser_reaches_nothing_that_the_gate_refuses(
    web: Web, inside: Web, newsroom: Newsroom
) -> None:
    spy = SPY.format(inside=inside.url("").rstrip("/"), port=inside.port)
    web.routes = {
        "/news": Answer(spy.encode()),
        "/1": Answer(status=302, headers={"Location": inside.url("/redirect")}),
        "/service.js": Answer(b"", content_type="text/javascript"),
    }

    [report] = newsroom.crawl(
        script_source(web), allow_hosts=(f"127.0.0.1:{web.port}",)
    )

    assert inside.asked == []
    assert report.outcome is Outcome.GATE
    assert "127.0.0.1 is not a public address" in (report.note or "")


@needs_browser
def test_what_a_browser_does_not_get_has_its_outcome(
    web: Web, newsroom: Newsroom
) -> None:
    robots = b"User-agent: *\nDisallow: /api\nDisallow: /closed\nCrawl-delay: 0.1"
    web.routes = {
        "/robots.txt": Answer(robots),
        "/forbidden": Answer(status=403),
        "/bare": Answer(b"<!doctype html><p>No list here"),
        "/app": Answer(APP.encode()),
        "/api": Answer(b"[]", content_type="application/json"),
    }
    wanted = {
        "forbidden": Outcome.FORBIDDEN,
        "closed": Outcome.ROBOTS,
        "bare": Outcome.EMPTY,
        "app": Outcome.EMPTY,
    }
    sources = [replace(script_source(web, f"/{name}"), name=name) for name in wanted]

    reports = newsroom.crawl(*sources)

    assert {report.source: report.outcome for report in reports} == wanted
    assert sorted(web.paths()) == ["/app", "/bare", "/forbidden"]


def test_without_a_browser_one_sentence_says_what_is_needed(
    web: Web, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = newsroom.order(script_source(web))
    monkeypatch.setattr(browser, "EXTRA", "no_such_package")
    settings = settings_for(order)
    door = BrowserDoor(Crawler(RoundSpider, settings))
    asked = Request(
        web.url("/news"), cb_kwargs={"visit": Visit(order.sources[0], Recall())}
    )

    with pytest.raises(NeedsBrowserError, match="extra `browser`") as needed:
        asyncio.run(door.process_request(asked))

    assert ending_of_failure(Failure(needed.value))[0] is Outcome.SCRIPT_ONLY


def test_sources_without_scripts_start_no_browser(web: Web, newsroom: Newsroom) -> None:
    settings = settings_for(newsroom.order(a_source(web.url("/feed"))))

    assert not settings.getbool("REGRADE_BROWSER")
    handlers = settings.getdict("DOWNLOAD_HANDLERS")
    assert not any("rowser" in str(one) for one in handlers.values())
