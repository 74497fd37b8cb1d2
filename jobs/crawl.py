"""Fetches the sources that are due, in a process of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from crawler.addresses import host_of
from crawler.order import CrawlOrder, Override, Progress, SourceReport
from crawler.registry import load_sources
from crawler.rhythm import EARLY, due_at
from crawler.run import crawl
from domain.inspections import Guide
from domain.runs import Pace, SourceHealth
from domain.sources import Outcome, Source
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError
from pipeline.quick import telling_words
from store import pace as paces
from store import sources as remembered
from store import wishes
from store.connect import Connection, Engine, begin

LEAST_DELAY = 0.01
SHORTEST_WORD = 3
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
    words = {*telling_words(guide), *grades}
    # They are looked for within words too: "RI" stands in "price" and "rise".
    return tuple(sorted(word for word in words if len(word) >= SHORTEST_WORD))


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
    paces: Mapping[str, Pace] = MappingProxyType({}),
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
    return tuple(
        s
        for s in wanted
        if _is_due(s, last.get(s.name), paces.get(s.name, Pace()), now=now)
    )


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
    reports = crawl(replace(order, now=played, verbose=verbose), report=report)
    with begin(engine) as connection:
        wishes.fulfil(connection, [s.name for s in order.sources], until=now)
    return reports


def order_for(
    engine: Engine, settings: Settings, wish: Wish, *, now: datetime
) -> CrawlOrder | None:
    """Return the order that a wish comes to, or None where nothing is due."""
    who = contact(settings)
    sources = watched(settings)
    with begin(engine) as connection:
        health = remembered.health(connection, [s.name for s in sources])
        known = _paces(connection, sources)
        asked_for = wishes.waiting(connection)
    chosen = choose(sources, wish, health=health, now=now, paces=known)
    if wish.due_only:
        chosen += tuple(s for s in sources if s.name in asked_for and s not in chosen)
    if not chosen:
        return None
    return CrawlOrder(
        sources=chosen,
        db=settings.db,
        archive=settings.archive_folder,
        contact=who,
        allow_hosts=settings.crawl.allow_hosts,
        overrides=pace(settings) + tools(settings),
        follow_words=follow_words(guide_for(settings)),
    )


def _is_due(
    source: Source, last: SourceHealth | None, pace: Pace, *, now: datetime
) -> bool:
    """Say whether it is time to ask a source again.

    A fetch in the future tells of a clock that was ahead, and nothing else.
    """
    if pace.not_before and pace.not_before > now:
        return False
    if last is None or last.fetched_at is None or last.fetched_at > now:
        return True
    if last.outcome is Outcome.UNFINISHED:
        return True
    if last.outcome is not None and not last.outcome.is_well and not pace.failures:
        pace = replace(pace, failures=1)
    return now >= due_at(source, pace, fetched_at=last.fetched_at) - EARLY


def _paces(connection: Connection, sources: Sequence[Source]) -> dict[str, Pace]:
    """Return each source's pace, mindful of the hosts that want to be left in peace."""
    rests = paces.all_rests(connection)
    found = paces.of_sources(connection, [source.name for source in sources])
    for source in sources:
        if rest := rests.get(host_of(source.url)):
            known = found[source.name]
            until = max(known.not_before or rest.until, rest.until)
            found[source.name] = replace(known, not_before=until)
    return found


def tools(settings: Settings) -> tuple[Override, ...]:
    """Return how newsletters and scripts are read, in the crawler's words."""
    password, trusted = settings.mailbox_password, settings.crawl.mailbox_ca_file
    browser = settings.crawl.browser
    return (
        ("REGRADE_BROWSER_PATH", str(browser) if browser else None),
        ("REGRADE_MAILBOX_PASSWORD", password.get_secret_value() if password else None),
        ("REGRADE_MAILBOX_CA", str(settings.home / trusted) if trusted else None),
    )


def pace(settings: Settings) -> tuple[Override, ...]:
    """Return the operator's pace in Scrapy's words.

    Without any delay Scrapy would ask a host for everything at once.
    """
    delay = max(settings.crawl.delay, LEAST_DELAY)
    return (("DOWNLOAD_DELAY", delay), ("AUTOTHROTTLE_START_DELAY", delay))
