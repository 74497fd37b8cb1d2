"""Days, counts and causes as a reader sees them."""

from datetime import UTC, datetime

import pytest

from alerts.words import cause, day, listed, long_day, moment, plural, sign, word
from domain.inspections import Direction
from domain.sources import Outcome


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/London", "18 June 2026"),
        ("America/Adak", "17 June 2026"),
        ("Pacific/Kiritimati", "18 June 2026"),
    ],
)
def test_a_moment_falls_on_the_readers_own_day(zone, expected) -> None:
    assert day(datetime(2026, 6, 17, 23, 30, tzinfo=UTC), zone=zone) == expected


def test_a_day_without_an_hour_is_that_day_everywhere() -> None:
    """Nobody published on 16 June because a reader sits in New York."""
    published = datetime(2026, 6, 17, tzinfo=UTC)

    assert day(published, zone="America/New_York") == "17 June 2026"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 March 2026, 00:59 GMT"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 March 2026, 02:00 BST"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "25 October 2026, 01:00 GMT"),
    ],
)
def test_the_nights_of_the_clock_change_are_told_with_their_zone(at, expected) -> None:
    assert moment(at, zone="Europe/London") == expected


def test_the_long_day_has_its_weekday() -> None:
    at = datetime(2026, 6, 17, 23, 30, tzinfo=UTC)

    assert long_day(at, zone="Europe/London") == "Thursday 18 June 2026"


def test_counts_agree_with_their_nouns() -> None:
    told = [plural(0, "source"), plural(1, "story", "stories"), plural(2000, "source")]

    assert told == ["0 sources", "1 story", "2,000 sources"]


def test_lists_end_with_and() -> None:
    assert [listed([]), listed(["a"]), listed("ab"), listed("abc")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_every_direction_has_its_own_sign_and_word() -> None:
    assert len({sign(d) for d in Direction}) == len(Direction)
    assert len({word(d) for d in Direction}) == len(Direction)


@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_every_outcome_of_a_fetch_can_be_told(outcome) -> None:
    assert cause(outcome)
