"""Reads what people hand to the desk: a link, a text, a file; beside the serving."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

from crawler.fetch import FetchError, fetch
from domain.claims import Reading, SetAside, Status
from domain.sources import Article, Document
from jobs.crawl import contact
from jobs.pool import Failure, Pool, run_each
from jobs.read import read_text, set_aside, to_json
from jobs.reference import extra_sectors
from jobs.settings import Settings, SettingsError
from jobs.steps import clock, today
from jobs.understand import reader_for
from pipeline.plain_rules import in_plain_words
from pipeline.understand import understand
from store import asked_readings
from store.asked_readings import Asked
from store.connect import Engine, begin, read
from store.errors import StoreError

LOOK_EVERY = 0.5
# A fetch and a reading end within this time, or are given up.
PATIENCE = timedelta(minutes=2)
_STALLED = 30.0
# Each link that is fetched has a process of its own, of about 100 MB.
LINKS_AT_ONCE = 3
PLAIN = "text/plain"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadThis:
    """One document to read in a process of its own; it pickles."""

    document: Document
    sectors: Path | None


@contextmanager
def readings_beside(engine: Engine, settings: Settings) -> Iterator[None]:
    """Answer what people want read, while something else goes on.

    Links have threads of their own: no text waits for somebody's slow server, nor does
    another link.
    """
    stop = Event()
    workers = [
        Thread(target=partial(_go_on, engine, settings, stop, links=links), daemon=True)
        for links in (*[True] * LINKS_AT_ONCE, False)
    ]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        stop.set()
        for worker in workers:
            worker.join(timeout=5)


def answer_next(
    engine: Engine, settings: Settings, *, links: bool | None = None
) -> bool:
    """Read the one that waits longest; False if nothing waits.

    `links` takes links alone, or all but links.
    """
    with read(engine) as connection:
        if not asked_readings.is_any_waiting(connection, links=links):
            return False
    with begin(engine) as connection:
        asked = asked_readings.take(
            connection, at=clock(), patience=PATIENCE, links=links
        )
    if asked is None:
        return False
    found = _answer(asked, settings)
    with begin(engine) as connection:
        asked_readings.answer(connection, asked.id, found)
    return True


def read_document(task: ReadThis) -> dict[str, Any]:
    """Read one document and explain it; runs in a worker."""
    document, reader = task.document, reader_for(task.sectors)
    if document.content_type == PLAIN:
        text = document.body.decode("utf-8", errors="replace")
        reading = read_text(
            text, {}, reader=reader, ledger=True, today=document.fetched_on
        )
    else:
        reading = understand(document, reader=reader)
    return explained(reading)


def explained(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain data, with its text and what was passed over."""
    passed_over = [
        {
            "text": one.quote.text,
            "reason": one.reason,
            "why": in_plain_words(one.reason, news=False),
        }
        for one in reading.passed_over
    ]
    found = to_json(reading, with_text=True)
    for claim, told in zip(reading.claims, found["claims"], strict=True):
        told["why"] = in_plain_words(claim.rule, news=claim.status is Status.NEWS)
    article = reading.article
    around = {"publisher": article.publisher, "remark": article.remark}
    return {**found, **around, "passed_over": passed_over}


def _answer(asked: Asked, settings: Settings) -> dict[str, Any]:
    day = today(settings.zone)
    try:
        document = _document(asked, settings, today=day)
    except FetchError as error:
        aside = SetAside(f"{error}.", error.outcome)
        nothing = Article("", url=asked.url)
        return explained(Reading(nothing, relevant=False, set_aside=aside))
    except SettingsError as error:
        return explained(set_aside(str(error)))
    task = ReadThis(document, extra_sectors(settings))
    [(_, found)] = run_each(read_document, [task], pool=Pool(1, patience=_STALLED))
    if isinstance(found, Failure):
        return explained(set_aside(f"It cannot be read: {found.reason}."))
    return found


def _document(asked: Asked, settings: Settings, *, today: date) -> Document:
    if asked.url is None:
        return Document(asked.body or b"", today, asked.content_type)
    # Hosts in a private network are for sources, not for whoever may use the desk.
    is_own = settings.desk.sign_in == "local"
    allowed = settings.crawl.allow_hosts if is_own else ()
    page = fetch(asked.url, contact=contact(settings), allow_hosts=allowed)
    kinds = [v for name, v in page.headers if name.lower() == "content-type"]
    return Document(page.body, today, kinds[0] if kinds else None, page.url)


def _go_on(engine: Engine, settings: Settings, stop: Event, *, links: bool) -> None:
    while not stop.wait(LOOK_EVERY):
        try:
            while not stop.is_set() and answer_next(engine, settings, links=links):
                pass
        except StoreError as error:
            log.error("desk.readings", extra={"reason": str(error)})  # noqa: TRY400
