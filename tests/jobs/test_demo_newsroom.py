"""The sample newsroom holds together: what its feeds name is there, and so on."""

import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from urllib.robotparser import RobotFileParser

import feedparser
import pypdfium2
import pytest

from crawler.registry import source_from
from domain.sources import Source
from jobs.demo.newsroom import BASE, PAGES, Newsroom, Stage
from jobs.demo.sources import DECLARED, SECTORS
from sectors.load import load_guide

HOSTILE = "mercury/2026/06/exampleshire-rated-good"
REPORT = "files/v1/file/90001026"
LOADS = ("src", "srcset", "data", "poster")
FURNITURE = ("cookie", "advertisement", "newsletter", "comments", "privacy")


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as room:
        yield room


def fetch(url: str, **headers: str) -> tuple[int, str, bytes]:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urlopen(Request(url, headers=names)) as reply:
            return reply.status, reply.headers["Content-Type"], reply.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read()


def named(newsroom: Newsroom, name: str) -> Source:
    declared = (
        (DECLARED / f"{name}.toml").read_text().replace(BASE.decode(), newsroom.url)
    )
    return source_from(tomllib.loads(declared), name=name)


def pages_named_by(source: Source) -> list[str]:
    """Return what a feed, a sitemap or a listing points to."""
    _, _, body = fetch(source.url)
    text = body.decode()
    match source.kind:
        case "feed":
            return [entry.link for entry in feedparser.parse(body).entries]
        case "sitemap":
            return re.findall(r"<loc>(.*?)</loc>", text)
        case "listing":
            return re.findall(r'<h2><a href="(.*?)"', text)
        case _:
            return re.findall(r'href="([^"]*/provider/44/[^"]*)"', text)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize(
    "name", ["gazette", "post", "mercury", "middlemarch", "inspectorate"]
)
def test_every_page_that_a_source_names_is_there(
    newsroom: Newsroom, name: str, stage: Stage
) -> None:
    newsroom.publish(stage)
    pages = pages_named_by(named(newsroom, name))

    assert pages
    assert {fetch(page)[0] for page in pages} == {200}


@pytest.mark.parametrize("name", ["gazette", "post", "mercury", "middlemarch"])
def test_the_second_day_brings_news(newsroom: Newsroom, name: str) -> None:
    source = named(newsroom, name)
    before = pages_named_by(source)
    newsroom.publish(Stage.NEWS)

    assert set(pages_named_by(source)) - set(before)


def test_news_is_not_there_before_its_day(newsroom: Newsroom) -> None:
    before = fetch(f"{newsroom.url}/{HOSTILE}")[0]
    newsroom.publish(Stage.NEWS)

    assert (before, fetch(f"{newsroom.url}/{HOSTILE}")[0]) == (404, 200)


@pytest.mark.parametrize("stage", Stage)
def test_the_listing_goes_on_to_a_next_page(newsroom: Newsroom, stage: Stage) -> None:
    newsroom.publish(stage)
    _, _, listing = fetch(named(newsroom, "middlemarch").url)
    [following] = re.findall(rb'class="next" rel="next" href="(.*?)"', listing)

    status, _, older = fetch(following.decode())

    assert status == 200
    assert b'class="release"' in older
    assert b'class="next"' not in older


@pytest.mark.parametrize("name", ["gazette", "post"])
def test_a_feed_that_has_not_changed_is_not_sent_again(
    newsroom: Newsroom, name: str
) -> None:
    url = named(newsroom, name).url
    with urlopen(url) as reply:
        etag, day = reply.headers["ETag"], reply.headers["Last-Modified"]

    assert fetch(url, If_None_Match=etag)[0] == 304
    assert fetch(url, If_Modified_Since=day)[0] == 304
    newsroom.publish(Stage.NEWS)
    assert fetch(url, If_None_Match=etag)[0] == 200
    assert fetch(url, If_Modified_Since=day)[0] == 200


def test_robots_may_not_read_one_page_that_a_feed_names(newsroom: Newsroom) -> None:
    newsroom.publish(Stage.NEWS)
    rules = RobotFileParser(f"{newsroom.url}/robots.txt")
    rules.read()

    forbidden = [
        page
        for page in pages_named_by(named(newsroom, "post"))
        if not rules.can_fetch("Regrade", page)
    ]

    assert [page.rpartition("/")[2] for page in forbidden] == [
        "what-went-wrong-in-barsetshire"
    ]


def test_the_echo_turns_visitors_away_on_the_second_day(newsroom: Newsroom) -> None:
    url = named(newsroom, "echo").url
    first = fetch(url)[0]
    newsroom.publish(Stage.NEWS)

    assert (first, fetch(url)[0]) == (200, 403)


def test_requests_are_written_down(newsroom: Newsroom) -> None:
    fetch(f"{newsroom.url}/robots.txt", User_Agent="Visitor")

    [asked] = newsroom.asked
    assert (asked.path, asked.status, asked.agent) == ("/robots.txt", 200, "Visitor")


@pytest.mark.parametrize("path", ["../../newsroom.py", "%2e%2e/", "../news/robots.txt"])
def test_nothing_outside_the_pages_is_served(newsroom: Newsroom, path: str) -> None:
    assert fetch(f"{newsroom.url}/{path}")[0] == 404


@pytest.mark.parametrize(
    "attack",
    [
        "&lt;script&gt;alert",
        "<script>document.title",
        "onerror=",
        "&lt;!channel&gt;",
        "&lt;https://phish.example/login|",
        "{{ 7 * 7 }}",
        "%0d%0aBcc:",
        "javascript:",
    ],
)
def test_one_page_tries_to_break_out(newsroom: Newsroom, attack: str) -> None:
    newsroom.publish(Stage.NEWS)

    assert attack in fetch(f"{newsroom.url}/{HOSTILE}")[2].decode()


def test_the_hostile_title_is_also_in_the_sitemap(newsroom: Newsroom) -> None:
    newsroom.publish(Stage.NEWS)
    _, kind, sitemap = fetch(named(newsroom, "mercury").url)

    assert kind == "application/xml"
    assert b"&lt;script&gt;alert" in sitemap
    assert b"<script>" not in sitemap


def test_the_report_is_a_pdf_that_gives_each_row_its_grade(newsroom: Newsroom) -> None:
    newsroom.publish(Stage.NEWS)
    _, kind, body = fetch(f"{newsroom.url}/{REPORT}")
    with pypdfium2.PdfDocument(body) as report:
        front = report[0].get_textpage().get_text_range()
        pages = len(report)
    words = " ".join(front.split())

    assert (kind, pages) == ("application/pdf", 2)
    for row in (
        "with children and families Requires improvement to be good",
        "who need help and protection Requires improvement to be good",
        "of children in care Good",
        "of care leavers Good",
        "Overall effectiveness Requires improvement to be good",
    ):
        assert row in words


def test_the_provider_page_names_each_report_and_its_day(newsroom: Newsroom) -> None:
    newsroom.publish(Stage.NEWS)
    [provider] = pages_named_by(named(newsroom, "inspectorate"))
    text = fetch(provider)[2].decode()
    reports = re.findall(r'class="publication-link" href="(.*?)"', text)

    assert [fetch(report)[1] for report in reports] == ["application/pdf"] * 2
    assert "inspection, pdf - 18 June 2026</span>" in text


class Outside(HTMLParser):
    """Collects what a page would load from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            loads = name in LOADS or (tag == "link" and name == "href")
            if loads and re.match(r"(https?:)?//", value or ""):
                self.found.append(value or "")


@pytest.mark.parametrize(
    "page", sorted(PAGES.rglob("*.html")), ids=lambda page: page.stem
)
def test_no_page_loads_anything_from_elsewhere(page) -> None:
    parser = Outside()
    parser.feed(page.read_text(encoding="utf-8"))
    parser.close()

    assert parser.found == []


def test_articles_stand_among_real_page_furniture() -> None:
    pages = PAGES.rglob("*.html")
    text = " ".join(page.read_text(encoding="utf-8").lower() for page in pages)

    assert [word for word in FURNITURE if word not in text] == []


def test_the_invented_councils_join_the_real_ones_and_share_no_name_with_them() -> None:
    invented = {a.name for a in load_guide(also=SECTORS).authorities}
    real = {a.name for a in load_guide().authorities}

    assert invented - real == {
        "Barsetshire",
        "Exampleshire",
        "Loamshire",
        "Middlemarch",
        "Sampleton",
    }


@pytest.mark.parametrize(
    ("words", "code", "grade", "year"),
    [
        ("Devon rated inadequate again", "DEV", "inadequate", 2025),
        ("Warwickshire slips from good", "WAR", "requires improvement", 2025),
        ("Herefordshire climbs from inadequate to good", "HEF", "good", 2026),
        ("Bradford leaves inadequate behind", "BRD", "requires improvement", 2026),
        ("Solihull judged good", "SOL", "good", 2026),
        ("Leeds stays outstanding", "LDS", "outstanding", 2025),
        ("inadequate rating of 2023 changed its council", "SWD", "inadequate", 2023),
        ("year as an outstanding council", "DST", "outstanding", 2025),
        ("services rated outstanding</a>", "WIL", "outstanding", 2023),
        ("services rated good at last</a>", "GLS", "good", 2025),
        ("Stoke-on-Trent still requires", "STE", "requires improvement", 2025),
        ("Birmingham rated good", "BIR", "good", 2023),
        ("Nottingham rated inadequate", "NGM", "inadequate", 2022),
        ("Norfolk outstanding across the board", "NFK", "outstanding", 2026),
        ("Hull City Council has been rated good", "KHL", "good", 2026),
        ("overall rating of good", "WLV", "good", 2026),
    ],
)
def test_no_real_council_is_given_a_grade_it_did_not_have(
    words: str, code: str, grade: str, year: int
) -> None:
    pages = " ".join(page.read_text("utf-8") for page in PAGES.rglob("*.html"))
    given = {
        judgement.grade
        for judgement in load_guide().ledger
        if judgement.authority == code
        and judgement.judgement == "overall effectiveness"
        and judgement.published is not None
        and judgement.published.year == year
    }

    assert words in pages
    assert given == {grade}
