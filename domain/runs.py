"""What ran, when, and how it ended."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.sources import Outcome


@dataclass(frozen=True, slots=True)
class Run:
    """One start of one job, with its counts and its outcome."""

    job: str
    started_at: datetime
    ended_at: datetime
    counts: tuple[tuple[str, int], ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How a source stands: its last fetch and its last good one (UTC)."""

    source: str
    outcome: Outcome | None
    fetched_at: datetime | None
    well_at: datetime | None
    baseline_at: datetime | None
    note: str | None = None
    ailment: "Ailment | None" = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a source is asked now, as its fetches taught us.

    `interval` is None until something was learned. `ttl` is the shortest wait that its
    publisher asks for. `not_before` (UTC) is how long its server wants to be left in
    peace. `failures` counts the fetches in a row that did not do as declared.
    `full_at` (UTC) is when it was last asked for everything; `frozen` says that its
    server calls unchanged what has changed.
    """

    interval: timedelta | None = None
    ttl: timedelta | None = None
    not_before: datetime | None = None
    failures: int = 0
    full_at: datetime | None = None
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """A host that is left in peace until a moment (UTC), and why.

    `strikes` counts how often in a row it had to be.
    """

    host: str
    until: datetime
    strikes: int
    why: str


@dataclass(frozen=True, slots=True)
class DayYield:
    """What a source brought on one day (UTC): new items, in how many good fetches."""

    day: date
    items: int
    fetches: int


class AilmentKind(StrEnum):
    """What ails a source: it fails, brings nothing, too little or too much."""

    FAILING = "failing"
    SILENT = "silent"
    SCANT = "scant"
    FLOODING = "flooding"


@dataclass(frozen=True, slots=True)
class Ailment:
    """What ails a source, from the moment it was noticed to the moment it ended (UTC).

    `usual` is how many items a day it usually brings; `last` is the day of its last
    new one. `outcome` is what its fetches end in, where it fails. One that is not yet
    in the store has the id 0.
    """

    source: str
    kind: AilmentKind
    began_at: datetime
    ended_at: datetime | None = None
    usual: float | None = None
    last: date | None = None
    outcome: Outcome | None = None
    note: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something the operator is told of once, and once more when it is over (UTC).

    `about` names it, such as "carrier/slack"; `words` say what is wrong and the mend.
    """

    about: str
    words: str
    began_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """Who holds a job, since when, and until when nobody else may take it (UTC)."""

    name: str
    holder: str
    taken_at: datetime
    beat_at: datetime
    until: datetime
