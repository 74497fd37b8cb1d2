"""A report's rows as claims, each with its quote, its page and what came before."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from domain.authorities import Authority
from domain.claims import Claim, PassedOver, Quote, Status
from domain.inspections import Direction, Framework, Judgement
from domain.sources import Article
from pipeline.frameworks.ledger import Ledger
from pipeline.reports.before import stated_before
from pipeline.reports.frameworks import WHOLE, has_overall
from pipeline.reports.rows import Row, Sheet, board_sentence, headings

CONFIRMED, PLAIN, DOUBTED = 0.99, 0.97, 0.8


@dataclass(frozen=True, slots=True)
class Result:
    """What a report gave, under which framework, to whom and when."""

    authority: Authority
    framework: Framework
    sheet: Sheet
    began: date | None


def claims_of(
    result: Result, *, article: Article, ledger: Ledger, ask: bool
) -> tuple[Claim, ...]:
    """Return one claim for each row; the ledger tells what was before if `ask`."""
    rows = sorted(result.sheet.rows, key=lambda row: row.judgement.lane != WHOLE)
    claims = []
    for row in rows:
        claim = _claim(row, result, article)
        if row.judgement.lane == WHOLE:
            claim = _with_stated(claim, article, ledger)
        if ask:
            claim = _with_ledger(claim, row, result, article=article, ledger=ledger)
        claims.append(claim)
    return tuple(claims)


def passed_over(sheet: Sheet, article: Article) -> tuple[PassedOver, ...]:
    """Return the grades that are not the council's, or that were not given."""
    found = [
        PassedOver(
            quote_of(article, row.start, row.end), f"{row.judgement.name}: not judged"
        )
        for row in sheet.not_judged
    ]
    sentence = board_sentence(article.text)
    board = (*sheet.board, *([sentence] if sentence else []))[:1]
    reason = "the grade of the safeguarding board, which is not the council's"
    found += [PassedOver(quote_of(article, *place), reason) for place in board]
    return tuple(found)


def quote_of(article: Article, start: int, end: int) -> Quote:
    """Return a stretch of the article as a quote, without spaces at its ends."""
    stretch = article.text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    words = stretch.strip()
    page = bisect_right(article.pages, start) or None
    return Quote(words, start, start + len(words), page)


def _claim(row: Row, result: Result, article: Article) -> Claim:
    framework, authority = result.framework, result.authority
    return Claim(
        status=Status.NEWS,
        main=row.judgement.main or not has_overall(framework, result.began),
        authority=authority.code,
        authority_name=authority.name,
        remit=framework.remit,
        regulator=framework.regulator,
        framework=framework.name,
        judgement=row.judgement.name,
        grade=row.grade,
        previous_grade=None,
        previous_from=None,
        direction=Direction.UNKNOWN,
        confidence=_confidence(row, result.sheet, article),
        rule=f"report {row.printed}: {row.judgement.name}",
        quote=quote_of(article, row.start, row.end),
    )


def _confidence(row: Row, sheet: Sheet, article: Article) -> float:
    """Weigh the row against the heading by which the report's body repeats it."""
    repeated = headings(article.text, row.judgement, grades=sheet.grades)
    if not repeated:
        return PLAIN
    return CONFIRMED if repeated == {row.grade} else DOUBTED


def _with_stated(claim: Claim, article: Article, ledger: Ledger) -> Claim:
    said = stated_before(article.text)
    if said is None:
        return claim
    return replace(
        claim,
        previous_grade=said,
        previous_from="article",
        direction=ledger.direction_of_grades(
            claim.remit, said, claim.grade, framework=claim.framework
        ),
    )


def _with_ledger(
    claim: Claim, row: Row, result: Result, *, article: Article, ledger: Ledger
) -> Claim:
    judgement = Judgement(
        authority=claim.authority,
        remit=claim.remit,
        framework=result.framework.name,
        judgement=claim.judgement,
        lane=row.judgement.lane,
        grade=claim.grade,
        began=result.began,
        published=article.published,
    )
    on = article.published or result.began
    if on is None:
        return claim
    move = ledger.move(judgement, on=on)
    if claim.previous_grade is None:
        return replace(
            claim,
            previous_grade=move.previous.grade if move.previous else None,
            previous_from="ledger" if move.previous else None,
            direction=move.direction,
        )
    differs = move.direction not in {claim.direction, Direction.UNKNOWN}
    was = move.previous if ledger.differs(move.previous, claim.previous_grade) else None
    return replace(
        claim,
        ledger_direction=move.direction if differs else None,
        ledger_previous=was.grade if was else None,
    )
