"""Words are found in what was read: newest first, whatever a person types."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import articles, pruning
from store.connect import Connection
from store.search import LONGEST, MOST_WORDS, Search, find, passages, terms_of
from tests.builders import A_MORNING, a_claim, a_page, a_reading, an_article
from tests.store.conftest import Keep

TEXT = "Inspectors praised Barsetshire's social workers. The café stays open."


def store_articles(connection: Connection, keep: Keep) -> None:
    for number, title in enumerate(("Old news", "A praised council", "Weather")):
        url = f"https://news.example/{number}"
        at = A_MORNING + timedelta(days=number)
        capture = keep(connection, a_page(url=url, item_id=None), at=at)
        text = "Rain is expected." if title == "Weather" else TEXT
        article = an_article(title=title, text=text, url=url)
        claims = (a_claim(authority="X-BAR"),) if number == 1 else ()
        reading = a_reading(article=article, claims=claims)
        articles.save_reading(connection, capture, reading, at=at)


@pytest.fixture
def news(connection: Connection, keep: Keep) -> Connection:
    store_articles(connection, keep)
    return connection


def titles(news: Connection, words: str, **asked) -> list[str]:
    found = find(news, Search(terms_of(words), **asked), limit=10)
    return ["".join(p.text for p in hit.title) for hit in found]


@pytest.mark.parametrize(
    "words",
    [
        "praised",
        "PRAISED",
        "praise",  # the stem
        "cafe",  # without its accent
        '"social workers"',
        "barset*",
        "barsetshire's",
        "praised -weather",
        "inspectors social",
    ],
)
def test_words_are_found_newest_first(news: Connection, words: str) -> None:
    assert titles(news, words) == ["A praised council", "Old news"]


@pytest.mark.parametrize(
    "words", ["praised -council", '"workers social"', "barset", "rain praised"]
)
def test_what_is_not_asked_for_is_not_found(news: Connection, words: str) -> None:
    assert "A praised council" not in titles(news, words)


def test_a_hit_is_marked_where_it_stands(news: Connection) -> None:
    [hit, _] = find(news, Search(terms_of("praised")), limit=10)

    assert [p.text for p in hit.title if p.is_hit] == ["praised"]
    assert [p.text for p in hit.words if p.is_hit] == ["praised"]


def test_days_authorities_and_pages_narrow_it(news: Connection) -> None:
    day = A_MORNING + timedelta(hours=12)

    assert titles(news, "praised", since=day) == ["A praised council"]
    assert titles(news, "praised", until=day) == ["Old news"]
    assert titles(news, "praised", authority="X-BAR") == ["A praised council"]
    [newest, _] = find(news, Search(terms_of("praised")), limit=10)
    assert titles(news, "praised", before=newest.article_id) == ["Old news"]


def test_a_new_reading_takes_the_place_of_the_old(news: Connection, keep: Keep) -> None:
    capture = keep(news, a_page(url="https://news.example/9", item_id=None))
    for text in ("Snow fell.", "Hail fell."):
        reading = a_reading(article=an_article(title="Storm", text=text))
        number = articles.save_reading(news, capture, reading, at=A_MORNING)

    assert titles(news, "snow") == []
    assert titles(news, "hail") == ["Storm"]
    pruning.empty_texts(news, [number])
    assert titles(news, "hail") == []
    assert titles(news, "storm") == ["Storm"]


@given(st.text(max_size=300))
def test_nothing_that_is_typed_can_break_it(text: str) -> None:
    terms = terms_of(text)

    assert len(terms) <= MOST_WORDS
    assert sum(len(w) for t in terms for w in t.words) <= LONGEST


@pytest.mark.parametrize(
    "words",
    ['"', "AND", "NOT", "NEAR(a b)", "title: x", "a^b", "*", "-", "-x", "'; DROP", "☃"],
)
def test_signs_of_the_indexs_own_language_are_only_words(
    news: Connection, words: str
) -> None:
    assert titles(news, words) == []


def test_marks_that_stand_in_a_page_do_no_harm() -> None:
    assert "".join(p.text for p in passages("a\ue000b\ue001\ue001c")) == "abc"
