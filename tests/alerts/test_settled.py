"""A doubt that is over is no news: what differs is told as the story stands."""

import pytest

from alerts.digest import digest_for
from domain.deliveries import Headline
from domain.inspections import Direction
from domain.stories import DevelopmentKind, Result
from tests.builders import A_MORNING, a_development, a_result, a_story, a_subscription

AGAINST = "overall effectiveness: Post says downgrade, the ledger says unchanged"


def told(result: Result, summary: str) -> tuple[str, Headline]:
    """Return the part of the digest, and how a story with that doubt is told."""
    story = a_story(results=(result,))
    doubt = a_development(
        id=2, kind=DevelopmentKind.CONTRADICTION, summary=summary, newsworthiness=0.45
    )
    items = [(story, a_development()), (story, doubt)]
    digest = digest_for(a_subscription(), items=items, health=(), now=A_MORNING)
    [section] = digest.sections
    [headline] = section.headlines
    return section.title, headline


def test_a_difference_with_the_ledger_that_is_settled_is_not_told() -> None:
    title, headline = told(a_result(), AGAINST)

    assert title == "Changes for the worse"
    assert headline.note is None
    assert not headline.to_check


def test_one_that_stands_is_told_once() -> None:
    title, headline = told(a_result(other_direction=Direction.UNCHANGED), AGAINST)

    assert title == "To be checked"
    assert headline.note == (
        "Overall effectiveness: the article says down, our ledger says unchanged."
    )


@pytest.mark.parametrize("first", ["Gazette", "Post"])
def test_papers_that_differ_are_told_as_before(first: str) -> None:
    said = f"overall effectiveness: {first} says good, Mercury said inadequate"

    title, headline = told(a_result(), said)

    assert title == "To be checked"
    assert headline.note == f"Sources differ: {said}."
