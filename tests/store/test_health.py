"""What sources yield, what ails them, and how often they are asked, kept for a year."""

from datetime import date, timedelta
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, text

from domain.runs import Ailment, AilmentKind, DayYield, Pace, Rest
from domain.sources import Known
from store import health, items, pace, schema, sources
from store.connect import Connection, begin, create, open_store
from tests.builders import A_MORNING

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TODAY = A_MORNING.date()
SILENT = Ailment("post", AilmentKind.SILENT, A_MORNING, usual=3.0, last=TODAY - DAY)

OF_BEFORE = """
INSERT INTO sources (name, baseline_at) VALUES ('post', '2026-06-01 06:00:00.000000');
INSERT INTO items VALUES ('post', 'https://post.example/1', '2026-06-01');
INSERT INTO fetches (source, url, at, outcome, items, new) VALUES
    ('post', 'u', '2026-06-01 06:00:00.000000', 'ok', 60, 60),
    ('post', 'u', '2026-06-02 06:00:00.000000', 'ok', 20, 2),
    ('post', 'u', '2026-06-02 07:00:00.000000', 'unchanged', 0, 0),
    ('post', 'u', '2026-06-03 07:00:00.000000', 'timeout', 0, 0)
"""


def test_an_older_database_has_learned_from_its_log(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    engine = create_engine(url)
    with engine.begin() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for row in OF_BEFORE.split(";\n"):
            connection.execute(text(row))
    engine.dispose()

    create(url)

    engine = open_store(url)
    with begin(engine) as connection:
        first, last = date(2026, 6, 1), date(2026, 6, 9)
        found = health.yields_of(connection, ["post"], since=first, until=last)
        [met] = items.met(connection, ["https://post.example/1"])
    engine.dispose()
    assert found == {
        "post": [DayYield(date(2026, 6, 2), 2, 2), DayYield(date(2026, 6, 3), 0, 0)]
    }
    assert met.known is Known.PASSED


def test_the_fetches_of_a_day_add_up(connection: Connection) -> None:
    for count in (3, 0, 2):
        health.add_yield(connection, "post", DayYield(TODAY, count, 1))
    health.add_yield(connection, "post", DayYield(TODAY - DAY, 9, 1))

    found = health.yields_of(connection, ["post", "echo"], since=TODAY, until=TODAY)

    assert found == {"post": [DayYield(TODAY, 5, 3)], "echo": []}


def test_what_ails_a_source_is_known_for_any_moment(connection: Connection) -> None:
    health.fall_ill(connection, SILENT)
    [ill] = health.ailing(connection).values()
    health.recover(connection, ill, at=A_MORNING + 5 * HOUR)

    moments = [A_MORNING + n * HOUR for n in (-1, 0, 4, 5)]
    assert ["post" in health.ailing(connection, at=at) for at in moments] == [
        False,
        True,
        True,
        False,
    ]
    assert health.ailing(connection) == {}
    assert health.well_since(connection) == {"post": A_MORNING + 5 * HOUR}
    then = health.ailing(connection, at=A_MORNING)["post"]
    assert (then.usual, then.last) == (3.0, TODAY - DAY)


def test_a_sources_health_names_its_ailment(connection: Connection) -> None:
    health.fall_ill(connection, SILENT)

    [stand] = sources.health(connection, ["post"])

    assert stand.ailment is not None
    assert stand.ailment.kind is AilmentKind.SILENT


def test_a_pace_is_kept_as_it_is(connection: Connection) -> None:
    learned = Pace(HOUR, 2 * HOUR, A_MORNING, 3, A_MORNING - DAY, frozen=True)
    pace.keep(connection, "post", Pace())

    pace.keep(connection, "post", learned)

    assert pace.of(connection, "post") == learned
    assert pace.of_sources(connection, ["post", "echo"])["echo"] == Pace()


def test_a_host_has_one_rest(connection: Connection) -> None:
    for strikes in (1, 2):
        rest = Rest("post.example", A_MORNING + strikes * HOUR, strikes, "it asked")
        pace.leave_in_peace(connection, rest)

    assert pace.all_rests(connection) == {"post.example": rest}


def test_what_was_only_listed_long_ago_is_forgotten(connection: Connection) -> None:
    ages = {"young": A_MORNING, "old": A_MORNING - 500 * DAY}
    for name, at in ages.items():
        items.remember(connection, "post", [name], known=Known.LISTED, at=at)
    items.remember(connection, "post", ["kept"], known=Known.KEPT, at=ages["old"])

    gone = items.drop_listed(connection, before=A_MORNING - 400 * DAY)

    assert gone == 1
    left = {one.name for one in items.met(connection, ["young", "old", "kept"])}
    assert left == {"young", "kept"}
