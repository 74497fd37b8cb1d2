"""Which sources are to be asked now: those that are due, and those somebody wants."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawler.addresses import host_of
from crawler.rhythm import EARLY, due_at
from domain.runs import Pace, Rest, SourceHealth
from domain.sources import Outcome, Source
from store import pace as paces
from store import sources as remembered
from store import wishes
from store.connect import Connection, Engine, begin, read

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be asked at a moment; `wanted` are those that somebody asked for."""

    sources: tuple[Source, ...]
    wanted: frozenset[str] = frozenset()


def due(engine: Engine, sources: Sequence[Source], *, now: datetime) -> Due:
    """Return the sources whose time has come, and those that somebody wants asked."""
    names = [source.name for source in sources]
    with read(engine) as connection:
        last = {h.source: h for h in remembered.health(connection, names)}
        known = paces_of(connection, sources)
        wanted = wishes.waiting(connection)
    chosen = tuple(
        s
        for s in sources
        if s.name in wanted or is_due(s, last.get(s.name), known[s.name], now=now)
    )
    return Due(chosen, frozenset(wanted))


@dataclass(slots=True)
class Round:
    """A crawl that is on: who was asked and when, and who joins it.

    Nobody joins any more from `closes` on. What is wanted is crossed off when it has
    been asked, not before: a crawl may be killed.
    """

    engine: Engine
    sources: Sequence[Source]
    clock: Clock
    closes: datetime
    began: dict[str, datetime] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)

    def opens_with(self, first: Due, *, now: datetime) -> None:
        """Note who is asked from the first."""
        self.began |= {source.name: now for source in first.sources}
        self.wanted |= first.wanted

    def who_else(self, asked: Set[str]) -> Sequence[Source]:
        """Return who is due by now, beside those who are being asked."""
        now = self.clock()
        if now >= self.closes:
            return ()
        others = [source for source in self.sources if source.name not in asked]
        found = due(self.engine, others, now=now)
        self.opens_with(found, now=now)
        return found.sources

    def was_asked(self, source: str) -> None:
        """Cross off that somebody wanted a source asked, if it was before it was."""
        if source not in self.wanted:
            return
        self.wanted.discard(source)
        with begin(self.engine) as connection:
            wishes.fulfil(connection, [source], until=self.began[source])


def paces_of(connection: Connection, sources: Sequence[Source]) -> Mapping[str, Pace]:
    """Return each source's pace, mindful of the hosts that want to be left in peace."""
    rests = paces.all_rests(connection)
    found = paces.of_sources(connection, [source.name for source in sources])
    return {s.name: mindful_of(rests, s, found[s.name]) for s in sources}


def mindful_of(rests: Mapping[str, Rest], source: Source, pace: Pace) -> Pace:
    """Return a source's pace with the rest, by host, that its server is to have."""
    rest = rests.get(host_of(source.url))
    if rest is None:
        return pace
    return replace(pace, not_before=max(pace.not_before or rest.until, rest.until))


def is_due(
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
