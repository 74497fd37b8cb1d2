"""Nobody's words are quoted at greater length than their publisher allows."""

import pytest

from alerts.around import Around
from alerts.headlines import headline_of
from tests.builders import A_QUOTE, a_development, a_story


@pytest.mark.parametrize(
    ("limits", "quote"),
    [
        ({}, A_QUOTE),
        ({"Barsetshire Chronicle": 300}, A_QUOTE),
        ({"Barsetshire Chronicle": 30}, "Services for children in…"),
        ({"Barsetshire Chronicle": 0}, ""),
        ({"Another Paper": 5}, A_QUOTE),
    ],
)
def test_a_quote_keeps_to_its_publishers_limit(
    limits: dict[str, int], quote: str
) -> None:
    around = Around(quote_limits=limits)

    shown = headline_of(a_story(), [a_development()], zone="UTC", around=around)

    assert shown.quote == quote
    assert shown.quote_source == "Barsetshire Chronicle"
