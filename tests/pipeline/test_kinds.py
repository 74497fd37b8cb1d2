"""What kind a council is, and in which nation, decides what it can be judged on."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from domain.authorities import Alias, Authority
from domain.claims import Status
from domain.sources import Article
from pipeline.understand import Reader, build_reader, understand_article
from tests.pipeline.readings import a_guide

COUNCILS = (
    Authority(
        "XBLE",
        "Bleakmore",
        "London Borough of Bleakmore",
        "London borough",
        "England",
        region="London",
    ),
    Authority("XGRI", "Grimshire", "Grimshire County Council", "county", "England"),
    Authority(
        "XLLA",
        "Llanwerddon",
        "Llanwerddon County Council",
        "Welsh principal area",
        "Wales",
    ),
)


@cache
def a_reader() -> Reader:
    guide = a_guide()
    aliases = tuple(
        Alias(c.code, text, kind)
        for c in COUNCILS
        for text, kind in ((c.name, "short"), (c.official_name, "official"))
    )
    return build_reader(
        replace(
            guide,
            authorities=(*guide.authorities, *COUNCILS),
            aliases=(*guide.aliases, *aliases),
        )
    )


def results(text: str) -> set[tuple[str, str]]:
    article = Article(text, published=date(2024, 5, 7), published_text="2024-05-07")
    claims = understand_article(article, reader=a_reader(), ledger=False).claims
    news = (c for c in claims if c.status is Status.NEWS and c.main)
    return {(c.authority, c.grade) for c in news}


def test_a_county_council_lets_no_homes() -> None:
    text = "The Regulator of Social Housing has given {} a C3 grade."

    assert results(text.format("Grimshire County Council")) == set()
    assert results(text.format("Bleakmore")) == {("XBLE", "c3")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "HM Inspectorate of Probation has rated Llanwerddon's youth justice "
            "service good.",
            {("XLLA", "good")},
        ),
        ("Ofsted has rated Llanwerddon's children's services good.", set()),
    ],
)
def test_of_a_welsh_council_english_inspectorates_judge_youth_justice_alone(
    text: str, found: set[tuple[str, str]]
) -> None:
    assert results(text) == found
