"""Which developments a subscription is told of, and which cannot wait."""

from domain.inspections import Direction
from domain.reviews import StoryState, Verdict
from domain.stories import Development, DevelopmentKind, Result, Story
from domain.subscriptions import Subscription

# Below this confidence a reader is asked to check before use, and nobody is alerted.
SURE = 0.6
# An unchanged grade waits for the digest; every move and every first grade does not.
NEWSWORTHY = 0.5

# Later coverage and confirmations join the digest: the story itself was told already.
_WORTH_AN_ALERT = {DevelopmentKind.FIRST_REPORT, DevelopmentKind.CORRECTION}


def wants(subscription: Subscription, story: Story, development: Development) -> bool:
    """Say whether a subscription covers what is new in a story.

    A follow-up of a story is covered exactly when the story is.
    """
    criteria = subscription.criteria
    wanted = criteria.directions
    return (
        development.story_id in (0, story.id)
        and _among(story.authority, criteria.authorities)
        and _among(story.remit, criteria.remits)
        and (not wanted or _moves(story) & set(criteria.directions) != set())
        and confidence(story) >= criteria.minimum_confidence
    )


def owed(
    subscription: Subscription,
    story: Story,
    development: Development,
    *,
    was_told: bool,
) -> bool:
    """Say whether a subscription is to hear of what is new in a story.

    Whoever was told of a story (`was_told`) hears that it was wrong, whatever they
    asked for; of a story that was withdrawn nobody hears anything else.
    """
    is_correction = development.kind is DevelopmentKind.CORRECTION
    if story.withdrawal is not None or (is_correction and was_told):
        return is_correction and was_told
    return wants(subscription, story, development)


def state(story: Story) -> StoryState:
    """Return how far a story can be relied on."""
    verdicts = {decision.verdict for decision in story.decisions}
    if story.withdrawal is not None:
        return StoryState.WITHDRAWN
    if verdicts & {Verdict.CORRECTED, Verdict.REJECTED}:
        return StoryState.CORRECTED
    if to_check(story):
        return StoryState.TO_BE_CHECKED
    if Verdict.CONFIRMED in verdicts or any(c.official for c in story.coverage):
        return StoryState.CONFIRMED
    return StoryState.NEW


def at_once(story: Story, development: Development) -> bool:
    """Say whether a development is worth an alert: news, sure enough, not baseline."""
    return (
        not development.baseline
        and _may_interrupt(development)
        and worth(story, development) >= NEWSWORTHY
        and (story.withdrawal is not None or not to_check(story))
    )


def _may_interrupt(development: Development) -> bool:
    """Say whether a kind of development is told at once if it matters enough.

    A contradiction is where its own worth says so: that a report contradicts what was
    told is worth as much as the story, a quarrel of the press is not.
    """
    if development.kind is DevelopmentKind.CONTRADICTION:
        return development.newsworthiness is not None
    return development.kind in _WORTH_AN_ALERT


def worth(story: Story, development: Development) -> float:
    """Return how much a development matters: like its story, unless it says so."""
    own = development.newsworthiness
    return story.newsworthiness if own is None else own


def leading(story: Story) -> tuple[Result, ...]:
    """Return the results that sum a story up: the main ones where there are any."""
    return tuple(r for r in story.results if r.main) or story.results


def lead(story: Story) -> Result | None:
    """Return the result a story leads with: the one that moved as the story did."""
    results = leading(story)
    moved = [r for r in results if r.direction is story.direction]
    return max(moved or results, key=lambda r: r.confidence, default=None)


def confidence(story: Story) -> float:
    """Return how sure the reading of a story is; one without a grade has no doubt."""
    result = lead(story)
    return 1.0 if result is None else result.confidence


def to_check(story: Story) -> bool:
    """Say whether a reader should verify a story before using it."""
    disagreed = any(r.other_direction is not None for r in leading(story))
    return disagreed or confidence(story) < SURE


def _among(value: str, wanted: tuple[str, ...]) -> bool:
    """Say whether a value is wanted; an empty list wants everything."""
    return not wanted or value in wanted


def _moves(story: Story) -> set[Direction]:
    """Return every direction that a story tells of."""
    return {story.direction, *(r.direction for r in leading(story))}
