"""What keeps pages elsewhere answers as a shelf here would, whatever goes wrong."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from crawler.keeper import DistantShelf, FailedError, at_hand
from store.connect import StoreError


class Shelf:
    """A shelf that answers with what it is told to."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.is_closed = False

    def open(self, names: list[str]) -> set[str]:
        if self.error:
            raise self.error
        return set(names)

    def close(self) -> None:
        self.is_closed = True


@contextmanager
def at_a_distance(shelf: Shelf) -> Iterator[DistantShelf]:
    with at_hand(shelf) as pipe:
        yield DistantShelf(pipe)


def test_it_answers_until_nobody_asks_any_more() -> None:
    shelf = Shelf()

    with at_a_distance(shelf) as distant:
        assert distant.open(["a", "b"]) == {"a", "b"}
        assert not shelf.is_closed

    assert shelf.is_closed


def test_a_store_that_cannot_be_used_says_why_and_may_be_asked_again() -> None:
    shelf = Shelf()
    with at_a_distance(shelf) as distant:
        shelf.error = StoreError("The disk is full: free some space.")
        with pytest.raises(StoreError, match="The disk is full"):
            distant.open(["a"])

        shelf.error = None
        assert distant.open(["a"]) == {"a"}


def test_a_mistake_of_ours_ends_nothing_but_what_was_asked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shelf = Shelf()
    with at_a_distance(shelf) as distant, caplog.at_level(logging.ERROR):
        shelf.error = KeyError("colour")
        with pytest.raises(FailedError, match="KeyError"):
            distant.open(["a"])

        shelf.error = None
        assert distant.open(["a"]) == {"a"}
    assert "keeper.failed" in caplog.messages


def test_a_keeper_that_is_gone_is_no_store() -> None:
    shelf = Shelf()
    with at_a_distance(shelf) as distant:
        distant.close()
        with pytest.raises(StoreError, match="run the same command again"):
            distant.open(["a"])
