"""What waits goes as its reader wishes now, and tells what is so now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from alerts.channels.errors import RefusedError, UnknownOutcomeError
from domain.deliveries import DeliveryState
from domain.inspections import Direction
from domain.stories import DevelopmentKind
from domain.subscriptions import Channel, Frequency, Mute, MuteKind, QuietHours
from jobs.deliver import deliver_all, send_again
from jobs.notes import look_over
from jobs.settings import Settings
from jobs.subscribe import keep
from store import mutes, stories, subscriptions
from store.connect import begin
from tests.builders import a_development, a_result, a_story
from tests.jobs.one_desk import AWAY, BEGAN, HOUR, MINUTE, NOON, Desk, a_desk
from tests.jobs.test_digest import report

NIGHT = QuietHours(time(22), time(6))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        yield desk


def test_what_the_carrier_kept_waiting_does_not_come_in_quiet_hours(
    desk: Desk,
) -> None:
    desk.change(quiet=NIGHT)
    desk.error = AWAY
    report(desk.engine, "one", at=NOON + 9 * HOUR)
    desk.round(at=NOON + 9 * HOUR)
    desk.error = None

    at_night = [desk.round(at=NOON + n * HOUR) for n in range(10, 18)]

    assert at_night == [0] * 8
    assert desk.round(at=NOON + 18 * HOUR) == 1
    assert desk.names == ["immediate_alert"]


def test_quiet_hours_that_are_wished_for_later_hold_what_waits(desk: Desk) -> None:
    desk.error = AWAY
    report(desk.engine, "one", at=NOON)
    desk.round(at=NOON)
    desk.error = None

    desk.change(quiet=QuietHours(time(12), time(14)))

    assert desk.round(at=NOON + HOUR) == 0
    desk.change(quiet=None)
    assert desk.round(at=NOON + HOUR) == 1


def test_quiet_hours_that_begin_during_a_drain_hold_the_rest(desk: Desk) -> None:
    desk.change(quiet=NIGHT)
    for name in ("one", "two"):
        report(desk.engine, name, at=NOON)
    desk.write(at=NOON)
    clock = iter([NOON + 10 * HOUR - MINUTE] * 6)

    send = dict.fromkeys(Channel, desk.send)
    late = NOON + 10 * HOUR
    deliver_all(desk.engine, send=send, now=lambda: next(clock, late))

    assert len(desk.taken) < 2
    assert DeliveryState.PENDING in desk.states


def test_a_late_digest_does_not_come_in_quiet_hours(desk: Desk) -> None:
    desk.change(quiet=NIGHT, frequency=Frequency.DAILY)
    desk.error = AWAY
    desk.round(at=NOON)
    desk.error = None

    assert desk.round(at=NOON + 11 * HOUR) == 0
    assert desk.round(at=NOON + 21 * HOUR) == 1
    assert desk.states == [DeliveryState.FOLDED, DeliveryState.SENT]


def test_many_who_sleep_keep_nobody_awake_waiting(desk: Desk) -> None:
    with begin(desk.engine) as connection:
        for n in range(120):
            sleeper = replace(
                desk.reader, name=f"a{n}", quiet=QuietHours(time(12), time(14))
            )
            keep(connection, sleeper, now=BEGAN)
    report(desk.engine, "one", at=NOON - HOUR)
    desk.write(at=NOON - HOUR)

    assert desk.deliver(at=NOON) == 1
    assert desk.deliver(at=NOON + 2 * HOUR) == 120


def test_who_sleeps_is_no_trouble_for_the_operator(desk: Desk, tmp_path: Path) -> None:
    operator = {"channel": "email", "address": "op@news.example"}
    settings = Settings(home=tmp_path, operator=operator)
    desk.change(quiet=QuietHours(time(12), time(16)))
    report(desk.engine, "one", at=NOON - MINUTE)
    desk.write(at=NOON - MINUTE)

    assert look_over(desk.engine, settings, now=NOON + 3 * HOUR) == 0
    assert look_over(desk.engine, settings, now=NOON + 5 * HOUR) == 1


def test_what_is_muted_while_it_waits_does_not_go(desk: Desk) -> None:
    desk.error = AWAY
    report(desk.engine, "one", at=NOON)
    desk.round(at=NOON)
    desk.error = None

    desk.silence(at=NOON + MINUTE)

    assert desk.round(at=NOON + HOUR) == 0
    assert desk.states == [DeliveryState.FOLDED]
    with begin(desk.engine) as connection:
        mutes.remove(
            connection, "news desk", MuteKind.AUTHORITY, "BAR", at=NOON + 2 * HOUR
        )
    assert desk.round(at=NOON + 2 * HOUR) == 1


def test_a_digest_goes_without_what_was_muted_while_it_waited(desk: Desk) -> None:
    desk.change(frequency=Frequency.DAILY)
    desk.error = AWAY
    report(desk.engine, "one", at=NOON - HOUR)
    other = a_story(
        authority="MID", authority_name="Middlemarch", headline="Middlemarch falls"
    )
    report(desk.engine, "two", at=NOON - HOUR, story=other)
    desk.round(at=NOON)
    desk.error = None

    desk.silence(at=NOON + MINUTE)
    desk.round(at=NOON + 10 * MINUTE)

    [digest] = desk.taken
    assert "Middlemarch" in digest.message.text
    assert "Barsetshire: down" not in digest.message.text
    assert desk.round(at=NOON + HOUR) == 0


def test_a_story_that_went_into_a_muted_one_is_muted(desk: Desk) -> None:
    for name in ("one", "two"):
        report(desk.engine, name, at=NOON)
    with begin(desk.engine) as connection:
        one, two = sorted(s.id for s in stories.all_stories(connection))
        mutes.add(connection, "news desk", Mute(MuteKind.STORY, str(one)), at=NOON)
        stories.absorb(connection, one, into=two)

    assert desk.round(at=NOON + MINUTE) == 0
    with begin(desk.engine) as connection:
        assert mutes.remove(
            connection, "news desk", MuteKind.STORY, str(two), at=NOON + HOUR
        )
    assert desk.round(at=NOON + HOUR) == 1


def test_what_may_have_arrived_is_sent_though_it_is_muted(desk: Desk) -> None:
    """To leave it would be worse: the same mail comes once more, recognisably."""
    desk.error = UnknownOutcomeError("cut off")
    report(desk.engine, "one", at=NOON)
    desk.round(at=NOON)
    desk.error = None

    desk.silence(at=NOON + MINUTE)

    assert desk.round(at=NOON + HOUR) == 1


def test_who_stopped_gets_nothing_that_waited(desk: Desk) -> None:
    desk.error = AWAY
    report(desk.engine, "one", at=NOON)
    desk.round(at=NOON)
    desk.error = None

    with begin(desk.engine) as connection:
        subscriptions.stop(connection, "news desk", at=NOON + MINUTE)

    assert desk.deliver(at=NOON + HOUR) == 0
    desk.write(at=NOON + HOUR)
    assert desk.states == [DeliveryState.FOLDED]


def test_a_story_that_changed_while_its_alert_waited_is_told_once_as_it_is(
    desk: Desk,
) -> None:
    desk.error = AWAY
    report(desk.engine, "one", at=NOON)
    desk.round(at=NOON)
    with begin(desk.engine) as connection:
        [story] = stories.all_stories(connection)
        worse = a_result(grade="inadequate", direction=Direction.DOWNGRADE)
        now = replace(
            story, results=(worse,), headline="Barsetshire: down to inadequate"
        )
        correction = a_development(
            id=0,
            story_id=story.id,
            kind=DevelopmentKind.CORRECTION,
            at=NOON + MINUTE,
            summary="now inadequate",
        )
        stories.put(connection, now, [correction])
    desk.round(at=NOON + MINUTE)
    desk.error = None

    assert desk.round(at=NOON + HOUR) == 1
    assert "down to inadequate" in desk.taken[0].message.text
    assert DeliveryState.PENDING not in desk.states
    assert desk.round(at=NOON + 21 * HOUR) == 0


def test_what_is_sent_again_on_purpose_waits_only_for_quiet_hours(desk: Desk) -> None:
    desk.error = RefusedError("550 no such user")
    report(desk.engine, "one", at=NOON)
    desk.round(at=NOON)
    desk.error = None
    desk.change(quiet=NIGHT)
    desk.silence(at=NOON)
    assert send_again(desk.engine, 1, now=NOON + 11 * HOUR)

    assert desk.round(at=NOON + 11 * HOUR) == 0
    assert desk.round(at=NOON + 19 * HOUR) == 1
