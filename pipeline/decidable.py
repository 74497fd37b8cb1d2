"""Whether a decision makes sense: of its story, in the regulator's own words."""

from collections.abc import Sequence

from domain.inspections import Guide
from domain.reviews import Decision, Verdict
from domain.stories import Story
from pipeline.record import Book


def wrong_with(
    decision: Decision, *, story: Story, other: Story | None, book: Book
) -> str | None:
    """Say in one sentence why a decision cannot be carried out, or return None.

    `story` is the one decided about, `other` the one that `same_as` names.
    """
    if decision.verdict is Verdict.SAME_STORY:
        return _not_one(story, other, book=book)
    if decision.verdict is Verdict.CORRECTED:
        return _not_right(decision, story, guide=book.guide)
    if decision.judgement and decision.judgement not in _judged(story):
        return _no_judgement(story)
    return None


def meant(story: Story, judgement: str | None) -> str | None:
    """Return the judgement that is meant: the one named, else the only main one."""
    mains = [r.judgement for r in story.results if r.main] or _judged(story)
    return judgement or (mains[0] if len(mains) == 1 else None)


def grades_of(guide: Guide, remit: str) -> tuple[str, ...]:
    """Return every grade that a remit's frameworks have given, newest first."""
    epochs = [f for f in guide.frameworks if f.remit == remit]
    epochs.sort(key=lambda f: f.starts, reverse=True)
    scales = {scale.name: scale for scale in guide.scales}
    named = (grade.label for f in epochs for grade in scales[f.scale].grades)
    return tuple(dict.fromkeys(named))


def _not_one(story: Story, other: Story | None, *, book: Book) -> str | None:
    """Say why two stories are not one."""
    if other is None:
        return "there is no such other story"
    if story.id == other.id:
        return "a story is the same as itself: name another one"
    line = book.ledger.line_of(story.authority)
    if other.authority not in line or other.remit != story.remit:
        return f"story {other.id} is of another authority or remit"
    if story.withdrawal or other.withdrawal:
        return "one of the two stories was withdrawn"
    return None


def _not_right(decision: Decision, story: Story, *, guide: Guide) -> str | None:
    """Say why something cannot be so instead."""
    if decision.moves:
        return _nowhere(decision, guide=guide)
    if decision.judgement not in _judged(story):
        return _no_judgement(story)
    grades = grades_of(guide, story.remit)
    for grade in (decision.grade, decision.previous_grade):
        if grade is not None and grade not in grades:
            return f"{grade!r} is no grade of {story.remit}; there are: " + ", ".join(
                grades
            )
    if decision.grade is None and decision.previous_grade is None:
        return "say which grade, authority or remit is right"
    return None


def _nowhere(decision: Decision, *, guide: Guide) -> str | None:
    """Say why news cannot be of that authority or remit."""
    councils = {a.code for a in (*guide.authorities, *guide.districts)}
    if decision.authority is not None and decision.authority not in councils:
        return f"there is no authority {decision.authority!r}"
    remits = {f.remit for f in guide.frameworks}
    if decision.remit is not None and decision.remit not in remits:
        return f"there is no remit {decision.remit!r}; there are: " + ", ".join(
            sorted(remits)
        )
    return None


def _judged(story: Story) -> Sequence[str]:
    return [result.judgement for result in story.results]


def _no_judgement(story: Story) -> str:
    return "say which judgement; the story has: " + ", ".join(_judged(story))
