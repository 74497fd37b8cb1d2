"""An article is told of those it is about, not of everybody it names."""

import pytest

from domain.claims import Status
from tests.pipeline.newsdesk import a_claim, recalled, tellings
from tests.pipeline.readings import read

MIDDLEMARCH = {"authority": "X-MID", "authority_name": "Middlemarch"}


def names(*claims, title: str = "A new director") -> list[str]:
    return [t.authority_name for t in tellings(*claims, title=title)]


def test_the_only_council_recalled_is_what_an_article_is_about() -> None:
    assert names(recalled()) == ["Barsetshire"]


def test_of_several_recalled_only_the_one_in_the_title_counts() -> None:
    """A director's former council is no part of its story."""
    claims = [recalled(), recalled("good", **MIDDLEMARCH)]

    assert names(*claims, title="Barsetshire names a director") == ["Barsetshire"]


def test_a_comparator_of_the_news_is_left_out() -> None:
    assert names(a_claim(), recalled("good", **MIDDLEMARCH)) == ["Barsetshire"]


def test_a_round_up_tells_of_every_council_it_has_news_of() -> None:
    assert names(a_claim(), a_claim("good", **MIDDLEMARCH)) == [
        "Barsetshire",
        "Middlemarch",
    ]


@pytest.mark.parametrize(
    ("year", "is_news", "confidence"), [("2019", False, None), ("2026", True, 0.5)]
)
def test_a_text_without_a_day_tells_no_news_of_years_gone(
    year: str, is_news: bool, confidence: float | None
) -> None:
    """Whoever fetched it today knows that 2019 has gone; of this year a person asks."""
    told = (
        f"In {year} Barsetshire's children's services were rated inadequate by Ofsted"
    )
    reading = read(f"{told}.", day="")
    [claim] = [c for c in reading.claims if c.status is Status.NEWS]
    assert claim.rule == "the latest year of an undated text"

    [telling] = tellings(*reading.claims, published=None)

    assert telling.is_news is is_news
    assert [r.confidence for r in telling.results] == [confidence] * is_news
