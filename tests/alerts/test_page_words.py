"""Words from a page are harmless before anything else sees them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.page_words import clean, cut, web_address


@given(st.text())
def test_clean_words_are_one_line_without_controls(text) -> None:
    found = clean(text)

    assert found == found.strip()
    assert not {unicodedata.category(c) for c in found} & {"Cc", "Cs", "Zl", "Zp"}


@given(st.text(max_size=500), st.integers(min_value=2, max_value=300))
def test_a_cut_text_is_never_longer_than_its_limit(text, limit) -> None:
    assert len(cut(text, limit=limit)) <= limit


def test_a_long_text_is_cut_after_a_word_and_says_so() -> None:
    assert cut("leaders have been too slow to act", limit=20) == "leaders have been…"


def test_marks_that_turn_the_reading_direction_are_dropped() -> None:
    assert clean("good\u202e doog\u2066 x\u200f") == "good doog x"


def test_right_to_left_letters_and_joined_emoji_stay() -> None:
    assert clean("مرحبا 👩\u200d👧") == "مرحبا 👩\u200d👧"


def test_a_title_of_ten_megabytes_is_only_its_beginning() -> None:
    assert len(clean("word " * 2_000_000)) <= 200


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//no.scheme.example/",
        "https://",
        "https://a.example/\r\nBcc: x",
        "https://a.example/\u202ex",
        "https://[broken",
        "https://a.example/" + "x" * 3000,
        "",
    ],
)
def test_an_address_nobody_should_follow_is_none(url) -> None:
    assert web_address(url) == ""


def test_an_ordinary_address_is_left_as_it_is() -> None:
    url = "https://a.example/b?c=1&d=%20#e"

    assert web_address(url) == url
