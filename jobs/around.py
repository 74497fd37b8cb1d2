"""What messages show around a story: its authority's past, the desk, names."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache, lru_cache

from alerts.around import Around
from alerts.select import lead
from domain.inspections import Guide
from domain.sources import Source
from domain.stories import Milestone, Story
from jobs.crawl import watched
from jobs.reference import guide_for
from jobs.settings import Settings
from pipeline.frameworks.ledger import Ledger, build_ledger, with_more
from pipeline.story.milestones import milestones
from store import ledger
from store.connect import Engine, read

# As many grades as fit side by side on a telephone.
_MOST = 4
_REMEMBERED = 20_000


def around_for(
    engine: Engine, settings: Settings, *, as_of: datetime | None = None
) -> Around:
    """Return what stands around stories in messages, as the ledger has it.

    That is: now, or had it at the moment `as_of` (UTC).
    """
    guide = guide_for(settings)
    councils = (*guide.districts, *guide.authorities)
    return Around(
        past=_past(engine, guide, as_of=as_of),
        desk=settings.desk.url or "",
        names={a.code: a.name for a in councils},
        quote_limits=_quote_limits(watched(settings)),
    )


def _quote_limits(sources: Iterable[Source]) -> dict[str, int]:
    """Return how many characters of each publisher may be quoted, by its name."""
    limits: dict[str, int] = {}
    for source in sources:
        known = limits.get(source.publisher, source.quote_limit)
        limits[source.publisher] = min(known, source.quote_limit)
    return limits


def _past(
    engine: Engine, guide: Guide, *, as_of: datetime | None
) -> Callable[[Story], tuple[Milestone, ...]]:
    """Return how to look up a story's past; each is looked up once."""
    shelf = build_ledger(guide)

    @cache
    def known(line: tuple[str, ...]) -> Ledger:
        with read(engine) as connection:
            more = ledger.from_stories(connection, line, as_of=as_of)
        return with_more(shelf, more) if more else shelf

    @lru_cache(maxsize=_REMEMBERED)
    def remembered(story: Story) -> tuple[Milestone, ...]:
        result = lead(story)
        if result is None:
            return ()
        there = known(shelf.line_of(story.authority))
        return milestones(story, result, ledger=there, guide=guide, most=_MOST)

    return remembered
