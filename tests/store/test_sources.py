"""A crawl remembers its sources, and their health follows each fetch."""

from datetime import datetime, timedelta

from domain.runs import SourceHealth
from domain.sources import Known, Outcome
from store import items, sources
from store.connect import Connection
from tests.builders import A_MORNING

FEED = "https://chronicle.example/feed"


def after(hours: int) -> datetime:
    return A_MORNING + timedelta(hours=hours)


def fetch(
    connection: Connection, outcome: Outcome = Outcome.OK, *, hours: int = 0, **more
) -> None:
    sources.record_fetch(connection, "chronicle", FEED, outcome, after(hours), **more)


def health(connection: Connection) -> SourceHealth:
    [health] = sources.health(connection, ["chronicle"])
    return health


def test_a_source_nobody_fetched_has_no_health(connection: Connection) -> None:
    assert health(connection) == SourceHealth("chronicle", None, None, None, None)


def test_health_is_told_in_the_order_asked_for(connection: Connection) -> None:
    fetch(connection)

    found = sources.health(connection, ["b", "chronicle", "a"])

    assert [h.source for h in found] == ["b", "chronicle", "a"]


def test_a_good_fetch_makes_a_source_well(connection: Connection) -> None:
    fetch(connection, items=20, new=3)

    assert health(connection).outcome is Outcome.OK
    assert health(connection).well_at == A_MORNING


def test_a_bad_fetch_leaves_when_it_was_last_well(connection: Connection) -> None:
    fetch(connection)
    fetch(connection, Outcome.TIMEOUT, hours=1, note="no answer in 20 s")

    found = health(connection)

    assert (found.outcome, found.note) == (Outcome.TIMEOUT, "no answer in 20 s")
    assert (found.fetched_at, found.well_at) == (after(1), A_MORNING)


def test_a_good_fetch_clears_the_note(connection: Connection) -> None:
    fetch(connection, Outcome.TIMEOUT, note="no answer")
    fetch(connection, Outcome.UNCHANGED, hours=1)

    assert health(connection).note is None
    assert health(connection).well_at == after(1)


def test_a_fetch_that_is_recorded_late_changes_no_health(
    connection: Connection,
) -> None:
    fetch(connection, Outcome.GONE, hours=2)
    fetch(connection, hours=1)

    assert health(connection).outcome is Outcome.GONE


def test_validators_are_those_of_the_last_complete_fetch(
    connection: Connection,
) -> None:
    fetch(connection, validators=('"a"', None))
    fetch(connection, Outcome.TIMEOUT, hours=1)

    assert sources.validators(connection, "chronicle") == ('"a"', None)


def test_validators_can_be_forgotten(connection: Connection) -> None:
    fetch(connection, validators=('"a"', "yesterday"))
    fetch(connection, hours=1, validators=(None, None))

    assert sources.validators(connection, "chronicle") == (None, None)


def test_validators_of_another_address_are_not_used(connection: Connection) -> None:
    fetch(connection, validators=('"a"', "yesterday"))

    moved = sources.validators(connection, "chronicle", url=FEED + "/new")

    assert moved == (None, None)
    assert sources.validators(connection, "chronicle", url=FEED) == ('"a"', "yesterday")


def test_a_reading_can_take_a_good_fetch_back(connection: Connection) -> None:
    fetch(connection)
    fetch(connection, hours=2)

    sources.set_outcome(
        connection, "chronicle", Outcome.CONSENT_WALL, "asks for consent", after(3)
    )

    found = health(connection)
    assert (found.outcome, found.note) == (Outcome.CONSENT_WALL, "asks for consent")
    assert (found.fetched_at, found.well_at) == (after(2), A_MORNING)


def test_a_reading_says_nothing_about_a_later_fetch(connection: Connection) -> None:
    fetch(connection)
    fetch(connection, hours=2)

    sources.set_outcome(connection, "chronicle", Outcome.BOT_BLOCK, "blocked", after(1))

    assert health(connection).outcome is Outcome.OK
    assert health(connection).well_at == after(2)


def test_a_baseline_is_taken_once(connection: Connection) -> None:
    sources.take_baseline(connection, "chronicle", after(1))
    sources.take_baseline(connection, "chronicle", after(2))

    assert health(connection).baseline_at == after(1)


def test_items_can_be_remembered_without_a_capture(connection: Connection) -> None:
    gone = ["a", "b", "a"]
    items.remember(connection, "chronicle", gone, known=Known.PASSED, at=A_MORNING)

    met = items.met(connection, gone)
    assert [(m.source, m.name) for m in met] == [("chronicle", "a"), ("chronicle", "b")]


def test_a_clock_that_was_ahead_is_not_believed_for_ever(
    connection: Connection,
) -> None:
    fetch(connection, hours=24 * 365)
    fetch(connection, Outcome.TIMEOUT, hours=1)

    found = health(connection)

    assert (found.outcome, found.fetched_at) == (Outcome.TIMEOUT, after(1))
    assert found.well_at is None
