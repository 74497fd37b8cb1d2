"""The whole reading of one article: seeds, truncations, any text at all."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.claims import Claim, Status
from domain.inspections import Direction
from domain.sources import Article
from jobs.read import read_text
from pipeline.understand import understand_article
from tests.pipeline.readings import a_reader, news, read

SHARED = Path(__file__).parents[2] / "../shared"
SEEDS = SHARED / "seeds"
CORPUS = SHARED / "corpus/articles.jsonl"
needs_seeds = pytest.mark.skipif(
    not SEEDS.exists(), reason="the seed articles lie beside the checkout only"
)
needs_corpus = pytest.mark.skipif(
    not CORPUS.exists(), reason="the labelled articles lie beside the checkout only"
)
STORY = (
    "Barsetshire children's services rated 'inadequate'\n\n"
    "Ofsted has rated children's services in Barsetshire inadequate. The county was"
    " rated good in 2015. Leadership was judged to require improvement.\n"
)
# Words that the reader knows, so that chance texts are not all about nothing.
WORDS = st.sampled_from(
    [
        *("Barsetshire", "Exampleshire County Council", "Ofsted", "from", "to"),
        *("children's services", "rated", "inadequate", "'good'", "2015", "overall"),
        *("requires improvement", "has been", "was", ".", ",", "\n", "and", "the"),
        *("previously", "c3", "school", "top rating", "care leavers", "G", "@", "A"),
        *("\u200b", "\u2019", "\u2026", "\u201cpoor\u201d"),
    ]
)


def seed(number: str) -> str:
    """Return the text of one of the two articles that the project began with."""
    [path] = SEEDS.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


def main_news(text: str, published: str | None) -> list[Claim]:
    """Return the main news of a real text, published on that day."""
    hints = {"published": published}
    day = date(2026, 11, 1)
    reading = read_text(text, hints, reader=a_reader(), ledger=False, today=day)
    return [c for c in reading.claims if c.status is Status.NEWS and c.main]


@needs_seeds
def test_the_first_seed_is_a_downgrade_although_it_says_again() -> None:
    [claim] = main_news(seed("000"), "2019-07-29")

    assert (claim.authority, claim.grade) == ("NTH", "inadequate")
    assert claim.previous_grade == "requires improvement"
    assert claim.direction is Direction.DOWNGRADE
    assert claim.quote.text in seed("000")


@needs_seeds
def test_the_second_seed_is_undated_and_gives_no_previous_grade() -> None:
    [claim] = main_news(seed("003"), None)

    assert (claim.authority, claim.grade) == ("NTH", "inadequate")
    assert claim.framework == "child protection"
    assert claim.previous_grade is None
    assert claim.direction is Direction.UNKNOWN


def test_a_claim_says_whose_grade_it_is_and_under_which_framework() -> None:
    [claim] = news(STORY)

    assert claim.authority_name == "Barsetshire"
    assert (claim.regulator, claim.framework) == ("Ofsted", "ILACS")
    assert claim.judgement == "overall effectiveness"


def test_a_sub_judgement_is_no_main_claim() -> None:
    claims = read(STORY).claims

    [leaders] = [c for c in claims if c.judgement == "impact of leaders"]
    assert (leaders.main, leaders.grade) == (False, "requires improvement")


def test_an_older_grade_is_background() -> None:
    claims = read(STORY).claims

    assert [c.grade for c in claims if c.status is Status.BACKGROUND] == ["good"]


def test_what_was_passed_over_says_why() -> None:
    text = "Ofsted found good practice in Barsetshire's children's services, now rated"
    found = read(f"{text} inadequate. They hope to be rated good.").passed_over

    assert "hoped for" in {one.reason for one in found}


def test_quotes_stand_where_they_say() -> None:
    for claim in read(STORY).claims:
        quote = claim.quote
        assert STORY[quote.start : quote.end] == quote.text


def test_the_day_decides_between_councils_of_one_name() -> None:
    text = "Ofsted rated Somerset Council's children's services good."

    assert [c.authority for c in news(text, "2022-09-21")] == ["SOM"]
    assert [c.authority for c in news(text, "2024-09-21")] == ["SMT"]


def test_an_undated_article_has_no_framework_that_its_words_do_not_prove() -> None:
    text = "Ofsted rated Barsetshire's children's services good."
    [bare] = news(text, "")
    [told] = news(f"{text} It was an ILACS inspection.", "")

    assert (bare.framework, told.framework) == (None, "ILACS")


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert quotes_are_true(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=60))
def test_any_mixture_of_known_words_is_read(words: list[str]) -> None:
    assert quotes_are_true(" ".join(words))


@pytest.mark.parametrize("end", range(0, len(STORY), 3))
def test_an_article_may_end_anywhere(end: int) -> None:
    assert quotes_are_true(STORY[:end])


@needs_corpus
def test_every_labelled_article_may_end_anywhere() -> None:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    for number, text in enumerate(json.loads(line)["text"] for line in lines):
        for end in range(number % 97, len(text), 97):
            assert quotes_are_true(text[:end])


def quotes_are_true(text: str) -> bool:
    """Say whether everything that is read of a text stands where it is said to."""
    reading = understand_article(Article(text), reader=a_reader(), ledger=False)
    quotes = [c.quote for c in reading.claims] + [p.quote for p in reading.passed_over]
    mentioned = all(text[m.start : m.end].strip() for m in reading.mentions)
    return mentioned and all(text[q.start : q.end] == q.text for q in quotes)
