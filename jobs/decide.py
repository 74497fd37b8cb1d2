"""Carries out what people decided: stories, ledger and readers hear of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from alerts.select import to_check
from domain.inspections import Guide, spelt
from domain.reviews import Decision, Verdict
from domain.stories import Development, DevelopmentKind, Result, Story, Telling
from jobs.group import arrivals, keep, placements
from pipeline.frameworks.ledger import with_more
from pipeline.stories import tell, withdrawn
from pipeline.story.arrange import disagreements, united
from pipeline.story.decidable import wrong_with
from pipeline.story.news import Arrival
from pipeline.story.record import Book, judgements_of, open_book
from pipeline.story.tellings import day_of
from store import articles, ledger, reviews, stories, tellings
from store.connect import Connection, Engine, begin

# How much it matters that a person says what the machine had said.
_CONFIRMED = 0.3


@dataclass(frozen=True, slots=True)
class Decided:
    """How many decisions were carried out, and how many of them could not be."""

    applied: int = 0
    refused: int = 0


def apply_decisions(engine: Engine, *, guide: Guide, now: datetime) -> Decided:
    """Carry out every decision that waits, each in a transaction of its own.

    Each is carried out once, whoever else is at it, and as it stands by then: its story
    may have gone into another through the one before. One about a story that is no
    longer there, or that cannot go into the one it names, changes nothing and is
    counted as refused.
    """
    with begin(engine) as connection:
        waiting = [decision.id for decision in reviews.waiting(connection)]
    counts, book = Decided(), open_book(guide)
    for number in waiting:
        with begin(engine) as connection:
            decision = reviews.find_waiting(connection, number)
            if decision is None:
                continue
            refused = _apply(connection, decision, book=book, now=now)
            if refused:
                reviews.refuse(connection, decision.id, why=refused)
        done = Decided(counts.applied + 1, counts.refused)
        counts = replace(counts, refused=counts.refused + 1) if refused else done
    return counts


def _apply(
    connection: Connection, decision: Decision, *, book: Book, now: datetime
) -> str | None:
    """Carry out one decision; return why, if it cannot be."""
    before = stories.by_id(connection, decision.story_id)
    if before is None:
        return f"there is no story {decision.story_id}"
    other = stories.by_id(connection, decision.same_as or 0)
    if wrong := wrong_with(decision, story=before, other=other, book=book):
        return wrong
    reviews.mark_applied(connection, decision.id, at=now)
    if other is not None:
        _unite(connection, before, other, decision, book=book, now=now)
        return None
    story = replace(before, decisions=(*before.decisions, decision))
    if story.withdrawal or before.withdrawal:
        _read_again(connection, story, book=book, now=now)
    after = _told_again(connection, story, book=book)
    new = _development(decision, before=before, after=after, book=book, now=now)
    _keep(connection, after, [new] if new else [], book=book, at=now)
    if before.withdrawal and not after.withdrawal:
        _meet_others(connection, after, book=book, now=now)
    return None


def _meet_others(
    connection: Connection, story: Story, *, book: Book, now: datetime
) -> None:
    """Let a story that counts again join what was told of its inspection meanwhile."""
    news = [t for t in _told(connection, [story], book=book) if t.is_news]
    for telling in news[:1]:
        arrival = Arrival(telling)
        for placement in placements(connection, arrival, book=book):
            keep(connection, placement, arrival=arrival, book=book, at=now)


def _told_again(connection: Connection, story: Story, *, book: Book) -> Story:
    """Return a story as its articles and the people tell it together."""
    if story.withdrawal:
        return withdrawn(story)
    told = _told(connection, [story], book=book)
    if not any(t.is_news for t in told):
        return story
    return tell(united(told), book=_informed(connection, story, book), known=story)


def _development(
    decision: Decision, *, before: Story, after: Story, book: Book, now: datetime
) -> Development | None:
    """Return what readers of a story should hear of a decision."""
    if decision.verdict is Verdict.CONFIRMED and not before.withdrawal:
        said, kind = f"confirmed by {decision.by}", DevelopmentKind.CONFIRMATION
        # Who was told of it as something to check is to hear at once that it holds.
        worth = after.newsworthiness if to_check(before) else _CONFIRMED
        return _news(kind, said, at=now, worth=worth)
    said = _what_was_wrong(decision, before, after, book=book)
    if not said:
        return None
    why = f" ({decision.why})" if decision.why else ""
    said = f"we were wrong: {said}, says {decision.by}{why}"
    return _news(DevelopmentKind.CORRECTION, said, at=now, worth=before.newsworthiness)


def _what_was_wrong(
    decision: Decision, before: Story, after: Story, *, book: Book
) -> str:
    """Say how a story differs from what was told."""
    if before.withdrawal and not after.withdrawal:
        return f"it is so after all: {after.headline}"
    if after.withdrawal:
        return _withdrawn(decision, before, book=book)
    changed = [
        f"{new.judgement} {spelt(new.grade)}, not {spelt(old.grade)}"
        for old, new in disagreements(before.results, after.results)
    ]
    changed += [
        f"{old.judgement} was {_before(new)} before, not {_before(old)}"
        for old, new in _pairs(before.results, after.results)
        if (old.grade, old.previous_grade) != (new.grade, new.previous_grade)
        and old.grade == new.grade
    ]
    left = {r.judgement for r in after.results}
    changed += [
        f"no {r.judgement} {spelt(r.grade)}"
        for r in before.results
        if r.judgement not in left
    ]
    return "; ".join(changed)


def _before(result: Result) -> str:
    """Return the grade that a result had before, if it is known."""
    return spelt(result.previous_grade) if result.previous_grade else "not known"


def _withdrawn(decision: Decision, story: Story, *, book: Book) -> str:
    """Say why a story is withdrawn."""
    council = book.ledger.authorities.get(decision.authority or "")
    if decision.moves:
        whose = council.name if council else story.authority_name
        return f"this is about {whose}, {decision.remit or story.remit}"
    return f"there is no new result of {story.authority_name}"


def _pairs(old: Sequence[Result], new: Sequence[Result]) -> list[tuple[Result, Result]]:
    known = {r.judgement: r for r in old}
    return [(known[r.judgement], r) for r in new if r.judgement in known]


def _read_again(
    connection: Connection, story: Story, *, book: Book, now: datetime
) -> None:
    """Let a story's articles tell again; what they tell of others is placed there.

    The story itself is told again afterwards, once for all of them.
    """
    subject = story.authority, story.remit
    numbers = [c.article_id for c in story.coverage]
    for stored in articles.by_ids(connection, numbers):
        for arrival in arrivals(connection, stored, book=book):
            told = arrival.telling
            tellings.put(connection, told, day=day_of(told), at=now)
            if (told.authority, told.remit) == subject:
                continue
            for placement in placements(connection, arrival, book=book):
                keep(connection, placement, arrival=arrival, book=book, at=now)


def _unite(  # noqa: PLR0913 - two stories, a decision, and what they are held against
    connection: Connection,
    story: Story,
    other: Story,
    decision: Decision,
    *,
    book: Book,
    now: datetime,
) -> None:
    """Let a story go into another one of the same subject."""
    told = united(_told(connection, [story, other], book=book))
    stories.absorb(connection, story.id, into=other.id, at=now)
    ledger.put(connection, story.id, (), at=now)
    known = replace(
        other,
        decisions=(*other.decisions, *story.decisions, decision),
        first_seen=min(story.first_seen, other.first_seen),
    )
    again = tell(told, book=_informed(connection, other, book), known=known)
    _keep(connection, again, (), book=book, at=now)


def _told(
    connection: Connection, known: Sequence[Story], *, book: Book
) -> list[Telling]:
    """Return what the articles of these stories tell of their subject now."""
    line = book.ledger.line_of(known[0].authority)
    ids = [story.id for story in known]
    return tellings.of_stories(connection, ids, line, known[0].remit)


def _informed(connection: Connection, story: Story, book: Book) -> Book:
    """Return the book with what other stories of the subject added."""
    line = book.ledger.line_of(story.authority)
    more = ledger.from_stories(connection, line)
    return replace(book, ledger=with_more(book.ledger, more))


def _keep(
    connection: Connection,
    story: Story,
    new: Sequence[Development],
    *,
    book: Book,
    at: datetime,
) -> None:
    """Write a story as it stands now, and what it adds to the ledger."""
    stories.put(connection, story, new, at=at)
    told = united(_told(connection, [story], book=book))
    is_told = not story.withdrawal and any(t.is_news for t in told)
    added = judgements_of(told, story.results, book=book) if is_told else ()
    ledger.put(connection, story.id, added, at=at)


def _news(
    kind: DevelopmentKind, said: str, *, at: datetime, worth: float
) -> Development:
    return Development(
        id=0, story_id=0, kind=kind, at=at, summary=said, newsworthiness=worth
    )
