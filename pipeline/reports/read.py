"""An inspectorate's own report: each grade by its row, or the reason why not."""

from bisect import bisect_right

from domain.claims import Inspected, Reading, SetAside
from domain.inspections import Framework, VisitKind
from domain.sources import Article
from pipeline.reader import Reader
from pipeline.reports.claims import Result, claims_of, passed_over
from pipeline.reports.council import council_of, mention_of
from pipeline.reports.dates import Period, inspection_period, lead_inspector
from pipeline.reports.frameworks import framework_and_sheet
from pipeline.reports.legible import Legible, legible
from pipeline.reports.rows import UnboundError, placed
from pipeline.reports.titles import (
    council_words,
    graded_title,
    is_reinspection,
    looks_like_report,
    title_words,
    visit_kind,
)

# Where the rows stand, from the title's page on; later ones repeat their labels in
# other senses.
FRONT_PAGES = 2
FRONT = 5000
# One week on site; a standard inspection has two or more.
SHORT_DAYS = 7
WEEKS_MATTER = "ILACS"


def is_report(article: Article) -> bool:
    """Say whether an article is an inspectorate's report on a council, not news."""
    return looks_like_report(article.text)


def read_report(article: Article, *, reader: Reader, ledger: bool = True) -> Reading:
    """Return the grades that a report's own rows give, each with quote and page.

    Whatever cannot be bound to exactly one label is refused with the reason. A visit
    that gives no grades is recognised and makes no claims.
    """
    visit = visit_kind(article.text)
    if visit is not None:
        return Reading(article, relevant=True, inspected=_inspected(article, visit))
    try:
        return _graded(article, reader=reader, ledger=ledger)
    except UnboundError as reason:
        return Reading(
            article,
            relevant=True,
            set_aside=SetAside(f"The report's grades cannot be trusted: {reason}"),
            inspected=_inspected(article, None),
        )


def _graded(article: Article, *, reader: Reader, ledger: bool) -> Reading:
    title = graded_title(article.text)
    if title is None:
        raise UnboundError("its title is not one that is known.")
    period = inspection_period(article.text)
    began = period.began if period else None
    council = council_of(council_words(title), guide=reader.guide, on=began)
    if council is None:
        raise UnboundError("its title names no council, or more than one.")
    front = _front(article, title.start())
    framework, sheet = framework_and_sheet(
        front.text,
        title=title_words(title),
        began=began,
        guide=reader.guide,
    )
    visit = _visit(framework, period, again=is_reinspection(title))
    mention = mention_of(council, article.text)
    sheet = placed(sheet, front)
    result = Result(council.authority, framework, sheet, began)
    return Reading(
        article,
        relevant=True,
        mentions=(mention,) if mention else (),
        claims=claims_of(result, article=article, ledger=reader.ledger, ask=ledger),
        inspected=_inspected(article, visit, framework=framework.name),
        passed_over=passed_over(sheet, article),
    )


def _front(article: Article, title: int) -> Legible:
    """Return the title's page and the next, or as much of what has no pages."""
    cover = bisect_right(article.pages, title)
    ends = (*article.pages, len(article.text))
    end = ends[min(cover + FRONT_PAGES - 1, len(article.pages))]
    end = end if article.pages else min(FRONT, end)
    return legible(article.text, article.pages, end=end)


def _visit(framework: Framework, period: Period | None, *, again: bool) -> VisitKind:
    if again:
        return VisitKind.REINSPECTION
    short = period is not None and period.days <= SHORT_DAYS
    if framework.name == WEEKS_MATTER and short:
        return VisitKind.SHORT
    return VisitKind.STANDARD


def _inspected(
    article: Article, visit: VisitKind | None, *, framework: str | None = None
) -> Inspected:
    period = inspection_period(article.text)
    return Inspected(
        framework=framework,
        visit=visit,
        began=period.began if period else None,
        ended=period.ended if period else None,
        published=article.published,
        inspector=lead_inspector(article.text),
    )
