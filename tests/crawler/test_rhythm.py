"""How often a source is asked: learned, bounded, never given up."""

from datetime import timedelta

import pytest

from crawler.rhythm import Fetched, after, due_at, rest_for, wants_all
from crawler.ttl import stated_ttl
from domain.runs import Pace
from domain.sources import Outcome
from tests.crawler.newsroom import MONDAY, a_source

SOURCE = a_source("https://chronicle.example/feed")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def learned(*fetches: Fetched, **changes) -> Pace:
    pace = Pace()
    for fetched in fetches:
        pace = after(pace, a_source(SOURCE.url, **changes), fetched)
    return pace


def wait(pace: Pace, **changes) -> timedelta:
    return due_at(a_source(SOURCE.url, **changes), pace, fetched_at=MONDAY) - MONDAY


QUIET = Fetched(Outcome.UNCHANGED, MONDAY)
BUSY = Fetched(Outcome.OK, MONDAY, items=20, fresh=18)
USUAL = Fetched(Outcome.OK, MONDAY, items=20, fresh=2)
FAILED = Fetched(Outcome.TIMEOUT, MONDAY)


def test_it_stays_within_a_fourth_and_four_times_of_what_is_declared() -> None:
    assert wait(learned(*[QUIET] * 40)) == 2 * HOUR
    assert wait(learned(*[BUSY] * 40)) == 7.5 * MINUTE


def test_news_brings_it_back_to_what_is_declared() -> None:
    assert wait(learned(*[QUIET] * 40, USUAL)) == SOURCE.every


def test_an_inspectorate_is_never_asked_more_seldom_than_declared() -> None:
    assert wait(learned(*[QUIET] * 9, official=True), official=True) == SOURCE.every


def test_a_publishers_own_pace_is_the_shortest() -> None:
    said = Fetched(Outcome.OK, MONDAY, read=True, ttl=3 * HOUR)

    assert wait(learned(said)) == 3 * HOUR
    assert wait(learned(said, QUIET)) == 3 * HOUR
    assert wait(learned(said, FAILED)) >= 3 * HOUR
    assert wait(learned(Fetched(Outcome.OK, MONDAY, read=True, ttl=900 * HOUR))) == (
        24 * HOUR
    )


def test_what_fails_is_asked_ever_later_and_never_given_up() -> None:
    waits = [wait(learned(*[FAILED] * n)) for n in range(1, 60)]

    assert waits[0] == 15 * MINUTE
    assert waits[:7] == sorted(waits[:7])
    assert 24 * HOUR <= waits[-1] <= 30 * HOUR
    assert wait(learned(*[FAILED] * 60, USUAL)) == SOURCE.every


def test_those_that_failed_together_do_not_come_back_together() -> None:
    paces = learned(FAILED, FAILED, FAILED)

    assert len({wait(paces, name=f"s{n}") for n in range(20)}) > 15


def test_a_server_that_asks_for_rest_has_it_for_a_week_at_most() -> None:
    rest = Fetched(Outcome.THROTTLED, MONDAY, wait=5 * HOUR)
    century = Fetched(Outcome.THROTTLED, MONDAY, wait=timedelta(days=36500))

    assert wait(learned(rest)) == 5 * HOUR
    assert wait(learned(century)) == timedelta(days=7)
    assert rest_for("a.example", 1, asked=5 * HOUR) >= 5 * HOUR
    assert rest_for("a.example", 3, asked=None) >= HOUR


def test_an_unfinished_crawl_teaches_nothing() -> None:
    assert learned(Fetched(Outcome.UNFINISHED, MONDAY)) == Pace()


def test_everything_is_asked_for_once_a_day_or_so() -> None:
    full = Fetched(Outcome.OK, MONDAY, full=True, read=True)
    pace = learned(full, QUIET)

    assert wants_all(SOURCE, Pace(), now=MONDAY)
    assert not wants_all(SOURCE, pace, now=MONDAY + 23 * HOUR)
    assert wants_all(SOURCE, pace, now=MONDAY + 31 * HOUR)
    assert wants_all(SOURCE, pace, now=MONDAY - HOUR)


@pytest.mark.parametrize(
    ("channel", "minutes"),
    [
        ({"ttl": "60"}, 60),
        ({"ttl": "soon"}, None),
        ({"sy_updateperiod": "hourly", "sy_updatefrequency": "4"}, 15),
        ({"sy_updateperiod": "Daily"}, 24 * 60),
        ({"ttl": "5", "sy_updateperiod": "hourly"}, 60),
        ({"ttl": "999999"}, 24 * 60),
        ({"sy_updateperiod": "hourly", "sy_updatefrequency": "0"}, 60),
        ({}, None),
    ],
)
def test_a_feeds_own_pace_is_read(channel: dict, minutes: int | None) -> None:
    found = stated_ttl(channel)

    assert found == (timedelta(minutes=minutes) if minutes else None)


def test_an_inspectorate_that_fails_is_tried_as_often_as_declared() -> None:
    for failures in (1, 2, 9):
        pace = learned(*[FAILED] * failures, official=True)
        assert wait(pace, official=True) <= SOURCE.every
