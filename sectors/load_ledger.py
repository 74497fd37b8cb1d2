"""The ledger: every judgement known, as domain values with their lanes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from domain.authorities import Authority
from domain.inspections import (
    Framework,
    GradeScale,
    Judgement,
    JudgementName,
    VisitKind,
)
from sectors.files import Row, Stack

JUDGEMENT = (
    "code",
    "framework",
    "visit",
    "judgement",
    "grade",
    "began",
    "published",
    "source",
)

PRESS = "press:"


class LedgerReader:
    """Turns rows into judgements and refuses what no framework knows."""

    def __init__(
        self,
        *,
        authorities: Sequence[Authority],
        frameworks: Sequence[Framework],
        scales: Sequence[GradeScale],
    ) -> None:
        self._codes: Collection[str] = {a.code for a in authorities}
        self._frameworks = _by_name(frameworks)
        self._grades: Mapping[str, Collection[str]] = {
            scale.name: {grade.label for grade in scale.grades} for scale in scales
        }
        self._seen: set[tuple[object, ...]] = set()

    def read(self, files: Stack) -> tuple[Judgement, ...]:
        """Return every judgement of these files."""
        rows = files.rows(JUDGEMENT, key=_place)
        return tuple(self._judgement(row) for row in rows)

    def _judgement(self, row: Row) -> Judgement:
        began, began_month = row.day_or_month("began")
        published, published_month = row.day_or_month("published")
        visit = row.choice("visit", VisitKind) if row.cells["visit"] else None
        framework = self._framework(row, began or published, visit=visit)
        name = _name(row, framework, began=began)
        source = row.text("source")
        judgement = Judgement(
            authority=self._code(row),
            remit=framework.remit,
            framework=framework.name,
            judgement=name.name,
            lane=name.lane,
            grade=self._grade(row, framework),
            began=began,
            published=published,
            official=not source.startswith(PRESS),
            source=source,
            visit=visit,
            month_only=began_month or published_month,
        )
        self._check_once(row, judgement)
        return judgement

    def _code(self, row: Row) -> str:
        code = row.text("code")
        if code not in self._codes:
            raise row.refuse(f"unknown code {code!r}: add it to authorities.csv")
        return code

    def _framework(
        self, row: Row, day: date | None, *, visit: VisitKind | None
    ) -> Framework:
        name = row.text("framework")
        epochs = self._frameworks.get(name)
        if epochs is None:
            known = ", ".join(self._frameworks)
            raise row.refuse(f"unknown framework {name!r}: use one of {known}")
        if day is None:
            raise row.refuse("began and published are both empty: fill in one")
        for framework in epochs:
            if _covers(framework, day, began=bool(row.cells["began"]), visit=visit):
                return framework
        raise row.refuse(
            f"{name!r} was not in force on {day.isoformat()}: "
            "mend the date or the framework"
        )

    def _grade(self, row: Row, framework: Framework) -> str:
        grade = row.text("grade")
        known = self._grades[framework.scale]
        if grade not in known:
            raise row.refuse(
                f"unknown grade {grade!r}: {framework.name!r} has {_listed(known)}"
            )
        return grade

    def _check_once(self, row: Row, judgement: Judgement) -> None:
        key = (
            judgement.authority,
            judgement.framework,
            judgement.judgement,
            judgement.began or judgement.published,
        )
        if key in self._seen:
            raise row.refuse("this judgement is there twice: remove one")
        self._seen.add(key)
        began, published = judgement.began, judgement.published
        if began and published and published < began:
            raise row.refuse("published lies before began: mend one of them")


def _place(row: Row) -> tuple[str, ...]:
    """Return what one judgement is: whose, of what, of which inspection."""
    day = row.cells["began"] or row.cells["published"]
    return row.text("code"), row.text("framework"), row.text("judgement"), day


def _by_name(frameworks: Sequence[Framework]) -> dict[str, list[Framework]]:
    named: dict[str, list[Framework]] = {}
    for framework in frameworks:
        named.setdefault(framework.name, []).append(framework)
    return named


def _covers(
    framework: Framework, day: date, *, began: bool, visit: VisitKind | None
) -> bool:
    if not began:  # a report may come out after its framework has ended
        return framework.starts <= day
    if framework.covers(day):
        return True
    last = framework.reinspections_end
    return (
        visit is VisitKind.REINSPECTION
        and last is not None
        and framework.starts <= day <= last
    )


def _name(row: Row, framework: Framework, *, began: date | None) -> JudgementName:
    wanted = row.text("judgement")
    for name in framework.judgements:
        if name.name == wanted:
            if began is not None and not _given(framework, name, began):
                raise row.refuse(
                    f"{framework.name!r} gave no {wanted!r} to an inspection "
                    f"begun on {began.isoformat()}: mend the date or the judgement"
                )
            return name
    known = ", ".join(name.name for name in framework.judgements)
    raise row.refuse(f"unknown judgement {wanted!r}: use one of {known}")


def _given(framework: Framework, name: JudgementName, began: date) -> bool:
    overall = name.lane == "overall"
    return name.given_on(began) and (not overall or framework.has_overall_on(began))


def _listed(words: Collection[str]) -> str:
    return ", ".join(sorted(words))
