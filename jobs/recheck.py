"""Looks again at what was told: a page that changed becomes a correction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from crawler.fetch import FetchError, fetch
from domain.claims import Reading, SetAside
from domain.sources import Capture, Outcome, Page
from jobs.crawl import contact
from jobs.group import Grouped, Note, disappear, group
from jobs.pool import Failure, Pool, run_each
from jobs.reference import guide_for
from jobs.settings import Settings
from jobs.understand import Missing, Task, read_capture, shelf_for
from pipeline.story.changes import changes, words_changed
from pipeline.story.record import Book, open_book
from store import articles, captures, rechecks
from store.articles import StoredReading
from store.connect import Connection, Engine, begin
from store.rechecks import Recheck
from store.warc import Archive

# After an article was told: once soon, while editors still mend it, then ever later.
WAITS = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7))
# One run looks at no more pages than this.
AT_A_TIME = 100
# A page that lost more of its text than this is cut off, not corrected.
CUT_OFF = 0.5


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What came of looking again."""

    pages: int = 0
    corrected: int = 0
    gone: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """What a second look needs."""

    engine: Engine
    settings: Settings
    book: Book
    now: datetime


def recheck_all(
    engine: Engine,
    settings: Settings,
    *,
    now: datetime,
    report: Callable[[Rechecked], None],
) -> Rechecked:
    """Look again at every page that is due; one that fails waits for its next turn."""
    with begin(engine) as connection:
        rechecks.plan(connection, WAITS, now=now)
        due = rechecks.due(connection, now=now, limit=AT_A_TIME)
    counts = Rechecked()
    if not due:
        return counts
    contact(settings)
    desk = Desk(engine, settings, open_book(guide_for(settings)), now)
    for one in due:
        finding = _look(one, desk=desk)
        with begin(engine) as connection:
            rechecks.mark_done(connection, one.article_id, at=now, finding=finding)
        counts = _counted(counts, finding)
        report(counts)
    return counts


def _counted(counts: Rechecked, finding: str) -> Rechecked:
    kind = finding.partition(":")[0]
    return Rechecked(
        pages=counts.pages + 1,
        corrected=counts.corrected + (kind == "corrected"),
        gone=counts.gone + (kind == "gone"),
        failed=counts.failed + (kind == "failed"),
    )


def _look(one: Recheck, *, desk: Desk) -> str:
    """Fetch one page again; return what was found, its kind first."""
    with begin(desk.engine) as connection:
        capture = captures.by_id(connection, one.capture_id)
        stored = articles.of_capture(connection, one.capture_id)
    if capture is None or stored is None:
        return "failed: what was told is no longer known"
    try:
        page = fetch(
            capture.url,
            contact=contact(desk.settings),
            allow_hosts=desk.settings.crawl.allow_hosts,
        )
    except FetchError as error:
        if error.outcome is Outcome.GONE:
            return _gone(stored, desk=desk)
        return f"failed: {error}"
    if sha256(page.body).hexdigest() == capture.sha256:
        return "unchanged"
    return _read_anew(page, stored, desk=desk)


def _gone(stored: StoredReading, *, desk: Desk) -> str:
    """Tell that a page is no longer there."""
    what = "the report" if stored.reading.inspected else "the article"
    note = Note(f"{what} is no longer at its address", desk.now)
    with begin(desk.engine) as connection:
        disappear(connection, stored, book=desk.book, note=note)
    return f"gone: {note.words}"


def _read_anew(page: Page, stored: StoredReading, *, desk: Desk) -> str:
    """Keep a page's new version, read it, and tell what changed in it."""
    capture = _keep(page, stored.capture, desk=desk)
    if capture is None:
        return _read_before(page, stored, desk=desk)
    task = Task(capture, shelf_for(desk.settings))
    [(_, answer)] = run_each(read_capture, [task], pool=Pool(workers=1))
    if isinstance(answer, (Failure, Missing)):
        answer = Reading(
            stored.reading.article, relevant=False, set_aside=SetAside(answer.reason)
        )
    with begin(desk.engine) as connection:
        number = articles.save_reading(connection, capture, answer, at=desk.now)
        if why := _unlike(stored.reading, answer):
            articles.mark_grouped(connection, number, at=desk.now)
            return f"failed: {why}"
        return _place(
            connection, stored, StoredReading(number, capture, answer), desk=desk
        )


def _read_before(page: Page, stored: StoredReading, *, desk: Desk) -> str:
    """Tell that a page is again as it was at some time before; that was read then."""
    checksum = sha256(page.body).hexdigest()
    with begin(desk.engine) as connection:
        known = rechecks.of_bytes(connection, stored.capture.url, checksum)
        again = articles.of_capture(connection, known) if known else None
        if again is None:
            return "unchanged: as it was before"
        if why := _unlike(stored.reading, again.reading):
            return f"failed: {why}"
        seen = replace(again.capture, fetched_at=desk.now)
        return _place(connection, stored, replace(again, capture=seen), desk=desk)


def _place(
    connection: Connection,
    stored: StoredReading,
    new: StoredReading,
    *,
    desk: Desk,
) -> str:
    """Let a page's new version take the old one's place; say what differs."""
    said = what_changed(stored.reading, new.reading)
    group(
        connection,
        new,
        book=desk.book,
        now=desk.now,
        counts=Grouped(),
        note=Note(said, desk.now) if said else None,
    )
    rechecks.mark_done(connection, stored.id, at=desk.now, finding="looked at")
    rechecks.move(connection, stored.id, to=new.id)
    return f"corrected: {said}" if said else "unchanged: only other words"


def what_changed(before: Reading, after: Reading) -> str:
    """Say what readers should hear of a page's new version; nothing if it is small.

    That is its headline, the sentences of a grade, and a report's text.
    """
    said = []
    title = words_changed(before.article.title or "", after.article.title or "")
    if title and before.article.title and after.article.title:
        said.append(f"headline {title}")
    said += [
        f"the words {words_changed(c.before.quote.text, c.after.quote.text)}"
        for c in changes(before, after)
        if c.before and c.after and c.before.quote.text != c.after.quote.text
    ]
    if before.inspected and after.inspected:
        text = words_changed(before.article.text, after.article.text)
        said += [f"report replaced {text}"] if text else []
    return "; ".join(said)


def _unlike(before: Reading, after: Reading) -> str | None:
    """Say why a page's new version is no word of its publisher, if it is not."""
    if after.set_aside is not None:
        return after.set_aside.reason
    shorter = len(after.article.text) < CUT_OFF * len(before.article.text)
    if before.claims and not after.claims and shorter:
        return "the page is cut off"
    return None


def _keep(page: Page, earlier: Capture, *, desk: Desk) -> Capture | None:
    """Keep a page's new version beside the old one."""
    new = replace(
        page,
        source=earlier.source,
        url=earlier.url,
        hint_title=None,
        hint_published=earlier.hint_published,
    )
    with Archive(desk.settings.archive_folder) as archive:
        address = archive.append(new, at=desk.now)
    with begin(desk.engine) as connection:
        return captures.keep(
            connection,
            new,
            publisher=earlier.publisher,
            official=earlier.official,
            address=address,
            sha256=sha256(page.body).hexdigest(),
            at=desk.now,
            baseline=False,
        )
