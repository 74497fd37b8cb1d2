"""An authority's timeline as shapes, which the template draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desk.standing import tone_of
from domain.inspections import Direction, Framework, Guide, spelt
from pipeline.frameworks.ledger import known_on
from pipeline.story.timeline import Course, Entry, Gap, Lane

WIDTH, LEFT, RIGHT, TOP = 1000, 190, 12, 46
LANE, BAR, BELOW = 40, 28, 26
# A letter of a bar's words is about so wide.
_LETTER = 6.6
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Bar:
    """One result, from the day it was known until the next; `tone` 0 is a gap."""

    x: float
    y: int
    width: float
    tone: int
    words: str
    title: str
    official: bool = True
    sign: Direction | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One lane with its name."""

    name: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The time in which inspections began under one framework."""

    x: float
    width: float
    name: str
    is_odd: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line: a year, or a day on which something ended."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything known in one remit, ready to be drawn in a box of its own units."""

    remit: str
    width: int
    height: int
    rows: tuple[Row, ...]
    bands: tuple[Band, ...]
    years: tuple[Mark, ...]
    ends: tuple[Mark, ...]

    @property
    def bottom(self) -> int:
        """Return where the lanes end."""
        return self.height - BELOW


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / ((self.last - self.first).days or 1)
        inside = min(max(share, 0.0), 1.0)
        return round(LEFT + inside * (WIDTH - LEFT - RIGHT), 1)


def draw(course: Course, guide: Guide, *, today: date, end: date | None) -> Drawing:
    """Return the drawing of a remit; `end` is the authority's last day, if any."""
    last = min(today, end) if end else today
    axis = _Axis(_beginning(course), last + _YEAR / 3)
    frameworks = [f for f in guide.frameworks if f.remit == course.remit]
    rows = tuple(
        _row(lane, number, axis=axis, guide=guide, last=last)
        for number, lane in enumerate(course.lanes)
    )
    return Drawing(
        remit=course.remit,
        width=WIDTH,
        height=TOP + LANE * len(rows) + BELOW,
        rows=rows,
        bands=_bands(frameworks, axis),
        years=_years(axis),
        ends=_ends(frameworks, axis),
    )


def _beginning(course: Course) -> date:
    days = [known_on(e.judgement) for lane in course.lanes for e in lane.entries]
    first = min(days)
    return date(first.year - (first.month < 4), 1, 1)


def _row(lane: Lane, number: int, *, axis: _Axis, guide: Guide, last: date) -> Row:
    y = TOP + number * LANE
    begins = [_day(step) for step in lane.steps]
    bars = tuple(
        _bar(step, y + (LANE - BAR) // 2, (axis.x(_day(step)), axis.x(until)), guide)
        for step, until in zip(lane.steps, [*begins[1:], last], strict=True)
    )
    return Row(lane.name, y, bars)


def _bar(step: Entry | Gap, y: int, span: tuple[float, float], guide: Guide) -> Bar:
    x, width = span[0], max(span[1] - span[0], 5.0)
    if isinstance(step, Gap):
        words = _fitting(("not graded", "none"), width)
        title = f"not graded, {step.start:%B %Y}"
        return Bar(x, y, width, tone=0, words=words, title=title)
    judgement = step.judgement
    grade = spelt(judgement.grade)
    initials = "".join(word[0] for word in grade.split()).upper()
    said = "" if judgement.official else ", by the press only"
    day = known_on(judgement)
    when = f"{day:%B %Y}" if judgement.month_only else f"{day.day} {day:%B %Y}"
    return Bar(
        x=x,
        y=y,
        width=width,
        tone=tone_of(judgement, guide),
        words=_fitting((grade, initials), width),
        title=f"{grade}, {when}, {judgement.framework}{said}",
        official=judgement.official,
        sign=step.direction,
    )


def _fitting(choices: Sequence[str], width: float) -> str:
    """Return the longest words that a bar has room for."""
    room = width - 8
    return next((w for w in choices if len(w) * _LETTER <= room), "")


def _day(step: Entry | Gap) -> date:
    return step.start if isinstance(step, Gap) else known_on(step.judgement)


def _bands(frameworks: Sequence[Framework], axis: _Axis) -> tuple[Band, ...]:
    """Return the epochs that can be seen; of two at a time the later one shows."""
    known = sorted(frameworks, key=lambda f: f.starts)
    bands: list[Band] = []
    for index, framework in enumerate(known):
        start = axis.x(framework.starts)
        following = [f.starts for f in known[index + 1 : index + 2]]
        end = axis.x(min([framework.ends or axis.last, *following]))
        if end > start:
            name = _fitting((framework.name, framework.name[:6]), end - start)
            bands.append(Band(start, end - start, name, is_odd=bool(len(bands) % 2)))
    return tuple(bands)


def _years(axis: _Axis) -> tuple[Mark, ...]:
    years = range(axis.first.year, axis.last.year + 1)
    every = 1 if len(years) <= 12 else 2
    return tuple(Mark(axis.x(date(y, 1, 1)), str(y)) for y in years[::every])


def _ends(frameworks: Sequence[Framework], axis: _Axis) -> tuple[Mark, ...]:
    """Return where overall grades ended, in the time that is shown."""
    days = [f.overall_ends for f in frameworks if f.overall_ends]
    seen = [d + timedelta(days=1) for d in days if axis.first < d < axis.last]
    return tuple(Mark(axis.x(d), f"no overall grade from {d:%B %Y}") for d in seen)
