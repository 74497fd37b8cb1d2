"""What an authority was judged before a story, in the line that the story leads."""

from collections.abc import Iterator

from domain.inspections import Guide, Judgement
from domain.stories import Milestone, Result, Story
from pipeline.frameworks.ledger import Ledger, known_on
from pipeline.story.record import lane_of


def milestones(
    story: Story, result: Result, *, ledger: Ledger, guide: Guide, most: int
) -> tuple[Milestone, ...]:
    """Return the grades up to a story's own, the oldest first; `most` of them at most.

    `result` is the one that the story leads with. Nothing is told where the time before
    is not known.
    """
    name = lane_of(guide, story.remit, story.framework, result.judgement)
    if name is None:
        return ()
    before = list(_before(story, result, name.lane, ledger, most - 1))[::-1]
    if not before:
        return ()
    own = Milestone(
        day=story.first_seen.date(),
        grade=result.grade,
        direction=result.direction,
        official=result.official,
        level=_level(guide, story.remit, story.framework, result.grade),
    )
    return (*(_milestone(j, ledger, guide) for j in before), own)


def _before(
    story: Story, result: Result, lane: str, ledger: Ledger, most: int
) -> Iterator[Judgement]:
    """Yield the judgements before a story's, the latest first."""
    day, began = story.first_seen.date(), story.began
    asked = (story.authority, story.remit, lane, result.grade)
    own = ledger.reported(*asked, on=day)
    if own is not None and began is None:
        day, began = known_on(own), own.began
    for _ in range(most):
        earlier = ledger.before(story.authority, story.remit, lane, day, began)
        if earlier is None:
            return
        yield earlier
        lane, day, began = earlier.lane, known_on(earlier), earlier.began


def _milestone(judgement: Judgement, ledger: Ledger, guide: Guide) -> Milestone:
    day = known_on(judgement)
    return Milestone(
        day=day,
        grade=judgement.grade,
        direction=ledger.move(judgement, on=day).direction,
        official=judgement.official,
        level=_level(guide, judgement.remit, judgement.framework, judgement.grade),
    )


def _level(guide: Guide, remit: str, framework: str | None, grade: str) -> float | None:
    """Return where a grade stands on its scale: 0 is the best, 1 the worst."""
    own = [f for f in guide.frameworks if f.remit == remit]
    own.sort(key=lambda f: (f.name == framework, f.starts), reverse=True)
    scales = {s.name: s for s in guide.scales}
    for scale in (scales[f.scale] for f in own):
        labels = [g.label for g in scale.grades]
        if grade in labels and len(labels) > 1:
            return labels.index(grade) / (len(labels) - 1)
    return None
