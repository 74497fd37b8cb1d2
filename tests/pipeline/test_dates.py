"""Days of which a caller knows only the year, or the year and the month."""

from datetime import date

import pytest

from pipeline.text.dates import days_of


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("2019", (date(2019, 1, 1), date(2019, 12, 31))),
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2019-13", ()),
        ("2019-00", ()),
        ("0000", ()),
        ("spring 2019", ()),
        (None, ()),
    ],
)
def test_what_is_said_of_a_day_bounds_it(
    said: str | None, days: tuple[date, ...]
) -> None:
    assert days_of(None, said) == days


def test_a_day_that_is_known_bounds_itself() -> None:
    assert days_of(date(2019, 7, 29), "2019") == (date(2019, 7, 29),)
