"""All coverage of one inspection, and what is new in it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.claims import Quote
from domain.inspections import Direction
from domain.reviews import Decision, Verdict


class DevelopmentKind(StrEnum):
    """What is new in a story since readers were last told."""

    FIRST_REPORT = "first report"
    CONFIRMATION = "confirmation"
    CONTRADICTION = "contradiction"
    CORRECTION = "correction"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Result:
    """One judgement in a story, as the best source so far has it.

    `other_direction` and `other_previous` are what the ledger says, each by itself,
    where it differs from the article.
    `publisher` is whose words the quote is; `official` is true for the regulator's.
    `previous_from` is "article", "ledger" or "decision" where `previous_grade` is
    known. `decided_by` is the person who said that it is so. `caveat` says what a
    reader must know of it, however sure we are that it was told.
    """

    judgement: str
    main: bool
    grade: str
    previous_grade: str | None
    direction: Direction
    confidence: float
    quote: Quote
    other_direction: Direction | None = None
    other_previous: str | None = None
    publisher: str | None = None
    official: bool = False
    previous_from: str | None = None
    decided_by: str | None = None
    caveat: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """One article of a story, as a reader is shown it; `published` is UTC or None.

    `copy_of` is the article that this one has its text from, word for word or nearly.
    """

    article_id: int
    publisher: str
    url: str
    title: str
    published: datetime | None
    fetched_at: datetime
    official: bool = False
    baseline: bool = False
    copy_of: int | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article tells of one authority and remit, ready to be placed.

    `is_news` is false for what only recalls a result: it joins a story and never
    opens one. `follow_up` says what came after the result, such as a commissioner.
    """

    authority: str
    authority_name: str
    remit: str
    framework: str | None
    began: date | None
    results: tuple[Result, ...]
    coverage: Coverage
    is_news: bool = True
    follow_up: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that report the same inspection or its aftermath.

    `newsworthiness` (0 to 1) is kept apart from any result's confidence. `began` is
    the first day of the inspection, where a report or an article says it. `decisions`
    are those that were carried out, the oldest first. A story that is not yet in the
    store has the id 0.
    """

    id: int
    authority: str
    authority_name: str
    remit: str
    headline: str
    direction: Direction
    newsworthiness: float
    results: tuple[Result, ...]
    coverage: tuple[Coverage, ...]
    first_seen: datetime
    framework: str | None = None
    began: date | None = None
    decisions: tuple[Decision, ...] = ()

    @property
    def withdrawal(self) -> Decision | None:
        """Return the decision that there is no such news of this authority, if any."""
        said = [d for d in self.decisions if d.verdict is not Verdict.SAME_STORY]
        whole = [d for d in said if d.judgement is None or not d.is_rejection]
        if whole and (whole[-1].is_rejection or whole[-1].moves):
            return whole[-1]
        return None


# How a development says that an article and the ledger differ.
AGAINST_LEDGER = "the ledger says"


@dataclass(frozen=True, slots=True)
class Development:
    """What is new in a story; each subscription is told of it once.

    One that is not yet in the store has the ids 0. `baseline` developments were
    there at a source's first fetch, or old when first seen: listed, never alerted.
    `newsworthiness` is its own where it differs from its story's.
    """

    id: int
    story_id: int
    kind: DevelopmentKind
    at: datetime
    summary: str
    baseline: bool = False
    newsworthiness: float | None = None

    @property
    def is_against_ledger(self) -> bool:
        """Say whether it tells that an article and the ledger differ.

        Whether they still do, the story's results say.
        """
        is_doubt = self.kind is DevelopmentKind.CONTRADICTION
        return is_doubt and AGAINST_LEDGER in self.summary


@dataclass(frozen=True, slots=True)
class Milestone:
    """A grade that an authority had before a story, in the line that the story leads.

    `level` is where it stands on its scale: 0 is the best, 1 the worst.
    """

    day: date
    grade: str
    direction: Direction
    official: bool = True
    level: float | None = None
