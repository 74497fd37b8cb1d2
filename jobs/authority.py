"""One authority's history as text, JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date

from alerts.tables import HISTORY, harmless
from domain.authorities import Authority
from domain.inspections import Direction, spelt
from jobs.reference import guide_for
from jobs.settings import Settings
from jobs.stories import code_of
from pipeline.frameworks.ledger import build_ledger, known_on, with_more
from pipeline.story.timeline import (
    Course,
    Entry,
    Epoch,
    Gap,
    Lane,
    Timeline,
    timeline_of,
)
from store import ledger
from store.connect import Engine, read

_SIGNS = {
    Direction.UPGRADE: "▲ up",
    Direction.DOWNGRADE: "▼ down",
    Direction.UNCHANGED: "= unchanged",
    Direction.FIRST: "● first",
    Direction.UNKNOWN: "",
}


def history(engine: Engine, settings: Settings, *, name: str) -> Timeline:
    """Return all that is known of the authority of that name or code."""
    guide = guide_for(settings)
    authority = guide.authority(code_of(guide, name))
    assert authority is not None
    known = build_ledger(guide)
    codes = known.line_and_predecessors(authority.code)
    with read(engine) as connection:
        more = ledger.from_stories(connection, sorted(codes))
    return timeline_of(authority, ledger=with_more(known, more))


def as_lines(timeline: Timeline, *, heading: str = "") -> Iterator[str]:
    """Yield the history as a person reads it: one lane a judgement."""
    yield f"{heading}{_who(timeline.authority)}"
    for council in timeline.line:
        if council.code != timeline.authority.code:
            yield (
                f"  one line with {_who(council)}: the regulator kept its number "
                f"{council.provider_number}"
            )
    if not timeline.courses:
        yield "  no results are known"
    for course in timeline.courses:
        yield from _course_lines(course)
    for other in timeline.beside:
        if other.courses:
            yield ""
            yield from as_lines(other, heading="beside it, not continued: ")
    silent = [_who(t.authority) for t in timeline.beside if not t.courses]
    if silent:
        yield ""
        yield f"came from these too, without results: {'; '.join(silent)}"


def as_json(timeline: Timeline) -> str:
    """Return the history as JSON."""
    return json.dumps(_timeline(timeline), ensure_ascii=False, indent=1)


def as_csv(timeline: Timeline) -> str:
    """Return the history as CSV, a line a judgement; no cell starts a formula."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(HISTORY)
    for one in (timeline, *timeline.beside):
        for course in one.courses:
            for lane in course.lanes:
                for entry in lane.entries:
                    row = _entry(entry) | {"remit": course.remit, "lane": lane.name}
                    writer.writerow([harmless(row[name] or "") for name in HISTORY])
    return lines.getvalue()


def _who(council: Authority) -> str:
    since = f", since {council.starts:%d %b %Y}" if council.starts else ""
    until = f", to {council.ends:%d %b %Y}" if council.ends else ""
    return f"{council.official_name} ({council.code}{since}{until})"


def _course_lines(course: Course) -> Iterator[str]:
    yield ""
    yield course.remit
    epochs = ", ".join(f"{e.framework} {_years(e)}" for e in course.epochs)
    yield f"  frameworks: {epochs}"
    for lane in course.lanes:
        yield from _lane_lines(lane)


def _years(epoch: Epoch) -> str:
    first, last = epoch.start.year, epoch.end.year
    return str(first) if first == last else f"{first} to {last}"


def _lane_lines(lane: Lane) -> Iterator[str]:
    yield f"  {lane.name}"
    for step in lane.steps:
        if isinstance(step, Gap):
            until = f" to {step.end}" if step.end != step.start else ""
            yield f"    {step.start}{until}  - not graded"
        else:
            yield _entry_line(step)


def _entry_line(entry: Entry) -> str:
    judgement = entry.judgement
    day = known_on(judgement)
    when = f"{day:%Y-%m}   " if judgement.month_only else f"{day}"
    sign = _SIGNS[entry.direction]
    doubt = "" if judgement.official else f"  provisional: {judgement.source}"
    what = f"{judgement.framework:<6} {spelt(judgement.grade):<22}"
    line = f"    {when}  {what} {sign}{doubt}"
    return line.rstrip()


def _timeline(timeline: Timeline) -> dict[str, object]:
    return {
        "authority": timeline.authority.code,
        "authority_name": timeline.authority.name,
        "line": [_council(a) for a in timeline.line],
        "remits": [_course(c) for c in timeline.courses],
        "beside": [_timeline(t) for t in timeline.beside],
    }


def _council(council: Authority) -> dict[str, str | None]:
    return {
        "authority": council.code,
        "name": council.official_name,
        "starts": _day(council.starts),
        "ends": _day(council.ends),
        "provider_number": council.provider_number,
    }


def _course(course: Course) -> dict[str, object]:
    return {
        "remit": course.remit,
        "frameworks": [
            {"framework": e.framework, "first": _day(e.start), "last": _day(e.end)}
            for e in course.epochs
        ],
        "lanes": [
            {
                "lane": lane.name,
                "judgements": [_entry(e) for e in lane.entries],
                "gaps": [_gap(s) for s in lane.steps if isinstance(s, Gap)],
            }
            for lane in course.lanes
        ],
    }


def _gap(gap: Gap) -> dict[str, object]:
    return {
        "first": _day(gap.start),
        "last": _day(gap.end),
        "inspections": gap.inspections,
    }


def _entry(entry: Entry) -> dict[str, str | None]:
    judgement = entry.judgement
    return {
        "authority": judgement.authority,
        "judgement": judgement.judgement,
        "framework": judgement.framework,
        "began": _day(judgement.began, month=judgement.month_only),
        "published": _day(judgement.published, month=judgement.month_only),
        "grade": judgement.grade,
        "previous_grade": entry.previous_grade,
        "direction": entry.direction.value,
        "standing": "official" if judgement.official else "provisional",
        "source": judgement.source,
    }


def _day(day: date | None, *, month: bool = False) -> str | None:
    if day is None:
        return None
    return f"{day:%Y-%m}" if month else day.isoformat()
