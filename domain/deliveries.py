"""What is sent, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.inspections import Direction
from domain.subscriptions import Channel


class DeliveryState(StrEnum):
    """Where one message to one address stands; *sent* means the carrier took it.

    *Folded*: it came to stand too late, and a later digest tells what it told.
    """

    PENDING = "pending"
    ATTEMPTING = "attempting"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    FOLDED = "folded"


class Placing(StrEnum):
    """Where a message goes: by itself, in answer to an earlier one, or in its place."""

    ALONE = "alone"
    ANSWER = "answer"
    INSTEAD = "instead"


class ReceiptKind(StrEnum):
    """What became of a message, or of an address, after it was sent."""

    BOUNCE = "bounce"
    REFUSAL = "refusal"
    UNSUBSCRIBED = "unsubscribed"


@dataclass(frozen=True, slots=True)
class DigestRun:
    """One subscription's slot on one local day, run once however often it starts."""

    subscription: str
    day: date
    slot: str


@dataclass(frozen=True, slots=True)
class Line:
    """One judgement as a reader sees it, already worded."""

    judgement: str
    grade: str
    previous_grade: str | None
    direction: Direction
    words: str
    sign: str


@dataclass(frozen=True, slots=True)
class Link:
    """One outlet's article as shown; `day` is worded in the reader's zone.

    `also_in` names the outlets that carry the same text.
    """

    publisher: str
    title: str
    url: str
    day: str
    official: bool = False
    also_in: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One grade of a small timeline, already worded; `now` marks the story's own.

    `level` is where it stands on its scale: 0 is the best, 1 the worst.
    """

    year: str
    grade: str
    sign: str
    words: str
    level: float | None = None
    now: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """One story in a digest, already worded.

    `to_check` marks what the reader should verify; `note` says why, or what is odd.
    `timeline` is of one judgement, empty where nothing is known of before. `page` is
    the story's address at the desk, if there is one. `opening` stands before the title
    where it puts right what was told.
    """

    story_id: int
    authority: str
    remit: str
    title: str
    direction: Direction
    direction_words: str
    sign: str
    lines: tuple[Line, ...]
    quote: str
    quote_source: str
    links: tuple[Link, ...]
    to_check: bool = False
    note: str | None = None
    timeline: tuple[Step, ...] = ()
    timeline_of: str = ""
    page: str = ""
    opening: str = ""

    @property
    def in_full(self) -> str:
        """Return the title with all that stands before it."""
        return f"{self.opening}{self.sign} {self.title}"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a digest with its headlines, in order.

    `sign` stands before the title; `names` lists the authorities for a quick look.
    """

    title: str
    headlines: tuple[Headline, ...]
    sign: str = ""
    names: str = ""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One line of the silence report."""

    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What one subscription is told about one period, in order and already worded.

    `already_there` lists the baseline: links only. `day` and `made_at` are worded in
    the subscriber's zone. `muted` says what was left out; `desk` is the desk's address.
    """

    subscription: str
    title: str
    day: str
    made_at: str
    summary: str
    sections: tuple[Section, ...]
    already_there: tuple[Headline, ...]
    sources_checked: int
    sources_total: int
    source_notes: tuple[SourceNote, ...]
    why: str
    how_to_stop: str
    muted: str = ""
    desk: str = ""

    @property
    def headlines(self) -> tuple[Headline, ...]:
        """Return every headline of every section, in order."""
        return tuple(h for section in self.sections for h in section.headlines)


@dataclass(frozen=True, slots=True)
class Message:
    """A digest rendered for one channel.

    `text` is complete by itself. `html` is set for mail. `blocks` is for Slack: one
    inner JSON list for the message and one for each continuation in its thread. `page`
    is for a browser, which shows more than a mail program does.
    """

    name: str
    subject: str
    text: str
    html: str | None = None
    blocks: tuple[str, ...] = ()
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """The message that another one follows, and how far it got."""

    id: int
    key: str
    subject: str
    state: DeliveryState
    carrier_id: str | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the carrier told us of an address after sending, such as a bounce.

    `key` tells it apart from another, so that it is taken in once. One that is not
    lifted stops all later messages to that address.
    """

    key: str
    channel: Channel
    address: str
    kind: ReceiptKind
    words: str
    at: datetime
    delivery_id: int | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one address.

    `key` is derived from subscription, window and kind, so that a repeat can be
    recognised; mail's Message-ID and Slack's metadata carry it. `doubted_at` is when
    an attempt was made of which nobody knows whether it arrived.
    """

    id: int
    key: str
    channel: Channel
    address: str
    message: Message
    state: DeliveryState
    created_at: datetime
    attempts: int = 0
    not_before: datetime | None = None
    reason: str | None = None
    carrier_id: str | None = None
    subscription: str | None = None
    placing: Placing = Placing.ALONE
    earlier: Earlier | None = None
    doubted_at: datetime | None = None
