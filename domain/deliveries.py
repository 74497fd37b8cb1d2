"""What is sent, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.inspections import Direction
from domain.subscriptions import Channel


class DeliveryState(StrEnum):
    """Where one message to one address stands; *sent* means the carrier took it."""

    PENDING = "pending"
    ATTEMPTING = "attempting"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


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
class Headline:
    """One story in a digest, already worded.

    `to_check` marks what the reader should verify; `note` says why, or what is odd.
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
    the subscriber's zone.
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

    @property
    def headlines(self) -> tuple[Headline, ...]:
        """Return every headline of every section, in order."""
        return tuple(h for section in self.sections for h in section.headlines)


@dataclass(frozen=True, slots=True)
class Message:
    """A digest rendered for one channel.

    `text` is complete by itself. `html` is set for mail. `blocks` is for Slack: one
    inner JSON list for the message and one for each continuation in its thread.
    """

    name: str
    subject: str
    text: str
    html: str | None = None
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one address.

    `key` is derived from subscription, window and kind, so that a repeat can be
    recognised; mail's Message-ID and Slack's metadata carry it.
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
