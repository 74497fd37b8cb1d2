"""A letter on a visit gives no grade; it joins the council's latest story."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.claims import Inspected, Reading
from domain.inspections import VisitKind
from domain.sources import Article
from domain.stories import DevelopmentKind, Telling
from pipeline.reports.visits import visit_of
from tests.builders import a_coverage
from tests.pipeline.newsdesk import TODAY, Desk, a_claim
from tests.pipeline.readings import a_guide

LETTER = """Ofsted
Piccadilly Gate

Monitoring visit of Barsetshire children's services

This letter summarises the findings of the monitoring visit of Barsetshire children's
services on 3 and 4 February 2026.
"""


def letter(text: str = LETTER, visit: VisitKind = VisitKind.MONITORING) -> Reading:
    article = Article(text, "A letter", published=date(2026, 3, 9))
    return Reading(article, relevant=True, inspected=Inspected(visit=visit))


def visit(reading: Reading) -> Telling | None:
    coverage = a_coverage(
        article_id=9, url="https://reports.example/9", published=None, official=True
    )
    seen = datetime(2026, 3, 10, 9, tzinfo=UTC)
    return visit_of(
        reading, coverage=replace(coverage, fetched_at=seen), guide=a_guide()
    )


@pytest.mark.parametrize(
    "title",
    [
        "Monitoring visit of Barsetshire children's services",
        "Monitoring visit to Barsetshire County Council children's services",
        "Focused visit to Barsetshire local authority children's services",
        "Barsetshire County Council\nMonitoring visit",
    ],
)
def test_the_council_is_named_by_the_letters_title(title: str) -> None:
    found = visit(letter(f"{title}\n\nDear Director"))

    assert found is not None
    assert (found.authority, found.is_news, found.results) == ("XBAR", False, ())


def test_a_letter_that_names_nobody_tells_nothing() -> None:
    assert visit(letter("Monitoring visit\n\nDear Director")) is None


def test_a_graded_report_is_no_visit() -> None:
    assert visit(letter(visit=VisitKind.STANDARD)) is None


def test_a_visit_joins_the_latest_story_as_a_follow_up() -> None:
    desk = Desk()
    desk.arrive(
        a_claim(authority="XBAR"),
        published=date(2025, 9, 1),
        url="https://news.example/1",
    )
    found = visit(letter())
    assert found is not None

    [news] = desk.take([found])

    assert news.kind is DevelopmentKind.FOLLOW_UP
    assert news.summary.startswith("monitoring visit: ")
    assert len(desk.story.coverage) == 2


def test_one_name_for_two_authorities_is_to_be_checked() -> None:
    desk = Desk()

    desk.arrive(a_claim(), a_claim(authority="X-OTHER"), published=TODAY)

    assert {s.results[0].confidence for s in desk.stories.values()} == {0.5}
