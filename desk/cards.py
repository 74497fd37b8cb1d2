"""A story as the desk shows it: worded like the messages, with how far to trust it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from alerts.headlines import headline_of
from alerts.select import confidence, state
from domain.deliveries import Headline
from domain.inspections import Direction
from domain.reviews import StoryState
from domain.stories import Development, DevelopmentKind, Story

_TONES = {
    Direction.DOWNGRADE: "down",
    Direction.UPGRADE: "up",
    Direction.UNCHANGED: "same",
    Direction.FIRST: "first",
    Direction.UNKNOWN: "other",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One story on a page. `confidence` is in per cent; `at` is UTC."""

    number: int
    authority: str
    headline: Headline
    state: StoryState
    confidence: int
    at: datetime

    @property
    def may_confirm(self) -> bool:
        """Say whether a person's word would add something."""
        return self.state in (StoryState.NEW, StoryState.TO_BE_CHECKED)

    @property
    def tone(self) -> str:
        """Return the colour's name; sign and word say the same without it."""
        return _TONES[self.headline.direction] if self.headline.lines else "other"


def card_of(
    story: Story, developments: Sequence[Development], *, at: datetime, zone: str
) -> Card:
    """Return the card of a story, worded for a reader in that zone."""
    return Card(
        number=story.id,
        authority=story.authority,
        headline=headline_of(story, developments, zone=zone),
        state=state_of(story, developments),
        confidence=round(100 * confidence(story)),
        at=at,
    )


def state_of(story: Story, developments: Sequence[Development]) -> StoryState:
    """Say how far a story can be relied on, with what its pages did meanwhile."""
    kinds = {d.kind for d in developments if not d.is_against_ledger}
    known = state(story)
    if known is StoryState.WITHDRAWN:
        return known
    if DevelopmentKind.CORRECTION in kinds:
        return StoryState.CORRECTED
    doubted = DevelopmentKind.CONTRADICTION in kinds and not story.decisions
    return StoryState.TO_BE_CHECKED if doubted else known
