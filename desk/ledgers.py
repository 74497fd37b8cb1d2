"""The ledger as a page needs it: the shelf's, with what stories added since."""

from collections.abc import Collection
from functools import lru_cache
from typing import Generic, TypeVar

from desk.room import Room
from pipeline.frameworks.ledger import Ledger, with_more
from store import ledger
from store.connect import read

_T = TypeVar("_T")


def ledger_of(room: Room, codes: Collection[str]) -> Ledger:
    """Return the ledger with all that is known of these authorities."""
    with read(room.engine) as connection:
        more = ledger.from_stories(connection, sorted(codes))
    return with_more(room.ledger, more)


def whole_ledger(room: Room) -> Ledger:
    """Return the ledger with what stories added of anybody."""
    with read(room.engine) as connection:
        edition = ledger.edition(connection)
    return _whole(Same(room), edition)


class Same(Generic[_T]):
    """Something big that is its own key: what is worked out from it is kept with it."""

    def __init__(self, value: _T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        """Say whether it is the very same."""
        return isinstance(other, Same) and self.value is other.value

    def __hash__(self) -> int:
        """Return what tells it apart while it lives."""
        return id(self.value)


@lru_cache(maxsize=2)
def _whole(same: Same[Room], edition: tuple[int, int]) -> Ledger:
    room = same.value
    codes = [a.code for a in room.guide.authorities]
    with read(room.engine) as connection:
        more = ledger.from_stories(connection, codes)
    return with_more(room.ledger, more)
