"""What the regulators publish: frameworks, scales, judgements, and the ledger."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.authorities import Alias, Authority, LookAlike, Provider


class Direction(StrEnum):
    """How a judgement moved against the one immediately before it."""

    UPGRADE = "upgrade"
    DOWNGRADE = "downgrade"
    UNCHANGED = "unchanged"
    FIRST = "first"
    UNKNOWN = "unknown"


class VisitKind(StrEnum):
    """What sort of visit it was, which decides whether grades are given at all."""

    STANDARD = "standard"
    SHORT = "short"
    REINSPECTION = "re-inspection"
    FOCUSED = "focused"
    MONITORING = "monitoring"
    JOINT_TARGETED = "joint targeted"

    @property
    def ends_in_grades(self) -> bool:
        """Say whether this kind of visit leads to graded judgements."""
        match self:
            case VisitKind.STANDARD | VisitKind.SHORT | VisitKind.REINSPECTION:
                return True
            case VisitKind.FOCUSED | VisitKind.MONITORING | VisitKind.JOINT_TARGETED:
                return False


@dataclass(frozen=True, slots=True)
class Grade:
    """One point on a grade scale; rank 1 is the best."""

    scale: str
    label: str
    rank: int


def spelt(grade: str) -> str:
    """Return a grade as people read it: one that is a code has a capital (C3).

    Other programs are given the label itself, in small letters.
    """
    return grade.upper() if re.fullmatch(r"[a-z]\d", grade) else grade


@dataclass(frozen=True, slots=True)
class GradeScale:
    """The ordered grades that frameworks may award, best first.

    `phrases` maps the regulator's and the press's wordings to a label.
    """

    name: str
    grades: tuple[Grade, ...]
    phrases: tuple[tuple[str, str], ...] = ()

    def grade(self, label: str) -> Grade | None:
        """Return the grade of that label, if the scale has it."""
        return next((g for g in self.grades if g.label == label), None)


@dataclass(frozen=True, slots=True)
class JudgementName:
    """One thing a framework judges; `words` are how reports and the press name it.

    `lane` is the line in which it is compared with its forerunners: judgements of
    the same lane are one judgement with itself across frameworks. `follows` names
    other lanes whose judgements are forerunners too. `starts` and `ends` bound the
    first day of the inspections that give it, where the framework's own dates do not.
    """

    name: str
    lane: str
    words: tuple[str, ...] = ()
    main: bool = False
    follows: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None

    def given_on(self, day: date) -> bool:
        """Say whether an inspection that began on that day gives this judgement."""
        begun = self.starts is None or self.starts <= day
        return begun and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Framework:
    """The published rules an inspection was carried out under, with their dates.

    An inspection belongs to the framework under which it began: `starts` to `ends`
    bound that day. `overall_ends` is the last day on which an inspection that began
    then still got an overall grade; from then on each judgement is a main one.
    `reinspections_end` is the last day on which a re-inspection still began under it.
    Epochs of one framework (same name, other scale) follow each other, newest first.
    """

    name: str
    remit: str
    regulator: str
    scale: str
    starts: date
    ends: date | None
    judgements: tuple[JudgementName, ...]
    words: tuple[str, ...] = ()
    overall_ends: date | None = None
    reinspections_end: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether an inspection that began on that day falls under it."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def has_overall_on(self, day: date) -> bool:
        """Say whether an inspection begun on that day gets an overall grade."""
        return self.overall_ends is None or day <= self.overall_ends


@dataclass(frozen=True, slots=True)
class Comparable:
    """Two grades of two scales that may be compared, and who says so."""

    scale: str
    label: str
    other_scale: str
    other_label: str
    source: str


@dataclass(frozen=True, slots=True)
class Remit:
    """The regulator's own name for a field it inspects, with the words that show it."""

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The grade that an inspection gave to one area.

    `began` is the first day of the inspection, `published` the day the report came
    out; either may be unknown. `lane` is as in JudgementName. `official` is false
    for what only the press has said so far. `month_only` says that no more than the
    month is known: its first day stands for it.
    """

    authority: str
    remit: str
    framework: str
    judgement: str
    lane: str
    grade: str
    began: date | None
    published: date | None
    official: bool = True
    source: str | None = None
    visit: VisitKind | None = None
    month_only: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """What the pipeline needs to know of all remits, as plain data: it pickles.

    `districts` are councils that can be judged under some remits only (housing);
    their names are among the look-alikes, with their codes. `weights` are those of the
    learned scorer, by trait; without any the rules stand alone. `tenor` says
    how much a word speaks for an article that tells of a result.
    """

    authorities: tuple[Authority, ...]
    aliases: tuple[Alias, ...]
    providers: tuple[Provider, ...]
    look_alikes: tuple[LookAlike, ...]
    remits: tuple[Remit, ...]
    frameworks: tuple[Framework, ...]
    scales: tuple[GradeScale, ...]
    comparables: tuple[Comparable, ...]
    ledger: tuple[Judgement, ...]
    phrases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    districts: tuple[Authority, ...] = ()
    weights: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    tenor: Mapping[str, float] = field(default_factory=dict)

    def authority(self, code: str) -> Authority | None:
        """Return the authority or district of that code."""
        councils = (*self.authorities, *self.districts)
        return next((a for a in councils if a.code == code), None)

    def words(self, kind: str) -> tuple[str, ...]:
        """Return the phrases of one kind; none is a mistake in `sectors/`."""
        return dict(self.phrases)[kind]
