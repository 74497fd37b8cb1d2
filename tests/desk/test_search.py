"""A reader finds what was read by its words, and nothing from a page comes alive."""

from datetime import timedelta
from hashlib import sha256

import pytest

from domain.sources import Address
from store import articles, captures
from store.connect import begin
from tests.builders import A_MORNING, a_claim, a_page, a_reading, an_article
from tests.desk.desks import READER, Browser, Desk

HOSTILE = '<script>alert("barset")</script> & <b>Barset</b>'


def read_articles(desk: Desk, count: int, *, title: str = "Barset news") -> None:
    """Let articles be read, an hour apart."""
    with begin(desk.engine) as connection:
        for number in range(count):
            page = a_page(
                url=f"https://news.example/{number}",
                item_id=None,
                body=str(number).encode(),
            )
            at = A_MORNING + timedelta(hours=number)
            capture = captures.keep(
                connection,
                page,
                publisher="Barset Post",
                official=False,
                address=Address("none", 0),
                sha256=sha256(page.body).hexdigest(),
                at=at,
                baseline=False,
            )
            assert capture is not None
            text = "A commissioner <i>arrives</i> in Barset."
            article = an_article(title=f"{title} {number}", text=text, url=page.url)
            claims = (a_claim(authority="SOM"),) if number == 0 else ()
            reading = a_reading(article=article, claims=claims)
            articles.save_reading(connection, capture, reading, at=at)


@pytest.fixture
def reader(desk: Desk) -> Browser:
    return desk.browser(READER)


def test_what_is_found_is_marked_and_shown_newest_first(
    desk: Desk, reader: Browser
) -> None:
    read_articles(desk, 2)

    found = reader.get("/search?q=commissioner").text

    assert found.index("Barset news 1") < found.index("Barset news 0")
    assert "<mark>commissioner</mark> &lt;i&gt;arrives&lt;/i&gt;" in found


def test_a_title_that_is_a_script_stays_words(desk: Desk, reader: Browser) -> None:
    read_articles(desk, 1, title=HOSTILE)

    found = reader.get("/search?q=barset").text

    assert "<script>alert" not in found
    assert "&lt;<mark>" not in found
    assert "<b>Barset</b>" not in found


def test_the_council_and_the_days_narrow_it(desk: Desk, reader: Browser) -> None:
    read_articles(desk, 3)

    assert "Barset news 2" not in reader.get("/search?q=barset&authority=SOM").text
    later = reader.get("/search?q=barset&since=2026-06-19").text
    assert "Nothing that was read has all of these words" in later


def test_what_does_not_fit_a_page_is_one_link_away(desk: Desk, reader: Browser) -> None:
    read_articles(desk, 30)

    first = reader.get("/search?q=barset").text
    assert first.count('class="hit"') == 25
    link = first.partition('rel="next"')[0].rpartition('href="')[2].rstrip('" ')
    second = reader.get(link.replace("&amp;", "&")).text
    assert second.count('class="hit"') == 5


@pytest.mark.parametrize(
    "query",
    [
        "authority=NOWHERE",
        "since=yesterday",
        "until=9999-12-31",
        "since=0001-01-01",
        "before=x",
        "before=²",
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    reader: Browser, query: str
) -> None:
    answer = reader.get(f"/search?q=barset&{query}")

    assert answer.status_code == 400
    assert "Something went wrong" not in answer.text
