"""Sitemaps, listings, a regulator's reports and single pages, from a real server."""

import gzip
from pathlib import Path

from crawler.sitemaps import read_sitemap
from domain.sources import Outcome
from tests.crawler.newsroom import Newsroom, a_source
from tests.crawler.web import Answer, Web, feed

PAGES = Path(__file__).parents[1] / "pages"
NEWS = "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'"


def sitemap(web: Web, *paths: str) -> bytes:
    urls = "".join(
        f"<url><loc>{web.url(path)}</loc><n:news><n:title>{path}</n:title>"
        "<n:publication_date>2026-06-17</n:publication_date></n:news></url>"
        for path in paths
    )
    return f"<urlset {NEWS}>{urls}</urlset>".encode()


def test_a_sitemap_index_leads_to_packed_sitemaps_and_to_itself_only_once(
    web: Web, newsroom: Newsroom
) -> None:
    maps = "".join(
        f"<sitemap><loc>{web.url(path)}</loc></sitemap>"
        for path in ("/index.xml", "/news.xml.gz")
    )
    web.routes = {
        "/index.xml": Answer(f"<sitemapindex>{maps}</sitemapindex>".encode()),
        "/news.xml.gz": Answer(
            gzip.compress(sitemap(web, "/a", "/b")), content_type="application/gzip"
        ),
        "/a": Answer(b"a"),
        "/b": Answer(b"b"),
    }

    source = a_source(web.url("/index.xml"), kind="sitemap")
    [report] = newsroom.crawl(source)

    assert (report.outcome, report.new) == (Outcome.OK, 2)
    assert sorted(web.paths()) == ["/a", "/b", "/index.xml", "/news.xml.gz"]
    assert {c.hint_title for c in newsroom.captures()} == {"/a", "/b"}
    assert newsroom.health().baseline_at is not None


def test_of_a_long_sitemap_without_dates_both_ends_are_read() -> None:
    """Some sites add what is new at the top, others at the bottom."""
    urls = "".join(f"<url><loc>https://x.example/{n}</loc></url>" for n in range(1000))
    maps = urls.replace("url>", "sitemap>")

    found = read_sitemap(f"<urlset>{urls}</urlset>".encode(), url="https://x.example/s")
    index = read_sitemap(
        f"<sitemapindex>{maps}</sitemapindex>".encode(), url="https://x.example/i"
    )

    assert len(found.entries) == 200
    assert found.entries[0].url == "https://x.example/0"
    assert found.entries[-1].url == "https://x.example/999"
    assert index.more[0] == "https://x.example/0"
    assert index.more[-1] == "https://x.example/999"


def test_of_a_long_sitemap_the_newest_are_read() -> None:
    urls = "".join(
        f"<url><loc>https://x.example/{n}</loc><lastmod>2026-06-{n % 30 + 1:02}"
        "</lastmod></url>"
        for n in range(300)
    )

    found = read_sitemap(f"<urlset>{urls}</urlset>".encode(), url="https://x.example/s")

    assert len(found.entries) == 200
    assert found.entries[0].published == "2026-06-30"
    assert found.entries[-1].published == "2026-06-11"


def test_a_robots_file_leads_to_the_sitemaps(web: Web, newsroom: Newsroom) -> None:
    web.routes = {
        "/robots.txt": Answer(f"Sitemap: {web.url('/news.xml')}".encode()),
        "/news.xml": Answer(sitemap(web, "/a"), content_type="text/xml"),
        "/a": Answer(b"a"),
    }

    [report] = newsroom.crawl(a_source(web.url("/robots.txt"), kind="sitemap"))

    assert (report.outcome, report.new) == (Outcome.OK, 1)


def test_an_index_whose_sitemap_fails_says_so(web: Web, newsroom: Newsroom) -> None:
    inner = f"<sitemap><loc>{web.url('/x.xml')}</loc></sitemap>"
    index = f"<sitemapindex>{inner}</sitemapindex>"
    web.routes = {"/index.xml": Answer(index.encode()), "/x.xml": Answer(status=404)}

    [report] = newsroom.crawl(a_source(web.url("/index.xml"), kind="sitemap"))

    assert report.outcome is Outcome.GONE


def test_a_packed_bomb_of_a_sitemap_is_too_big(web: Web, newsroom: Newsroom) -> None:
    web.routes["/s.xml.gz"] = Answer(
        gzip.compress(bytes(60_000_000)), content_type="application/gzip"
    )

    [report] = newsroom.crawl(a_source(web.url("/s.xml.gz"), kind="sitemap"))

    assert report.outcome is Outcome.TOO_BIG


def listing_page(*links: str, following: str = "") -> Answer:
    cards = "".join(f"<article><h3><a href='{x}'>{x}</a></h3></article>" for x in links)
    return Answer(f"<main>{cards}</main><a class=next href='{following}'>".encode())


def test_a_listing_is_followed_to_its_next_pages_while_there_is_news(
    web: Web, newsroom: Newsroom
) -> None:
    selectors = (("item", "article"), ("next", "a.next[href!='']"))
    source = a_source(web.url("/news"), kind="listing", selectors=selectors)
    web.routes = {path: Answer(path.encode()) for path in ("/a", "/b", "/c", "/d")}
    web.routes["/news"] = listing_page("/a", "/b", following="?page=2")
    web.routes["/news?page=2"] = listing_page("/c")

    newsroom.crawl(source)
    first = web.paths()
    web.forget()
    web.routes["/news"] = listing_page("/a", "/b", following="?page=2")
    newsroom.crawl(source)
    second = web.paths()
    web.forget()
    web.routes["/news"] = listing_page("/d", "/a", following="?page=2")
    newsroom.crawl(source)

    assert sorted(first) == ["/a", "/b", "/c", "/news", "/news?page=2"]
    assert second == ["/news"]
    assert sorted(web.paths()) == ["/d", "/news", "/news?page=2"]
    assert [c.baseline for c in newsroom.captures()] == [True, True, True, False]


def test_a_redesigned_listing_is_noticed_and_takes_no_baseline(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes["/news"] = Answer(b"<main>All new!</main>")
    selectors = (("item", "article h3"),)

    [report] = newsroom.crawl(
        a_source(web.url("/news"), kind="listing", selectors=selectors)
    )

    assert report.outcome is Outcome.EMPTY
    assert "redesigned" in (report.note or "")
    assert newsroom.health().baseline_at is None


def test_a_regulators_listing_leads_to_providers_and_their_reports(
    web: Web, newsroom: Newsroom
) -> None:
    def report_link(number: int) -> str:
        return (
            f"<a class='publication-link' href='/file/{number}'>Report"
            f"<span class='nonvisual'>Inspection, pdf - {number} June 2026</span></a>"
        )

    web.routes = {
        "/search": Answer(
            b"<a href='/provider/44/1'>Barsetshire</a>"
            b"<a rel=next href='/search?start=100'>Next</a>"
        ),
        "/search?start=100": Answer(b"<a href='/provider/44/2'>Exampleshire</a>"),
        "/provider/44/1": Answer(f"<h1>Barsetshire</h1>{report_link(1)}".encode()),
        "/provider/44/2": Answer(f"<h1>Exampleshire</h1>{report_link(2)}".encode()),
        "/file/1": Answer(b"%PDF-1.7 one", content_type="application/pdf"),
        "/file/2": Answer(b"%PDF-1.7 two", content_type="application/pdf"),
    }
    source = a_source(
        web.url("/search"), kind="regulator_reports", publisher="Ofsted", official=True
    )

    [report] = newsroom.crawl(source)

    kept = {c.hint_title: c for c in newsroom.captures()}
    assert report.new == 2
    assert set(kept) == {
        "Barsetshire: Inspection, pdf - 1 June 2026",
        "Exampleshire: Inspection, pdf - 2 June 2026",
    }
    assert all(c.official for c in kept.values())
    assert {c.content_type for c in kept.values()} == {"application/pdf"}


def test_a_regulators_listing_without_a_single_report_is_no_success(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {
        "/search": Answer(b"<a href='/provider/44/1'>Barsetshire</a>"),
        "/provider/44/1": Answer(b"<h1>Barsetshire</h1><p>All new!"),
    }

    [report] = newsroom.crawl(a_source(web.url("/search"), kind="regulator_reports"))

    assert report.outcome is Outcome.EMPTY
    assert newsroom.health().baseline_at is None


def test_a_watched_page_is_kept_each_time_it_has_changed(
    web: Web, newsroom: Newsroom
) -> None:
    source = a_source(web.url("/notice"), kind="page")
    for words in (b"first", b"first", b"second"):
        web.routes["/notice"] = Answer(words)
        newsroom.crawl(source)

    kept = newsroom.captures()
    assert [newsroom.body(c) for c in kept] == [b"first", b"second"]
    assert [c.baseline for c in kept] == [True, False]


def test_a_source_that_follows_what_matches_asks_for_nothing_else(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {
        "/feed": feed(("/ofsted", "Inspectors visit", "1"), ("/bins", "Bin days", "2")),
        "/ofsted": Answer(),
        "/bins": Answer(),
    }

    newsroom.crawl(
        a_source(web.url("/feed"), follow="matching"), follow_words=("inspector",)
    )

    assert web.paths() == ["/feed", "/ofsted"]


def test_an_empty_feed_is_a_beginning(web: Web, newsroom: Newsroom) -> None:
    web.routes = {"/feed": feed(), "/one": Answer()}
    source = a_source(web.url("/feed"))
    newsroom.crawl(source)
    web.routes["/feed"] = feed(("/one", "One", "1"))

    newsroom.crawl(source)

    assert [c.baseline for c in newsroom.captures()] == [False]
