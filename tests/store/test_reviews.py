"""What a person decides is kept once, and never altered."""

from dataclasses import replace
from datetime import timedelta

from domain.reviews import Decision, Verdict
from store import reviews
from store.connect import Connection
from tests.builders import A_MORNING

WRONG = Decision(
    story_id=7,
    verdict=Verdict.CORRECTED,
    by="Ada",
    at=A_MORNING,
    key="form-1",
    judgement="overall effectiveness",
    grade="good",
    why="the report says so",
)


def test_a_form_sent_twice_decides_once(connection: Connection) -> None:
    number = reviews.decide(connection, WRONG)

    assert reviews.decide(connection, replace(WRONG, grade="inadequate")) is None
    assert reviews.of_story(connection, 7) == [replace(WRONG, id=number)]
    assert reviews.of_story(connection, 8) == []


def test_it_waits_until_a_job_has_carried_it_out(connection: Connection) -> None:
    number = reviews.decide(connection, WRONG)
    assert [d.id for d in reviews.waiting(connection)] == [number]

    reviews.mark_applied(connection, number, at=A_MORNING)

    assert reviews.waiting(connection) == []


def test_the_oldest_comes_first(connection: Connection) -> None:
    later = replace(WRONG, key="form-2", at=A_MORNING + timedelta(hours=1))
    reviews.decide(connection, later)
    reviews.decide(connection, WRONG)

    assert [d.key for d in reviews.all_decisions(connection)] == ["form-1", "form-2"]
    since = A_MORNING + timedelta(minutes=1)
    assert [d.key for d in reviews.all_decisions(connection, since=since)] == ["form-2"]
