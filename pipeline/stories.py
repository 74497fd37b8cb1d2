"""Which story an article belongs to, and what is new in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from domain.claims import Claim, Reading, Status
from domain.inspections import GradeScale, Guide
from domain.sources import Capture
from domain.stories import Coverage, Development, DevelopmentKind, Result, Story
from pipeline.summary import headline, leading, newsworthiness, overall_direction

# How far apart two articles with the same grades may be and still tell one
# inspection: councils are inspected at most once in about half a year.
SAME_GRADES_WITHIN = timedelta(days=120)
# With other grades, only nearly simultaneous coverage is the same inspection told
# differently; later it is another inspection.
OTHER_GRADES_WITHIN = timedelta(days=21)
# An article older than this when first seen is no news to anybody.
FRESH_FOR = timedelta(days=30)
# Two first days of one inspection may differ by this much between two texts.
SAME_BEGINNING = timedelta(days=14)
# A report comes out, and is news, within this time of the inspection's first day;
# the slowest on record took five months.
REPORTED_WITHIN = timedelta(days=240)


@dataclass(frozen=True, slots=True)
class Placement:
    """One article's place in one story.

    `story` is as it should stand afterwards (id 0: it is to be opened), the new
    coverage included; `developments` are what is new in it.
    """

    story: Story
    developments: tuple[Development, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says of one authority and remit, ready to be placed."""

    authority: str
    authority_name: str
    remit: str
    framework: str | None
    began: date | None
    results: tuple[Result, ...]
    coverage: Coverage
    at: datetime


def told(reading: Reading, *, article_id: int, capture: Capture) -> tuple[Told, ...]:
    """Return what an article reports as news, one entry an authority and remit.

    Background claims never open a story and never join one.
    """
    news = [c for c in reading.claims if c.status is Status.NEWS]
    subjects = dict.fromkeys((c.authority, c.remit) for c in news)
    coverage = _coverage(reading, article_id=article_id, capture=capture)
    return tuple(
        _told(
            [c for c in news if (c.authority, c.remit) == subject],
            reading=reading,
            coverage=coverage,
        )
        for subject in subjects
    )


def place(item: Told, *, among: Sequence[Story], guide: Guide) -> Placement:
    """Put an article into the story it belongs to, or open one for it.

    `among` are the stories of that authority and remit, in any order.
    """
    near = sorted(
        (s for s in among if _same_inspection(item, s)),
        key=lambda s: (abs(_day(item.coverage) - _latest_day(s)), s.id),
    )
    if near:
        return _join(item, near[0], guide=guide)
    return _open(item, guide=guide)


def _told(claims: list[Claim], *, reading: Reading, coverage: Coverage) -> Told:
    """Gather one subject's claims; the surest stands for each judgement."""
    best: dict[str, Claim] = {}
    for claim in claims:
        known = best.get(claim.judgement)
        if known is None or _weight(claim) > _weight(known):
            best[claim.judgement] = claim
    first = claims[0]
    return Told(
        authority=first.authority,
        authority_name=first.authority_name,
        remit=first.remit,
        framework=next((c.framework for c in claims if c.framework), None),
        began=reading.inspected.began if reading.inspected else None,
        results=tuple(_result(c, coverage) for c in best.values()),
        coverage=coverage,
        at=coverage.fetched_at,
    )


def _weight(claim: Claim) -> tuple[bool, float]:
    """Rank claims on one judgement: the main one, then the surest."""
    return claim.main, claim.confidence


def _result(claim: Claim, coverage: Coverage) -> Result:
    """Turn a claim into a story's result, with whose words support it."""
    return Result(
        judgement=claim.judgement,
        main=claim.main,
        grade=claim.grade,
        previous_grade=claim.previous_grade,
        direction=claim.direction,
        confidence=claim.confidence,
        quote=claim.quote,
        other_direction=claim.ledger_direction,
        publisher=coverage.publisher,
        official=coverage.official,
    )


def _coverage(reading: Reading, *, article_id: int, capture: Capture) -> Coverage:
    """Return the article as a reader is shown it."""
    article = reading.article
    day = article.published
    return Coverage(
        article_id=article_id,
        publisher=article.publisher or capture.publisher,
        url=capture.url,
        title=article.title or capture.hint_title or capture.url,
        published=datetime.combine(day, time(), tzinfo=UTC) if day else None,
        fetched_at=capture.fetched_at,
        official=capture.official and reading.inspected is not None,
        baseline=capture.baseline,
    )


def _day(coverage: Coverage) -> date:
    """Return the day an article counts for: published, else first seen."""
    return (coverage.published or coverage.fetched_at).date()


def _latest_day(story: Story) -> date:
    """Return the latest day of a story's coverage."""
    return max(_day(c) for c in story.coverage)


def _same_inspection(item: Told, story: Story) -> bool:
    """Say whether an article can be about the inspection a story tells of."""
    if item.began and story.began:
        return abs(item.began - story.began) <= SAME_BEGINNING
    if item.framework and story.framework and item.framework != story.framework:
        return False
    if not _can_report(story.began, _day(item.coverage)):
        return False
    apart = min(abs(_day(item.coverage) - _day(c)) for c in story.coverage)
    if _disagreements(item, story):
        return apart <= OTHER_GRADES_WITHIN
    return apart <= SAME_GRADES_WITHIN


def _can_report(began: date | None, day: date) -> bool:
    """Say whether an article of that day can be news of an inspection."""
    return began is None or timedelta() <= day - began <= REPORTED_WITHIN


def _disagreements(item: Told, story: Story) -> list[tuple[Result, Result]]:
    """Return the judgements on which an article and a story give two grades."""
    known = {r.judgement: r for r in story.results}
    pairs = [(known[r.judgement], r) for r in item.results if r.judgement in known]
    return [(old, new) for old, new in pairs if old.grade != new.grade]


def _open(item: Told, *, guide: Guide) -> Placement:
    """Open a story with one article."""
    empty = Story(
        id=0,
        authority=item.authority,
        authority_name=item.authority_name,
        remit=item.remit,
        headline="",
        direction=overall_direction(item.results),
        newsworthiness=0.0,
        results=item.results,
        coverage=(item.coverage,),
        first_seen=item.at,
        framework=item.framework,
        began=item.began,
    )
    story = _summed_up(empty, guide=guide)
    kind = DevelopmentKind.FIRST_REPORT
    return Placement(story, (_development(kind, item, story.headline),))


def _join(item: Told, story: Story, *, guide: Guide) -> Placement:
    """Add an article to a story; say what is new in it, if anything is."""
    if any(c.article_id == item.coverage.article_id for c in story.coverage):
        return Placement(story, ())
    grown = replace(
        story,
        results=_merged(story.results, item.results),
        coverage=(*story.coverage, item.coverage),
        framework=story.framework or item.framework,
        began=story.began or item.began,
    )
    summed = _summed_up(grown, guide=guide)
    return Placement(summed, _news(item, story))


def _news(item: Told, story: Story) -> tuple[Development, ...]:
    """Return what an article adds to a story that readers should hear of."""
    differing = _disagreements(item, story)
    if differing:
        summary = "; ".join(_difference(old, new) for old, new in differing)
        return (_development(DevelopmentKind.CONTRADICTION, item, summary),)
    if item.coverage.official and not any(c.official for c in story.coverage):
        summary = f"confirmed by {item.coverage.publisher}"
        return (_development(DevelopmentKind.CONFIRMATION, item, summary),)
    return ()


def _difference(old: Result, new: Result) -> str:
    """Word how two sources differ on one judgement."""
    return (
        f"{new.judgement}: {new.publisher} says {new.grade}, "
        f"{old.publisher} said {old.grade}"
    )


def _development(kind: DevelopmentKind, item: Told, summary: str) -> Development:
    """Return a development of a story; it has no ids yet."""
    seen = item.at.date()
    late = seen - _day(item.coverage) > FRESH_FOR
    stale = late or not _can_report(item.began, seen)
    return Development(
        id=0,
        story_id=0,
        kind=kind,
        at=item.at,
        summary=summary,
        baseline=item.coverage.baseline or stale,
    )


def _merged(old: Sequence[Result], new: Sequence[Result]) -> tuple[Result, ...]:
    """Let the better source stand for each judgement: official, then surest."""
    best = {r.judgement: r for r in old}
    for result in new:
        known = best.get(result.judgement)
        best[result.judgement] = _better(known, result) if known else result
    return tuple(best.values())


def _better(known: Result, new: Result) -> Result:
    """Choose between two results on one judgement; never lose what it was before."""
    ranked = (known.official, known.confidence) >= (new.official, new.confidence)
    kept, other = (known, new) if ranked else (new, known)
    if kept.grade == other.grade and kept.previous_grade is None:
        return replace(
            kept, previous_grade=other.previous_grade, direction=other.direction
        )
    return kept


def _summed_up(story: Story, *, guide: Guide) -> Story:
    """Return the story with headline, direction and newsworthiness worked out."""
    return replace(
        story,
        headline=headline(story.authority_name, story.results),
        direction=overall_direction(story.results),
        newsworthiness=newsworthiness(
            leading(story.results), scale=_scale(story, guide=guide)
        ),
    )


def _scale(story: Story, *, guide: Guide) -> GradeScale | None:
    """Return the scale of a story's framework, where that is known."""
    names = {f.scale for f in guide.frameworks if f.name == story.framework}
    return next((s for s in guide.scales if s.name in names), None)
