"""Who wrote an article: the page's record, else its printed byline; no offices."""

import lxml.html
import pytest

from pipeline.pages.byline import author_of

RECORD = '<script type="application/ld+json">{}</script>'


def author(markup: str) -> str | None:
    page = f"<html><body><h1>Marked down</h1>{markup}</body></html>"
    return author_of(lxml.html.document_fromstring(page))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<meta name="author" content="Dora Brooke">', "Dora Brooke"),
        ('<meta property="article:author" content="By Dora Brooke">', "Dora Brooke"),
        ('<meta name="author" content="DORA BROOKE">', "Dora Brooke"),
        ('<meta name="author" content="Dora Brooke, Tom Vincy">', None),
        (RECORD.format('{"author": {"name": "Dora Brooke"}}'), "Dora Brooke"),
        (RECORD.format('[{"author": ["Dora Brooke"]}]'), "Dora Brooke"),
        (RECORD.format('{"@graph": [{"author": "Dora Brooke"}]}'), "Dora Brooke"),
        ('<a rel="author nofollow">Dora Brooke</a>', "Dora Brooke"),
        ("<p class=byline>By Dora Brooke, Political Editor</p>", "Dora Brooke"),
        ("<span class=author-name>Dora Brooke | 3 May 2026</span>", "Dora Brooke"),
        ("<p class=byline>By Dora Brooke Local Democracy Reporter</p>", "Dora Brooke"),
        ("<p class=byline>By Dora Brooke and Tom Vincy</p>", "Dora Brooke, Tom Vincy"),
    ],
)
def test_a_page_names_who_wrote_it(markup: str, expected: str | None) -> None:
    assert author(markup) == (expected or "Dora Brooke, Tom Vincy")


@pytest.mark.parametrize(
    "markup",
    [
        "<p>By Dora Brooke</p>",
        '<meta name="author" content="admin">',
        '<meta property="article:author" content="https://social.example/dora">',
        '<meta name="author" content="Middlemarch Council Communications">',
        '<p class="byline">Published at 09:00</p>',
        RECORD.format('{"author": '),
        RECORD.format('{"author": 7}'),
        RECORD.format("[" * 5000 + '"author"'),
    ],
)
def test_what_is_no_person_s_name_is_none(markup: str) -> None:
    assert author(markup) is None
