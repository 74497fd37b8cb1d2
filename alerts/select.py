"""Which developments a subscription is told of, and which cannot wait."""

from collections.abc import Sequence
from dataclasses import replace

from domain.reviews import Decision, StoryState, Verdict
from domain.stories import Coverage, Development, DevelopmentKind, Result, Story
from domain.subscriptions import Criteria, Mute, MuteKind, Places, Subscription

# Below this confidence a reader is asked to check before use, and nobody is alerted.
SURE = 0.6
# An unchanged grade waits for the digest; every move and every first grade does not.
NEWSWORTHY = 0.5

# Later coverage and confirmations join the digest: the story itself was told already.
_WORTH_AN_ALERT = {DevelopmentKind.FIRST_REPORT, DevelopmentKind.CORRECTION}
_BY_THEIR_WORTH = {DevelopmentKind.CONTRADICTION, DevelopmentKind.CONFIRMATION}


# Nothing is known of regions and watch-lists: a criterion that names one covers nobody.
NOWHERE = Places()


def wants(
    subscription: Subscription,
    story: Story,
    development: Development,
    *,
    places: Places = NOWHERE,
) -> bool:
    """Say whether a subscription covers what is new in a story, and has not muted it.

    A follow-up of a story is covered exactly when the story is.
    """
    criteria = subscription.criteria
    return (
        development.story_id in (0, story.id)
        and is_covered(criteria, story.authority, places=places)
        and _among(story.remit, criteria.remits)
        and _has_weight(criteria, story)
        and not is_muted(subscription, story, development)
    )


def _standing(story: Story) -> Sequence[Decision]:
    """Return what people said of a story since it was last taken back, if it was."""
    said = story.decisions
    wholly = [n for n, d in enumerate(said) if d.is_rejection and d.judgement is None]
    return said[wholly[-1] + 1 :] if wholly else said


def is_covered(criteria: Criteria, authority: str, *, places: Places) -> bool:
    """Say whether an authority is named: itself, by its region, or on a watch-list."""
    if not (criteria.authorities or criteria.regions or criteria.watch_lists):
        return True
    return (
        authority in criteria.authorities
        or places.regions.get(authority) in criteria.regions
        or any(authority in places.lists.get(n, ()) for n in criteria.watch_lists)
    )


def is_muted(
    subscription: Subscription, story: Story, development: Development
) -> bool:
    """Say whether a reader does not want to hear of it.

    A story is muted with its sources where no other outlet carries it.
    """
    mutes = [m for m in subscription.mutes if _holds(m, development)]
    if any(_is_about(mute, story) for mute in mutes):
        return True
    silenced = {m.what.casefold() for m in mutes if m.kind is MuteKind.SOURCE}
    return bool(silenced and story.coverage) and not _audible(story, silenced)


def without_muted(
    subscription: Subscription, story: Story, development: Development
) -> Story:
    """Return a story without the articles of outlets that the reader has muted."""
    silenced = {
        m.what.casefold()
        for m in subscription.mutes
        if m.kind is MuteKind.SOURCE and _holds(m, development)
    }
    kept = _audible(story, silenced) if silenced else ()
    return replace(story, coverage=kept) if kept else story


def owed(
    subscription: Subscription,
    story: Story,
    development: Development,
    *,
    was_told: bool,
    places: Places = NOWHERE,
) -> bool:
    """Say whether a subscription is to hear of what is new in a story.

    Whoever was told of a story (`was_told`) hears that it was wrong, whatever they
    asked for; of a story that was withdrawn nobody hears anything else.
    """
    is_correction = development.kind is DevelopmentKind.CORRECTION
    if story.withdrawal is not None or (is_correction and was_told):
        return is_correction and was_told
    return wants(subscription, story, development, places=places)


def state(story: Story) -> StoryState:
    """Return how far a story can be relied on."""
    verdicts = {decision.verdict for decision in _standing(story)}
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
    told is worth as much as the story, a quarrel of the press is not. So is a
    confirmation: of what was in doubt it is worth as much as the story.
    """
    if development.kind in _BY_THEIR_WORTH:
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


def _has_weight(criteria: Criteria, story: Story) -> bool:
    """Say whether a story moves, and matters, as the criteria ask."""
    return (
        (not criteria.directions or not _moves(story).isdisjoint(criteria.directions))
        and (not criteria.grades or not _grades(story).isdisjoint(criteria.grades))
        and confidence(story) >= criteria.minimum_confidence
        and story.newsworthiness >= criteria.newsworthiness
    )


def _holds(mute: Mute, development: Development) -> bool:
    """Say whether a mute reaches a development: news of its time stays untold."""
    return mute.until is None or development.at < mute.until


def _is_about(mute: Mute, story: Story) -> bool:
    """Say whether a mute silences a whole story."""
    match mute.kind:
        case MuteKind.AUTHORITY:
            return mute.what == story.authority
        case MuteKind.STORY:
            return mute.what == str(story.id)
        case MuteKind.SOURCE:
            return False


def _audible(story: Story, silenced: set[str]) -> tuple[Coverage, ...]:
    """Return the articles of the other outlets."""
    return tuple(c for c in story.coverage if c.publisher.casefold() not in silenced)


def _among(value: str, wanted: tuple[str, ...]) -> bool:
    """Say whether a value is wanted; an empty list wants everything."""
    return not wanted or value in wanted


def _moves(story: Story) -> set[str]:
    """Return every direction that a story tells of."""
    return {story.direction, *(r.direction for r in leading(story))}


def _grades(story: Story) -> set[str]:
    """Return every grade that a story leads with."""
    return {r.grade for r in leading(story)}
