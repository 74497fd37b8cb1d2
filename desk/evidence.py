"""The evidence card: the exact words in their place, and where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from alerts.select import leading
from domain.claims import Claim, Status
from domain.sources import Capture
from domain.stories import Result, Story
from pipeline.plain_rules import in_plain_words
from store.articles import StoredReading

AROUND = 280
# The page itself can be looked at beside it.
AROUND_IN_A_REPORT = 120


@dataclass(frozen=True, slots=True)
class Evidence:
    """One judgement as one article has it, word for word.

    `before` and `after` are what stands around the quote; both are empty where the
    text was let go. `page` is the report's, from 1, if it is one.
    """

    judgement: str
    grade: str
    before: str
    quote: str
    after: str
    rule: str
    why: str
    confidence: int
    page: int | None
    publisher: str
    capture: Capture

    @property
    def is_pdf(self) -> bool:
        """Say whether the kept copy has pages that can be shown as pictures."""
        return self.page is not None


def evidence_for(story: Story, readings: Sequence[StoredReading]) -> list[Evidence]:
    """Return the words behind the results that sum a story up, in their order."""
    found = (_best(result, story, readings) for result in leading(story))
    return [evidence for evidence in found if evidence is not None]


def others(
    story: Story, readings: Sequence[StoredReading], shown: Sequence[Evidence]
) -> list[Evidence]:
    """Return what else was read of the story, article by article."""
    known = {(e.capture.id, e.judgement, e.quote) for e in shown}
    found = (_evidence(c, r) for r in readings for c in _claims(story, r))
    return [e for e in found if (e.capture.id, e.judgement, e.quote) not in known]


def _best(
    result: Result, story: Story, readings: Sequence[StoredReading]
) -> Evidence | None:
    """Return the claim that a result has its words from, else one that agrees."""
    claims = [
        (reading, claim)
        for reading in readings
        for claim in _claims(story, reading)
        if (claim.judgement, claim.grade) == (result.judgement, result.grade)
    ]
    ranked = max(
        claims,
        key=lambda pair: (
            pair[1].quote == result.quote,
            pair[0].capture.publisher == result.publisher,
            pair[0].capture.official,
            pair[1].confidence,
        ),
        default=None,
    )
    return None if ranked is None else _evidence(ranked[1], ranked[0])


def _claims(story: Story, reading: StoredReading) -> list[Claim]:
    return [
        claim
        for claim in reading.reading.claims
        if claim.status is Status.NEWS
        and (claim.authority, claim.remit) == (story.authority, story.remit)
    ]


def _evidence(claim: Claim, stored: StoredReading) -> Evidence:
    quote, text = claim.quote, stored.reading.article.text
    is_there = text[quote.start : quote.end] == quote.text
    around = AROUND if quote.page is None else AROUND_IN_A_REPORT
    start = max(quote.start - around, 0)
    return Evidence(
        judgement=claim.judgement,
        grade=claim.grade,
        before=_from_a_word(text, start, quote.start) if is_there else "",
        quote=quote.text,
        after=_to_a_word(text, quote.end, around) if is_there else "",
        rule=claim.rule,
        why=in_plain_words(claim.rule, news=claim.status is Status.NEWS),
        confidence=round(100 * claim.confidence),
        page=quote.page,
        publisher=stored.capture.publisher,
        capture=stored.capture,
    )


def _from_a_word(text: str, start: int, end: int) -> str:
    """Return what stands before a quote, cut at a word; an ellipsis where it is cut."""
    before = text[start:end]
    if start == 0:
        return before
    _, space, rest = before.partition(" ")
    return "… " + (rest if space else before)


def _to_a_word(text: str, end: int, around: int) -> str:
    """Return what stands after a quote, cut at a word."""
    after = text[end : end + around]
    if end + around >= len(text):
        return after
    rest, space, _ = after.rpartition(" ")
    return (rest if space else after) + " …"
