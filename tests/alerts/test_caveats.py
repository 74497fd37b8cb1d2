"""A result with a caveat is told with it."""

import pytest

from alerts.headlines import headline_of
from tests.builders import a_development, a_result, a_story


@pytest.mark.parametrize(("sure", "ask"), [(0.5, " Check the source."), (0.75, "")])
def test_a_result_says_its_caveat_and_not_how_unsure_it_is(
    sure: float, ask: str
) -> None:
    result = a_result(confidence=sure, caveat="Ofsted gives no overall grade")
    story = a_story(results=(result,))

    headline = headline_of(story, [a_development()], zone="Europe/London")

    assert headline.note == f"Ofsted gives no overall grade.{ask}"
    assert headline.to_check == bool(ask)
