"""What goes into a column comes out as the same value, or is refused."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from domain.sources import Outcome
from store import tables
from store.columns import UtcTime, Words
from store.connect import Connection

DIALECT = sqlite.dialect()
NOON_IN_JULY = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=1)))


def test_a_moment_comes_back_in_utc(connection: Connection) -> None:
    connection.execute(insert(tables.sources).values(name="a", fetched_at=NOON_IN_JULY))

    found = connection.scalar(select(tables.sources.c.fetched_at))

    assert found == NOON_IN_JULY
    assert found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(connection: Connection) -> None:
    with pytest.raises(StatementError, match="naive time"):
        connection.execute(
            insert(tables.sources).values(name="a", fetched_at=datetime(2026, 7, 1))  # noqa: DTZ001
        )


def test_a_question_without_a_zone_is_refused(connection: Connection) -> None:
    fetched_at = tables.sources.c.fetched_at
    with pytest.raises(StatementError, match="naive time"):
        connection.execute(select(fetched_at).where(fetched_at < datetime(2026, 7, 1)))  # noqa: DTZ001


@given(
    st.datetimes(
        min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - the zone is drawn apart
        max_value=datetime(2100, 1, 1),  # noqa: DTZ001
        timezones=st.timezones(),
    )
)
def test_any_moment_survives(moment: datetime) -> None:
    bound = UtcTime().process_bind_param(moment, DIALECT)

    # SQLite keeps the digits and forgets the zone.
    found = UtcTime().process_result_value(bound.replace(tzinfo=None), DIALECT)

    # Moments of two zones are never equal in the hour when clocks go back.
    assert found.timestamp() == moment.timestamp()


@given(st.text(st.characters(exclude_categories=()), max_size=50))
def test_any_words_can_be_stored_at_their_length(words: str) -> None:
    stored = Words().process_bind_param(words, DIALECT)

    assert len(stored) == len(words)
    assert "\x00" not in stored
    assert stored.encode().decode() == stored


def test_an_unknown_word_is_an_error_when_written(connection: Connection) -> None:
    with pytest.raises(StatementError, match="not a valid Outcome"):
        connection.execute(insert(tables.sources).values(name="a", outcome="so so"))


def test_an_unknown_word_is_an_error_when_read(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO sources (name, outcome) VALUES ('a', '?')")

    with pytest.raises(ValueError, match="not a valid Outcome"):
        connection.scalar(select(tables.sources.c.outcome))


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_comes_back(connection: Connection, outcome: Outcome) -> None:
    connection.execute(insert(tables.sources).values(name="a", outcome=outcome))

    assert connection.scalar(select(tables.sources.c.outcome)) is outcome
