"""What every view is given: the store, the reference shelf, the clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from starlette.requests import Request

from desk.people import Access, Visitor
from desk.refusals import not_found
from desk.register import Register
from domain.inspections import Guide
from domain.runs import Pace, Rest, SourceHealth
from domain.sources import Source
from pipeline.frameworks.ledger import Ledger
from store.connect import Engine

# What every database can count to.
_MOST = 2**31 - 1


NextFetch = Callable[[Source, Pace, SourceHealth, Mapping[str, Rest]], datetime | None]


def _nobody_knows(
    source: Source, pace: Pace, health: SourceHealth, rests: Mapping[str, Rest]
) -> None:
    """Say nothing of when a source is due."""


@dataclass(frozen=True, slots=True)
class Room:
    """All that a page of the desk is made from.

    `now` is the only clock; `zone` is the newsroom's, in which times are shown.
    `ledger` is the guide's, without what stories added. `signing_key` is what links
    that end a subscription are signed with. `next_fetch` says when a source is due, as
    far as that can be said.
    """

    engine: Engine
    guide: Guide
    ledger: Ledger
    archive: Path
    zone: str
    now: Callable[[], datetime]
    access: Access
    sources: tuple[Source, ...] = ()
    register: Register | None = None
    signing_key: str | None = None
    next_fetch: NextFetch = _nobody_knows


def room_of(request: Request) -> Room:
    """Return the room in which a request is answered."""
    return cast(Room, request.app.state.room)


def visitor_of(request: Request) -> Visitor:
    """Return who is asking; only for pages that are not open to everybody."""
    visitor: Visitor | None = request.state.visitor
    assert visitor is not None
    return visitor


def number_in(request: Request) -> int:
    """Return the number in a page's address; one that no row can have is refused."""
    number: int = request.path_params["number"]
    if number > _MOST:
        raise not_found()
    return number
