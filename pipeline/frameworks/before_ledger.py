"""What the official ledger adds to a claim, and where it says otherwise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.claims import Claim, Status
from domain.inspections import Direction, Framework, Judgement
from pipeline.frameworks.ledger import Ledger
from pipeline.frameworks.regimes import Regimes


def with_ledger(
    claims: Sequence[Claim], *, ledger: Ledger, regimes: Regimes, days: Sequence[date]
) -> tuple[Claim, ...]:
    """Return the claims with what the ledger knows on the article's day.

    Where the article is silent the ledger fills in; where they differ both are shown.
    `days` are the first and last possible ones where only a year or month is known;
    what the ledger would answer differently in between is left out.
    """
    return tuple(
        _with_ledger(c, ledger=ledger, regimes=regimes, days=days)
        if c.main and c.status is Status.NEWS
        else c
        for c in claims
    )


def _with_ledger(
    claim: Claim, *, ledger: Ledger, regimes: Regimes, days: Sequence[date]
) -> Claim:
    judgement = _judgement(claim, regimes)
    moves = {ledger.move(judgement, on=day) for day in days} if judgement else set()
    if len(moves) != 1:
        return claim
    move = moves.pop()
    known = move.previous.grade if move.previous else None
    source = "ledger" if known else None
    if move.direction is Direction.UNKNOWN:
        return claim
    if ledger.differs(move.previous, claim.previous_grade):
        claim = replace(claim, ledger_previous=known)
    if claim.direction not in {Direction.UNKNOWN, move.direction}:
        return replace(claim, ledger_direction=move.direction)
    return replace(
        claim,
        direction=move.direction,
        previous_grade=claim.previous_grade or known,
        previous_from=claim.previous_from or source,
    )


def _judgement(claim: Claim, regimes: Regimes) -> Judgement | None:
    framework = _framework(claim, regimes)
    if framework is None:
        return None
    lanes = (j.lane for j in framework.judgements if j.name == claim.judgement)
    lane = next(lanes, None)
    if lane is None:
        return None
    return Judgement(
        authority=claim.authority,
        remit=claim.remit,
        framework=framework.name,
        judgement=claim.judgement,
        lane=lane,
        grade=claim.grade,
        began=None,
        published=None,
    )


def _framework(claim: Claim, regimes: Regimes) -> Framework | None:
    known = regimes.frameworks.get(claim.remit, ())
    return next((f for f in known if f.name == claim.framework), None)
