"""What people decide about what the machine read; kept apart from its reading."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What a person said of a story: it is so, it is otherwise, it is no news."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    SAME_STORY = "same story"


class StoryState(StrEnum):
    """How far a story can be relied on, as a reader is shown it."""

    NEW = "new"
    CONFIRMED = "confirmed"
    TO_BE_CHECKED = "to be checked"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person said of one story, or of one judgement in it.

    `key` makes a repeated form harmless: a key is decided once. `by` is who, as a
    reader may be shown it; `at` is UTC. Without a `judgement` the whole story is
    meant. What is said instead stands in `authority`, `remit`, `grade` and
    `previous_grade`, each None where the machine was right. `same_as` is the story
    that this one belongs to. One that is not yet in the store has the id 0;
    `applied_at` is None until a job has carried it out, `refused` says why it cannot.
    """

    story_id: int
    verdict: Verdict
    by: str
    at: datetime
    key: str
    judgement: str | None = None
    authority: str | None = None
    remit: str | None = None
    grade: str | None = None
    previous_grade: str | None = None
    same_as: int | None = None
    why: str = ""
    id: int = 0
    applied_at: datetime | None = None
    refused: str | None = None

    @property
    def is_rejection(self) -> bool:
        """Say whether the machine took something for news that is none."""
        return self.verdict is Verdict.REJECTED

    @property
    def moves(self) -> bool:
        """Say whether the news is another authority's, or of another remit."""
        return self.authority is not None or self.remit is not None
