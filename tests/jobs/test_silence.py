"""A source that falls silent or fails is noticed once, and so is its recovery."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from alerts.foot import is_well, source_notes
from domain.runs import AilmentKind, DayYield, Pace, Rest
from domain.sources import Outcome, Source
from jobs.due import paces_of
from jobs.show_health import show_health, sparkline
from jobs.silence import look_after
from jobs.terminal import Screen
from store import health, pace, past, sources
from store.connect import Engine, begin, create, open_store

NOW = datetime(2026, 7, 16, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
POST = Source("post", "Post", "feed", "https://post.example/rss", timedelta(minutes=30))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    create(f"sqlite:///{tmp_path / 'regrade.db'}")
    engine = open_store(f"sqlite:///{tmp_path / 'regrade.db'}")
    yield engine
    engine.dispose()


def watch(engine: Engine, *, silent_days: int, name: str = "post") -> None:
    """Let a source bring three items a day for eighty days, then nothing."""
    with begin(engine) as connection:
        for ago in range(80, silent_days, -1):
            day = (NOW - DAY * ago).date()
            health.add_yield(connection, name, DayYield(day, 3, 40))
        for ago in range(silent_days, -1, -1):
            day = (NOW - DAY * ago).date()
            health.add_yield(connection, name, DayYield(day, 0, 40))
        at = NOW - timedelta(minutes=5)
        sources.record_fetch(connection, name, POST.url, Outcome.UNCHANGED, at)


def fail(engine: Engine, *names: str, times: int = 3) -> None:
    with begin(engine) as connection:
        for name in names:
            outcome, note = Outcome.TIMEOUT, "it did not answer in time"
            sources.record_fetch(connection, name, POST.url, outcome, NOW, note=note)
            pace.keep(connection, name, Pace(failures=times))


def stands(engine: Engine, name: str = "post"):
    with begin(engine) as connection:
        [stand] = sources.health(connection, [name])
        return stand


def test_silence_is_in_the_foot_of_a_digest_with_what_is_usual(engine: Engine) -> None:
    watch(engine, silent_days=8)

    look_after(engine, [POST], now=NOW)

    stand = stands(engine)
    [note] = source_notes([stand], now=NOW, zone="Europe/London")
    assert not is_well(stand, now=NOW)
    assert note.words == "is silent (usually 3 a day, last 9 days ago)"


def test_an_ailment_begins_once_and_ends_once(engine: Engine) -> None:
    watch(engine, silent_days=8)
    for hours in range(3):
        look_after(engine, [POST], now=NOW + timedelta(hours=hours))
    with begin(engine) as connection:
        health.add_yield(connection, "post", DayYield(NOW.date(), 2, 1))
    for hours in range(3, 6):
        look_after(engine, [POST], now=NOW + timedelta(hours=hours))

    with begin(engine) as connection:
        well = health.well_since(connection)
        [then] = past.health(connection, ["post"], at=NOW + timedelta(hours=1))
        begun = [health.ailing(connection, at=NOW + timedelta(hours=h)) for h in (0, 2)]
    assert {a["post"].began_at for a in begun} == {NOW}
    assert len({a["post"].id for a in begun}) == 1
    assert well == {"post": NOW + timedelta(hours=3)}
    assert stands(engine).ailment is None
    # A digest made again shows what was known then.
    assert then.ailment is not None
    assert then.ailment.kind is AilmentKind.SILENT


def test_a_source_that_fails_again_and_again_is_named_with_the_reason(
    engine: Engine,
) -> None:
    fail(engine, "post")

    look_after(engine, [POST], now=NOW)

    ailment = stands(engine).ailment
    assert ailment is not None
    assert ailment.kind is AilmentKind.FAILING
    assert ailment.note == "it did not answer in time"


def test_nobody_is_blamed_when_our_own_line_is_down(engine: Engine) -> None:
    names = [f"post_{n}" for n in range(6)]
    fail(engine, *names)
    watched = [Source(n, n, "feed", POST.url, POST.every) for n in names]

    look_after(engine, watched, now=NOW)

    assert all(stands(engine, name).ailment is None for name in names)


def test_what_is_watched_no_more_ails_no_more(engine: Engine) -> None:
    fail(engine, "post")
    look_after(engine, [POST], now=NOW)

    look_after(engine, [], now=NOW + DAY)

    assert stands(engine).ailment is None


def test_thirty_days_are_a_picture() -> None:
    days = [
        DayYield(NOW.date() - DAY * 3, 8, 4),
        DayYield(NOW.date() - DAY * 2, 1, 4),
        DayYield(NOW.date() - DAY, 0, 4),
        DayYield(NOW.date(), 0, 0),
    ]

    assert sparkline(days, today=NOW.date()) == " " * 26 + "█▁· "


def test_a_host_at_rest_is_shown_with_when_it_is_asked_again(engine: Engine) -> None:
    with begin(engine) as connection:
        sources.record_fetch(connection, "post", POST.url, Outcome.OK, NOW - HOUR)
        rest = Rest("post.example", NOW + 5 * HOUR, 1, "it is left in peace")
        pace.leave_in_peace(connection, rest)
        paces = paces_of(connection, [POST])
        [stand] = sources.health(connection, ["post"])
    written = StringIO()
    screen = Screen(Console(file=written, width=200), Console(file=StringIO()))

    show_health(screen, [POST], [stand], known=(paces, {}), now=NOW, zone="UTC")

    assert "next 16 Jul 14:00, left in peace until then" in written.getvalue()
