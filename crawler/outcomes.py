"""What became of a request: the words that spiders hand over besides pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
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
# What is so for good: a page missed so is not asked for again. All else may change.
LASTING = frozenset({Outcome.GONE, Outcome.TOO_BIG, Outcome.GATE, Outcome.ROBOTS})
# A page that stays away is asked for in the next crawl, then ever later, then never.
FIRST_GAP = timedelta(minutes=30)
MOST_TRIES = 11
SOON = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Away:
    """A page that could not be had so far: how often it was asked for, and when (UTC).

    `outcome` is how the last try ended.
    """

    tries: int
    first: datetime
    last: datetime
    outcome: Outcome

    @property
    def is_let_go(self) -> bool:
        """Say whether it is not asked for any more."""
        return is_let_go(self.tries, self.outcome)

    @property
    def again_at(self) -> datetime:
        """Return from when on it is asked for again."""
        return self.last + gap_after(self.tries)


def gap_after(tries: int) -> timedelta:
    """Return how long a page is left alone that was asked for in vain so often."""
    return FIRST_GAP * 2 ** (tries - 2) if tries > 1 else timedelta()


def is_let_go(tries: int, outcome: Outcome) -> bool:
    """Say whether a page that was asked for so often, and ended so, is given up."""
    return tries >= MOST_TRIES or outcome in LASTING


def is_owed(tries: int, outcome: Outcome, *, soon: bool) -> bool:
    """Say whether a page may come yet; with `soon`, whether it is tried within a day.

    What is tried later is found when its list is asked for whole.
    """
    if outcome not in PASSING or is_let_go(tries, outcome):
        return False
    return not soon or gap_after(tries) < SOON


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
    that are never read again once all their pages have landed. `had` of its items were
    had before, the last at `had_at`; `away` are those that stayed away and are left
    alone now. `asked` is false where its host rests, so that nobody was asked.
    `again` are pages that are had already, and are asked for because they were edited;
    `editions`, each with the name of its item, are taken as seen, and `owed` says that
    others will be asked for soon. `cut` says that its news goes on in further lists
    that are not read.
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
    had: int = 0
    had_at: datetime | None = None
    away: tuple[Away, ...] = ()
    asked: bool = True
    again: frozenset[str] = frozenset()
    editions: frozenset[tuple[str, str]] = frozenset()
    owed: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """A page that a source points to and that could not be had.

    `before` tells of earlier tries; `asked` is false where this was none.
    """

    source: str
    url: str
    outcome: Outcome
    note: str | None = None
    before: Away | None = None
    asked: bool = True

    @property
    def tries(self) -> int:
        """Return how often it was asked for by now."""
        return (self.before.tries if self.before else 0) + self.asked


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
