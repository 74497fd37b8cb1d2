"""What is new in a story since readers were last told, and how much it matters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.inspections import spelt
from domain.stories import (
    AGAINST_LEDGER,
    Development,
    DevelopmentKind,
    Result,
    Story,
    Telling,
)
from pipeline.story.arrange import can_report, disagreements
from pipeline.story.summary import leading
from pipeline.story.tellings import day_of

# An article older than this when first seen is no news to anybody.
FRESH_FOR = timedelta(days=30)
# What a new source had already is news still if a watched one tells it so soon after.
STILL_NEWS = timedelta(days=2)
# The same sort of aftermath this soon again is more coverage, not more news.
SAME_AFTERMATH = timedelta(days=14)

# How much a development matters where it is not the story itself that is new.
_CONFIRMED, _DISPUTED, _FOLLOWED, _REWORDED = 0.3, 0.45, 0.2, 0.3

Kind = DevelopmentKind


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that came in: what it tells, and what the page told before.

    `ours` says that the page is as it was, and that we read it otherwise now. `note`
    is what a watch over told pages found, such as the words that changed; `at` is when.
    """

    telling: Telling
    before: Telling | None = None
    ours: bool = False
    note: str | None = None
    at: datetime | None = None


def first_report(group: Sequence[Telling], *, story: Story) -> tuple[Development, ...]:
    """Return the development that opens a story, and what is odd from the start."""
    news = [t for t in group if t.is_news]
    first = min(news, key=lambda t: (t.coverage.fetched_at, t.coverage.article_id))
    opening = _development(Kind.FIRST_REPORT, first, story.headline)
    differing = _against_ledger(leading(story.results))
    if not differing:
        return (opening,)
    return opening, _development(Kind.CONTRADICTION, first, differing, worth=_DISPUTED)


def what_is_new(
    arrival: Arrival, group: Sequence[Telling], *, story: Story, old: Story
) -> tuple[Development, ...]:
    """Return what an article adds to a story that readers should hear of."""
    telling = arrival.telling
    if arrival.before is not None or arrival.note is not None:
        return corrected(arrival, story=story)
    if any(c.article_id == telling.coverage.article_id for c in old.coverage):
        return ()
    others = [t for t in group if t != telling]
    if not telling.is_news:
        return _followed(telling, others)
    opening = _woken(telling, others, story=story)
    differing = _unheard(telling, others, old=old)
    if differing:
        return (*opening, _differing(telling, differing, story=story))
    return opening or _settled(telling, story=story, old=old)


def _woken(
    telling: Telling, others: Sequence[Telling], *, story: Story
) -> tuple[Development, ...]:
    """Return a first report where only new sources had told of it, and just before.

    Nobody was told of it as news: what a source shows at its first fetch alerts nobody.
    """
    told = [t for t in others if t.is_news]
    if telling.coverage.baseline or not told:
        return ()
    if not all(t.coverage.baseline for t in told):
        return ()
    if day_of(telling) - min(day_of(t) for t in told) > STILL_NEWS:
        return ()
    opening = _development(Kind.FIRST_REPORT, telling, story.headline)
    return () if opening.baseline else (opening,)


def _settled(telling: Telling, *, story: Story, old: Story) -> tuple[Development, ...]:
    """Return what an article settles: which of two grades it is, or that it is so.

    An article that says more than those before may turn the whole story.
    """
    turned = disagreements(leading(old.results), story.results)
    if turned:
        now = ", ".join(f"{new.judgement} {spelt(new.grade)}" for _, new in turned)
        return (_development(Kind.CORRECTION, telling, f"most sources say {now}"),)
    if story.direction is not old.direction:
        fuller = f"{telling.coverage.publisher} says more: {story.headline}"
        return (_development(Kind.CORRECTION, telling, fuller),)
    if telling.coverage.official and not any(c.official for c in old.coverage):
        summary = f"confirmed by {telling.coverage.publisher}"
        return (_development(Kind.CONFIRMATION, telling, summary, worth=_CONFIRMED),)
    if _is_backed(story, old=old):
        # Who was told of it as something to check is to hear at once that it holds.
        summary = f"{telling.coverage.publisher} says so too"
        worth = story.newsworthiness
        return (_development(Kind.CONFIRMATION, telling, summary, worth=worth),)
    return ()


def _is_backed(story: Story, *, old: Story) -> bool:
    """Say whether another publisher makes a result surer that had a caveat."""
    before = {r.judgement: r.confidence for r in old.results if r.caveat}
    return any(
        r.confidence > before.get(r.judgement, r.confidence)
        for r in leading(story.results)
    )


def corrected(arrival: Arrival, *, story: Story) -> tuple[Development, ...]:
    """Return the correction that a changed page, or our second reading, brings."""
    said = _changes(arrival)
    matters = bool(said) or arrival.telling.coverage.official
    said += [arrival.note] if arrival.note else []
    if not said:
        return ()
    publisher = arrival.telling.coverage.publisher
    who = f"we read {publisher} wrongly" if arrival.ours else publisher
    correction = _development(
        Kind.CORRECTION,
        arrival.telling,
        f"{who}: {'; '.join(said)}",
        worth=story.newsworthiness if matters else _REWORDED,
        at=arrival.at,
    )
    return (correction,)


def _changes(arrival: Arrival) -> list[str]:
    """Say how a page's results differ from what it told before."""
    if arrival.before is None:
        return []
    old = {r.judgement: spelt(r.grade) for r in arrival.before.results}
    new = {r.judgement: spelt(r.grade) for r in arrival.telling.results}
    changed = [
        f"now {name} {grade}, before {old[name]}"
        for name, grade in new.items()
        if old.get(name, grade) != grade
    ]
    gone = [
        f"no longer {name} {grade}" for name, grade in old.items() if name not in new
    ]
    more = [
        f"now also {name} {grade}" for name, grade in new.items() if name not in old
    ]
    return changed + gone + more


def _followed(telling: Telling, others: Sequence[Telling]) -> tuple[Development, ...]:
    """Return a follow-up: what came after a result, told once a fortnight."""
    coverage = telling.coverage
    if telling.follow_up is None or coverage.copy_of is not None:
        return ()
    for other in others:
        apart = abs(other.coverage.fetched_at - coverage.fetched_at)
        if other.follow_up == telling.follow_up and apart <= SAME_AFTERMATH:
            return ()
    summary = f"{telling.follow_up}: {coverage.title}"
    return (_development(Kind.FOLLOW_UP, telling, summary, worth=_FOLLOWED),)


def _unheard(
    telling: Telling, others: Sequence[Telling], *, old: Story
) -> list[tuple[Result, Result]]:
    """Return where an article disagrees with its story as nobody did before."""
    heard = {(r.judgement, r.grade) for t in others for r in t.results}
    differing = disagreements(old.results, telling.results)
    official = telling.coverage.official
    return [
        (one, other)
        for one, other in differing
        if official or (other.judgement, other.grade) not in heard
    ]


def _differing(
    telling: Telling, differing: Iterable[tuple[Result, Result]], *, story: Story
) -> Development:
    """Word how an article and its story differ; a report matters like the story."""
    summary = "; ".join(_difference(old, new) for old, new in differing)
    worth = story.newsworthiness if telling.coverage.official else _DISPUTED
    return _development(Kind.CONTRADICTION, telling, summary, worth=worth)


def _difference(old: Result, new: Result) -> str:
    return (
        f"{new.judgement}: {new.publisher} says {spelt(new.grade)}, "
        f"{old.publisher} said {spelt(old.grade)}"
    )


def _against_ledger(results: Iterable[Result]) -> str:
    """Say where an article and the ledger give two directions."""
    return "; ".join(
        f"{r.judgement}: {r.publisher} says {r.direction.value}, "
        f"{AGAINST_LEDGER} {r.other_direction.value}"
        for r in results
        if r.other_direction is not None
    )


def _development(
    kind: DevelopmentKind,
    telling: Telling,
    summary: str,
    *,
    worth: float | None = None,
    at: datetime | None = None,
) -> Development:
    """Return a development of a story; it has no ids yet."""
    moment = at or telling.coverage.fetched_at
    return Development(
        id=0,
        story_id=0,
        kind=kind,
        at=moment,
        summary=summary,
        baseline=telling.coverage.baseline or _is_stale(telling, moment.date()),
        newsworthiness=worth,
    )


def _is_stale(telling: Telling, seen: date) -> bool:
    """Say whether something was old when it was first seen."""
    late = seen - day_of(telling) > FRESH_FOR
    return late or not can_report(telling.began, seen)
