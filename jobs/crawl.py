"""Fetches the sources that are due, in a process of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crawler.order import CrawlOrder, Override, Progress, SourceReport
from crawler.registry import load_sources
from crawler.run import crawl
from domain.inspections import Guide
from domain.runs import SourceHealth
from domain.sources import Outcome, Source
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError
from pipeline.quick import telling_words
from store import sources as remembered
from store.connect import Engine, begin

# A run that starts a little early still finds its sources due.
EARLY = timedelta(minutes=1)
# What went wrong is tried again sooner than a slow source is due.
TRY_AGAIN = timedelta(minutes=15)
# "Good" and "poor" stand in any title; these do not.
TELLING_GRADES = ("grade requires improvement", "grade inadequate", "grade outstanding")


@dataclass(frozen=True, slots=True)
class Wish:
    """Which sources to fetch: all, those that are due, or those named."""

    names: tuple[str, ...] = ()
    due_only: bool = False


@dataclass(frozen=True, slots=True)
class Simulation:
    """A day that is played: the crawler's clock stands still."""

    now: datetime


def watched(settings: Settings) -> tuple[Source, ...]:
    """Return every source in use: the default pack and the newsroom's own."""
    packs = [load_sources()] if settings.crawl.default_sources else []
    if settings.crawl.sources:
        packs.append(load_sources(settings.home / settings.crawl.sources))
    found = {source.name: source for pack in packs for source in pack}
    return tuple(found[name] for name in sorted(found))


def follow_words(guide: Guide) -> tuple[str, ...]:
    """Return the words of a title or summary that make an item worth fetching.

    Who inspects, which services, and the grades that are no everyday words: an item
    that says none of these in its title or summary is left alone by the sources that
    follow "matching" items only.
    """
    grades = {word for kind in TELLING_GRADES for word in guide.words(kind)}
    return tuple(sorted({*telling_words(guide), *grades}))


def contact(settings: Settings) -> str:
    """Return who is fetching; refuse to fetch anything without it."""
    if not settings.crawl.contact.strip():
        raise SettingsError(
            "Set `contact` under [crawl] in regrade.toml first: a page or address "
            "that tells publishers who is fetching."
        )
    return settings.crawl.contact


def choose(
    sources: Sequence[Source],
    wish: Wish,
    *,
    health: Sequence[SourceHealth],
    now: datetime,
) -> tuple[Source, ...]:
    """Return the sources that a wish means; refuse a name that nobody declared."""
    known = {source.name for source in sources}
    for name in wish.names:
        if name not in known:
            raise SettingsError(
                f"There is no source {name!r}; `regrade sources list` names them."
            )
    wanted = [s for s in sources if not wish.names or s.name in wish.names]
    if not wish.due_only:
        return tuple(wanted)
    last = {h.source: h for h in health}
    return tuple(s for s in wanted if _is_due(s, last.get(s.name), now=now))


def crawl_all(  # noqa: PLR0913 - a crawl is told all that it may not look up
    engine: Engine,
    settings: Settings,
    wish: Wish,
    *,
    now: datetime,
    report: Callable[[Progress], None],
    simulation: Simulation | None = None,
    verbose: bool = False,
) -> list[SourceReport]:
    """Fetch what a wish means; return how each source did."""
    order = order_for(engine, settings, wish, now=now)
    if order is None:
        return []
    played = simulation.now if simulation else None
    return crawl(replace(order, now=played, verbose=verbose), report=report)


def order_for(
    engine: Engine, settings: Settings, wish: Wish, *, now: datetime
) -> CrawlOrder | None:
    """Return the order that a wish comes to, or None where nothing is due."""
    who = contact(settings)
    sources = watched(settings)
    with begin(engine) as connection:
        health = remembered.health(connection, [s.name for s in sources])
    chosen = choose(sources, wish, health=health, now=now)
    if not chosen:
        return None
    return CrawlOrder(
        sources=chosen,
        db=settings.db,
        archive=settings.archive_folder,
        contact=who,
        allow_hosts=settings.crawl.allow_hosts,
        overrides=pace(settings),
        follow_words=follow_words(guide_for(settings)),
    )


def _is_due(source: Source, last: SourceHealth | None, *, now: datetime) -> bool:
    """Say whether a source's interval is over, or what went wrong may be tried again.

    A fetch in the future tells of a clock that was ahead, and nothing else.
    """
    if last is None or last.fetched_at is None or last.fetched_at > now:
        return True
    if last.outcome is Outcome.UNFINISHED:
        return True
    is_ill = last.outcome is not None and not last.outcome.is_well
    wait = min(source.every, TRY_AGAIN) if is_ill else source.every
    return now - last.fetched_at >= wait - EARLY


def pace(settings: Settings) -> tuple[Override, ...]:
    """Return the operator's pace in Scrapy's words."""
    delay = settings.crawl.delay
    return (("DOWNLOAD_DELAY", delay), ("AUTOTHROTTLE_START_DELAY", delay))
