"""Under which framework a report was made, by its title, its days and its rows."""

from collections.abc import Iterator
from datetime import date

from domain.inspections import Framework, Guide, JudgementName
from pipeline.reports.rows import Sheet, UnboundError, read_sheet

REMIT = "children's social care"
WHOLE = "overall"


def framework_and_sheet(
    front: str, *, title: str, began: date | None, guide: Guide
) -> tuple[Framework, Sheet]:
    """Return the framework whose rows the report's front pages show, and the rows.

    Raises UnboundError where none fits, or where what must be there is missing.
    """
    reasons: list[str] = []
    sheets: list[tuple[Framework, Sheet]] = []
    for framework in _candidates(title, began, guide):
        try:
            sheets.append((framework, _sheet(front, framework, began, guide)))
        except UnboundError as reason:
            reasons.append(str(reason))
    if not sheets:
        raise UnboundError(
            reasons[0] if reasons else "no framework of its time is known."
        )
    return max(sheets, key=lambda pair: len(pair[1].rows))


def _candidates(title: str, began: date | None, guide: Guide) -> tuple[Framework, ...]:
    in_force = [f for f in guide.frameworks if f.remit == REMIT and _covers(f, began)]
    named = [f for f in in_force if any(words in title for words in f.words)]
    return tuple(named or in_force)


def _covers(framework: Framework, began: date | None) -> bool:
    if began is None or framework.covers(began):
        return True
    last = framework.reinspections_end
    return last is not None and framework.starts <= began <= last


def _sheet(front: str, framework: Framework, began: date | None, guide: Guide) -> Sheet:
    scale = next(s for s in guide.scales if s.name == framework.scale)
    given = tuple(_given(framework, began))
    sheet = read_sheet(
        front,
        given,
        known=framework.judgements,
        grades=[grade.label for grade in scale.grades],
        overall=next((j for j in framework.judgements if j.main), None),
    )
    _check_whole(sheet, framework, began)
    return sheet


def _given(framework: Framework, began: date | None) -> Iterator[JudgementName]:
    for judgement in framework.judgements:
        if began is None or judgement.given_on(began):
            yield judgement


def has_overall(framework: Framework, began: date | None) -> bool:
    """Say whether the framework sums an inspection begun on that day up."""
    return began is None or framework.has_overall_on(began)


def _check_whole(sheet: Sheet, framework: Framework, began: date | None) -> None:
    """Refuse rows without the overall grade, or with one that could not be given."""
    judged = {row.judgement.name for row in sheet.rows}
    main = {j.name for j in framework.judgements if j.main}
    if not judged:
        raise UnboundError("no row with a grade was found.")
    if has_overall(framework, began):
        if not judged & main:
            raise UnboundError("its overall grade was not found.")
        return
    if judged & main:
        raise UnboundError("it gives an overall grade when there was none any more.")
    missing = {j.name for j in _given(framework, began)} - main - judged
    if missing:
        raise UnboundError(f"no grade was found for {', '.join(sorted(missing))}.")
