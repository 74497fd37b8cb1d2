"""An authority's history: one lane a judgement, with its frameworks and its gaps."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.authorities import Authority
from domain.inspections import Direction, Judgement
from pipeline.frameworks.ledger import Ledger, known_on


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement, with what it was before and which way it went."""

    judgement: Judgement
    previous_grade: str | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Gap:
    """Inspections in a row that gave no grade in a lane: the first and last day."""

    start: date
    end: date
    inspections: int


@dataclass(frozen=True, slots=True)
class Lane:
    """One judgement compared with itself through the years, oldest first."""

    name: str
    steps: tuple[Entry | Gap, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the judgements, without the gaps."""
        return tuple(step for step in self.steps if isinstance(step, Entry))


@dataclass(frozen=True, slots=True)
class Epoch:
    """The time from the first to the last result under one framework."""

    framework: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Course:
    """Everything known in one remit."""

    remit: str
    epochs: tuple[Epoch, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """An authority's history, and those of the authorities it came from.

    `line` are the councils whose history it goes on, itself the last; `beside` are
    predecessors that were another line: shown, never continued.
    """

    authority: Authority
    line: tuple[Authority, ...]
    courses: tuple[Course, ...]
    beside: tuple["Timeline", ...] = ()


def timeline_of(
    authority: Authority, *, ledger: Ledger, with_beside: bool = True
) -> Timeline:
    """Return the history of an authority as the ledger knows it."""
    judgements = ledger.timeline(authority.code)
    remits = sorted({j.remit for j in judgements})
    line = [
        ledger.authorities[code]
        for code in ledger.line_of(authority.code)
        if code in ledger.authorities
    ]
    line.sort(key=lambda a: (a.ends or date.max, a.starts or date.min))
    return Timeline(
        authority=authority,
        line=tuple(line) or (authority,),
        courses=tuple(
            _course(remit, [j for j in judgements if j.remit == remit], ledger)
            for remit in remits
        ),
        beside=_beside(line, ledger) if with_beside else (),
    )


def _beside(line: Iterable[Authority], ledger: Ledger) -> tuple[Timeline, ...]:
    """Return the histories of predecessors that are lines of their own."""
    own = {a.code for a in line}
    codes = {code for one in own for code in ledger.predecessors(one)} - own
    councils = [ledger.authorities[code] for code in sorted(codes)]
    return tuple(timeline_of(a, ledger=ledger, with_beside=False) for a in councils)


def _course(remit: str, judgements: Sequence[Judgement], ledger: Ledger) -> Course:
    days = sorted({known_on(j) for j in judgements})
    lanes: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        lanes[judgement.lane].append(judgement)
    return Course(
        remit=remit,
        epochs=_epochs(judgements),
        lanes=tuple(_lane(name, found, days, ledger) for name, found in lanes.items()),
    )


def _epochs(judgements: Sequence[Judgement]) -> tuple[Epoch, ...]:
    days: dict[str, list[date]] = defaultdict(list)
    for judgement in judgements:
        days[judgement.framework].append(known_on(judgement))
    epochs = [Epoch(name, min(found), max(found)) for name, found in days.items()]
    return tuple(sorted(epochs, key=lambda e: (e.start, e.framework)))


def _lane(
    name: str, found: Sequence[Judgement], days: Sequence[date], ledger: Ledger
) -> Lane:
    """Return a lane with a gap wherever inspections gave it no grade."""
    steps: list[Entry | Gap] = []
    missing: list[date] = []
    given = {known_on(j) for j in found}
    for day in (d for d in days if d >= min(given)):
        if day not in given:
            missing.append(day)
            continue
        steps += _gap(missing)
        missing = []
        steps += [_entry(j, ledger) for j in found if known_on(j) == day]
    return Lane(name, (*steps, *_gap(missing)))


def _gap(missing: Sequence[date]) -> list[Gap]:
    return [Gap(missing[0], missing[-1], len(missing))] if missing else []


def _entry(judgement: Judgement, ledger: Ledger) -> Entry:
    move = ledger.move(judgement, on=known_on(judgement))
    before = move.previous.grade if move.previous else None
    return Entry(judgement, before, move.direction)
