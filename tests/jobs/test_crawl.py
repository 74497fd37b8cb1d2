"""Which sources are fetched, and which of their items."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.choose import could_matter
from crawler.contents import Entry
from domain.runs import Pace
from domain.sources import Outcome, Source
from jobs import due
from jobs.crawl import Wish, first_of, follow_words
from jobs.settings import SettingsError
from sectors.load import load_guide
from store import wishes
from store.connect import Engine, begin, create, open_store, read
from store.sources import record_fetch
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
    assert due.is_due(POST, fetched("post", ago), Pace(), now=NOW) == is_due


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'regrade.db'}"
    create(url)
    engine = open_store(url)
    with begin(engine) as connection:
        for source in (POST, ECHO):
            record_fetch(connection, source.name, source.url, Outcome.OK, NOW)
    yield engine
    engine.dispose()


def test_a_source_that_is_named_is_fetched_even_if_not_due(engine: Engine) -> None:
    assert first_of(engine, [POST, ECHO], Wish(("echo",)), now=NOW).sources == (ECHO,)


def test_a_name_that_nobody_declared_is_refused(engine: Engine) -> None:
    with pytest.raises(SettingsError, match="nowhere"):
        first_of(engine, [POST], Wish(("nowhere",)), now=NOW)


def test_who_falls_due_joins_a_crawl_until_it_closes(engine: Engine) -> None:
    clock = [NOW + timedelta(minutes=5)]
    one = due.Round(
        engine, [POST, ECHO], lambda: clock[0], closes=NOW + timedelta(hours=1)
    )

    assert one.who_else({"post"}) == ()
    clock[0] = NOW + timedelta(minutes=30)
    assert one.who_else({"post"}) == (ECHO,)
    assert one.who_else({"post", "echo"}) == ()
    clock[0] = NOW + timedelta(hours=1)
    assert one.who_else({"post"}) == ()


def test_what_somebody_wants_is_asked_once_even_during_a_crawl(engine: Engine) -> None:
    clock = [NOW + timedelta(minutes=5)]
    one = due.Round(
        engine, [POST, ECHO], lambda: clock[0], closes=NOW + timedelta(hours=1)
    )
    with begin(engine) as connection:
        wishes.ask(connection, "echo", by="desk", at=clock[0])

    assert one.who_else({"post"}) == (ECHO,)
    one.was_asked("echo")
    assert one.who_else({"post"}) == ()

    with begin(engine) as connection:
        wishes.ask(connection, "echo", by="desk", at=clock[0])
    assert one.who_else({"post"}) == (ECHO,)
    later = clock[0] + timedelta(minutes=1)
    one.was_asked("echo")
    with begin(engine) as connection:
        wishes.ask(connection, "echo", by="desk", at=later)
    one.was_asked("echo")
    with read(engine) as connection:
        assert wishes.waiting(connection) == {"echo": later}


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

    assert due.is_due(POST, last, Pace(), now=NOW) == is_due


def test_a_source_in_trouble_is_never_asked_less_often_than_a_good_one() -> None:
    eager = replace(POST, every=timedelta(minutes=5))
    at = NOW - timedelta(minutes=5)
    last = a_source_health(source="post", fetched_at=at, outcome=Outcome.DNS)

    assert due.is_due(eager, last, Pace(), now=NOW)


def test_a_clock_that_was_ahead_once_stops_no_source() -> None:
    last = fetched("post", timedelta(days=-400))

    assert due.is_due(POST, last, Pace(), now=NOW)
