"""What an authority was judged before: the ledger, asked by lane and day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.authorities import Authority
from domain.inspections import Direction, Guide, Judgement
from pipeline.frameworks.compare import Comparison, build_comparison

# A judgement of the last months is taken for the one that is asked about.
SAME_INSPECTION = timedelta(days=180)
# No council in the ledger was judged again sooner than 500 days after a report: the
# same grade told sooner is that report's.
AGAIN_AFTER = timedelta(days=480)
# Papers that have another grade than a report, and still mean it, are out by then.
DOUBTED_WITHIN = timedelta(days=60)

# A new authority's first inspection came within three years so far; one that is older
# and of which the ledger knows nothing has a past that the ledger lacks.
NEW_FOR = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Move:
    """What a judgement was before, if anything is known, and which way it went."""

    previous: Judgement | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every judgement known, by line of authorities, remit and lane, oldest first.

    A line goes on across a reorganisation exactly where the regulator kept its
    provider number: old and new council are one line then. `since` is the day from
    which the ledger of a remit is complete; of earlier ones it has what it could find.
    """

    authorities: Mapping[str, Authority]
    lines: Mapping[str, str]
    histories: Mapping[tuple[str, str, str], tuple[Judgement, ...]]
    timelines: Mapping[str, tuple[Judgement, ...]]
    lanes: Mapping[tuple[str, str], tuple[str, ...]]
    since: Mapping[str, date]
    comparison: Comparison

    def before(
        self,
        authority: str,
        remit: str,
        lane: str,
        on: date,
        began: date | None = None,
    ) -> Judgement | None:
        """Return the judgement immediately before that day, published strictly earlier.

        `began` is the first day of the inspection asked about: what came out after it,
        its own report first of all, is no predecessor.
        """
        return max(
            (j for j in self._lane(authority, remit, lane) if _precedes(j, on, began)),
            key=known_on,
            default=None,
        )

    def move(self, judgement: Judgement, *, on: date) -> Move:
        """Return what a judgement was before, and its direction.

        `on` is the day of the article that reports it; where the ledger has the
        inspection already, the one before that counts.
        """
        asked = (judgement.authority, judgement.remit, judgement.lane)
        day, began = judgement.published or on, judgement.began
        own = self.reported(*asked, judgement.grade, on=day) if not began else None
        if own is not None:
            day, began = known_on(own), own.began
        previous = self.before(*asked, on=day, began=began)
        if previous is not None:
            return Move(previous, self.direction_between(previous, judgement))
        is_first = self.is_new(judgement.authority, day, judgement.remit)
        return Move(None, Direction.FIRST if is_first else Direction.UNKNOWN)

    def reported(
        self, authority: str, remit: str, lane: str, grade: str, *, on: date
    ) -> Judgement | None:
        """Return the judgement that news of that day is of, if the ledger has it.

        Another grade, months after a report, is news of the next one.
        """
        recent = self.before(authority, remit, lane, on + timedelta(days=1))
        if recent is None:
            return None
        within = AGAIN_AFTER if recent.grade == grade else DOUBTED_WITHIN
        return recent if on - known_on(recent) <= within else None

    def direction_between(self, earlier: Judgement, later: Judgement) -> Direction:
        """Return how a judgement moved, if its lane continues the earlier one's."""
        if earlier.lane not in self._forerunners(later.remit, later.lane):
            return Direction.UNKNOWN
        return self.comparison.direction(earlier, later)

    def differs(self, previous: Judgement | None, said: str | None) -> bool:
        """Say whether a text calls the grade before another one than the ledger.

        Grades of two scales that are declared comparable are no two grades.
        """
        if previous is None or said is None:
            return False
        moved = self.direction_of_grades(previous.remit, previous.grade, said)
        return moved in {Direction.UPGRADE, Direction.DOWNGRADE}

    def direction_of_grades(
        self, remit: str, earlier: str, later: str, framework: str | None = None
    ) -> Direction:
        """Return how a grade moved that a text gives with the one before it."""
        return self.comparison.direction_of_grades(
            remit, earlier, later, framework=framework
        )

    def is_new(self, authority: str, on: date, remit: str) -> bool:
        """Say whether an authority was young on that day and nothing came before.

        Only where the ledger goes back further than the authority can it say so. A
        judgement of the last months is taken for the one that is asked about.
        """
        council, since = self.authorities.get(authority), self.since.get(remit)
        if council is None or council.starts is None or since is None:
            return False
        if not since <= council.starts <= on <= council.starts + NEW_FOR:
            return False
        return not any(
            j.remit == remit and known_on(j) < on - SAME_INSPECTION
            for j in self.timeline(authority)
        )

    def timeline(self, authority: str) -> tuple[Judgement, ...]:
        """Return every judgement of an authority's line, oldest first."""
        return self.timelines.get(self.lines.get(authority, authority), ())

    def line_of(self, authority: str) -> tuple[str, ...]:
        """Return the authorities whose judgements are one line with an authority's."""
        line = self.lines.get(authority, authority)
        own = tuple(code for code, other in self.lines.items() if other == line)
        return own or (authority,)

    def predecessors(self, authority: str) -> tuple[str, ...]:
        """Return the authorities it replaced, which may not be its own line."""
        return tuple(
            code
            for code, council in self.authorities.items()
            if authority in council.replaced_by
        )

    def line_and_predecessors(self, authority: str) -> frozenset[str]:
        """Return an authority's line, those it replaced, and the lines of these."""
        line = set(self.line_of(authority))
        line |= {c for code in line for c in self.predecessors(code)}
        return frozenset(c for code in line for c in self.line_of(code))

    def _lane(self, authority: str, remit: str, lane: str) -> Iterator[Judgement]:
        line = self.lines.get(authority, authority)
        for name in self._forerunners(remit, lane):
            yield from self.histories.get((line, remit, name), ())

    def _forerunners(self, remit: str, lane: str) -> tuple[str, ...]:
        return self.lanes.get((remit, lane), (lane,))


def build_ledger(guide: Guide) -> Ledger:
    """Return the guide's ledger, ready to be asked."""
    councils = (*guide.authorities, *guide.districts)
    lines = {a.code: a.provider_number or a.code for a in councils}
    histories: dict[tuple[str, str, str], list[Judgement]] = defaultdict(list)
    timelines: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in sorted(guide.ledger, key=known_on):
        line = lines.get(judgement.authority, judgement.authority)
        histories[line, judgement.remit, judgement.lane].append(judgement)
        timelines[line].append(judgement)
    return Ledger(
        authorities={a.code: a for a in councils},
        lines=lines,
        histories={key: tuple(found) for key, found in histories.items()},
        timelines={line: tuple(found) for line, found in timelines.items()},
        lanes=_lanes(guide),
        since=_since(guide.ledger),
        comparison=build_comparison(guide),
    )


def with_more(ledger: Ledger, more: Iterable[Judgement]) -> Ledger:
    """Return the ledger with judgements that the guide does not have."""
    histories, timelines = dict(ledger.histories), dict(ledger.timelines)
    for judgement in more:
        line = ledger.lines.get(judgement.authority, judgement.authority)
        key = (line, judgement.remit, judgement.lane)
        histories[key] = _in_order(*histories.get(key, ()), judgement)
        timelines[line] = _in_order(*timelines.get(line, ()), judgement)
    return replace(ledger, histories=histories, timelines=timelines)


def _in_order(*judgements: Judgement) -> tuple[Judgement, ...]:
    return tuple(sorted(judgements, key=known_on))


def known_on(judgement: Judgement) -> date:
    """Return the day from which a judgement is known: its report's, or its first."""
    return judgement.published or judgement.began or date.min


def _precedes(judgement: Judgement, on: date, began: date | None) -> bool:
    return known_on(judgement) < (on if began is None else min(on, began))


def _since(judgements: Iterable[Judgement]) -> dict[str, date]:
    """Return the day of the oldest report that was read itself, by remit."""
    since: dict[str, date] = {}
    for judgement in judgements:
        published = judgement.published
        if judgement.official and published and not judgement.month_only:
            oldest = since.get(judgement.remit, published)
            since[judgement.remit] = min(oldest, published)
    return since


def _lanes(guide: Guide) -> dict[tuple[str, str], tuple[str, ...]]:
    lanes: dict[tuple[str, str], Iterable[str]] = {}
    for framework in guide.frameworks:
        for name in framework.judgements:
            key = (framework.remit, name.lane)
            lanes[key] = dict.fromkeys((*lanes.get(key, (name.lane,)), *name.follows))
    return {key: tuple(found) for key, found in lanes.items()}
