"""What became of a request: the words that spiders hand over besides pages."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from domain.sources import Outcome

Ending: TypeAlias = tuple[Outcome, str | None]

# What may be better in an hour: a page missed so is asked for again.
PASSING = frozenset(
    {
        Outcome.THROTTLED,
        Outcome.SERVER_ERROR,
        Outcome.REFUSED,
        Outcome.TIMEOUT,
        Outcome.DNS,
        Outcome.TLS,
        Outcome.UNFINISHED,
    }
)
# What is so for good: a page missed so is not asked for again.
LASTING = frozenset({Outcome.GONE, Outcome.TOO_BIG, Outcome.GATE, Outcome.ROBOTS})


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of a source: the answer, and how many requests came of it.

    `pages` were asked for (or refused at once), `lists` are further lists to read;
    `elsewhere` are pages that another source of the same crawl asks for, `left` are
    names of old items of a new source, which are made known without being fetched,
    or of what is too much for one crawl of an old one.
    `etag` and `last_modified` are what the next request may be made conditional on.
    `fresh` items were never listed before; `names` are those they were listed under.
    `full` says that all was asked for, `frozen` whether the server calls unchanged what
    has changed (None: not shown), `ttl` how long its publisher says that it will do,
    and `wait` how long its server wants to be left in peace. `done` are names of lists
    that are never read again once all their pages have landed.
    """

    source: str
    url: str
    outcome: Outcome
    items: int = 0
    pages: int = 0
    lists: int = 0
    elsewhere: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    note: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    fresh: int = 0
    names: frozenset[str] = frozenset()
    full: bool = False
    frozen: bool | None = None
    ttl: timedelta | None = None
    wait: timedelta | None = None
    done: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Missed:
    """A page that a source points to and that could not be had."""

    source: str
    url: str
    outcome: Outcome
    note: str | None = None


def ending_of_status(status: int) -> Ending | None:
    """Return what a status means for us, or None where the answer is good."""
    if status == 304:
        return Outcome.UNCHANGED, None
    if status < 300:
        return None
    return _outcome_of_status(status), f"it answered {status}"


def _outcome_of_status(status: int) -> Outcome:
    match status:
        case 404 | 410:
            return Outcome.GONE
        case 429:
            return Outcome.THROTTLED
        case 408:
            return Outcome.TIMEOUT
        case _ if status >= 500:
            return Outcome.SERVER_ERROR
        case _ if status >= 400:
            return Outcome.FORBIDDEN
        case _:
            # A redirect that Scrapy would not follow: to file:, or to nowhere.
            return Outcome.GATE
