"""Hands carry orders out, one that dies is replaced, and all leave within seconds."""

import os
import signal
import time
from collections.abc import Iterator, Mapping

import pytest

from jobs.hands import Counts, Ended, Hand, Leaving, Order

SOON = 30.0


def prepare(leaving: Leaving) -> Mapping[str, Order]:
    """Return orders that go well, go wrong, die, hang and say who they are."""

    def wrong() -> Counts:
        raise ValueError("no such page")

    def die() -> Counts:
        os.kill(os.getpid(), signal.SIGKILL)
        return ()

    def hang() -> Counts:
        with leaving.may_break():
            time.sleep(600)
        return ()

    def finish() -> Counts:
        while not leaving():
            time.sleep(0.01)
        return (("finished", 1),)

    return {
        "who": lambda: (("process", os.getpid()),),
        "wrong": wrong,
        "die": die,
        "hang": hang,
        "finish": finish,
    }


@pytest.fixture
def hand() -> Iterator[Hand]:
    hand = Hand("one", prepare)
    yield hand
    hand.leave(by=time.monotonic() + SOON)


def test_a_hand_stays_and_a_dead_one_is_replaced(hand: Hand) -> None:
    first = hand.ask("who", limit=SOON)
    assert hand.ask("who", limit=SOON) == first
    assert hand.ask("wrong", limit=SOON) == Ended(wrong="ValueError: no such page")

    died = hand.ask("die", limit=SOON)
    second = hand.ask("who", limit=SOON)

    assert died == Ended(wrong="its process died")
    assert second.counts != first.counts
    assert second.wrong is None


def test_a_hand_that_hangs_is_given_up(hand: Hand) -> None:
    hand.ask("who", limit=SOON)

    ended = hand.ask("hang", limit=0.5)

    assert "more than" in str(ended.wrong)
    assert hand.ask("who", limit=SOON).wrong is None


@pytest.mark.parametrize("order", ["hang", "finish"])
def test_a_hand_that_is_told_to_go_finishes_or_breaks_off(order: str) -> None:
    from threading import Thread

    hand = Hand("one", prepare)
    hand.ask("who", limit=SOON)
    ended: list[Ended] = []
    asking = Thread(target=lambda: ended.append(hand.ask(order, limit=600)))
    asking.start()
    time.sleep(0.5)

    hand.leave(by=time.monotonic() + SOON)
    asking.join(SOON)

    expected = Ended((("finished", 1),)) if order == "finish" else Ended()
    assert ended == [expected]
    assert hand.ask("who", limit=SOON) == Ended()
