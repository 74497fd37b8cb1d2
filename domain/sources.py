"""Where pages come from, and what we keep of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Outcome(StrEnum):
    """How one fetch ended; the last five only a reading can tell.

    UNFINISHED: the crawl was stopped, or broke, before the source was done.
    """

    OK = "ok"
    UNCHANGED = "unchanged"
    EMPTY = "empty"
    MOVED = "moved"
    GONE = "gone"
    ROBOTS = "forbidden by robots"
    GATE = "refused by the gate"
    FORBIDDEN = "forbidden"
    THROTTLED = "throttled"
    SERVER_ERROR = "server error"
    REFUSED = "refused connection"
    REDIRECT_LOOP = "redirect loop"
    TIMEOUT = "timeout"
    DNS = "dns"
    TLS = "tls"
    TOO_BIG = "too big"
    NOT_A_FEED = "not a feed"
    UNFINISHED = "unfinished"
    CONSENT_WALL = "consent wall"
    PAYWALL_STUB = "paywall stub"
    BOT_BLOCK = "bot block"
    SOFT_404 = "soft 404"
    SCRIPT_ONLY = "script only"

    @property
    def is_well(self) -> bool:
        """Say whether the source did as declared."""
        return self in {Outcome.OK, Outcome.UNCHANGED}


class Known(StrEnum):
    """How a source knows an item, from having seen its name to having kept its page.

    LISTED: its name was seen. PASSED: it is not asked for, or is known by an
    identifier. KEPT: its page is kept; OLD: kept as what was already there.
    """

    LISTED = "listed"
    PASSED = "passed"
    KEPT = "kept"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Expectation:
    """How many pages a source should yield in a day, so that silence is noticed."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's feed, sitemap or listing that we have chosen to watch.

    `kind` chooses the spider. `selectors` (item, next) are for listings, `paths` for
    those that answer in JSON; `script` marks pages that only a browser can read.
    `user` is who signs in to a mailbox.
    `follow` is "all", or "matching": only items whose title or summary could matter.
    `official` marks an inspectorate's own pages.
    """

    name: str
    publisher: str
    kind: str
    url: str
    every: timedelta
    expect: Expectation = Expectation()
    follow: str = "all"
    selectors: tuple[tuple[str, str], ...] = ()
    paths: tuple[tuple[str, str], ...] = ()
    script: bool = False
    user: str | None = None
    official: bool = False
    verified: bool = False
    quote_limit: int = 300


@dataclass(frozen=True, slots=True)
class Page:
    """One response exactly as a spider received it.

    `hint_title` and `hint_published` are what the feed, sitemap or listing said
    of it; `hint_published` is the text as found, not yet believed.
    `item_id` is the feed's own identifier (GUID), where there is one; `edition` differs
    once the feed says that it was edited.
    """

    source: str
    url: str
    requested_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    hint_title: str | None = None
    hint_published: str | None = None
    item_id: str | None = None
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where the bytes of a capture lie: an archive's URI and an offset in it."""

    uri: str
    offset: int


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as we kept it, stamped with its moment and fingerprint, never altered.

    `fetched_at` is UTC. `baseline` is true for what a source already showed at its
    first good fetch: listed once, never alerted.
    """

    id: int
    source: str
    publisher: str
    url: str
    content_type: str
    fetched_at: datetime
    sha256: str
    size: int
    address: Address
    baseline: bool
    official: bool = False
    hint_title: str | None = None
    hint_published: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one page, report or text, with what is known around them.

    `fetched_on` bounds every date that is read from it. `hint_…` come from the feed.
    """

    body: bytes
    fetched_on: date
    content_type: str | None = None
    url: str | None = None
    publisher: str | None = None
    hint_title: str | None = None
    hint_published: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The readable text of one capture, with headline, publisher, authors and date.

    `author` holds the names that the page gives, parted by commas.
    `published` is a day only where the day is known; `published_text` keeps what the
    caller said ("2019", "2019-07"). `pages` holds the offsets in `text` at which each
    PDF page begins, empty for anything else. `remark` says what a person must know of
    how it was read.
    """

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    published_text: str | None = None
    language: str | None = None
    pages: tuple[int, ...] = ()
    remark: str | None = None
