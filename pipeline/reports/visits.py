"""Visits that give no grades: a letter on one joins the council's latest story."""

import re

from domain.claims import Reading
from domain.inspections import Guide, VisitKind
from domain.stories import Coverage, Telling
from pipeline.reports.council import council_of
from pipeline.reports.titles import lines_without_towns

# Letters on visits come out under this remit alone.
REMIT = "children's social care"
_HEAD = 1800
_WORDS = {
    VisitKind.FOCUSED: "focused visit",
    VisitKind.MONITORING: "monitoring visit",
    VisitKind.JOINT_TARGETED: "joint targeted area inspection",
}
_VISIT = re.compile(
    r"\b(?:visit|inspection|JTAI)\s+(?:of|to)\s+(?P<council>.{3,110}?)\s*"
    r"(?:\blocal\s+authority\b|\bchildren.?s\b|\bon\b|[:;.\n]|$)",
    re.IGNORECASE,
)


def visit_of(reading: Reading, *, coverage: Coverage, guide: Guide) -> Telling | None:
    """Return what a letter on a visit tells: that there was one, to whom."""
    visited = reading.inspected.visit if reading.inspected else None
    if visited is None or visited.ends_in_grades or reading.claims:
        return None
    head = reading.article.text[:_HEAD]
    day = reading.article.published or coverage.fetched_at.date()
    council = council_of(_stretches(head), guide=guide, on=day)
    if council is None:
        return None
    return Telling(
        authority=council.authority.code,
        authority_name=council.authority.name,
        remit=REMIT,
        framework=None,
        began=None,
        results=(),
        coverage=coverage,
        is_news=False,
        follow_up=_WORDS[visited],
    )


def _stretches(head: str) -> list[str]:
    named = [" ".join(found["council"].split()) for found in _VISIT.finditer(head)]
    return [*named, *lines_without_towns(head)]
