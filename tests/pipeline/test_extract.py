"""Any bytes: read as what they are, or set aside with a reason."""

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.claims import SetAside
from domain.sources import Article, Document, Outcome
from pipeline.extract import extract
from pipeline.pages.pdf import tidied, unwrapped
from tests.pipeline.report_pages import pdf

FETCHED_ON = date(2026, 6, 19)
NEWS = "Barsetshire rated good\n\nOfsted has rated the county good.\n"


def read(body: bytes, **known: Any) -> Article:
    article = extract(Document(body, FETCHED_ON, **known))
    assert isinstance(article, Article), article
    return article


def refusal(body: bytes, **known: Any) -> SetAside:
    aside = extract(Document(body, FETCHED_ON, **known))
    assert isinstance(aside, SetAside), aside
    return aside


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b" \r\n\0\0 ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "PNG picture"),
        (b"\xff\xd8\xff\xe0 JFIF", "JPEG picture"),
        (b"PK\x03\x04 word/document.xml", "zip archive or an office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "office document"),
        (b"\x1f\x8b\x08\0\0", "compressed"),
        (bytes(range(32)) * 40, "not text"),
        (Random(7).randbytes(9000), "not text"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed"),
        (b"<p>" + b"x" * (21 * 1024 * 1024), "too big"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "damaged"),
        (pdf("Secret"  , password="open sesame"), "password"),
        (pdf(""), "no text"),
        (b"<!doctype html>", "page is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_set_aside_with_a_reason(
    body: bytes, words: str
) -> None:
    assert words in refusal(body).reason


def test_a_page_that_is_sent_as_a_pdf_is_read_as_a_page() -> None:
    page = b"<!DOCTYPE html><html><head><title>Report not found</title></head><body/>"

    aside = refusal(page, content_type="application/pdf")

    assert aside.outcome is Outcome.SOFT_404


def test_a_pdf_that_is_sent_as_a_page_is_read_as_a_pdf() -> None:
    article = read(pdf("A letter to the council", "Its end"), content_type="text/html")

    assert article.title == "A letter to the council"
    assert [article.text[at:][:4] for at in article.pages] == ["A le", "Its "]


def test_plain_text_is_kept_to_the_letter() -> None:
    text = "\ufeff \r\n  Barsetshire rated good  \r\nBy our own\0\tman\r\n\r\n\r\nEnd. "

    article = read(text.encode(), content_type="text/plain")

    assert article.text == text
    assert article.title == "Barsetshire rated good"


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16"])
def test_plain_text_in_any_charset(charset: str) -> None:
    text = "The county\u2019s \u201cplan\u201d costs \u00a35m.\nThat is all.\n"

    assert read(text.encode(charset)).text == text


def test_text_with_a_sign_that_opens_a_tag_is_still_text() -> None:
    text = "Grades < good\n\nThe share of councils with grades < good fell.\n"

    assert read(text.encode(), content_type="text/plain").text == text


def test_text_that_begins_with_a_tag_is_text_where_it_is_said_to_be() -> None:
    text = "<p>A reader writes</p> about tags.\n<div>Ends</div>"

    assert read(text.encode(), content_type="text/plain").text == text
    page = "<!DOCTYPE html><html><body><p>A reader writes of it.</p></body></html>"
    assert read(page.encode(), content_type="text/plain").text != page


@pytest.mark.parametrize(
    ("hint", "day"),
    [
        ("2019-07-29", date(2019, 7, 29)),
        ("2019-07-29T23:30:00+01:00", date(2019, 7, 29)),
        ("Mon, 29 Jul 2019 09:00:00 GMT", date(2019, 7, 29)),
        ("2019-07", None),
        ("2019", None),
        ("2019-02-31", None),
        ("2031-01-01", None),
        ("0001-01-01", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_text_s_day_is_what_the_caller_said(
    hint: str | None, day: date | None
) -> None:
    article = read(NEWS.encode(), hint_published=hint)

    assert (article.published, article.published_text) == (day, hint)


def test_the_language_is_told_where_there_is_enough_to_tell() -> None:
    english = "The council said that it had read the report and would act on it. " * 6
    german = "Der Landkreis hat den Bericht gelesen und wird nun danach handeln. " * 6

    assert read(english.encode()).language == "en"
    assert read(german.encode()).language == "de"
    assert read(b"Good.").language is None


def test_a_press_release_in_pdf_is_read_in_paragraphs() -> None:
    lines = (
        "The county council's services for children have been rated good\n"
        "by inspectors, who came in March.\nMore will follow."
    )

    text = read(pdf(lines)).text

    assert "rated good by inspectors" in text
    assert "March.\nMore" in text


def test_a_hyphen_at_a_line_s_end_stays_in_its_word() -> None:
    assert tidied("good\ufffequality\r\nhelp\xa0now  \r\n") == "good-quality\nhelp now"


@given(st.text())
def test_unwrapping_moves_no_offset(text: str) -> None:
    joined = unwrapped(text)

    assert len(joined) == len(text)
    assert joined.replace("\n", " ") == text.replace("\n", " ")


PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>Rated good | Courier</title>"
    "</head><body><article><h1>Rated good</h1><p>Caf\u00e9 talk about the county.</p>"
    "<table><tr><td>Good</td></tr></table></article></body></html>"
).encode()


@given(cut=st.integers(0, len(PAGE)), put=st.binary(max_size=30))
@settings(max_examples=150, deadline=None)
def test_a_damaged_page_never_raises(cut: int, put: bytes) -> None:
    for body in (PAGE[:cut], PAGE[:cut] + put + PAGE[cut:]):
        assert isinstance(extract(Document(body, FETCHED_ON)), Article | SetAside)


@given(st.binary(max_size=300), st.sampled_from([None, "text/html", "text/plain"]))
@settings(max_examples=150, deadline=None)
def test_no_bytes_raise(body: bytes, content_type: str | None) -> None:
    document = Document(body, FETCHED_ON, content_type)

    assert isinstance(extract(document), Article | SetAside)


@given(st.text(min_size=1).filter(lambda text: text.strip(" \t\r\n\0")))
@settings(max_examples=150, deadline=None)
def test_a_text_that_is_read_is_read_to_the_letter(text: str) -> None:
    found = extract(Document(text.encode("utf-8"), FETCHED_ON, "text/plain"))

    if isinstance(found, Article) and "<" not in text:
        assert found.text == text
