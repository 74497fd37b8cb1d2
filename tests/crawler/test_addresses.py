"""One spelling for each address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import canonical


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("HTTPS://News.Example:443/A", "https://news.example/A"),
        ("http://news.example", "http://news.example/"),
        ("https://news.example/a#comments", "https://news.example/a"),
        (
            "https://news.example/a?utm_source=rss&utm_medium=x",
            "https://news.example/a",
        ),
        ("https://news.example/a?id=3&fbclid=x", "https://news.example/a?id=3"),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?b=2&a=1"),
        ("https://news.example/a?flag", "https://news.example/a?flag"),
        ("https://news.example/a?at_medium=RSS", "https://news.example/a"),
        ("  https://news.example/a \n", "https://news.example/a"),
        ("https://news.example/a b", "https://news.example/a%20b"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://news.example/caf\u00e9", "https://news.example/caf%C3%A9"),
    ],
)
def test_what_does_not_change_the_page_goes(found: str, kept: str) -> None:
    assert canonical(found) == kept


@given(st.text())
def test_any_text_is_an_address_or_a_value_error(text: str) -> None:
    try:
        once = canonical(f"https://news.example/{text}")
    except ValueError:
        return
    assert canonical(once) == once
