"""A digest is made once a slot; what ran is remembered."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.deliveries import DigestRun
from domain.runs import Run
from store import digest_runs, runs, subscriptions
from store.connect import Connection
from tests.builders import A_MORNING, a_subscription

TODAY = DigestRun("news desk", date(2026, 6, 18), "daily")
A_RUN = Run(
    job="crawl",
    started_at=A_MORNING,
    ended_at=A_MORNING + timedelta(minutes=3),
    counts=(("sources", 12), ("pages", 340)),
    outcome="ok",
)


@pytest.fixture
def desk(connection: Connection) -> Connection:
    """Return a transaction in which there is a subscription."""
    subscriptions.put(connection, a_subscription(), at=A_MORNING)
    return connection


def test_a_slot_is_run_once(desk: Connection) -> None:
    assert digest_runs.start(desk, TODAY, at=A_MORNING)

    assert not digest_runs.start(desk, TODAY, at=A_MORNING + timedelta(hours=1))


@pytest.mark.parametrize("other", [{"day": date(2026, 6, 19)}, {"slot": "evening"}])
def test_another_day_or_slot_is_another_run(desk: Connection, other) -> None:
    digest_runs.start(desk, TODAY, at=A_MORNING)

    assert digest_runs.start(desk, replace(TODAY, **other), at=A_MORNING)


def test_runs_that_should_have_been_are_found(desk: Connection) -> None:
    yesterday = replace(TODAY, day=date(2026, 6, 17))
    digest_runs.start(desk, TODAY, at=A_MORNING)

    assert digest_runs.missing(desk, [yesterday, TODAY]) == [yesterday]


def test_the_latest_run_of_a_job_is_remembered(connection: Connection) -> None:
    later = replace(A_RUN, started_at=A_MORNING + timedelta(hours=1), outcome="failed")
    for run in (later, A_RUN, replace(A_RUN, job="group")):
        assert runs.add(connection, run)

    assert runs.last(connection, "crawl") == later
    assert runs.last(connection, "digest") is None


def test_a_run_is_noted_once(connection: Connection) -> None:
    runs.add(connection, A_RUN)

    assert not runs.add(connection, A_RUN)
