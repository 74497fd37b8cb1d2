"""Ways to watch a site: what its page names, usual places, patterns of a list."""

import asyncio
from pathlib import Path

import pytest
from parsel import Selector
from scrapy.http import HtmlResponse, Response

from crawler.contents import Contents, Entry
from crawler.declare import as_source, name_for, to_toml
from crawler.discovery import feed_places, feeds_named, newsiest
from crawler.outcomes import Ending
from crawler.owners import list_name, site_name
from crawler.patterns import best_pattern
from crawler.registry import read_source
from crawler.survey import Prospect, explore
from domain.sources import Outcome

URL = "https://www.chronicle.example/news/"


def page(body: str, *, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def alternate(href: str, kind: str = "application/rss+xml") -> str:
    return f"<link rel='alternate' type='{kind}' href='{href}'>"


def test_a_page_names_its_feeds_and_comments_are_none_of_them() -> None:
    head = (
        alternate("/comments/feed/")
        + alternate("/feed/")
        + alternate("latest.json", "application/feed+json")
        + alternate("/en", "text/html")
        + alternate("/wp-json/wp/v2/pages/1", "application/json")
    )
    body = "<a href='/sport/rss.xml'>RSS</a><a href='/news/feeding-ducks'>Ducks</a>"

    found = feeds_named(Selector(page(body, head=head)), url=URL)

    assert found == (
        "https://www.chronicle.example/feed/",
        "https://www.chronicle.example/news/latest.json",
        "https://www.chronicle.example/sport/rss.xml",
    )


def test_feeds_are_looked_for_beside_the_page_first() -> None:
    places = feed_places("https://www.chronicle.example/news")

    assert places[0] == "https://www.chronicle.example/news/feed/"
    assert "https://www.chronicle.example/rss.xml" in places
    assert len(places) == len(set(places)) < 10


def test_sitemaps_of_news_come_first() -> None:
    assert newsiest(("https://x.example/pages.xml", "https://x.example/news.xml")) == (
        "https://x.example/news.xml",
        "https://x.example/pages.xml",
    )


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<meta property='og:site_name' content=' The  Chronicle '>", "The Chronicle"),
        ("<title>Latest news | Barsetshire Chronicle</title>", "Barsetshire Chronicle"),
        ("<title>Chronicle</title>", "Chronicle"),
        ("<title>Chronicle Live | News</title>", "Chronicle Live"),
        ("<title>The Post \u2013 Latest News</title>", "The Post"),
        ("<title>Council chief resigns after report</title>", "chronicle.example"),
        ("<title>Latest news</title>", "chronicle.example"),
        (f"<title>News | {'x y ' * 1000}</title>", f"{'x y ' * 19}x y\u2026"),
        ("", "chronicle.example"),
    ],
)
def test_a_site_is_called_what_it_calls_itself(head: str, name: str) -> None:
    assert site_name(Selector(page("", head=head)), url=URL) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Barset Post | World", "Barset Post"),
        ("Education news - Barset Post", "Barset Post"),
        ("Home | World", "192.0.2.7"),
        ("UK politics", "192.0.2.7"),
        ("Hello world", "Hello world"),
    ],
)
def test_a_part_of_a_paper_is_not_its_name(title: str, name: str) -> None:
    """A bare address has no name that a title could be held against."""
    url, head = "http://192.0.2.7/", f"<title>{title}</title>"

    assert site_name(Selector(page("", head=head)), url=url) == name
    assert list_name(f"<rss><channel>{head}".encode(), url=url) == name


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"<feed><title><![CDATA[A &amp; B - News]]></title>", "A & B"),
        (b"<?xml encoding='latin-1'?><rss><title>Caf\xe9</title>", "Caf\u00e9"),
        (b"<?xml encoding='x-none'?><rss><title>Caf\xe9</title>", "Caf\u00e9"),
        (b'{"version": "1", "title": "Example Echo", "items": []}', "Example Echo"),
        (b'{"version": "1", "title": ["a"]}', "chronicle.example"),
        (b"{", "chronicle.example"),
        (b"<rss><channel><item><title>A headline</title>", "chronicle.example"),
    ],
)
def test_a_feed_is_called_what_it_calls_itself(body: bytes, name: str) -> None:
    assert list_name(body, url=URL) == name


@pytest.mark.parametrize(
    ("url", "taken", "name"),
    [
        ("https://www.post.example/feed", (), "post"),
        ("https://www.post.example/education/rss.xml", {"post"}, "post_education"),
        ("https://www.post.example/feed", {"post"}, "post_2"),
        ("https://post.example/a/feed", {"post", "post_a", "post_2"}, "post_3"),
        ("http://127.0.0.1:8000/feed", (), "127_0_0_1"),
    ],
)
def test_no_source_is_given_a_name_that_is_taken(url, taken, name: str) -> None:
    assert name_for(url, taken=taken) == name


CARD = (
    "<div class='story-card css-1x{n}'><a href='/news/{n}'>"
    "Council number {n} told to improve</a><p class='post-date'>{n} June 2026</p></div>"
)
ITEM = (
    "<li><h3><a href='/news/{n}'>Council number {n} told to improve</a></h3>"
    "<time datetime='2026-06-0{n}'>{n} June</time></li>"
)
LINK = "<h2><a href='/news/{n}'>Council number {n} told to improve</a></h2>"
ADVERT = (
    "<p class='promo'><a href='https://shop.example/{n}'>Buy this nice thing</a></p>"
)


@pytest.mark.parametrize(
    ("row", "date"), [(CARD, "3 June 2026"), (ITEM, "2026-06-03"), (LINK, None)]
)
def test_repeated_headlines_are_a_listing(row: str, date: str | None) -> None:
    rows = "".join(row.format(n=n) for n in range(1, 9))
    adverts = "".join(ADVERT.format(n=n) for n in range(9))
    menu = "<nav>" + "".join(f"<a href='/m{n}'>A menu of five words</a>" for n in "123")
    html = page(f"{menu}</nav><main>{rows}</main>{adverts}<a class=next href='?p=2'>")

    found = best_pattern(html, url=URL)

    assert found is not None
    assert [e.url for e in found.contents.entries] == [
        f"https://www.chronicle.example/news/{n}" for n in range(1, 9)
    ]
    third = found.contents.entries[2]
    assert third.title == "Council number 3 told to improve"
    assert third.published == date
    assert found.contents.more == ("https://www.chronicle.example/news/?p=2",)


def test_a_page_of_prose_is_no_listing() -> None:
    text = "<p>See <a href='/a'>what the inspectors wrote in June</a> and wait.</p>"

    assert best_pattern(page(f"<main>{text}</main>"), url=URL) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.example-post.co.uk/feed", "example_post"),
        ("https://feeds.chronicle.example/rss", "chronicle"),
        ("https://news.barset.gov.uk/", "barset"),
    ],
)
def test_a_source_is_named_after_its_host(url: str, name: str) -> None:
    assert name_for(url) == name


def prospect(*titles: str, **changes: object) -> Prospect:
    entries = tuple(Entry(f"{URL}{n}", title=t) for n, t in enumerate(titles))
    kind, selectors = "listing", (("item", 'a[href*="/news/"]'),)
    return Prospect(kind, URL, Contents(Outcome.OK, entries), selectors)


def test_what_is_declared_is_read_again_as_it_was_meant(tmp_path: Path) -> None:
    found = prospect("Ofsted visits", "Bins", "Roads", "Weather")
    source = as_source(
        found, name="post", publisher='The "Post"\n[x]\x7f', words=("ofsted",)
    )
    (tmp_path / "post.toml").write_text(to_toml(source), encoding="utf-8")

    again = read_source(tmp_path / "post.toml")

    assert again.publisher == 'The "Post" [x]'
    assert (again.kind, again.url, again.every) == ("listing", URL, source.every)
    assert again.selectors == found.selectors
    assert (again.follow, again.verified) == ("matching", False)


@pytest.mark.parametrize(
    "titles", [("Ofsted visits", "Bins"), ("Bins",), ("Bins", None, "Roads", "Rain")]
)
def test_all_items_are_followed_where_titles_cannot_tell(titles: tuple[str]) -> None:
    source = as_source(
        prospect(*titles), name="post", publisher="Post", words=("ofsted",)
    )

    assert source.follow == "all"


class Site:
    """Answers as a site would, and remembers what it was asked."""

    def __init__(self, **pages: str) -> None:
        self.pages = {f"https://x.example/{path}": body for path, body in pages.items()}
        self.asked: list[str] = []

    async def ask(self, url: str) -> Response | Ending:
        self.asked.append(url)
        if url not in self.pages:
            return Outcome.GONE, "it answered 404"
        kind = {"Content-Type": "text/html"} if "<body" in self.pages[url] else {}
        return HtmlResponse(url, headers=kind, body=self.pages[url].encode())


def test_a_page_that_is_only_a_script_is_told_from_one_without_news() -> None:
    script = Site(app="<body><div id=app></div><script>load()</script></body>")
    prose = Site(app=f"<body><p>{'Words of a page. ' * 40}</p><script></script></body>")

    found = asyncio.run(explore(script.ask, "https://x.example/app"))
    other = asyncio.run(explore(prose.ask, "https://x.example/app"))

    assert [outcome for _, outcome, _ in found.troubles] == [Outcome.SCRIPT_ONLY]
    assert other.troubles == []


def test_a_site_without_lists_is_asked_a_bounded_number_of_times() -> None:
    links = "".join(f"<a href='/rss/{n}.xml'>RSS</a>" for n in range(100))
    site = Site(app=f"<body>{links}<p>{'Words of a page. ' * 40}</p></body>")

    asyncio.run(explore(site.ask, "https://x.example/app"))

    assert len(site.asked) < 25
    assert len(site.asked) == len(set(site.asked))
