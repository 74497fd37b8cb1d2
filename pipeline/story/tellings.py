"""What one article tells of each authority and remit, ready to be placed."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from domain.claims import Claim, Reading, Status
from domain.inspections import Direction
from domain.sources import Capture
from domain.stories import Coverage, Result, Telling
from pipeline.frameworks.begun import NO_OVERALL

# What comes after a result, the most telling first; the words are the regulator's,
# the government's and the councils' own.
_AFTERMATH = (
    ("commissioner", r"\bcommissioner\b"),
    ("trust", r"\b(?:children'?s|independent) trust\b"),
    ("monitoring visit", r"\bmonitoring visits?\b"),
    ("improvement notice", r"\b(?:improvement notice|statutory direction)\b"),
    ("improvement plan", r"\b(?:improvement (?:plan|board)|action plan)\b"),
    (
        "response",
        r"\b(?:apolog(?:y|i[sz]e[ds]?)|response|respond(?:s|ed)|resign(?:s|ed)?)\b",
    ),
)
_WORDS = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _AFTERMATH)
# Below what is told at once: a person should look first.
UNSURE = 0.5
# An article's news stands at its top.
_TOP = 700
# The reader's rule for a text of which it knows no day; whoever fetched it knows one.
_UNDATED = "the latest year of an undated text"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LAST_YEARS_UNTIL = 2


def tellings_of(
    reading: Reading, *, article_id: int, capture: Capture, copy_of: int | None = None
) -> tuple[Telling, ...]:
    """Return what an article tells, one entry an authority and remit.

    An authority of which it gives no result as news is only recalled, and that only
    where the article is about it: it is the only one, or stands in the title.
    """
    seen = capture.fetched_at.date()
    reading = replace(
        reading, claims=tuple(_as_of_then(c, seen=seen) for c in reading.claims)
    )
    subjects = dict.fromkeys(
        (c.authority, c.remit) for c in reading.claims if _is_about(reading, c)
    )
    coverage = coverage_of(
        reading, article_id=article_id, capture=capture, copy_of=copy_of
    )
    claims = _doubted(reading.claims)
    return tuple(
        _telling(
            [c for c in claims if (c.authority, c.remit) == subject],
            reading=reading,
            coverage=coverage,
        )
        for subject in subjects
    )


def _is_about(reading: Reading, claim: Claim) -> bool:
    """Say whether an article is about the authority of one of its claims."""
    if claim.status is Status.NEWS or claim.authority_name in (
        reading.article.title or ""
    ):
        return True
    return {c.authority for c in reading.claims} == {claim.authority}


def day_of(telling: Telling) -> date:
    """Return the day an article counts for: published, else first seen.

    An article dated in the future counts for the day it was seen.
    """
    return day_of_coverage(telling.coverage)


def day_of_coverage(coverage: Coverage) -> date:
    """Return the same day of an article as a reader is shown it."""
    seen = coverage.fetched_at.date()
    return min(coverage.published.date(), seen) if coverage.published else seen


def _telling(claims: list[Claim], *, reading: Reading, coverage: Coverage) -> Telling:
    """Gather one subject's claims; the surest stands for each judgement."""
    best: dict[str, Claim] = {}
    news = [c for c in claims if c.status is Status.NEWS]
    for claim in news:
        known = best.get(claim.judgement)
        if known is None or _weight(claim) > _weight(known):
            best[claim.judgement] = claim
    first = claims[0]
    return Telling(
        authority=first.authority,
        authority_name=first.authority_name,
        remit=first.remit,
        framework=next((c.framework for c in news if c.framework), None),
        began=reading.inspected.began if reading.inspected and news else None,
        results=tuple(_result(c, coverage) for c in best.values()),
        coverage=coverage,
        is_news=bool(news),
        follow_up=None if news else _follow_up(reading),
    )


def _as_of_then(claim: Claim, *, seen: date) -> Claim:
    """Return a claim as it is on the day it was seen, where its text has no day.

    "In 2019 it was rated inadequate" is no news of today; what such a text says of
    this year is for a person to check. January tells of last year still.
    """
    if claim.status is not Status.NEWS or not claim.rule.startswith(_UNDATED):
        return claim
    years = [int(year) for year in _YEAR.findall(claim.quote.text)]
    this = seen.year - (seen.month <= _LAST_YEARS_UNTIL)
    if years and max(years) < this:
        return replace(claim, status=Status.BACKGROUND)
    return _unsure(claim)


def _doubted(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, unsure where one name in the text means two authorities."""
    meant: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for claim in claims:
        meant[_said(claim)].add(claim.authority)
    return [c if len(meant[_said(c)]) == 1 else _unsure(c) for c in claims]


def _said(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says of whom, in the text's own words."""
    name = claim.authority_name.casefold()
    return name, claim.remit, claim.judgement, claim.grade, claim.quote


def _unsure(claim: Claim) -> Claim:
    return replace(claim, confidence=min(claim.confidence, UNSURE))


def _weight(claim: Claim) -> tuple[bool, float]:
    """Rank claims on one judgement: the main one, then the surest."""
    return claim.main, claim.confidence


def _result(claim: Claim, coverage: Coverage) -> Result:
    """Turn a claim into a result; what it was before is kept if the text says so.

    What the reader took from the ledger is asked again when the story is told.
    """
    silent = claim.previous_from == "ledger"
    return Result(
        judgement=claim.judgement,
        main=claim.main,
        grade=claim.grade,
        previous_grade=None if silent else claim.previous_grade,
        direction=Direction.UNKNOWN if silent else claim.direction,
        confidence=claim.confidence,
        quote=claim.quote,
        publisher=coverage.publisher,
        official=coverage.official,
        previous_from="article" if claim.previous_grade and not silent else None,
        caveat=NO_OVERALL if claim.rule.endswith(NO_OVERALL) else None,
    )


def coverage_of(
    reading: Reading, *, article_id: int, capture: Capture, copy_of: int | None = None
) -> Coverage:
    """Return the article as a reader is shown it."""
    article = reading.article
    day = article.published
    return Coverage(
        article_id=article_id,
        publisher=article.publisher or capture.publisher,
        url=capture.url,
        title=article.title or capture.hint_title or capture.url,
        published=datetime.combine(day, time(), tzinfo=UTC) if day else None,
        fetched_at=capture.fetched_at,
        official=capture.official and reading.inspected is not None,
        baseline=capture.baseline,
        copy_of=copy_of,
    )


def _follow_up(reading: Reading) -> str | None:
    """Name what an article without a result of its own tells of, if it is clear."""
    article = reading.article
    top = f"{article.title or ''}\n{article.text[:_TOP]}"
    return next((name for name, words in _WORDS if words.search(top)), None)
