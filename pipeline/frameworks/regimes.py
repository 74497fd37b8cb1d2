"""Which framework and scale a grade belongs to, as far as words and dates show."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.inspections import Framework, GradeScale, Guide
from pipeline.text.lexicon import EXTREME, OF_THREE

# Reports and news of an inspection come out for about this long after it began.
LATE = timedelta(days=300)
_FOUR = ("outstanding", "good", "requires improvement", "inadequate")
_OTHER_NAMES = {
    "excellent": "performing excellently",
    "well": "performing well",
    "adequate": "performing adequately",
    "poor": "performing poorly",
}
_YEARLY = "annual rating"
_NUMBERS = {"one": 0, "1": 0, "two": 1, "2": 1, "three": 2, "3": 2, "four": 3, "4": 3}
_THREE = 3
_RANKS = {
    "top": 0,
    "highest": 0,
    "best": 0,
    "second highest": 1,
    "second": 1,
    "third": -2,
    "second-highest": 1,
    "second best": 1,
    "second-best": 1,
    "second lowest": -2,
    "second-lowest": -2,
    "second worst": -2,
    "second-worst": -2,
}


# Frameworks, each by its name and the first day of its epoch.
Spoken = frozenset[str]


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade in its framework's own words; `framework` is None where not proven.

    `likely` is the framework it would be, which names the judgement and inspectorate.
    """

    label: str
    scale: GradeScale | None
    framework: Framework | None
    likely: Framework | None = None


@dataclass(frozen=True)
class Regimes:
    """The frameworks of each remit, newest first, and all scales by name."""

    frameworks: dict[str, tuple[Framework, ...]]
    scales: dict[str, GradeScale]

    def graded(
        self,
        value: str,
        *,
        remit: str,
        day: date | None,
        spoken: Spoken,
        beside: Sequence[str] = (),
    ) -> Graded | None:
        """Return what a grade word means under a remit at that time, if anything.

        `spoken` are the frameworks that the text speaks of: without a day they alone
        prove a framework. `beside` are the grades of its sentence: a framework that
        knows them all goes before one that does not.
        """
        if remit not in self.frameworks:
            label = _label(value, None)
            return Graded(label, None, None) if label else None
        return self._graded(value, remit, day, spoken, beside)

    def whose(self, spoken: Spoken, *, day: date | None) -> frozenset[str]:
        """Return who inspects by the frameworks of its time that a text speaks of."""
        known = (f for own in self.frameworks.values() for f in own)
        return frozenset(
            f.regulator for f in known if _key(f) in spoken and _in_time(f, day)
        )

    def graded_apart(self, graded: Graded, *, remit: str, day: date | None) -> Graded:
        """Return a grade of children in care as of the inspections that gave one.

        For some months of 2013 there were such of them alone, beside those of child
        protection; in 2012 the last of both came out while those had begun.
        """
        likely = graded.likely
        if likely is None or day is None:
            return graded
        foreign = not any(_is_in_care(j.name) for j in likely.judgements)
        for one in self._likely(remit, day, frozenset()):
            if not self.scales[one.scale].grade(graded.label):
                continue
            apart = one.starts >= likely.starts and is_of_children_in_care(one)
            if apart or (foreign and _judges_both_halves(one)):
                scale = self.scales[one.scale]
                return replace(graded, scale=scale, framework=one, likely=one)
        return graded

    def once_graded(self, value: str, *, remit: str) -> Graded | None:
        """Return what a grade word meant under a remit at any time before."""
        return self._graded(value, remit, None, frozenset(), ())

    def _graded(
        self,
        value: str,
        remit: str,
        day: date | None,
        spoken: Spoken,
        beside: Sequence[str],
    ) -> Graded | None:
        likely = self._likely(remit, day, spoken)
        if len(set(beside)) > 1 and len(likely) > 1:
            likely.sort(key=lambda f: not self._knows(f, beside))
        for framework in likely:
            label = _label(value, self.scales[framework.scale])
            if label:
                proven = day is not None or _key(framework) in spoken
                scale = self.scales[framework.scale]
                return Graded(label, scale, framework if proven else None, framework)
        return None

    def _knows(self, framework: Framework, beside: Sequence[str]) -> bool:
        scale = self.scales[framework.scale]
        return all(_label(value, scale) for value in beside)

    def _likely(self, remit: str, day: date | None, spoken: Spoken) -> list[Framework]:
        possible = [f for f in self.frameworks.get(remit, ()) if _in_time(f, day)]
        if not spoken:
            return possible
        return sorted(possible, key=lambda f: _key(f) not in spoken)


def is_of_children_in_care(framework: Framework) -> bool:
    """Say whether an inspection was of children in care and of nothing else."""
    halves = sum(j.main for j in framework.judgements) > 1
    return not halves and any(w.endswith("after children") for w in framework.words)


def is_yearly(graded: Graded | None) -> bool:
    """Say whether a grade is a rating of each year, as from 2009 to 2011."""
    framework = graded.framework if graded else None
    return framework is not None and framework.name == _YEARLY


def _judges_both_halves(framework: Framework) -> bool:
    """Say whether safeguarding and children in care were two results of one report."""
    mains = [j.name for j in framework.judgements if j.main]
    return len(mains) > 1 and any(map(_is_in_care, mains))


def _is_in_care(judgement: str) -> bool:
    return "looked-after" in judgement or "in care" in judgement


def main_judgement(graded: Graded | None) -> str:
    """Return what the main judgement of a grade's framework is called."""
    likely = graded.likely if graded else None
    names = (j.name for j in likely.judgements if j.main) if likely else iter(())
    return next(names, "overall effectiveness")


def regulator(graded: Graded | None) -> str:
    """Return who gives such a grade."""
    return graded.likely.regulator if graded and graded.likely else "Ofsted"


def build_regimes(guide: Guide) -> Regimes:
    """Return the guide's frameworks and scales, ready to be asked."""
    frameworks: dict[str, list[Framework]] = defaultdict(list)
    for framework in guide.frameworks:
        frameworks[framework.remit].append(framework)
    return Regimes(
        frameworks={
            remit: tuple(sorted(found, key=lambda f: f.starts, reverse=True))
            for remit, found in frameworks.items()
        },
        scales={scale.name: scale for scale in guide.scales},
    )


def _key(framework: Framework) -> str:
    return f"{framework.name} {framework.starts}"


def _in_time(framework: Framework, day: date | None) -> bool:
    if day is None:
        return True
    ended = framework.reinspections_end or framework.ends
    return framework.starts <= day and (ended is None or day <= ended + LATE)


def _label(value: str, scale: GradeScale | None) -> str | None:
    if value.startswith(EXTREME):
        return _extreme(value.removeprefix(EXTREME).strip(), scale)
    if value.startswith("grade "):
        return None if scale else _FOUR[_NUMBERS[value.removeprefix("grade ")]]
    if scale is None:
        return value if value in _FOUR else None
    if scale.grade(value):
        return value
    other = _OTHER_NAMES.get(value, "")
    if scale.grade(other):
        return other
    return next((label for said, label in scale.phrases if said == value), None)


def _extreme(end: str, scale: GradeScale | None) -> str | None:
    labels = [g.label for g in scale.grades] if scale else list(_FOUR)
    end, of_three = end.removeprefix(OF_THREE), end.startswith(OF_THREE)
    if (of_three or end == "middle") and len(labels) != _THREE:
        return None
    return labels[1] if end == "middle" else labels[_RANKS.get(end, -1)]
