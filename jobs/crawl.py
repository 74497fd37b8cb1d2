"""Fetches the sources that are due, in a process of its own."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crawler.order import CrawlOrder, Override, Progress, SourceReport
from crawler.packs import Pack, load_pack
from crawler.registry import OUR_SOURCES
from crawler.run import crawl
from domain.inspections import Guide
from domain.sources import Source
from jobs.due import Clock, Due, Round, due
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError
from pipeline.pages.quick import telling_words
from store.connect import Engine

LEAST_DELAY = 0.01
SHORTEST_WORD = 3
# "Good" and "poor" stand in any title; these do not.
TELLING_GRADES = ("grade requires improvement", "grade inadequate", "grade outstanding")


@dataclass(frozen=True, slots=True)
class Wish:
    """Which sources to fetch: all, those that are due, or those named.

    For as long as it is `open_for`, others join when they fall due.
    """

    names: tuple[str, ...] = ()
    due_only: bool = False
    open_for: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Simulation:
    """A day that is played: the crawler's clock stands still."""

    now: datetime


def declarations(settings: Settings) -> Pack:
    """Return the default pack and the newsroom's own sources, and what is wrong there.

    A file of one's own takes the place of the pack's source of its name, also while it
    cannot be used: nobody is asked otherwise than the newsroom means it.
    """
    packs = [load_pack(OUR_SOURCES)] if settings.crawl.default_sources else []
    if settings.crawl.sources:
        packs.append(load_pack(settings.home / settings.crawl.sources))
    found = {source.name: source for pack in packs for source in pack.sources}
    wrong = tuple(error for pack in packs for error in pack.wrong)
    left_out = Pack(wrong=wrong).left_out
    return Pack(tuple(found[n] for n in sorted(found) if n not in left_out), wrong)


def watched(settings: Settings) -> tuple[Source, ...]:
    """Return every source that can be used: the default pack and the newsroom's own."""
    return declarations(settings).sources


def refuse_none(settings: Settings, wish: Wish) -> None:
    """Refuse to crawl where nothing is named, and nothing is watched at all."""
    pack = declarations(settings)
    if not (wish.names or pack.sources or pack.wrong):
        raise SettingsError(
            "There are no sources: leave `default_sources` on, or add one with "
            "`regrade sources add ADDRESS` to the folder that `sources` names."
        )


def meant(settings: Settings, names: Collection[str]) -> tuple[Source, ...]:
    """Return every source that can be used; say what is wrong with one that is named.

    Raises RegistryError.
    """
    pack = declarations(settings)
    for error in pack.wrong:
        if error.file.stem in pack.left_out.intersection(names):
            raise error
    return pack.sources


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


def crawl_all(  # noqa: PLR0913 - a crawl is told all that it may not look up
    engine: Engine,
    settings: Settings,
    wish: Wish,
    *,
    clock: Clock,
    report: Callable[[Progress], None],
    simulation: Simulation | None = None,
    verbose: bool = False,
) -> list[SourceReport]:
    """Fetch what a wish means, and who joins; return how each source did."""
    now, sources = clock(), meant(settings, wish.names)
    first = first_of(engine, sources, wish, now=now)
    order = order_of(first.sources, settings)
    if order is None:
        return []
    one = Round(engine, sources, clock, closes=now + wish.open_for)
    one.opens_with(first, now=now)

    def tell(progress: Progress) -> None:
        if progress.report is not None:
            one.was_asked(progress.report.source)
        report(progress)

    played = simulation.now if simulation else None
    order = replace(order, now=played, verbose=verbose)
    return crawl(order, report=tell, joining=one.who_else)


def first_of(
    engine: Engine, sources: Sequence[Source], wish: Wish, *, now: datetime
) -> Due:
    """Return what a wish means now; refuse a name that nobody declared."""
    known = {source.name for source in sources}
    for name in wish.names:
        if name not in known:
            raise SettingsError(
                f"There is no source {name!r}; `regrade sources list` names them."
            )
    chosen = tuple(s for s in sources if not wish.names or s.name in wish.names)
    found = due(engine, chosen, now=now)
    return found if wish.due_only else replace(found, sources=chosen)


def order_of(sources: tuple[Source, ...], settings: Settings) -> CrawlOrder | None:
    """Return the order to ask sources, or None where there are none."""
    who = contact(settings)
    if not sources:
        return None
    return CrawlOrder(
        sources=sources,
        db=settings.db,
        archive=settings.archive_folder,
        contact=who,
        allow_hosts=settings.crawl.allow_hosts,
        overrides=pace(settings) + tools(settings),
        follow_words=follow_words(guide_for(settings)),
    )


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
