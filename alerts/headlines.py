"""One story with what is new in it → one headline, worded for one reader."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from alerts.around import NOTHING_AROUND, Around
from alerts.page_words import QUOTE_LIMIT, clean, web_address
from alerts.select import SURE, confidence, lead, leading, to_check
from alerts.timeline import steps_of
from alerts.words import day, listed, sentence, sign, word
from domain.deliveries import Headline, Line, Link
from domain.inspections import Direction, spelt
from domain.stories import Coverage, Development, DevelopmentKind, Result, Story

_NAME_LIMIT = 120
_NOTE_LIMIT = 400
# What a story is called, and marked with, that people took back.
WITHDRAWN, WITHDRAWN_SIGN = "Withdrawn", "✕"
OPENINGS = {
    DevelopmentKind.CORRECTION: "Corrected: ",
    DevelopmentKind.CONTRADICTION: "Sources differ: ",
}


def headline_of(
    story: Story,
    developments: Sequence[Development],
    *,
    zone: str,
    around: Around = NOTHING_AROUND,
) -> Headline:
    """Word a story for a reader in that zone; `developments` are what is new in it.

    A withdrawn one has no results left to show, only that and why it was withdrawn.
    """
    if story.withdrawal:
        story = replace(story, results=(), direction=Direction.UNKNOWN)
    result = lead(story)
    kinds = {d.kind for d in developments if not d.is_against_ledger}
    words, mark = _move(story, result)
    return Headline(
        story_id=story.id,
        authority=clean(story.authority_name, limit=_NAME_LIMIT),
        remit=sentence(clean(story.remit)),
        title=clean(story.headline),
        direction=story.direction,
        direction_words=words,
        sign=mark,
        lines=tuple(_line(r) for r in leading(story)),
        quote=_quote(result, story, around) if result else "",
        quote_source=_whose(result, story) if result else "",
        links=_links(story.coverage, zone=zone),
        to_check=to_check(story) or DevelopmentKind.CONTRADICTION in kinds,
        note=_note(story, developments),
        timeline=steps_of(around.past(story)) if result else (),
        timeline_of=_judged(result) if result else "",
        page=around.page_of(story),
        opening=_opening(kinds),
    )


def _quote(result: Result, story: Story, around: Around) -> str:
    """Return the words that say so, no more of them than their publisher allows."""
    most = around.quote_limits.get(_publisher(result, story), QUOTE_LIMIT)
    return clean(result.quote.text, limit=min(most, QUOTE_LIMIT)) if most else ""


def _move(story: Story, result: Result | None) -> tuple[str, str]:
    """Return the word and the sign of what a story is."""
    if story.withdrawal:
        return WITHDRAWN, WITHDRAWN_SIGN
    if result is None:
        return "Coverage", "○"
    return word(story.direction), sign(story.direction)


def _line(result: Result) -> Line:
    """Word one judgement; a grade that stayed is said once."""
    stayed = (
        result.direction is Direction.UNCHANGED
        and result.previous_grade == result.grade
    )
    before = None if stayed else result.previous_grade
    return Line(
        judgement=_judged(result),
        grade=clean(spelt(result.grade), limit=_NAME_LIMIT),
        previous_grade=clean(spelt(before), limit=_NAME_LIMIT) if before else None,
        direction=result.direction,
        words=word(result.direction),
        sign=sign(result.direction),
    )


def _judged(result: Result) -> str:
    """Name what was judged."""
    return sentence(clean(result.judgement, limit=_NAME_LIMIT))


def _whose(result: Result, story: Story) -> str:
    """Return whose words the quote is."""
    publisher = _publisher(result, story)
    page = f", page {result.quote.page}" if result.quote.page else ""
    return clean(publisher, limit=_NAME_LIMIT) + page


def _publisher(result: Result, story: Story) -> str:
    """Return who published the words of a result."""
    first = next(iter(_official_first(story.coverage)), None)
    return result.publisher or (first.publisher if first else "")


def _official_first(coverage: Sequence[Coverage]) -> list[Coverage]:
    """Order coverage: the regulator's own report, then the earliest."""
    return sorted(
        coverage,
        key=lambda c: (not c.official, c.published or c.fetched_at, c.article_id),
    )


def _links(coverage: Sequence[Coverage], *, zone: str) -> tuple[Link, ...]:
    """Word a story's articles; copies of one text are named beside it."""
    articles = {c.article_id: c for c in coverage}
    copies: defaultdict[int, list[str]] = defaultdict(list)
    own = []
    for article in _official_first(coverage):
        first = article
        while first.copy_of in articles and first.copy_of < first.article_id:
            first = articles[first.copy_of]
        if first is article:
            own.append(article)
        else:
            copies[first.article_id].append(article.publisher)
    return tuple(_link(c, zone=zone, also_in=copies[c.article_id]) for c in own)


def _link(coverage: Coverage, *, zone: str, also_in: Iterable[str] = ()) -> Link:
    """Word one article; without a date of its own it has the day it was seen."""
    others = [p for p in dict.fromkeys(also_in) if p != coverage.publisher]
    seen = f"seen {day(coverage.fetched_at, zone=zone)}"
    return Link(
        publisher=clean(coverage.publisher, limit=_NAME_LIMIT),
        title=clean(coverage.title),
        url=web_address(coverage.url),
        day=day(coverage.published, zone=zone) if coverage.published else seen,
        official=coverage.official,
        also_in=listed([clean(p, limit=_NAME_LIMIT) for p in others]),
    )


def _note(story: Story, developments: Sequence[Development]) -> str | None:
    """Say what is odd about a story, or what became of it; None where nothing is."""
    said = [*_told(developments), *_checked(story), *_disagreements(story)]
    caveats = [r.caveat for r in leading(story) if r.caveat]
    said += [f"{caveat}." for caveat in dict.fromkeys(caveats)]
    if story.results and confidence(story) < SURE:
        said.append(_unsure(story))
    return clean(" ".join(said), limit=_NOTE_LIMIT) or None


def _unsure(story: Story) -> str:
    """Ask to check, and say how sure the reading is where that is the reason."""
    result = lead(story)
    if result and result.caveat:
        return "Check the source."
    return f"The reading is only {confidence(story):.0%} sure: check the source."


def _opening(kinds: set[DevelopmentKind]) -> str:
    """Return what a title begins with where it is no news, but puts news right.

    To whoever hears of the story for the first time it is news.
    """
    if DevelopmentKind.FIRST_REPORT in kinds:
        return ""
    return next((words for kind, words in OPENINGS.items() if kind in kinds), "")


def _told(developments: Sequence[Development]) -> list[str]:
    """Return what each development says beyond a first report.

    Where an article and the ledger differ is told of the results, as they stand.
    """
    told = [
        f"{OPENINGS.get(d.kind, '')}{d.summary}"
        for d in developments
        if d.kind is not DevelopmentKind.FIRST_REPORT
        and d.summary
        and not d.is_against_ledger
    ]
    return [f"{sentence(text).rstrip('.')}." for text in dict.fromkeys(told)]


def _checked(story: Story) -> list[str]:
    """Return who vouches for what a story leads with."""
    people = dict.fromkeys(r.decided_by for r in leading(story) if r.decided_by)
    return [f"Checked by {listed(list(people))}."] if people else []


def _disagreements(story: Story) -> list[str]:
    """Say where an article and the ledger give a judgement two directions or pasts."""
    return [
        f"{sentence(r.judgement)}: the article says {said}, our ledger says {known}."
        for r in leading(story)
        for said, known in _two_answers(r)
    ]


def _two_answers(result: Result) -> Iterator[tuple[str, str]]:
    if result.other_direction is not None:
        yield word(result.direction).lower(), word(result.other_direction).lower()
    if result.other_previous is not None:
        was = spelt(result.previous_grade or "")
        yield f"it was {was} before", spelt(result.other_previous)
