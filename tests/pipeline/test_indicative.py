"""Ratings of a pilot: told, but for a person to check."""

import pytest

from tests.pipeline.readings import news

PILOT = (
    "Loamshire County Council has been given an indicative rating of good in a pilot "
    "assessment of adult social care by the CQC.\nThe council was one of five which "
    "volunteered."
)


@pytest.mark.parametrize(
    "text",
    [
        PILOT,
        "Loamshire has been rated good for adult social care by the CQC.\n"
        "Because it was a trial, the rating is only 'indicative'.",
    ],
)
def test_an_indicative_rating_is_for_a_person_to_check(text: str) -> None:
    (claim,) = news(text, "2023-11-17")

    assert claim.grade == "good"
    assert claim.confidence <= 0.5


def test_a_rating_after_a_pilot_is_as_sure_as_any() -> None:
    (claim,) = news(
        "Loamshire County Council has been rated good for adult social care by the "
        "CQC.\nFive councils had indicative ratings in a pilot last year.",
        "2024-11-17",
    )

    assert claim.confidence > 0.6
