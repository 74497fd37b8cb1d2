"""How authorities stand today: the latest result of each, and how long ago it was."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.authorities import Authority
from domain.inspections import Direction, Guide, Judgement, spelt
from pipeline.frameworks.ledger import Ledger, known_on

OVERALL = "overall"
# Ofsted means to inspect each council at least once in about three years.
DUE_AFTER = 3 * 365
_DUE_REMIT = "children's social care"
_WORST = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest result of one authority in one remit; without one, all is None.

    `basis` says what the grade is: the overall one, or the worst of several. `tone` is
    1 (best) to 4, or 0 where nothing is known; `days` is how long ago it came out.
    """

    authority: Authority
    grade: str | None = None
    basis: str = ""
    tone: int = 0
    on: date | None = None
    days: int | None = None
    direction: Direction = Direction.UNKNOWN
    previous: str | None = None
    framework: str | None = None
    official: bool = True
    is_due: bool = False

    @property
    def letter(self) -> str:
        """Return the grade's first letters, so that no colour stands alone."""
        words = spelt(self.grade or "").split()[:2]
        return words[0] if words and words[0][-1:].isdigit() else _initials(words)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words).upper()


def current(guide: Guide) -> list[Authority]:
    """Return the authorities of England that exist, by name."""
    found = [a for a in guide.authorities if a.nation == "England" and not a.ends]
    return sorted(found, key=lambda a: a.name)


def standing_of(
    authority: Authority, remit: str, *, ledger: Ledger, guide: Guide, today: date
) -> Standing:
    """Return how an authority stands in a remit on a day."""
    known = [j for j in ledger.timeline(authority.code) if j.remit == remit]
    known = [j for j in known if known_on(j) <= today]
    if not known:
        return Standing(authority)
    latest = max(known_on(j) for j in known)
    judgements = [j for j in known if known_on(j) == latest]
    leading = _leading(judgements, guide)
    overall = [j for j in leading if j.lane == OVERALL]
    judgement = (overall or sorted(leading, key=lambda j: -tone_of(j, guide)))[0]
    move = ledger.move(judgement, on=latest)
    days = (today - latest).days
    return Standing(
        authority=authority,
        grade=judgement.grade,
        basis=_basis(judgement, leading),
        tone=tone_of(judgement, guide),
        on=latest,
        days=days,
        direction=move.direction,
        previous=move.previous.grade if move.previous else None,
        framework=judgement.framework,
        official=judgement.official,
        is_due=remit == _DUE_REMIT and days > DUE_AFTER,
    )


def tone_of(judgement: Judgement, guide: Guide) -> int:
    """Return 1 for a scale's best grade to 4 for its worst, on scales of any length."""
    scales = {
        f.scale
        for f in guide.frameworks
        if (f.name, f.remit) == (judgement.framework, judgement.remit)
    }
    for scale in guide.scales:
        grade = scale.grade(judgement.grade) if scale.name in scales else None
        if grade is not None:
            return 1 + round((grade.rank - 1) * (_WORST - 1) / (len(scale.grades) - 1))
    return 0


def remits_known(ledger: Ledger, guide: Guide) -> list[str]:
    """Return the remits of which anything is known, in the guide's order."""
    known = {j.remit for line in ledger.timelines.values() for j in line}
    return [r.name for r in guide.remits if r.name in known]


def counted(standings: Iterable[Standing]) -> list[tuple[str, int, int]]:
    """Return each grade with its tone and how many stand there, the best first."""
    found: defaultdict[tuple[int, str], int] = defaultdict(int)
    for standing in standings:
        found[standing.tone or 9, standing.grade or "not known"] += 1
    return [(grade, tone % 9, n) for (tone, grade), n in sorted(found.items())]


def _leading(judgements: Sequence[Judgement], guide: Guide) -> list[Judgement]:
    """Return the judgements that sum an inspection up."""
    mains = {
        (f.name, f.remit, name.name)
        for f in guide.frameworks
        for name in f.judgements
        if name.main
    }
    found = [j for j in judgements if (j.framework, j.remit, j.judgement) in mains]
    return found or list(judgements)


def _basis(judgement: Judgement, leading: Sequence[Judgement]) -> str:
    if len(leading) == 1:
        return judgement.judgement
    if judgement.lane == OVERALL:
        return judgement.judgement
    alike = sum(j.grade == judgement.grade for j in leading)
    if alike == len(leading):
        return f"all {alike} judgements"
    return f"worst of {len(leading)} judgements, {alike} such"
