"""Which story an article belongs to, and what is new in it.

A story is worked out from its articles alone, so that it ends up the same in whatever
order they come; what is new depends on what was known before.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.inspections import GradeScale, Guide, Judgement
from domain.reviews import Verdict
from domain.stories import Development, Story, Telling
from pipeline.frameworks.regimes import LATE
from pipeline.story.arrange import Group, arrange, united
from pipeline.story.caveats import with_caveats
from pipeline.story.decided import corrected as put_right
from pipeline.story.decided import vouched
from pipeline.story.inspections import on_record
from pipeline.story.news import Arrival, corrected, first_report, what_is_new
from pipeline.story.record import Book, as_judgements, judgements_of, with_moves
from pipeline.story.settle import settle
from pipeline.story.summary import headline, leading, newsworthiness, overall_direction
from pipeline.story.tellings import day_of
from pipeline.story.worth import extra_worth


@dataclass(frozen=True, slots=True)
class Placement:
    """A story as it should stand once an article is placed.

    The story has the id 0 if it is to be opened. `absorbed` are stories that turn out
    to tell of the same inspection; `judgements` are what it adds to the ledger.
    """

    story: Story
    developments: tuple[Development, ...]
    judgements: tuple[Judgement, ...] = ()
    absorbed: tuple[int, ...] = ()


def place(
    arrival: Arrival,
    *,
    tellings: Sequence[Telling],
    stories: Sequence[Story],
    book: Book,
) -> tuple[Placement, ...]:
    """Arrange what is told of one authority and remit, now that an article arrived.

    `tellings` are all that may tell of the same inspection, the arrival among them;
    `stories` are those that they stand in. Stories that stay as they are, are left
    out, and withdrawn ones do; so is everything about an article that only recalls what
    nobody has told.
    """
    stories = [story for story in stories if story.withdrawal is None]
    groups = groups_of(tellings, stories, book=book)
    homes = _homes(groups, stories)
    known = {story.id: story for story in stories}
    placements = []
    for group, ids in zip(groups, homes, strict=True):
        old = _one_of([known[n] for n in ids])
        story = tell(group, book=book, known=old)
        developments = _developments(arrival, group, story=story, old=old)
        absorbed = tuple(n for n in ids if old is not None and n != old.id)
        if story == old and not developments and not absorbed:
            continue
        added = judgements_of(group, story.results, book=book)
        placements.append(Placement(story, developments, added, absorbed))
    return (*placements, *_left_behind(arrival, homes, stories))


def tell(group: Group, *, book: Book, known: Story | None = None) -> Story:
    """Return the story that the articles of one inspection tell.

    `known` lends its id, its age and what people decided about it.
    """
    decisions = known.decisions if known else ()
    results = put_right(group, settle(group), decisions=decisions, book=book)
    results = vouched(with_moves(group, results, book=book), decisions)
    news = [t for t in group if t.is_news]
    first = next((t for t in news if t.coverage.official), news[0])
    framework = next((t.framework for t in (first, *news) if t.framework), None)
    results = with_caveats(
        results, guide=book.guide, framework=framework, remit=first.remit
    )
    leads = leading(results)
    worth = newsworthiness(leads, scale=_scale(book.guide, framework, first.remit))
    found = as_judgements(group, results, book=book)
    worth += extra_worth(leads, found, book=book)
    coverage = sorted(
        (t.coverage for t in group), key=lambda c: (c.fetched_at, c.article_id)
    )
    return Story(
        id=known.id if known else 0,
        authority=first.authority,
        authority_name=first.authority_name,
        remit=first.remit,
        headline=headline(
            first.authority_name,
            results,
            parts=_parts(book.guide, framework, first.remit, on=day_of(first)),
        ),
        direction=overall_direction(results),
        newsworthiness=min(1.0, round(worth, 3)),
        results=results,
        coverage=tuple(coverage),
        first_seen=known.first_seen if known else coverage[0].fetched_at,
        framework=framework,
        began=next((t.began for t in group if t.began), None),
        decisions=decisions,
    )


def withdrawn(story: Story) -> Story:
    """Return a story of which people said that it is none; its results are kept."""
    return replace(story, headline=f"{story.authority_name}: withdrawn")


def groups_of(
    tellings: Sequence[Telling], stories: Sequence[Story], *, book: Book
) -> tuple[Group, ...]:
    """Return the articles of each inspection, as people have put them together."""
    subjects = {(t.authority, t.remit) for t in tellings}
    record = [row for subject in subjects for row in on_record(book.shelf, *subject)]
    groups = list(arrange(tellings, record=record))
    for story in stories:
        if all(d.verdict is not Verdict.SAME_STORY for d in story.decisions):
            continue
        pages = {c.url for c in story.coverage}
        own = [g for g in groups if any(t.coverage.url in pages for t in g)]
        if len(own) > 1:
            groups = [g for g in groups if g not in own]
            groups.append(united(t for group in own for t in group))
    return tuple(groups)


def _one_of(stories: Sequence[Story]) -> Story | None:
    """Return the first of some stories with what people decided about any of them."""
    if not stories:
        return None
    first = min(stories, key=lambda s: (s.first_seen, s.id))
    decided = {d for story in stories for d in story.decisions}
    in_order = sorted(decided, key=lambda d: (d.at, d.id))
    return replace(first, decisions=tuple(in_order))


def _developments(
    arrival: Arrival, group: Group, *, story: Story, old: Story | None
) -> tuple[Development, ...]:
    """Return what is new in a story through an arrival."""
    if old is None:
        return first_report(group, story=story)
    if arrival.telling not in group:
        return ()
    return what_is_new(arrival, group, story=story, old=old)


def _left_behind(
    arrival: Arrival, homes: Sequence[Sequence[int]], stories: Sequence[Story]
) -> tuple[Placement, ...]:
    """Keep a story whose last article no longer says so, and say that."""
    placed = {number for ids in homes for number in ids}
    if arrival.before is None or not arrival.before.is_news:
        return ()
    return tuple(
        Placement(story, corrected(arrival, story=story))
        for story in stories
        if story.id not in placed
        and any(c.url == arrival.telling.coverage.url for c in story.coverage)
    )


def _homes(groups: Sequence[Group], stories: Sequence[Story]) -> list[list[int]]:
    """Return the stories that each group goes on: those it shares most pages with.

    Pages are known by their address: a new version of a page takes the old one's place.
    """
    homes: list[list[int]] = [[] for _ in groups]
    for story in stories:
        pages = Counter(c.url for c in story.coverage)
        shared = [
            (Counter(t.coverage.url for t in group) & pages).total() for group in groups
        ]
        most = max(shared, default=0)
        if most:
            homes[shared.index(most)].append(story.id)
    return homes


def _parts(
    guide: Guide, framework: str | None, remit: str, *, on: date
) -> frozenset[str]:
    """Return the judgements of parts of a service that reports of a day may give."""
    named = (f for f in guide.frameworks if (f.name, f.remit) == (framework, remit))
    parts = (j for f in named for j in f.judgements if not j.main)
    begun = (on - LATE, on)
    return frozenset(j.name for j in parts if any(map(j.given_on, begun)))


def _scale(guide: Guide, framework: str | None, remit: str) -> GradeScale | None:
    """Return the scale of a story's framework, where that is known."""
    names = {
        f.scale for f in guide.frameworks if f.name == framework and f.remit == remit
    }
    return next((s for s in guide.scales if s.name in names), None)
