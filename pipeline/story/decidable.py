"""Whether a decision makes sense: of its story, in the regulator's own words."""

from collections.abc import Sequence

from domain.inspections import Guide, spelt
from domain.reviews import Decision, Verdict
from domain.stories import Story
from pipeline.story.record import Book


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
    if decision.is_rejection and _judged(story) == [decision.judgement]:
        return f"{decision.judgement} is the only result: say that the story is no news"
    return None


def meant(story: Story, judgement: str | None) -> str | None:
    """Return the judgement that is meant: the one named, else the only main one."""
    mains = [r.judgement for r in story.results if r.main] or _judged(story)
    return judgement or (mains[0] if len(mains) == 1 else None)


def grades_of(
    guide: Guide, remit: str, *, framework: str | None = None
) -> tuple[str, ...]:
    """Return every grade that a remit's frameworks have given, newest first.

    With a framework that the remit knows: those of that one alone.
    """
    epochs = [f for f in guide.frameworks if f.remit == remit]
    epochs = [f for f in epochs if f.name == framework] or epochs
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
        return _nowhere(decision, story, guide=guide)
    if decision.judgement not in _judged(story):
        return _no_judgement(story)
    own = grades_of(guide, story.remit, framework=story.framework)
    ever = grades_of(guide, story.remit)
    for grade, grades in ((decision.grade, own), (decision.previous_grade, ever)):
        if grade is not None and grade not in grades:
            return (
                f"{grade!r} is no grade of {story.framework or story.remit}; there "
                f"are: {', '.join(map(spelt, grades))}"
            )
    if decision.grade is None and decision.previous_grade is None:
        return "say which grade, authority or remit is right"
    return _nothing_new(decision, story)


def _nothing_new(decision: Decision, story: Story) -> str | None:
    """Say that a story has it so already, if it does."""
    [known] = [r for r in story.results if r.judgement == decision.judgement]
    grade = decision.grade or known.grade
    before = decision.previous_grade or known.previous_grade
    same = (grade, before) == (known.grade, known.previous_grade)
    if same and story.withdrawal is None:
        return "the story says so already: confirm it instead"
    return None


def _nowhere(decision: Decision, story: Story, *, guide: Guide) -> str | None:
    """Say why news cannot be of that authority or remit."""
    if decision.grade or decision.previous_grade:
        return "say whose news it is first, and its grade then, in the story it goes to"
    authority = decision.authority or story.authority
    if (authority, decision.remit or story.remit) == (story.authority, story.remit):
        return "the story is of that authority and remit already"
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
