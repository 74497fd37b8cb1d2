"""Did a source bring as much as it should, by its own past and its declaration?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.expectations import Watched, examine
from crawler.quiet import english
from domain.runs import Ailment, AilmentKind, DayYield, Pace, SourceHealth
from domain.sources import Expectation, Outcome
from tests.crawler.newsroom import a_source

# A Thursday in an ordinary summer.
NOW = datetime(2026, 7, 16, 9, tzinfo=UTC)
DAY = timedelta(days=1)
Count = Callable[[date], int]


def three_on_weekdays(day: date) -> int:
    return 3 if day.weekday() < 5 else 0


def days(count: Count, *, of: int = 80, now: datetime = NOW) -> list[DayYield]:
    first = now.date() - DAY * of
    return [
        DayYield(first + DAY * n, count(first + DAY * n), 40) for n in range(of + 1)
    ]


def since(when: int, then: Count, before: Count = three_on_weekdays) -> Count:
    """Return a source that changed so many days ago."""
    change = NOW.date() - DAY * when
    return lambda day: then(day) if day >= change else before(day)


def ailment(
    yields: list[DayYield],
    *,
    was: Ailment | None = None,
    outcome: Outcome = Outcome.OK,
    failures: int = 0,
    now: datetime = NOW,
    **changes,
) -> Ailment | None:
    health = SourceHealth("chronicle", outcome, now, now, now, ailment=was)
    source = a_source("https://chronicle.example/feed", **changes)
    watched = Watched(source, health, Pace(failures=failures), yields)
    return examine(watched, calendar=english(), now=now)


def kind(*args, **kwargs) -> AilmentKind | None:
    found = ailment(*args, **kwargs)
    return found.kind if found else None


def nothing(day: date) -> int:
    return 0


def test_a_source_that_does_as_always_is_well() -> None:
    assert ailment(days(three_on_weekdays)) is None


def test_a_source_that_stopped_is_silent_and_it_is_said_what_is_usual() -> None:
    found = ailment(days(since(8, nothing)))

    assert found is not None
    assert found.kind is AilmentKind.SILENT
    assert found.usual == pytest.approx(15 / 7, abs=0.01)
    assert found.last == date(2026, 7, 7)


@pytest.mark.parametrize(("ago", "is_silent"), [(1, False), (2, True)])
def test_silence_is_told_once_it_can_be_no_accident(ago: int, is_silent: bool) -> None:
    assert (kind(days(since(ago, nothing))) is AilmentKind.SILENT) is is_silent


def test_a_weekend_is_no_silence() -> None:
    monday = datetime(2026, 7, 13, 9, tzinfo=UTC)

    assert ailment(days(three_on_weekdays, now=monday), now=monday) is None


def test_something_new_today_ends_the_silence() -> None:
    yields = days(since(8, nothing))
    yields[-1] = replace(yields[-1], items=1)

    assert kind(yields) is not AilmentKind.SILENT


def test_one_day_with_a_flood_of_items_changes_nothing_for_long() -> None:
    def burst(day: date) -> int:
        return 400 if day == date(2026, 6, 9) else three_on_weekdays(day)

    assert ailment(days(burst)) is None


def test_much_less_than_usual_is_told_until_half_of_it_comes() -> None:
    found = ailment(days(since(7, lambda day: int(day.weekday() == 2))))

    assert found is not None
    assert (found.kind, found.note) == (AilmentKind.SCANT, "1 new items in a week")
    some = days(since(7, lambda day: int(day.weekday() < 5)))
    assert kind(some) is None
    assert kind(some, was=found) is AilmentKind.SCANT
    assert kind(days(three_on_weekdays), was=found) is None


def test_days_on_which_nobody_looked_say_nothing() -> None:
    yields = [
        replace(day, fetches=0) if day.day >= NOW.date() - DAY * 9 else day
        for day in days(since(9, nothing))
    ]

    assert ailment(yields) is None


def test_christmas_and_bank_holidays_are_quiet() -> None:
    new_year = datetime(2027, 1, 2, 9, tzinfo=UTC)
    quiet = date(2026, 12, 24)

    def press(day: date) -> int:
        return 0 if day >= quiet else 3

    assert ailment(days(press, now=new_year), now=new_year) is None
    assert english().is_quiet(date(2026, 8, 31), official=False)
    assert not english().is_quiet(date(2026, 9, 1), official=False)


def test_before_an_election_inspectorates_are_quiet_and_the_press_is_not() -> None:
    poll = datetime(2026, 5, 7, 9, tzinfo=UTC)
    quiet = date(2026, 3, 30)

    def silent(day: date) -> int:
        return 0 if day >= quiet else 3

    assert ailment(days(silent, now=poll), now=poll, official=True) is None
    assert kind(days(silent, now=poll), now=poll) is AilmentKind.SILENT


def test_before_anything_is_learned_the_declaration_says_what_to_expect() -> None:
    young = days(nothing, of=9)

    assert ailment(young) is None
    assert kind(young, expect=Expectation(least=1)) is AilmentKind.SILENT


def test_a_source_that_rarely_brings_anything_is_waited_for() -> None:
    def weekly(day: date) -> int:
        return int(day.weekday() == 1)

    def rarely(day: date) -> int:
        return int(day.toordinal() % 9 == 0)

    assert ailment(days(weekly)) is None
    assert ailment(days(rarely)) is None


def test_more_than_is_declared_is_told() -> None:
    many = days(since(1, lambda day: 90))

    assert ailment(many) is None
    found = ailment(many, expect=Expectation(most=80))
    assert found is not None
    assert found.kind is AilmentKind.FLOODING
    assert found.note == "90 new items in a day, at most 80 are expected"


def test_one_bad_answer_is_an_accident_and_three_are_none() -> None:
    well = days(three_on_weekdays)

    assert ailment(well, outcome=Outcome.TIMEOUT, failures=2) is None
    found = ailment(well, outcome=Outcome.FORBIDDEN, failures=3)
    assert found is not None
    assert (found.kind, found.outcome) == (AilmentKind.FAILING, Outcome.FORBIDDEN)


def test_pages_behind_a_wall_ail_a_source_until_one_is_tried_again() -> None:
    found = ailment(days(three_on_weekdays), outcome=Outcome.CONSENT_WALL)

    assert found is not None
    assert found.kind is AilmentKind.FAILING
    quiet = days(since(0, nothing))
    assert ailment(quiet, was=found, outcome=Outcome.UNCHANGED) == found
    later = NOW + DAY
    assert ailment(days(three_on_weekdays, now=later), was=found, now=later) is None
