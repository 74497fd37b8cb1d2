"""What a crawl is told to do, and how far it has come."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.sources import Outcome, Source

Override = tuple[str, str | int | float | bool | None]
# Given the names of the sources that are being asked: which others are due by now.
WhoElse = Callable[[Set[str]], Sequence[Source]]


def nobody(asked: Set[str]) -> Sequence[Source]:
    """Say of a crawl that nobody joins it."""
    return ()


@dataclass(frozen=True, slots=True)
class CrawlOrder:
    """Everything a crawl needs, as plain data.

    `contact` is a page or address that tells publishers who is fetching. `now` fixes
    the clock for a simulated day; `full` asks for whole feeds; `follow_words` are for
    sources that follow "matching". `overrides` are Scrapy settings by name.
    """

    sources: tuple[Source, ...]
    db: str
    archive: Path
    contact: str
    allow_hosts: tuple[str, ...] = ()
    now: datetime | None = None
    full: bool = False
    follow_words: tuple[str, ...] = ()
    verbose: bool = False
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How one source's crawl ended: pages that were had, and those kept as new."""

    source: str
    outcome: Outcome
    pages: int
    new: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FetchOrder:
    """What a fetch needs, as plain data; `robots` says whether their rules hold."""

    url: str
    contact: str
    allow_hosts: tuple[str, ...] = ()
    verbose: bool = False
    robots: bool = True


@dataclass(frozen=True, slots=True)
class SurveyOrder:
    """What looking a site over needs, as plain data.

    `words` are those that make an item matter; one such is fetched as a sample.
    """

    url: str
    contact: str
    allow_hosts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    verbose: bool = False
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a crawl has come; `report` is set when a source is done."""

    sources: int
    finished: int = 0
    pages: int = 0
    new: int = 0
    report: SourceReport | None = None
