"""Which articles on one authority and remit tell of the same inspection.

The answer depends on the articles alone, never on the order in which they came.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.stories import Result, Telling
from pipeline.story.inspections import (
    Record,
    as_recorded,
    is_known_already,
    is_next,
    is_too_late,
)
from pipeline.story.tellings import day_of

# A report comes out, and is news, within this time of the inspection's first day;
# the slowest on record took 225 days. Without a report's dates the press is taken to
# tell of one inspection for as long, unless it tells of the next one: what one report
# can claim for itself is one story before the report comes.
REPORTED_WITHIN = timedelta(days=240)
# Two first days of one inspection may differ by this much between two texts.
SAME_BEGINNING = timedelta(days=14)

Group = tuple[Telling, ...]


def arrange(tellings: Sequence[Telling], *, record: Record) -> tuple[Group, ...]:
    """Return the articles of each inspection, the earliest inspection first.

    What only recalls a result stands with the latest inspection before it, or nowhere;
    so does what tells long afterwards what is on `record`.
    """
    groups = _reported([t for t in tellings if t.is_news and _is_report(t)])
    record = (*record, *(as_recorded(report) for g in groups for report in g))
    tellings = [_as_known(t, record) for t in tellings]
    loose: list[list[Telling]] = []
    for telling in sorted((t for t in tellings if t.is_news), key=_in_order):
        if _is_report(telling):
            continue
        home = _report_of(telling, groups) or _same_news(telling, loose, record)
        if home is None:
            loose.append([telling])
        else:
            home.append(telling)
    ordered = sorted((*groups, *loose), key=lambda g: _first_day(g))
    for telling in sorted((t for t in tellings if not t.is_news), key=_in_order):
        _recall(telling, ordered)
    return tuple(united(g) for g in ordered)


def _as_known(telling: Telling, record: Record) -> Telling:
    """Return an article, as one that only recalls a result if that is what it does."""
    known = telling.is_news and not telling.coverage.official
    if not known or not is_known_already(telling, record):
        return telling
    return replace(telling, is_news=False, results=())


def united(tellings: Iterable[Telling]) -> Group:
    """Return articles as those of one inspection."""
    return tuple(sorted(tellings, key=_in_order))


def can_report(began: date | None, day: date) -> bool:
    """Say whether an article of that day can be news of an inspection."""
    return began is None or timedelta() <= day - began <= REPORTED_WITHIN


def disagreements(
    old: Sequence[Result], new: Sequence[Result]
) -> list[tuple[Result, Result]]:
    """Return the judgements to which two texts give two grades."""
    known = {r.judgement: r for r in old}
    pairs = [(known[r.judgement], r) for r in new if r.judgement in known]
    return [(one, other) for one, other in pairs if one.grade != other.grade]


def _in_order(telling: Telling) -> tuple[date, bool, str, str]:
    coverage = telling.coverage
    return day_of(telling), not coverage.official, coverage.publisher, coverage.url


def _is_report(telling: Telling) -> bool:
    return telling.coverage.official and telling.began is not None


def _reported(reports: Sequence[Telling]) -> list[list[Telling]]:
    """Put reports of one inspection together: two addresses, or a new version."""
    groups: list[list[Telling]] = []
    for report in sorted(reports, key=lambda r: (r.began or date.min, _in_order(r))):
        last = groups[-1] if groups else None
        if last and _apart(last[0].began, report.began) <= SAME_BEGINNING:
            last.append(report)
        else:
            groups.append([report])
    return groups


def _report_of(
    telling: Telling, groups: Sequence[list[Telling]]
) -> list[Telling] | None:
    """Return the reported inspection that an article can be news of."""
    day = day_of(telling)
    fitting = [
        g
        for g in groups
        if can_report(g[0].began, day)
        and _comparable(telling, g)
        and not is_too_late(telling, g[0])
    ]
    return min(fitting, key=lambda g: _apart(_first_day(g[:1]), day), default=None)


def _same_news(
    telling: Telling, groups: Sequence[list[Telling]], record: Record
) -> list[Telling] | None:
    """Return the latest unreported inspection that an article can be about."""
    fitting = [
        g for g in groups if _fits(telling, g) and not is_next(telling, g, record)
    ]
    return max(fitting, key=lambda g: _first_day(g), default=None)


def _fits(telling: Telling, group: Sequence[Telling]) -> bool:
    apart = day_of(telling) - _first_day(group)
    return apart <= REPORTED_WITHIN and _comparable(telling, group)


def _comparable(telling: Telling, group: Sequence[Telling]) -> bool:
    """Say whether an article can be about a group's framework."""
    frameworks = {t.framework for t in group if t.framework}
    if telling.framework is None or not frameworks or telling.framework in frameworks:
        return True
    judged = {r.judgement for t in group for r in t.results}
    return any(r.judgement in judged for r in telling.results)


def _recall(telling: Telling, groups: Sequence[list[Telling]]) -> None:
    """Let an article join the latest inspection that was news by its day."""
    day = day_of(telling)
    earlier = [g for g in groups if _first_day(g) <= day]
    if earlier:
        max(earlier, key=lambda g: _first_day(g)).append(telling)


def _first_day(group: Sequence[Telling]) -> date:
    return min(day_of(t) for t in group if t.is_news)


def _apart(one: date | None, other: date | None) -> timedelta:
    return abs((one or date.min) - (other or date.min))
