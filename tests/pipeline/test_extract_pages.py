"""Web pages: the article out of what stands around it."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.claims import SetAside
from domain.sources import Article, Document
from pipeline.extract import extract
from pipeline.pages.page import PAGES_BETWEEN_RESETS, read_page

PAGES = Path(__file__).parents[1] / "pages/articles"
CASES = sorted(path.stem for path in PAGES.glob("*.html"))
FETCHED_ON = date(2026, 6, 19)


def read(body: bytes | str, **known: Any) -> Article:
    made = body.encode() if isinstance(body, str) else body
    article = extract(Document(made, FETCHED_ON, **known))
    assert isinstance(article, Article), article
    return article


def page(inside: str, *, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>"


def story(*paragraphs: str) -> str:
    said = paragraphs or (
        "Inspectors were in Barsetshire for two weeks in March, and what they found "
        "there has now been put on paper by the people who sent them.",
        "The council said that it had read every word of it, and that the money which "
        "was asked for had been found in the winter.",
        "A plan will go to its cabinet in July, when those who wrote the report will "
        "come back to hear what has been done since.",
    )
    return "".join(f"<p>{paragraph}</p>" for paragraph in said)


@pytest.mark.parametrize("case", CASES)
def test_a_page_gives_its_article(case: str) -> None:
    wanted = json.loads((PAGES / f"{case}.expected.json").read_text(encoding="utf-8"))

    article = read(
        (PAGES / f"{case}.html").read_bytes(),
        url=f"https://news.example/{wanted['title'].lower().replace(' ', '-')}",
    )

    found = {"title": article.title, "publisher": article.publisher}
    found |= {"published": str(article.published), "language": article.language}
    assert found == {key: wanted[key] for key in found}
    headline, *paragraphs = article.text.split("\n\n")
    assert headline == wanted["title"]
    assert len(paragraphs) + 1 == wanted["paragraphs"]
    assert paragraphs[0].startswith(wanted["begins"])
    assert paragraphs[-1].endswith(wanted["ends"])
    assert [words for words in wanted["without"] if words in article.text] == []


def test_every_page_says_what_is_expected_of_it() -> None:
    expected = {
        path.name.removesuffix(".expected.json") for path in PAGES.glob("*.json")
    }

    assert expected == set(CASES)


@pytest.mark.parametrize(
    ("head", "heading", "headline"),
    [
        ("<title>Barsetshire rated good | The Courier</title>", "", None),
        ("<title>Barsetshire rated good - The Courier - News</title>", "", None),
        ('<meta property="og:title" content="Barsetshire rated good">', "", None),
        (
            '<meta property="og:site_name" content="Courier">'
            '<meta property="og:title" content="Courier: Barsetshire rated good">',
            "",
            "Courier: Barsetshire rated good",
        ),
        (
            "<title>Ofsted: Barsetshire is good</title>",
            "<h1>Barsetshire <em>rated</em> good</h1><h1>Our papers</h1>",
            None,
        ),
        ("<title>The Courier</title>", "<h1>Barsetshire rated good</h1>", None),
        (
            "<title>Low-paid staff on strike at Barset-on-Sea - BBC News</title>",
            "",
            "Low-paid staff on strike at Barset-on-Sea",
        ),
    ],
)
def test_the_headline_is_without_the_site_s_name(
    head: str, heading: str, headline: str | None
) -> None:
    article = read(page(heading + story(), head=head), publisher="The Courier")

    assert article.title == (headline or "Barsetshire rated good")


def test_a_headline_is_not_said_twice() -> None:
    title = "Barsetshire rated good after two years of trying"
    inside = f"<article><h1>{title}</h1><h2>{title}</h2>{story()}</article>"

    article = read(page(inside, head=f"<title>{title}</title>"))

    assert article.text.count("Barsetshire rated good") == 1
    assert article.text.startswith(f"{title}\n\n")


def test_the_feed_s_title_stands_in_for_a_missing_one() -> None:
    article = read(page(story()), hint_title="Barsetshire rated good")

    assert article.title == "Barsetshire rated good"


@pytest.mark.parametrize(
    ("charset", "declared", "content_type"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "iso-8859-1", None),
        ("utf-8", "iso-8859-1", "text/html; charset=iso-8859-1"),
        ("cp1252", "iso-8859-1", None),
        ("cp1252", "utf-8", "text/html; charset=utf-8"),
        ("cp1252", "no-such-charset", None),
        ("utf-16", "utf-8", None),
        ("utf-16-le", "utf-8", "text/html"),
        ("utf-16-be", "utf-8", "text/html"),
    ],
)
def test_the_characters_are_right_whatever_is_declared(
    charset: str, declared: str, content_type: str | None
) -> None:
    sentence = (
        "The \u201cchildren\u2019s\u201d plan \u2013 \u00a35m \u2013 is caf\u00e9 talk."
    )
    head = f'<meta charset="{declared}"><title>Plans</title>'
    body = page(story(f"{sentence} {story()}"), head=head).encode(charset)

    assert sentence in read(body, content_type=content_type).text


def test_zero_bytes_and_unclosed_tags_do_no_harm() -> None:
    broken = page(f"<h1>Plans</h1><div><p>{story()}<b><i><table>").replace("e", "e\0")

    assert "Inspectors were in Barsetshire" in read(broken[:-20]).text


def test_words_hidden_in_words_are_joined() -> None:
    text = read(page(story(f"The re\u00adquired im\u200bprovement. {story()}"))).text

    assert "The required improvement." in text


def test_a_page_nested_without_end_is_no_danger() -> None:
    deep = "<div>" * 20000 + "deep" + "</div>" * 20000

    assert isinstance(extract(Document(page(deep).encode(), FETCHED_ON)), SetAside)


def test_what_is_shown_only_to_machines_is_left_out() -> None:
    notice = '<p style="display:none">Stonyshire rated inadequate in a hidden line.</p>'

    assert "Stonyshire" not in read(page(f"<article>{story()}{notice}</article>")).text


@pytest.mark.parametrize(
    "beside",
    [
        '<p>The county<span class="rollover-block"> Stonyshire rated inadequate '
        "</span> has said so for years, and now it has been told so by others.</p>",
        '<p>Also in the news: <a href="/x">Stonyshire told again to improve</a></p>',
        '<ul><li><a href="/x">Stonyshire told again to improve</a></li>'
        '<li><a href="/y">Stonyshire appoints its fourth director</a></li></ul>',
        "<p>Tags: Stonyshire, Ofsted, inadequate</p>",
        "<p>Share this: Stonyshire's children's services rated good</p>",
        "<p>Trending: Stonyshire's children's services rated inadequate</p>",
    ],
)
def test_other_stories_inside_the_text_are_left_out(beside: str) -> None:
    article = read(page(f"<article><h1>Plans</h1>{story()}{beside}</article>"))

    assert "Stonyshire" not in article.text
    assert "A plan will go to its cabinet in July" in article.text


def test_reading_many_pages_forgets_the_first_ones() -> None:
    from trafilatura.utils import trim

    document = Document(b"", FETCHED_ON)
    for _ in range(PAGES_BETWEEN_RESETS + 1):
        read_page("<p>A page.</p>", document)

    assert trim.cache_info().currsize < 20


def test_a_tag_with_ever_so_many_attributes_is_read_without_them() -> None:
    plain = page(f"<h1>Plans</h1><div>{story()}</div>")
    attributes = " ".join(f'a{n}="x"' for n in range(60_000))

    assert read(plain.replace("<p>", f"<p {attributes}>", 1)).text == read(plain).text


@pytest.mark.parametrize("tag", ["<" + "a" * 300_000, "<p " + "a" * 300_000])
def test_nor_does_a_tag_without_an_end_hold_anybody_up(tag: str) -> None:
    assert "Inspectors were in" in read(page(f"<h1>Plans</h1>{story()}{tag}")).text


def test_nor_do_thousands_of_empty_boxes() -> None:
    empty = f"<div>{'<figcaption></figcaption>' * 15_000}<p>The end.</p></div>"
    began = time.process_time()

    assert "Inspectors were in" in read(page(f"<h1>Plans</h1>{story()}{empty}")).text
    assert time.process_time() - began < 10
