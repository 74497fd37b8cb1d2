"""What one article was found to say."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.inspections import Direction, VisitKind
from domain.sources import Article, Outcome


class Status(StrEnum):
    """Whether an article reports a result as its news, or recalls an older one."""

    NEWS = "news"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words, by position, that support something we say.

    `start` and `end` count code points of the article's text; `page` is the PDF page.
    """

    text: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an authority."""

    authority: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """An article's assertion that an authority got a grade, always with its quote.

    Fields are those of a reading's JSON. `rule` names what fired; `confidence` is
    0 to 1; `previous_from` is "article" or "ledger" where `previous_grade` is known.
    `ledger_direction` and `ledger_previous` are set, each by itself, where the
    ledger's answer differs from the article's.
    """

    status: Status
    main: bool
    authority: str
    authority_name: str
    remit: str
    regulator: str
    framework: str | None
    judgement: str
    grade: str
    previous_grade: str | None
    previous_from: str | None
    direction: Direction
    confidence: float
    rule: str
    quote: Quote
    ledger_direction: Direction | None = None
    ledger_previous: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """Why something could not be read; kept for a person.

    `outcome` is set where the reason says something about the source's health.
    """

    reason: str
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A stretch of text that looked like a result and was not taken for one."""

    quote: Quote
    reason: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """What an official report says of the inspection itself, as far as it is known."""

    framework: str | None = None
    visit: VisitKind | None = None
    began: date | None = None
    ended: date | None = None
    published: date | None = None
    inspector: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one article was found to say: its mentions and claims.

    `inspected` is set for an official report only. `passed_over` says, for a person,
    why a tempting claim was not made.
    """

    article: Article
    relevant: bool
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    set_aside: SetAside | None = None
    inspected: Inspected | None = None
    passed_over: tuple[PassedOver, ...] = ()
