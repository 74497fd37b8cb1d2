"""From a feed on a real server into a real store."""

from collections import Counter
from itertools import count

from domain.sources import Outcome
from tests.crawler.newsroom import MONDAY, Newsroom, a_source
from tests.crawler.web import Answer, Headers, Web, feed

ONE = ("/one", "One &amp; only", "guid-1")
TWO = ("/two", "Two", "guid-2")
THREE = ("/three", "Three", "guid-3")


def test_the_pages_of_a_feed_are_kept_as_they_came(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/feed": feed(ONE), "/one": Answer(b"<p>\xa3 as it came")}

    [report] = newsroom.crawl(a_source(web.url("/feed")), now=MONDAY)

    [capture] = newsroom.captures()
    assert (report.outcome, report.pages, report.new) == (Outcome.OK, 1, 1)
    assert newsroom.body(capture) == b"<p>\xa3 as it came"
    assert (capture.publisher, capture.url) == (
        "Barsetshire Chronicle",
        web.url("/one"),
    )
    assert capture.hint_title == "One & only"
    assert capture.hint_published == "Wed, 17 Jun 2026 09:00:00 GMT"
    assert capture.fetched_at == MONDAY


def test_what_is_there_at_first_is_the_baseline_and_what_comes_later_is_not(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/feed": feed(ONE), "/one": Answer(), "/two": Answer(b"<p>Later")}
    source = a_source(web.url("/feed"))

    newsroom.crawl(source)
    web.routes["/feed"] = feed(TWO, ONE)
    newsroom.crawl(source)

    assert [c.baseline for c in newsroom.captures()] == [True, False]


def test_of_a_long_feed_the_newest_are_kept_at_first_and_the_old_ones_known(
    web: Web, newsroom: Newsroom
) -> None:
    names = [f"/page-{n}" for n in range(70)]
    web.routes = {name: Answer(name.encode()) for name in [*names, "/one"]}
    items = [(name, name, name) for name in names]
    source = a_source(web.url("/feed"))
    web.routes["/feed"] = feed(*items)
    newsroom.crawl(source)
    web.forget()
    web.routes["/feed"] = feed(ONE, *items)

    newsroom.crawl(source)

    kept = newsroom.captures()
    assert {newsroom.body(c).decode() for c in kept} == {*names[:60], "/one"}
    assert [c.url for c in kept if not c.baseline] == [web.url("/one")]
    assert web.paths() == ["/feed", "/one"]


def test_an_unchanged_feed_costs_one_conditional_request(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/feed": conditional_feed, "/one": Answer()}
    source = a_source(web.url("/feed"))
    newsroom.crawl(source)
    web.forget()

    [report] = newsroom.crawl(source)

    [asked] = [a for a in web.asked if a.path == "/feed"]
    assert web.paths() == ["/feed"]
    assert asked.headers["If-None-Match"] == '"v1"'
    assert asked.headers["If-Modified-Since"] == "Wed, 17 Jun 2026 09:00:00 GMT"
    assert report.outcome is Outcome.UNCHANGED


def test_a_full_crawl_asks_for_the_whole_feed(web: Web, newsroom: Newsroom) -> None:
    web.routes = {"/feed": conditional_feed, "/one": Answer()}
    source = a_source(web.url("/feed"))
    newsroom.crawl(source)

    [report] = newsroom.crawl(source, full=True)

    assert report.outcome is Outcome.OK
    assert report.pages == 0


def test_an_item_is_known_by_address_or_by_identifier(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/feed": feed(ONE, TWO), "/one": Answer(), "/two": Answer()}
    source = a_source(web.url("/feed"))
    newsroom.crawl(source)
    web.forget()
    web.routes["/feed"] = feed(
        ("/one?utm_source=rss#top", ONE[1], "another-guid"),
        ("/two-with-a-new-slug", "Two", "guid-2"),
    )

    newsroom.crawl(source)

    assert web.paths() == ["/feed"]


def test_a_guid_that_several_items_share_hides_none_of_them(
    web: Web, newsroom: Newsroom
) -> None:
    names = ("/one", "/two", "/three")
    web.routes = {name: Answer(name.encode()) for name in names}
    source = a_source(web.url("/feed"))

    for end in (2, 3):
        web.routes["/feed"] = feed(*((name, name, "same") for name in names[:end]))
        newsroom.crawl(source)

    assert len(newsroom.captures()) == 3


def test_a_page_that_fails_is_asked_for_again_though_the_feed_is_unchanged(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/feed": conditional_feed, "/one": Answer(b"", 500)}
    source = a_source(web.url("/feed"))
    [first] = newsroom.crawl(source)
    web.routes["/one"] = Answer()

    [second] = newsroom.crawl(source)

    assert first.outcome is Outcome.SERVER_ERROR
    assert "1 of 1 pages could not be had" in (first.note or "")
    assert (second.outcome, second.new) == (Outcome.OK, 1)


def test_two_sources_with_the_same_page_ask_for_it_once(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/a": feed(ONE), "/b": feed(ONE), "/one": Answer(b"1")}
    pair = [a_source(web.url(f"/{name}"), name) for name in "ab"]
    newsroom.crawl(*pair)
    web.routes |= {"/a": feed(TWO), "/b": feed(TWO), "/two": Answer(b"2")}
    web.forget()

    newsroom.crawl(*pair)
    newsroom.crawl(*pair)

    assert Counter(web.paths())["/two"] == 1


def test_what_a_new_source_found_there_may_be_news_from_an_old_one(
    web: Web, newsroom: Newsroom
) -> None:
    served = count()
    web.routes = {
        "/old": feed(ONE),
        "/new": feed(TWO),
        "/one": Answer(),
        "/two": lambda headers: Answer(f"<p>{next(served)} readers".encode()),
    }
    old, new = (a_source(web.url(f"/{name}"), name) for name in ("old", "new"))
    newsroom.crawl(old)
    web.routes["/old"] = feed(TWO, ONE)

    newsroom.crawl(new, old)

    found = {c.source: c.baseline for c in newsroom.captures() if "two" in c.url}
    # Whichever came first: what was old for one is woken by the news of the other.
    assert found.keys() == {"new", "old"}
    assert found["old"] is False


def test_what_two_new_sources_both_had_at_first_is_news_of_neither(
    web: Web, newsroom: Newsroom
) -> None:
    pages = {"/one": Answer(b"<p>1"), "/two": Answer(b"<p>2"), "/three": Answer()}
    web.routes = {"/a": feed(ONE, TWO), "/b": feed(ONE, TWO), **pages}
    pair = [a_source(web.url(f"/{name}"), name) for name in "ab"]
    for source in pair:
        newsroom.crawl(source)
    web.routes |= {"/a": feed(THREE, ONE, TWO), "/b": feed(THREE, ONE, TWO)}
    web.forget()

    newsroom.crawl(*pair)

    news = [c.url for c in newsroom.captures() if not c.baseline]
    assert news == [web.url("/three")]
    asked = Counter(web.paths())
    assert (asked["/one"], asked["/two"], asked["/three"]) == (0, 0, 1)


def test_a_page_that_reloads_itself_later_is_kept_and_a_quick_one_followed(
    web: Web, newsroom: Newsroom
) -> None:
    refresh = "<meta http-equiv=refresh content='{}; url=/target'><p>Here"
    web.routes = {
        "/feed": feed(ONE, TWO),
        "/one": Answer(refresh.format(30).encode()),
        "/two": Answer(refresh.format(0).encode()),
        "/target": Answer(b"<p>There"),
    }

    newsroom.crawl(a_source(web.url("/feed")))

    kept = {c.url: newsroom.body(c)[-4:] for c in newsroom.captures()}
    assert kept == {web.url("/one"): b"Here", web.url("/target"): b"here"}


def test_we_say_who_we_are(web: Web, newsroom: Newsroom) -> None:
    web.routes = {"/feed": feed(ONE), "/one": Answer()}

    newsroom.crawl(a_source(web.url("/feed")))

    assert {a.headers["User-Agent"] for a in web.asked} == {
        "Regrade/0.1 (+https://newsroom.example/about-our-crawler)"
    }
    assert not any("Cookie" in a.headers or "Referer" in a.headers for a in web.asked)


def conditional_feed(headers: Headers) -> Answer:
    if headers.get("If-None-Match") == '"v1"':
        return Answer(b"", 304)
    said = {"ETag": '"v1"', "Last-Modified": "Wed, 17 Jun 2026 09:00:00 GMT"}
    return feed(ONE, headers=said)


def test_a_dead_link_is_told_once_and_not_asked_for_again(
    web: Web, newsroom: Newsroom
) -> None:
    dead = [("/dead", "Dead", "d"), ("mailto:desk@post.example", "Write", "m")]
    web.routes = {"/feed": feed(ONE, *dead), "/one": Answer()}
    source = a_source(web.url("/feed"))

    [first] = newsroom.crawl(source)
    web.forget()
    [second] = newsroom.crawl(source)

    assert first.outcome is Outcome.OK
    assert "2 of 3 pages" in (first.note or "")
    assert (second.outcome, second.note) == (Outcome.OK, None)
    assert web.paths() == ["/feed"]


def test_more_than_one_crawl_takes_is_left_for_the_next(
    web: Web, newsroom: Newsroom
) -> None:
    names = [f"/page-{n}" for n in range(203)]
    web.routes = {name: Answer(name.encode()) for name in [*names, "/one"]}
    web.routes["/feed"] = feed(ONE)
    source = a_source(web.url("/feed"))
    newsroom.crawl(source)
    items = feed(*((name, name, name) for name in names), headers={"ETag": '"v"'})
    web.routes["/feed"] = items

    [first] = newsroom.crawl(source)
    [second] = newsroom.crawl(source)

    assert (first.new, second.new) == (200, 3)
    assert (first.outcome, second.outcome) == (Outcome.OK, Outcome.OK)
