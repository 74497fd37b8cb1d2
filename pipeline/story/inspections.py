"""Which inspection on record an article tells of, and whether it tells of the next one.

An inspection is known by its authority's line, its remit and the time in which it is
news: from its report until papers have done with it. What the record has is no news a
second time, and what differs from it later is the next inspection's.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.inspections import Direction
from domain.stories import Result, Telling
from pipeline.frameworks.ledger import AGAIN_AFTER, DOUBTED_WITHIN, Ledger, known_on
from pipeline.story.summary import leading
from pipeline.story.tellings import day_of

# Papers that read one report in two ways do so in its first days. Later than this,
# "was A, now B" says of a story that has A that it is over.
_SAME_DAYS = timedelta(days=14)
# An article may come out a little before the day that the record has for its report.
_EARLY = timedelta(days=3)

_Grades = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class OnRecord:
    """One inspection that is on record: when it came out, its grades, and its moves.

    A judgement's move is what it was before and which way it went, as far as known.
    """

    published: date
    grades: Mapping[str, str]
    moves: Mapping[str, tuple[str | None, Direction]]


Record = Sequence[OnRecord]


def on_record(ledger: Ledger, authority: str, remit: str) -> tuple[OnRecord, ...]:
    """Return the official inspections of an authority's line, the oldest first."""
    found = defaultdict(list)
    for judgement in ledger.timeline(authority):
        if judgement.official and judgement.remit == remit:
            found[known_on(judgement)].append(judgement)
    rows = []
    for day, judgements in found.items():
        moves = {}
        for judgement in judgements:
            move = ledger.move(judgement, on=day)
            before = move.previous.grade if move.previous else None
            moves[judgement.judgement] = (before, move.direction)
        grades = {j.judgement: j.grade for j in judgements}
        rows.append(OnRecord(day, grades, moves))
    return tuple(rows)


def as_recorded(report: Telling) -> OnRecord:
    """Return a report that we read ourselves as the record would have it."""
    grades = {r.judgement: r.grade for r in report.results}
    moves = {r.judgement: (r.previous_grade, r.direction) for r in report.results}
    return OnRecord(day_of(report), grades, moves)


def is_known_already(telling: Telling, record: Record) -> bool:
    """Say whether an article tells, long after its report, what is on record.

    At a source's baseline that is so however long after. One that tells of another
    move than the record has is none of these.
    """
    row = _latest(record, day_of(telling))
    if row is None or not _agrees(telling, row) or _moved_otherwise(telling, row):
        return False
    age = day_of(telling) - row.published
    return age > DOUBTED_WITHIN and (telling.coverage.baseline or age < AGAIN_AFTER)


def is_next(telling: Telling, group: Sequence[Telling], record: Record) -> bool:
    """Say whether an article tells of a later inspection than the articles before it.

    That takes another grade than any of them has: told months later, or where theirs
    is the one that it was before. What was there at a baseline nobody was told, so it
    holds nothing up.
    """
    said = _said(group)
    differing = [
        r for r in _told(telling) if r.grade not in said.get(r.judgement, {r.grade})
    ]
    if not differing:
        return False
    apart = day_of(telling) - min(day_of(t) for t in group if t.is_news)
    if apart > DOUBTED_WITHIN or _outlives(telling, group, record):
        return True
    if apart <= _SAME_DAYS and not all(t.coverage.baseline for t in group):
        return _was_there_already(telling, group, record)
    return any(_past(r, telling, record) in said[r.judgement] for r in differing)


def is_too_late(telling: Telling, report: Telling) -> bool:
    """Say whether an article differs from a report that has been out for long."""
    said = _said([report])
    differs = any(
        r.grade not in said.get(r.judgement, {r.grade}) for r in _told(telling)
    )
    return differs and day_of(telling) - day_of(report) > DOUBTED_WITHIN


def _was_there_already(
    telling: Telling, group: Sequence[Telling], record: Record
) -> bool:
    """Say whether a baseline's page has the grade that others say it was before."""
    if not telling.coverage.baseline:
        return False
    grades = {r.judgement: r.grade for r in _told(telling)}
    return any(
        _past(r, t, record) == grades.get(r.judgement)
        for t in group
        for r in _told(t)
        if r.judgement in grades
    )


def _outlives(telling: Telling, group: Sequence[Telling], record: Record) -> bool:
    """Say whether a group tells of what is on record, and an article of what is not."""
    day = day_of(telling)
    row = _latest(record, day)
    if row is None or day - row.published <= DOUBTED_WITHIN or _agrees(telling, row):
        return False
    told = [t for t in group if day_of(t) - row.published <= DOUBTED_WITHIN]
    return any(_agrees(t, row) for t in told)


def _past(result: Result, telling: Telling, record: Record) -> str | None:
    """Return what a judgement was before: by the article, else by the record."""
    if result.previous_grade is not None:
        return result.previous_grade
    row = _latest(record, day_of(telling))
    return row.grades.get(result.judgement) if row else None


def _latest(record: Record, day: date) -> OnRecord | None:
    """Return the latest inspection that was on record by a day."""
    known = (row for row in record if row.published <= day + _EARLY)
    return max(known, key=lambda row: row.published, default=None)


def _agrees(telling: Telling, row: OnRecord) -> bool:
    """Say whether an article has the grades of an inspection on record.

    A grade of the whole, where that gave none, is the one that most parts got.
    """
    told = _told(telling)
    grades = list(row.grades.values())
    most = {g for g in grades if grades.count(g) == max(map(grades.count, grades))}
    return bool(told) and all(
        r.grade == row.grades[r.judgement]
        if r.judgement in row.grades
        else r.grade in most
        for r in told
    )


def _moved_otherwise(telling: Telling, row: OnRecord) -> bool:
    """Say whether an article tells of another move than the one on record."""
    return any(
        _differ(r, *row.moves.get(r.judgement, (None, Direction.UNKNOWN)))
        for r in _told(telling)
    )


def _differ(result: Result, before: str | None, way: Direction) -> bool:
    if result.direction is Direction.UNCHANGED or result.previous_grade == result.grade:
        return False
    if result.previous_grade is not None and before is not None:
        return result.previous_grade != before
    unknown = Direction.UNKNOWN in (result.direction, way)
    return not unknown and result.direction is not way


def _said(group: Iterable[Telling]) -> _Grades:
    """Return every grade that articles give to each judgement."""
    said = defaultdict(set)
    for telling in group:
        for result in telling.results:
            said[result.judgement].add(result.grade)
    return said


def _told(telling: Telling) -> Sequence[Result]:
    return leading(telling.results)
