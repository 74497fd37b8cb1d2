"""A Crawl-delay that no crawl can wait for: one page a crawl, then a long rest."""

from datetime import timedelta

from domain.sources import Outcome
from store import pace
from store.connect import open_store, read
from tests.crawler.newsroom import MONDAY, Newsroom, a_source
from tests.crawler.web import Answer, Web, feed

DAY = timedelta(days=1)
PATIENCE = (
    ("DOWNLOAD_DELAY", 0.01),
    ("AUTOTHROTTLE_START_DELAY", 0.01),
    ("REGRADE_LONGEST_WAIT", 0.3),
)


def rest(newsroom: Newsroom) -> timedelta:
    engine = open_store(newsroom.db)
    with read(engine) as connection:
        until = pace.all_rests(connection)["127.0.0.1"].until
    engine.dispose()
    return until - MONDAY


def test_a_delay_of_a_day_is_kept_by_taking_less(web: Web, newsroom: Newsroom) -> None:
    items = [(f"/{name}", name, f"guid-{name}") for name in "abc"]
    web.routes = {path: Answer(path.encode()) for path, _, _ in items}
    web.routes["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 86400\n")
    web.routes["/feed"] = feed(*items[:2])
    source = a_source(web.url("/feed"))

    [first] = newsroom.crawl(source, now=MONDAY, overrides=PATIENCE)
    rested, at_first = rest(newsroom), web.paths()
    web.forget()
    [early] = newsroom.crawl(source, now=MONDAY + DAY, overrides=PATIENCE)
    asked_early = list(web.asked)
    web.routes["/feed"] = feed(*items)
    [later] = newsroom.crawl(source, now=MONDAY + 4 * DAY, overrides=PATIENCE)

    assert at_first == ["/feed", "/a"]
    assert 2 * DAY <= rested <= 2.5 * DAY
    assert first.outcome is Outcome.OK
    assert "asks for 86400 seconds between two questions" in (first.note or "")
    assert (early.outcome, asked_early) == (Outcome.THROTTLED, [])
    assert (later.new, web.paths()) == (1, ["/feed", "/c"])


def test_pages_on_a_host_of_their_own_are_spared_too(
    web: Web, newsroom: Newsroom
) -> None:
    there = [web.url(f"/{name}", host="localhost") for name in "ab"]
    web.routes = {
        "/robots.txt": lambda headers: Answer(
            b"User-agent: *\nCrawl-delay: 3600\n"
            if headers["Host"].startswith("localhost")
            else b""
        ),
        "/feed": feed(*((url, url, url) for url in there)),
        "/a": Answer(b"a"),
        "/b": Answer(b"b"),
    }

    [report] = newsroom.crawl(
        a_source(web.url("/feed")),
        overrides=PATIENCE,
        allow_hosts=("127.0.0.1", "localhost"),
    )

    assert web.paths() == ["/feed", "/a"]
    assert "one page a crawl is taken" in (report.note or "")
