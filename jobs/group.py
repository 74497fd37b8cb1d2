"""Puts every article that was read into the stories it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.inspections import Guide
from domain.stories import Development, Story, Telling
from pipeline.frameworks.ledger import with_more
from pipeline.reports.visits import visit_of
from pipeline.stories import Placement, groups_of, place, tell
from pipeline.story import duplicates
from pipeline.story.decided import overruled
from pipeline.story.news import FRESH_FOR, Arrival
from pipeline.story.record import Book, open_book
from pipeline.story.tellings import coverage_of, day_of, tellings_of
from store import articles, ledger, prints, stories, tellings
from store.articles import StoredReading
from store.connect import Connection, Engine, begin

BATCH = 200
# Whatever can tell of the same inspection was published within this time.
REACH = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Grouped:
    """What came of the articles that were placed."""

    articles: int = 0
    opened: int = 0
    joined: int = 0
    developments: int = 0

    def plus(self, placement: Placement) -> "Grouped":
        """Return the counts with one more placement."""
        return replace(
            self,
            opened=self.opened + (placement.story.id == 0),
            joined=self.joined + (placement.story.id != 0),
            developments=self.developments + len(placement.developments),
        )


@dataclass(frozen=True, slots=True)
class Note:
    """What a second look at a page found: the words that changed, and when."""

    words: str
    at: datetime


def group_all(engine: Engine, *, guide: Guide, now: datetime) -> Grouped:
    """Place what is not yet placed, each article in a transaction of its own."""
    counts, book = Grouped(), open_book(guide)
    with begin(engine) as connection:
        ledger.seed(connection, guide.ledger, at=now)
    while batch := _ungrouped(engine):
        for stored in batch:
            with begin(engine) as connection:
                counts = group(connection, stored, book=book, now=now, counts=counts)
    return counts


def group(  # noqa: PLR0913 - an article, what it is held against, and the count so far
    connection: Connection,
    stored: StoredReading,
    *,
    book: Book,
    now: datetime,
    counts: Grouped,
    note: Note | None = None,
) -> Grouped:
    """Place one article and mark it as placed; its page may have told otherwise."""
    for arrival in arrivals(connection, stored, book=book, note=note):
        told = arrival.telling
        tellings.put(connection, told, day=day_of(told), at=now)
        for placement in placements(connection, arrival, book=book):
            keep(connection, placement, arrival=arrival, book=book, at=now)
            counts = counts.plus(placement)
    articles.mark_grouped(connection, stored.id, at=now)
    return replace(counts, articles=counts.articles + 1)


def disappear(
    connection: Connection, stored: StoredReading, *, book: Book, note: Note
) -> None:
    """Tell the stories of an article that its page is gone; what it said stays."""
    for told in tellings.of_page(connection, stored.capture.url):
        arrival = Arrival(told, note=note.words, at=note.at)
        for placement in placements(connection, arrival, book=book):
            keep(connection, placement, arrival=arrival, book=book, at=note.at)


def arrivals(
    connection: Connection,
    stored: StoredReading,
    *,
    book: Book,
    note: Note | None = None,
) -> list[Arrival]:
    """Return what an article tells of each subject, with what its page told before.

    A page that is again as it was counts as seen when it was seen again.
    """
    page = tellings.of_page(connection, stored.capture.url)
    own = [t.coverage.fetched_at for t in page if t.coverage.article_id == stored.id]
    seen = max(stored.capture.fetched_at, *own) if own else stored.capture.fetched_at
    stored = replace(stored, capture=replace(stored.capture, fetched_at=seen))
    copy_of = _copy_of(connection, stored)
    found = tellings_of(
        stored.reading, article_id=stored.id, capture=stored.capture, copy_of=copy_of
    )
    visit = visit_of(
        stored.reading,
        coverage=coverage_of(
            stored.reading, article_id=stored.id, capture=stored.capture
        ),
        guide=book.guide,
    )
    read = [
        _overruled(connection, t, book=book)
        for t in (*found, *([visit] if visit else []))
    ]
    new = {(t.authority, t.remit): t for t in read}
    old = {(t.authority, t.remit): t for t in page}
    arrived = []
    for subject in dict.fromkeys((*new, *old)):
        before = old.get(subject)
        if before and before.coverage.fetched_at > stored.capture.fetched_at:
            continue
        telling = new.get(subject) or _silent(old[subject], stored)
        arrived.append(_arrival(telling, before, stored=stored, note=note))
    return arrived


def _overruled(connection: Connection, telling: Telling, *, book: Book) -> Telling:
    """Return what an article tells, as people have decided about it."""
    line = book.ledger.line_of(telling.authority)
    decided = stories.decided(connection, line, telling.remit)
    return overruled(telling, decided, book=book)


def _arrival(
    telling: Telling,
    before: Telling | None,
    *,
    stored: StoredReading,
    note: Note | None,
) -> Arrival:
    """Return one subject's arrival; a second look concerns only what was news."""
    was_news = telling.is_news or (before is not None and before.is_news)
    looked = note if was_news else None
    return Arrival(
        telling=telling,
        before=before if before != telling else None,
        ours=before is not None and before.coverage.article_id == stored.id,
        note=looked.words if looked else None,
        at=looked.at if looked else None,
    )


def _silent(before: Telling, stored: StoredReading) -> Telling:
    """Return what a page tells of a subject that it no longer gives a result of."""
    coverage = replace(
        before.coverage,
        article_id=stored.id,
        fetched_at=stored.capture.fetched_at,
    )
    return replace(
        before,
        coverage=coverage,
        results=(),
        is_news=False,
        follow_up=None,
        began=None,
        framework=None,
    )


def _copy_of(connection: Connection, stored: StoredReading) -> int | None:
    """Return the earlier article whose text this one repeats."""
    text = stored.reading.article.text
    found = duplicates.fingerprint(text)
    if found is None or not stored.reading.claims:
        return None
    keys = duplicates.bands(found)
    others = [
        (number, other)
        for number, other in prints.alike(connection, keys)
        if number < stored.id
    ]
    prints.put(connection, stored.id, keys)
    return duplicates.first_copy(text, others)


def placements(
    connection: Connection, arrival: Arrival, *, book: Book
) -> tuple[Placement, ...]:
    """Return how an arrival changes the stories of its subject."""
    line = book.ledger.line_of(arrival.telling.authority)
    told, known = _neighbours(connection, arrival, line)
    more = ledger.from_stories(connection, line)
    return place(
        arrival,
        tellings=told,
        stories=known,
        book=replace(book, ledger=with_more(book.ledger, more)),
    )


def _neighbours(
    connection: Connection, arrival: Arrival, line: Sequence[str]
) -> tuple[list[Telling], list[Story]]:
    """Return all that may tell of the same inspection, and the stories it stands in.

    Those stories are there with all their articles, whenever they were published.
    """
    telling, before = arrival.telling, arrival.before
    day, remit = day_of(telling), telling.remit
    near = tellings.around(connection, line, remit, day=day, reach=REACH)
    if not telling.is_news:
        last = tellings.last_news(connection, line, remit, until=day)
        if last and last < day - REACH:
            near += tellings.around(connection, line, remit, day=last, reach=REACH)
    seen = (*near, before) if before else near
    numbers = [t.coverage.article_id for t in seen]
    known = stories.of_articles(connection, numbers, authorities=line)
    known = [s for s in known if s.remit == remit]
    ids = [s.id for s in known]
    rest = tellings.of_stories(connection, ids, line, remit)
    return list(dict.fromkeys((*near, *rest))), known


def keep(
    connection: Connection,
    placement: Placement,
    *,
    arrival: Arrival,
    book: Book,
    at: datetime,
) -> None:
    """Write a story as it stands now, what is new in it, and what it adds.

    What is old news by now alerts nobody.
    """
    for other in placement.absorbed:
        stories.absorb(connection, other, into=placement.story.id, at=at)
        ledger.put(connection, other, (), at=at)
    number = stories.put(
        connection,
        placement.story,
        [_aged(d, at=at) for d in placement.developments],
        brought_by=arrival.telling.coverage.article_id,
        at=at,
    )
    changed = ledger.put(connection, number, placement.judgements, at=at)
    if changed and any(j.official for j in placement.judgements):
        _tell_others(connection, placement.story, number, book=book, at=at)


def _tell_others(
    connection: Connection, story: Story, number: int, *, book: Book, at: datetime
) -> None:
    """Tell a subject's other stories again: what came before them is known better."""
    line = book.ledger.line_of(story.authority)
    more = ledger.from_stories(connection, line)
    better = replace(book, ledger=with_more(book.ledger, more))
    for other in stories.others(connection, line, story.remit, than=number):
        if other.withdrawal:
            continue
        told = tellings.of_stories(connection, [other.id], line, other.remit)
        groups = groups_of(told, [other], book=book)
        if len(groups) == 1:
            again = tell(groups[0], book=better, known=other)
            if again != other:
                stories.put(connection, again, at=at)


def _aged(development: Development, *, at: datetime) -> Development:
    is_old = at - development.at > FRESH_FOR
    return replace(development, baseline=development.baseline or is_old)


def _ungrouped(engine: Engine) -> list[StoredReading]:
    """Return the next articles that nobody has placed."""
    with begin(engine) as connection:
        return articles.ungrouped(connection, limit=BATCH)
