"""The quick look: cheap, and never the end of a page that matters."""

import gzip
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.sources import Article, Document
from pipeline.extract import extract
from pipeline.pages.quick import could_matter
from tests.pipeline.report_pages import pdf
from tests.pipeline.test_extract_pages import CASES, PAGES, page

SHARED = Path(__file__).parents[2] / "../shared/pages"
WORDS = ("Ofsted", "children's services", "requires improvement")


def matters(body: str | bytes, *, words: tuple[str, ...] = WORDS) -> bool:
    made = body.encode() if isinstance(body, str) else body
    return could_matter(made, "text/html; charset=utf-8", words)


@pytest.mark.parametrize(
    "inside",
    [
        "<p>OFSTED came.</p>",
        "<p>Ofsted's report</p>",
        "<p>children\u2019s services</p>",
        "<p>children&rsquo;s&nbsp;services</p>",
        "<p>children's\n   <em>services</em></p>",
        "<p>It requires<br>improvement.</p>",
        "<p>Of&shy;sted</p>",
        "<p>Of\u200bsted</p>",
        "<div hidden>Ofsted</div>",
        "<noscript>Ofsted</noscript>",
        "<table><tr><td>Ofsted</table>",
        "<footer>Ofsted",
        "<p>Of<b>sted</b></p>",
    ],
)
def test_a_word_is_seen_however_it_is_written(inside: str) -> None:
    assert matters(page(inside))


@pytest.mark.parametrize(
    "head",
    [
        "<title>Ofsted: county told to improve</title>",
        '<meta name="description" content="Ofsted has been.">',
        "<meta property='og:title' content='Children&#8217;s services fail'>",
    ],
)
def test_titles_and_descriptions_count(head: str) -> None:
    assert matters(page("<p>A page.</p>", head=head))


def test_a_page_without_any_of_the_words_does_not_matter() -> None:
    assert not matters(page("<p>Duck race raises two thousand pounds.</p>"))
    assert not matters(page("<script>var watch = 'Ofsted'</script><p>Ducks.</p>"))


def test_plain_text_is_looked_at_as_it_is() -> None:
    assert matters("A council\nthat requires\r\nimprovement")
    assert not matters("A council")


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16"])
def test_the_charset_hides_nothing(charset: str) -> None:
    body = page("<p>children\u2019s services \u2013 \u00a35m</p>").encode(charset)

    assert could_matter(body, "text/html", WORDS)


def test_a_pdf_always_could_matter() -> None:
    assert could_matter(pdf("Ducks"), "application/pdf", WORDS)


@pytest.mark.parametrize("case", CASES)
def test_every_word_of_an_article_is_there_at_a_quick_look(case: str) -> None:
    body = (PAGES / f"{case}.html").read_bytes()

    assert lost(body) == set()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development pages are not here")
@pytest.mark.parametrize(
    "path", sorted(SHARED.glob("uk-*.html.gz")), ids=lambda path: path.name[:12]
)
def test_no_word_of_a_real_article_is_lost(path: Path) -> None:
    assert lost(gzip.decompress(path.read_bytes())) == set()


@given(st.binary(max_size=200))
def test_no_bytes_raise(body: bytes) -> None:
    assert could_matter(body, None, WORDS) in {True, False}


def lost(body: bytes) -> set[str]:
    article = extract(Document(body, date(2026, 6, 19)))
    assert isinstance(article, Article)
    words = {word for word in article.text.split() if len(word) > 4 and word.isalpha()}
    return {word for word in words if not matters(body, words=(word,))}


def test_a_page_that_shows_little_is_read_since_it_may_be_a_wall() -> None:
    page = b"<html><body><p>Please accept our cookies.</p></body></html>"

    assert not could_matter(page, "text/html", ["ofsted"])
    assert could_matter(page, "text/html", ["ofsted"], least=2000)
