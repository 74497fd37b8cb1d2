"""Which sources are fetched, and which of their items."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.choose import could_matter
from crawler.contents import Entry
from domain.sources import Outcome, Source
from jobs.crawl import Wish, choose, follow_words
from jobs.settings import SettingsError
from sectors.load import load_guide
from tests.builders import a_source_health

NOW = datetime(2026, 6, 18, 6, tzinfo=UTC)
POST = Source("post", "Post", "feed", "https://post.example/rss", timedelta(minutes=30))
ECHO = replace(POST, name="echo")
WORDS = follow_words(load_guide())


def fetched(name: str, ago: timedelta | None):
    at = NOW - ago if ago is not None else None
    return a_source_health(source=name, fetched_at=at)


@pytest.mark.parametrize(
    ("ago", "is_due"),
    [
        (None, True),
        (timedelta(minutes=10), False),
        (timedelta(minutes=29, seconds=30), True),
        (timedelta(days=3), True),
    ],
)
def test_a_source_is_due_when_its_interval_is_over(ago, is_due: bool) -> None:
    wish = Wish(due_only=True)

    chosen = choose([POST], wish, health=[fetched("post", ago)], now=NOW)

    assert chosen == ((POST,) if is_due else ())


def test_a_source_that_is_named_is_fetched_even_if_not_due() -> None:
    health = [fetched("post", timedelta()), fetched("echo", timedelta())]

    assert choose([POST, ECHO], Wish(("echo",)), health=health, now=NOW) == (ECHO,)


def test_a_name_that_nobody_declared_is_refused() -> None:
    with pytest.raises(SettingsError, match="nowhere"):
        choose([POST], Wish(("nowhere",)), health=[], now=NOW)


@pytest.mark.parametrize(
    "title",
    [
        "Ofsted praises council",
        "Barsetshire children\u2019s services downgraded",
        "Council's child protection work found 'inadequate'",
        "Watchdog's verdict on adult social care",
        "Inspectors return to county hall",
        "Housing regulator hands council a C3",
        "Youth justice service requires improvement",
    ],
)
def test_an_item_that_could_be_about_an_inspection_is_followed(title: str) -> None:
    assert could_matter(Entry(url="https://post.example/1", title=title), WORDS)


@pytest.mark.parametrize(
    "title",
    ["Good weather for the county show", "Council tax to rise by five per cent"],
)
def test_other_items_are_left_alone(title: str) -> None:
    assert not could_matter(Entry(url="https://post.example/1", title=title), WORDS)


@pytest.mark.parametrize(
    ("outcome", "minutes", "is_due"),
    [
        (Outcome.TIMEOUT, 10, False),
        (Outcome.TIMEOUT, 15, True),
        (Outcome.EMPTY, 15, True),
        (Outcome.UNCHANGED, 15, False),
        (Outcome.UNFINISHED, 0, True),
    ],
)
def test_a_fetch_that_went_wrong_does_not_wait_for_the_whole_interval(
    outcome: Outcome, minutes: int, is_due: bool
) -> None:
    at = NOW - timedelta(minutes=minutes)
    last = a_source_health(source="post", fetched_at=at, outcome=outcome)

    chosen = choose([POST], Wish(due_only=True), health=[last], now=NOW)

    assert chosen == ((POST,) if is_due else ())


def test_a_source_in_trouble_is_never_asked_less_often_than_a_good_one() -> None:
    eager = replace(POST, every=timedelta(minutes=5))
    at = NOW - timedelta(minutes=5)
    last = a_source_health(source="post", fetched_at=at, outcome=Outcome.DNS)

    assert choose([eager], Wish(due_only=True), health=[last], now=NOW) == (eager,)


def test_a_clock_that_was_ahead_once_stops_no_source() -> None:
    last = fetched("post", timedelta(days=-400))

    assert choose([POST], Wish(due_only=True), health=[last], now=NOW) == (POST,)
