"""What the regulators publish on one remit: scales, frameworks, comparables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from domain.inspections import (
    Comparable,
    Framework,
    Grade,
    GradeScale,
    JudgementName,
    Remit,
)
from sectors.tables import Table, open_table

Phrases = tuple[tuple[str, tuple[str, ...]], ...]

REGULATORS = (
    "Ofsted",
    "CQC",
    "Ofsted and CQC",
    "HM Inspectorate of Probation",
    "Regulator of Social Housing",
    "CSCI",
    "Audit Commission",
)


@dataclass(frozen=True, slots=True)
class Sector:
    """Everything that one remit's file declares."""

    remit: Remit
    scales: tuple[GradeScale, ...]
    frameworks: tuple[Framework, ...]
    comparables: tuple[Comparable, ...]


def read_sector(path: Path) -> Sector:
    """Return what one remit's file declares, or refuse it."""
    table = open_table(path)
    table.check(needs="remit words", may="scales frameworks comparables")
    scales = tuple(_scale(t) for t in table.tables("scales"))
    _check_unique(table.tables("scales"), "scale")
    by_name = {scale.name: scale for scale in scales}
    remit = Remit(table.text("remit"), table.texts("words"))
    frameworks = _frameworks(table, remit=remit, scales=by_name)
    return Sector(
        remit=remit,
        scales=scales,
        frameworks=frameworks,
        comparables=_comparables(table, by_name),
    )


def read_phrases(path: Path) -> Phrases:
    """Return the phrases that belong to no remit, by kind."""
    table = open_table(path)
    return tuple((kind, table.texts(kind)) for kind in table.values)


def _scale(table: Table) -> GradeScale:
    table.check(needs="name grades", may="phrases")
    name, labels = table.text("name"), table.texts("grades")
    if len(labels) < 2:
        raise table.refuse("a scale has two grades or more, best first", "grades")
    given = table.values["grades"]
    if isinstance(given, list) and len(given) > len(labels):
        raise table.refuse("a grade is there twice: remove one", "grades")
    phrases = table.table("phrases")
    return GradeScale(
        name=name,
        grades=tuple(Grade(name, label, rank) for rank, label in enumerate(labels, 1)),
        phrases=_grade_phrases(phrases, labels),
    )


def _grade_phrases(table: Table, labels: Sequence[str]) -> tuple[tuple[str, str], ...]:
    meaning = {label: label for label in labels}
    for label in table.values:
        if label not in labels:
            raise table.refuse(
                f"unknown grade {label!r}: use one of {', '.join(labels)}", label
            )
        for phrase in table.texts(label):
            if meaning.setdefault(phrase, label) != label:
                raise table.refuse(f"{phrase!r} means two grades", label, phrase)
    return tuple(meaning.items())


def _frameworks(
    table: Table, *, remit: Remit, scales: Mapping[str, GradeScale]
) -> tuple[Framework, ...]:
    found: list[Framework] = []
    for entry in table.tables("frameworks"):
        framework = _framework(entry, remit=remit, scales=scales)
        for other in found:
            if other.name == framework.name and _overlap(other, framework):
                raise entry.refuse(
                    f"two epochs of {framework.name!r} overlap: mend starts or ends"
                )
        found.append(framework)
    _check_lanes(table, found)
    return tuple(sorted(found, key=lambda f: f.starts, reverse=True))


def _framework(
    table: Table, *, remit: Remit, scales: Mapping[str, GradeScale]
) -> Framework:
    table.check(
        needs="name regulator scale starts judgements",
        may="ends words overall_ends reinspections_end",
    )
    judgements = tuple(_judgement(t) for t in table.tables("judgements"))
    _check_unique(table.tables("judgements"), "judgement")
    framework = Framework(
        name=table.text("name"),
        remit=remit.name,
        regulator=table.among("regulator", REGULATORS),
        scale=table.among("scale", scales),
        starts=table.first_day("starts"),
        ends=table.day("ends"),
        judgements=judgements,
        words=table.texts("words"),
        overall_ends=table.day("overall_ends"),
        reinspections_end=table.day("reinspections_end"),
    )
    _check_framework(table, framework)
    return framework


def _judgement(table: Table) -> JudgementName:
    table.check(needs="name lane", may="words main follows starts ends")
    return JudgementName(
        name=table.text("name"),
        lane=table.text("lane"),
        words=table.texts("words"),
        main=table.yes("main"),
        follows=table.texts("follows"),
        starts=table.day("starts"),
        ends=table.day("ends"),
    )


def _check_framework(table: Table, framework: Framework) -> None:
    if not any(judgement.main for judgement in framework.judgements):
        raise table.refuse("no judgement is the main one: add main = true to one")
    ends = framework.ends
    if ends and ends < framework.starts:
        raise table.refuse("ends lies before starts: mend one of them", "ends")
    last = framework.overall_ends
    if last and not framework.covers(last):
        raise table.refuse("overall_ends lies outside the framework", "overall_ends")
    for name, entry in zip(
        framework.judgements, table.tables("judgements"), strict=True
    ):
        if name.starts and name.ends and name.ends < name.starts:
            raise entry.refuse("ends lies before starts: mend one of them", "ends")


def _check_lanes(table: Table, frameworks: Sequence[Framework]) -> None:
    lanes = {j.lane for f in frameworks for j in f.judgements}
    for framework in frameworks:
        for judgement in framework.judgements:
            for lane in judgement.follows:
                if lane not in lanes:
                    raise table.refuse(
                        f"unknown lane {lane!r}: no judgement has it",
                        f'"{framework.name}"',
                        f'"{judgement.name}"',
                        f'"{lane}"',
                    )


def _comparables(
    table: Table, scales: Mapping[str, GradeScale]
) -> tuple[Comparable, ...]:
    found: list[Comparable] = []
    for entry in table.tables("comparables"):
        entry.check(needs="scale other_scale source pairs")
        first = scales[entry.among("scale", scales)]
        second = scales[entry.among("other_scale", scales)]
        source = entry.text("source")
        pairs = entry.pairs("pairs")
        _check_pairs(entry, pairs, scales=(first, second))
        found += [
            Comparable(first.name, label, second.name, other, source)
            for label, other in pairs
        ]
    return tuple(found)


def _check_pairs(
    entry: Table,
    pairs: Sequence[tuple[str, str]],
    *,
    scales: tuple[GradeScale, GradeScale],
) -> None:
    ranks = [
        tuple(
            _rank(entry, label, scale=s) for label, s in zip(pair, scales, strict=True)
        )
        for pair in pairs
    ]
    for before, after in pairwise(ranks):
        if not (before[0] < after[0] and before[1] < after[1]):
            raise entry.refuse(
                "pairs must go from best to worst in both scales, each grade once",
                "pairs",
            )


def _rank(entry: Table, label: str, *, scale: GradeScale) -> int:
    grade = scale.grade(label)
    if grade is None:
        raise entry.refuse(
            f"unknown grade {label!r}: the scale {scale.name!r} has "
            f"{', '.join(g.label for g in scale.grades)}",
            f'"{label}"',
        )
    return grade.rank


def _overlap(one: Framework, other: Framework) -> bool:
    return one.covers(other.starts) or other.covers(one.starts)


def _check_unique(tables: Sequence[Table], what: str) -> None:
    names = [table.text("name") for table in tables]
    for name, table in zip(names, tables, strict=True):
        if names.count(name) > 1:
            raise table.refuse(f"{what} {name!r} is there twice: rename one")
