"""What ran, when, and how it ended."""

from dataclasses import dataclass
from datetime import datetime

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
