"""Pages that stay away: asked for ever later, let go, and no illness of a good list."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from crawler.marks import away_mark
from crawler.outcomes import MOST_TRIES, Away, gap_after, is_let_go
from domain.sources import Known, Outcome
from store import items
from store.connect import begin, open_store
from tests.crawler.newsroom import MONDAY, Newsroom, a_source
from tests.crawler.web import Answer, Headers, Web, feed

HALF = timedelta(minutes=30)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def items_named(*names: str) -> list[tuple[str, str, str]]:
    return [(f"/{name}", name, f"guid-{name}") for name in names]


def tagged(*names: str) -> Callable[[Headers], Answer]:
    """Return a feed that says truly whether it has changed."""
    tag = f'"{len(names)}"'

    def answer(headers: Headers) -> Answer:
        if headers.get("If-None-Match") == tag:
            return Answer(b"", 304)
        return feed(*items_named(*names), headers={"ETag": tag})

    return answer


def a_site(web: Web, good: str, **dead: int) -> None:
    """Let a site answer for each good letter, and with a status for each dead name."""
    web.routes = {"/feed": tagged(*good, *dead)}
    web.routes |= {f"/{name}": Answer(f"<p>{name}".encode()) for name in good}
    web.routes |= {f"/{name}": Answer(b"no", status) for name, status in dead.items()}


def test_pages_that_stay_away_do_not_make_a_good_source_ill(
    web: Web, newsroom: Newsroom
) -> None:
    a_site(web, "abcd", shut=403, barred=403, broken=500)
    source = a_source(web.url("/feed"))

    reports = [newsroom.crawl(source, now=MONDAY + HALF * n)[0] for n in range(5)]

    assert {report.outcome for report in reports} <= {Outcome.OK, Outcome.UNCHANGED}
    assert newsroom.pace().failures == 0
    assert reports[0].note == (
        "3 of 7 pages could not be had: it answered 403 (2), it answered 500 (1)"
    )
    # At 0:00, 0:30, 1:00 and 2:00; what a server fails at is tried twice each time.
    asked = Counter(web.paths())
    assert (asked["/shut"], asked["/broken"]) == (4, 8)


def test_a_page_that_waits_is_had_once_it_is_there(
    web: Web, newsroom: Newsroom
) -> None:
    a_site(web, "abcd", broken=500)
    source = a_source(web.url("/feed"))
    for n in range(4):
        [report] = newsroom.crawl(source, now=MONDAY + HALF * n)
    web.routes["/broken"] = Answer(b"<p>mended")

    [later] = newsroom.crawl(source, now=MONDAY + 2 * HOUR)

    assert report.note == "1 page stays away (server error), asked for again later"
    assert later.new == 1


def test_a_page_is_let_go_after_its_last_try(web: Web, newsroom: Newsroom) -> None:
    a_site(web, "abcd", shut=403)
    source = a_source(web.url("/feed"))
    engine = open_store(newsroom.db)
    with begin(engine) as connection:
        name = f"page:127.0.0.1:{web.port}/shut"
        for n in range(1, MOST_TRIES):
            row = (away_mark("chronicle", n, Outcome.FORBIDDEN), name, Known.LISTED)
            items.remember_rows(connection, [row], at=MONDAY - 30 * DAY)
    engine.dispose()

    newsroom.crawl(source, now=MONDAY)
    newsroom.crawl(source, now=MONDAY + 90 * DAY)

    assert Counter(web.paths())["/shut"] == 1


def test_a_source_whose_newest_pages_all_stay_away_is_ill_until_one_comes(
    web: Web, newsroom: Newsroom
) -> None:
    a_site(web, "abcd")
    source = a_source(web.url("/feed"))
    newsroom.crawl(source, now=MONDAY)
    a_site(web, "abcd", x=403, y=403, z=403)

    [shut] = newsroom.crawl(source, now=MONDAY + HALF)
    newsroom.crawl(source, now=MONDAY + 2 * HALF)
    web.forget()
    [waiting] = newsroom.crawl(source, now=MONDAY + 2 * HALF + HALF / 2)
    asked = web.paths()
    a_site(web, "abcde", x=403, y=403, z=403)
    [again] = newsroom.crawl(source, now=MONDAY + 4 * HALF)

    assert asked == ["/feed"]
    assert (shut.outcome, waiting.outcome) == (Outcome.FORBIDDEN, Outcome.FORBIDDEN)
    assert again.outcome is Outcome.OK


def test_the_gaps_grow_and_end() -> None:
    gaps = [gap_after(n) for n in range(1, MOST_TRIES)]

    assert gaps[:4] == [timedelta(), HALF, HOUR, 2 * HOUR]
    assert 10 * DAY < sum(gaps, timedelta()) < 14 * DAY
    assert is_let_go(MOST_TRIES, Outcome.TIMEOUT)
    assert not is_let_go(MOST_TRIES - 1, Outcome.REDIRECT_LOOP)
    assert Away(1, MONDAY, MONDAY, Outcome.GONE).is_let_go


def test_a_host_at_rest_is_no_failure_of_its_sources(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes["/feed"] = feed(*items_named("a"))
    web.routes["/a"] = Answer()
    names = ("chronicle", "post")
    pair = [a_source(web.url("/feed"), name) for name in names]
    newsroom.crawl(*pair, now=MONDAY)
    web.routes["/feed"] = Answer(status=429, headers={"Retry-After": "7200"})
    newsroom.crawl(pair[0], now=MONDAY + HOUR)
    web.forget()

    reports = newsroom.crawl(*pair, now=MONDAY + HOUR + HALF)

    assert web.asked == []
    assert {report.outcome for report in reports} == {Outcome.THROTTLED}
    assert [newsroom.pace(name).failures for name in names] == [1, 0]
    stands = [newsroom.health(name) for name in names]
    assert [one.fetched_at for one in stands] == [MONDAY + HOUR, MONDAY]
    assert stands[1].outcome is Outcome.OK
