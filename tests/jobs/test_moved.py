"""Who moves is told at the new place: nothing is lost, or told twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from alerts.channels.errors import RefusedError
from domain.deliveries import DeliveryState, Placing
from domain.stories import DevelopmentKind
from domain.subscriptions import Channel
from jobs.deliver import send_again
from store import outbox, stories
from store.connect import begin
from tests.builders import a_development
from tests.jobs.one_desk import AWAY, HOUR, MINUTE, NOON, Desk, a_desk
from tests.jobs.test_digest import report


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        yield desk


def test_who_moves_to_another_address_is_told_there(desk: Desk) -> None:
    desk.change(channel=Channel.SLACK, address="C1")
    report(desk.engine, "one", at=NOON)
    assert desk.round(at=NOON) == 1
    desk.error = AWAY
    report(desk.engine, "two", at=NOON + MINUTE)
    desk.round(at=NOON + MINUTE)
    desk.error = None

    desk.change(address="C2", at=NOON + HOUR)

    assert desk.round(at=NOON + HOUR) == 1
    assert [d.address for d in desk.taken] == ["C1", "C2"]
    assert desk.round(at=NOON + 21 * HOUR) == 0


def test_a_correction_after_a_move_stands_by_itself_in_the_new_place(
    desk: Desk,
) -> None:
    desk.change(channel=Channel.SLACK, address="C1")
    report(desk.engine, "one", at=NOON)
    desk.round(at=NOON)
    desk.change(address="C2", at=NOON + MINUTE)

    for n, words in enumerate(("now inadequate", "now good")):
        at = NOON + (n + 1) * HOUR
        with begin(desk.engine) as connection:
            [story] = stories.all_stories(connection)
            correction = a_development(
                id=0,
                story_id=story.id,
                kind=DevelopmentKind.CORRECTION,
                at=at,
                summary=words,
            )
            stories.put(connection, replace(story, headline=words), [correction])
        desk.round(at=at)

    _, first, *rest = desk.taken
    assert {d.address for d in desk.taken[1:]} == {"C2"}
    assert (first.placing, first.earlier) == (Placing.ALONE, None)
    [answer] = [d for d in rest if d.placing is Placing.ANSWER]
    assert answer.earlier is not None
    assert answer.earlier.carrier_id == "C2/2"


@pytest.mark.parametrize(
    "place",
    [{"address": "C2"}, {"channel": Channel.EMAIL, "address": "desk@news.example"}],
)
def test_an_attempt_that_was_cut_off_is_not_repeated_at_the_old_place(
    desk: Desk, place: dict
) -> None:
    desk.change(channel=Channel.SLACK, address="C1")
    report(desk.engine, "one", at=NOON)
    desk.write(at=NOON)
    with begin(desk.engine) as connection:
        outbox.claim(connection, 1, at=NOON)

    desk.change(at=NOON + MINUTE, **place)
    for hour in (1, 2):
        desk.round(at=NOON + hour * HOUR)

    assert [d.address for d in desk.taken] == [place["address"]]


def test_what_is_sent_again_after_a_move_is_told_at_the_new_place(desk: Desk) -> None:
    desk.error = RefusedError("channel_not_found")
    desk.change(channel=Channel.SLACK, address="C1")
    report(desk.engine, "one", at=NOON)
    desk.round(at=NOON)
    desk.error = None
    late = NOON + 24 * 8 * HOUR
    desk.change(channel=Channel.EMAIL, address="desk@news.example", at=late)

    assert send_again(desk.engine, 1, now=late)
    for hour in range(24):
        desk.round(at=late + hour * HOUR)

    assert [d.channel for d in desk.taken] == [Channel.EMAIL]


def test_what_an_address_refused_is_told_at_the_mended_one(desk: Desk) -> None:
    desk.error = RefusedError("550 no such user")
    report(desk.engine, "one", at=NOON)
    desk.round(at=NOON)
    desk.error = None

    desk.change(address="right@news.example", at=NOON + MINUTE)

    assert desk.round(at=NOON + HOUR) == 1
    assert [d.address for d in desk.taken] == ["right@news.example"]
    assert desk.round(at=NOON + 21 * HOUR) == 0


@pytest.mark.parametrize("fate", [DeliveryState.PENDING, DeliveryState.FAILED])
def test_who_moves_to_another_channel_is_told_there(
    desk: Desk, fate: DeliveryState
) -> None:
    waits = fate is DeliveryState.PENDING
    desk.error = AWAY if waits else RefusedError("channel_not_found")
    desk.change(channel=Channel.SLACK, address="C1")
    report(desk.engine, "one", at=NOON)
    desk.round(at=NOON)
    assert desk.states == [fate]
    desk.error = None

    desk.change(channel=Channel.EMAIL, address="desk@news.example", at=NOON + MINUTE)

    assert desk.round(at=NOON + HOUR) == 1
    [told] = desk.taken
    assert (told.channel, told.address) == (Channel.EMAIL, "desk@news.example")
    assert told.message.html
    assert desk.round(at=NOON + 21 * HOUR) == 0
