"""What is edited under its address is kept anew; lists that churn are not believed."""

from dataclasses import replace
from datetime import datetime, timedelta

from crawler.choose import Wanted
from crawler.contents import Entry
from crawler.editions import AT_ONCE, RESTAMPED, RETITLED, edited
from crawler.recall import Met
from domain.sources import Outcome
from tests.crawler.newsroom import MONDAY, Newsroom, a_source
from tests.crawler.web import Answer, Headers, Web, feed

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WAITS = "Exampleshire waits for its verdict"
RATED = "Exampleshire rated inadequate"


def atom(title: str, updated: str = "2026-06-15T08:00:00Z") -> Answer:
    text = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><entry>"
        f"<title>{title}</title><link href='/live'/><id>urn:live</id>"
        f"<published>2026-06-15T08:00:00Z</published><updated>{updated}</updated>"
        "</entry></feed>"
    )
    return Answer(text.encode(), content_type="application/atom+xml")


def live(title: str, guid: str = "guid-live", path: str = "/live") -> Answer:
    return feed((path, title, guid))


def test_a_retitled_item_is_kept_anew_and_once(web: Web, newsroom: Newsroom) -> None:
    source = a_source(web.url("/feed"))
    web.routes = {"/feed": live(WAITS), "/live": Answer(b"<p>No verdict yet.")}
    newsroom.crawl(source, now=MONDAY)
    web.routes = {"/feed": live(RATED), "/live": Answer(b"<p>It is inadequate.")}
    web.forget()

    [report] = newsroom.crawl(source, now=MONDAY + HOUR)
    [again] = newsroom.crawl(source, now=MONDAY + 2 * HOUR)
    web.routes["/feed"] = live(WAITS)
    newsroom.crawl(source, now=MONDAY + 9 * DAY)

    assert (report.pages, report.new, again.pages) == (1, 1, 0)
    assert web.paths() == ["/feed", "/live", "/feed", "/feed"]
    first, second = newsroom.captures()
    assert first.url == second.url
    assert newsroom.body(second) == b"<p>It is inadequate."
    assert second.hint_title == RATED
    assert (first.baseline, second.baseline) == (True, False)


def test_an_item_that_says_it_was_updated_is_looked_at_again(
    web: Web, newsroom: Newsroom
) -> None:
    source = a_source(web.url("/feed"))
    web.routes = {"/feed": atom(WAITS), "/live": Answer(b"<p>One")}
    newsroom.crawl(source, now=MONDAY)
    web.routes["/feed"] = atom(WAITS, "2026-06-15T08:30:00Z")

    [same] = newsroom.crawl(source, now=MONDAY + HOUR)
    web.routes["/live"] = Answer(b"<p>Two")
    web.routes["/feed"] = atom(WAITS, "2026-06-15T10:30:00Z")
    [other] = newsroom.crawl(source, now=MONDAY + 3 * HOUR)

    assert (same.pages, same.new) == (1, 0)
    assert (other.pages, other.new) == (1, 1)


def test_a_new_slug_with_a_new_title_under_the_old_identifier_is_an_edit(
    web: Web, newsroom: Newsroom
) -> None:
    source = a_source(web.url("/feed"))
    web.routes = {"/feed": live(WAITS), "/live": Answer(b"1"), "/rated": Answer(b"2")}
    newsroom.crawl(source, now=MONDAY)
    web.routes["/feed"] = live(RATED, path="/rated")

    [report] = newsroom.crawl(source, now=MONDAY + HOUR)

    assert report.new == 1


def test_an_edit_makes_no_news_of_what_two_sources_had_from_the_first(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/a": live(WAITS), "/b": live(WAITS), "/live": Answer(b"<p>One")}
    pair = [a_source(web.url(f"/{name}"), name) for name in "ab"]
    newsroom.crawl(*pair, now=MONDAY)
    web.routes |= {"/a": live(RATED), "/b": live(RATED), "/live": Answer(b"<p>Two")}

    newsroom.crawl(pair[1], now=MONDAY + HOUR)
    newsroom.crawl(pair[0], now=MONDAY + HOUR)

    assert [one.baseline for one in newsroom.captures()] == [True, False]


def test_an_edit_that_waits_for_its_turn_is_not_hidden_by_unchanged(
    web: Web, newsroom: Newsroom
) -> None:
    source = a_source(web.url("/feed"))
    title = ["one"]

    def tagged(headers: Headers) -> Answer:
        tag = f'"{title[0]}"'
        if headers.get("If-None-Match") == tag:
            return Answer(b"", 304)
        return feed(("/live", title[0], "guid"), headers={"ETag": tag})

    web.routes = {"/feed": tagged, "/live": Answer(b"1")}
    for minutes, name in ((0, "one"), (30, "two"), (35, "three"), (65, "three")):
        title[0] = name
        web.forget()
        newsroom.crawl(source, now=MONDAY + timedelta(minutes=minutes))
        if minutes == 35:
            assert web.paths() == ["/feed"]

    assert web.paths() == ["/feed", "/live"]


def test_a_page_of_an_edited_item_that_is_gone_makes_no_source_ill(
    web: Web, newsroom: Newsroom
) -> None:
    source = a_source(web.url("/feed"))
    web.routes = {"/feed": live(WAITS), "/live": Answer(b"1")}
    newsroom.crawl(source, now=MONDAY)
    web.routes = {"/feed": live(RATED)}

    [report] = newsroom.crawl(source, now=MONDAY + HOUR)
    web.forget()
    newsroom.crawl(source, now=MONDAY + 2 * HOUR)

    assert report.outcome is Outcome.OK
    assert "it answered 404" in (report.note or "")
    assert web.paths() == ["/feed"]


def entry(number: int, title: str = "as it was", updated: str = "then") -> Wanted:
    url = f"https://post.example/{number}"
    return Wanted(url, Entry(url, title=title, updated=updated))


def seen(*items: Wanted, now: datetime = MONDAY + DAY, at: datetime = MONDAY) -> Met:
    return Met(
        own=frozenset(one.url for one in items),
        seen={one.page: {one.entry.edition: at} for one in items},
        now=now,
    )


TEN = [entry(number) for number in range(10)]


def test_what_is_as_it_was_is_left_alone() -> None:
    found = edited(TEN, seen(*TEN))

    assert (found.items, found.noted, found.is_owed) == ((), frozenset(), False)


def test_an_item_whose_edition_nobody_noted_is_noted_and_not_asked_for() -> None:
    found = edited(TEN, replace(seen(), own=frozenset({TEN[0].url})))

    assert found.items == ()
    assert found.noted == {(TEN[0].entry.edition, TEN[0].page)}


def test_a_list_of_which_most_says_that_it_was_updated_is_not_believed() -> None:
    touched = [entry(number, updated="now") for number in range(9)]
    changed = entry(9, "another", "now")

    found = edited([*touched, changed], seen(*TEN))

    assert [one.url for one in found.items] == [changed.url]
    assert found.noted == frozenset()
    assert len(edited([*touched[:4], *TEN[4:]], seen(*TEN)).items) == 4


def test_a_list_of_which_most_is_retitled_is_taken_as_seen() -> None:
    found = edited([entry(n, f"{n} | News") for n in range(10)], seen(*TEN))

    assert found.items == ()
    assert len(found.noted) == 10


def test_of_many_edits_some_are_asked_for_and_the_others_are_owed() -> None:
    many = [entry(number) for number in range(40)]
    now = [entry(n, "another") for n in range(15)] + many[15:]

    found = edited(now, seen(*many))

    assert len(found.items) == AT_ONCE
    assert found.is_owed


def test_an_item_is_asked_for_ever_less_often() -> None:
    def waits(now: Wanted, times: int) -> timedelta:
        past = {
            entry(0, updated=f"{n}").entry.edition: MONDAY for n in range(1, times + 1)
        }
        met = replace(seen(), seen={TEN[0].page: past})
        for minutes in range(0, 60 * 24 * 60, 15):
            wait = timedelta(minutes=minutes)
            if edited([now], replace(met, now=MONDAY + wait)).items:
                return wait
        return timedelta.max

    retitled, restamped = entry(0, "another"), entry(0, updated="now")
    assert [waits(retitled, n) for n in (1, 2, 3, 4)] == [
        timedelta(),
        RETITLED,
        2 * RETITLED,
        4 * RETITLED,
    ]
    assert [waits(restamped, n) for n in (1, 2, 3, 4)] == [
        timedelta(),
        RESTAMPED,
        4 * RESTAMPED,
        16 * RESTAMPED,
    ]
    assert waits(retitled, 60) == timedelta(days=7)
    assert waits(restamped, 60) == timedelta(days=30)


def test_where_a_list_has_no_titles_the_others_titles_do_not_count() -> None:
    bare = Wanted(TEN[0].url, Entry(TEN[0].url, updated="then"))

    found = edited([bare], seen(*TEN))

    assert found.items == ()
    assert found.noted == {(bare.entry.edition, bare.page)}
