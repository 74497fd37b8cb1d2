"""The ledger as a page needs it: the shelf's, with what stories added since."""

from collections.abc import Collection
from functools import lru_cache

from desk.room import Room
from pipeline.ledger import Ledger, with_more
from store import ledger
from store.connect import read


def ledger_of(room: Room, codes: Collection[str]) -> Ledger:
    """Return the ledger with all that is known of these authorities."""
    with read(room.engine) as connection:
        more = ledger.from_stories(connection, sorted(codes))
    return with_more(room.ledger, more)


def whole_ledger(room: Room) -> Ledger:
    """Return the ledger with what stories added of anybody."""
    with read(room.engine) as connection:
        edition = ledger.edition(connection)
    return _whole(_Same(room), edition)


class _Same:
    """A room that is its own key: the pages of one process share one ledger."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.room is other.room

    def __hash__(self) -> int:
        return id(self.room)


@lru_cache(maxsize=2)
def _whole(same: _Same, edition: tuple[int, int]) -> Ledger:
    room = same.room
    codes = [a.code for a in room.guide.authorities]
    with read(room.engine) as connection:
        more = ledger.from_stories(connection, codes)
    return with_more(room.ledger, more)
