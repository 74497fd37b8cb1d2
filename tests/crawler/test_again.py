"""What is there again is not asked for again; what changed unseen is found."""

from collections.abc import Callable
from datetime import timedelta

from domain.sources import Outcome
from tests.crawler.newsroom import MONDAY, Newsroom, a_source
from tests.crawler.web import Answer, Headers, Web, feed

ONE = ("/one", "One", "guid-1")
TWO = ("/two", "Two", "guid-2")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def of_one_mind(*items: tuple[str, str, str]) -> Callable[[Headers], Answer]:
    """Return a feed whose server calls it unchanged, whatever it holds."""

    def answer(headers: Headers) -> Answer:
        if headers.get("If-None-Match"):
            return Answer(b"", 304)
        return feed(*items, headers={"ETag": '"for ever"'})

    return answer


def test_a_server_that_says_unchanged_for_ever_is_found_out(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/feed": of_one_mind(ONE), "/one": Answer(), "/two": Answer(b"2")}
    source = a_source(web.url("/feed"))
    newsroom.crawl(source, now=MONDAY)
    web.routes["/feed"] = of_one_mind(TWO, ONE)

    [soon] = newsroom.crawl(source, now=MONDAY + HOUR)
    [later] = newsroom.crawl(source, now=MONDAY + 2 * DAY)
    web.forget()
    newsroom.crawl(source, now=MONDAY + 2 * DAY + HOUR)

    assert (soon.outcome, later.new) == (Outcome.UNCHANGED, 1)
    assert newsroom.pace().frozen
    [asked] = [a for a in web.asked if a.path == "/feed"]
    assert "If-None-Match" not in asked.headers


def test_a_server_that_tells_changes_is_believed_again(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/feed": of_one_mind(ONE), "/one": Answer(), "/two": Answer(b"2")}
    web.routes["/three"] = Answer(b"3")
    source = a_source(web.url("/feed"))
    newsroom.crawl(source, now=MONDAY)
    web.routes["/feed"] = of_one_mind(TWO, ONE)
    newsroom.crawl(source, now=MONDAY + 2 * DAY)
    three = ("/three", "Three", "guid-3")
    web.routes["/feed"] = feed(three, TWO, ONE, headers={"ETag": '"another"'})

    newsroom.crawl(source, now=MONDAY + 3 * DAY)

    assert not newsroom.pace().frozen


def test_other_spellings_of_a_page_are_the_same_page(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/feed": feed(ONE), "/one": Answer()}
    source = a_source(web.url("/feed"))
    newsroom.crawl(source)
    web.forget()
    spelt = ("/one/", "/one/amp", "/one?amp=1", "/one?utm_source=x#top")
    web.routes["/feed"] = feed(*((path, "One", path) for path in spelt))

    [report] = newsroom.crawl(source)

    assert web.paths() == ["/feed"]
    assert (report.outcome, report.pages) == (Outcome.OK, 0)


def test_a_page_is_kept_under_the_address_that_it_gives_itself(
    web: Web, newsroom: Newsroom
) -> None:
    head = "<link rel='canonical' href='{}'>"
    own = "/news/childrens-services-marked-down"
    web.routes = {
        "/feed": feed(("/go/1", "One", "1"), ("/go/2", "Two", "2")),
        "/go/1": Answer(head.format(own).encode()),
        "/go/2": Answer(head.format("https://elsewhere.example/news-123").encode()),
        own: Answer(b"never asked for"),
    }
    source = a_source(web.url("/feed"))
    newsroom.crawl(source)
    web.forget()
    web.routes["/feed"] = feed((own, "One", "another"), ("/go/1", "One", "1"))

    newsroom.crawl(source)

    assert {c.url for c in newsroom.captures()} == {web.url(own), web.url("/go/2")}
    assert web.paths() == ["/feed"]


def test_unlike_pages_that_claim_one_address_stay_apart(
    web: Web, newsroom: Newsroom
) -> None:
    head = "<link rel='canonical' href='/news/all-of-our-stories'><p>"
    web.routes = {
        "/feed": feed(("/a", "A", "1"), ("/b", "B", "2")),
        "/a": Answer(f"{head}A".encode()),
        "/b": Answer(f"{head}B".encode()),
    }

    newsroom.crawl(a_source(web.url("/feed")))

    assert len({c.url for c in newsroom.captures()}) == 2


def test_what_another_source_brought_as_news_is_not_asked_for(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/a": feed(), "/b": feed(), "/one": Answer(b"1")}
    a, b = (a_source(web.url(f"/{name}"), name) for name in "ab")
    official = a_source(web.url("/b"), "official", official=True)
    newsroom.crawl(a, b, official)
    web.routes["/a"] = feed(ONE)
    newsroom.crawl(a)
    web.forget()
    web.routes["/b"] = feed(("/one?utm_source=b", "One", "b-1"))

    newsroom.crawl(b)
    before = web.paths()
    newsroom.crawl(official)

    assert before == ["/b"]
    # An inspectorate's word is its own.
    assert web.paths() == ["/b", "/b", "/one"]


def test_what_was_old_for_a_new_source_is_still_news_of_an_old_one(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/old": feed(ONE), "/one": Answer(b"1"), "/two": Answer(b"2")}
    old = a_source(web.url("/old"), "old")
    new = a_source(web.url("/new"), "new")
    newsroom.crawl(old)
    web.routes["/new"] = feed(TWO, ONE)
    newsroom.crawl(new)
    web.routes["/old"] = feed(TWO, ONE)

    [report] = newsroom.crawl(old)

    assert report.new == 1
    assert {c.url: c.baseline for c in newsroom.captures()} == {
        web.url("/one"): True,
        web.url("/two"): False,
    }


def test_a_long_rest_is_kept_by_the_crawls_that_follow(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes["/feed"] = Answer(status=429, headers={"Retry-After": "7200"})
    source = a_source(web.url("/feed"))
    newsroom.crawl(source, now=MONDAY)
    web.routes["/feed"] = feed(ONE)
    web.routes["/one"] = Answer()
    web.forget()

    [early] = newsroom.crawl(source, now=MONDAY + HOUR)
    asked_early = list(web.asked)
    [late] = newsroom.crawl(source, now=MONDAY + 3 * HOUR)

    assert asked_early == []
    assert early.outcome is Outcome.THROTTLED
    assert "left in peace until 15 Jun" in (early.note or "")
    assert (late.outcome, late.new) == (Outcome.OK, 1)


def test_a_source_is_asked_more_seldom_the_less_it_brings(
    web: Web, newsroom: Newsroom
) -> None:
    items = [(f"/{n}", str(n), f"guid-{n}") for n in range(9)]
    web.routes = {path: Answer(path.encode()) for path, _, _ in items}
    source = a_source(web.url("/feed"))
    web.routes["/feed"] = feed(*items[:2])
    newsroom.crawl(source)
    at_first = newsroom.pace().interval

    newsroom.crawl(source)
    slower = newsroom.pace().interval
    web.routes["/feed"] = feed(*items)
    newsroom.crawl(source)

    assert (at_first, slower) == (None, source.every * 1.25)
    assert newsroom.pace().interval == source.every * 1.25 / 2


def test_a_publishers_own_pace_is_remembered(web: Web, newsroom: Newsroom) -> None:
    said = feed(ONE, headers={"Cache-Control": "public, max-age=5400"})
    web.routes = {"/feed": said, "/one": Answer()}

    newsroom.crawl(a_source(web.url("/feed")))

    assert newsroom.pace().ttl == timedelta(seconds=5400)
