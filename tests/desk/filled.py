"""A desk on which something lies: one story of a council that does not exist.

Its report, its article, two subscriptions, and what they were sent.
"""

from contextlib import closing
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from fpdf import FPDF

from domain.claims import Quote
from domain.stories import DevelopmentKind
from domain.subscriptions import Channel, Origin
from store import articles, asked_readings, captures, outbox, stories, subscriptions
from store.connect import Connection, begin
from store.warc import Archive
from tests.builders import (
    A_MORNING,
    A_QUOTE,
    a_claim,
    a_coverage,
    a_development,
    a_message,
    a_page,
    a_reading,
    a_result,
    a_story,
    a_subscription,
    an_article,
)
from tests.desk.desks import EDITOR, NOW, OPERATOR, READER, Desk, a_desk

REPORT_ROW = "Overall effectiveness Requires improvement to be good"
BEFORE = "The council said so. "
AFTER = " More is to come."
HTML = "<!DOCTYPE html><html><head><title>x</title></head><body>Good day</body></html>"


def a_pdf(words: str = REPORT_ROW) -> bytes:
    """Return a report of one page."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=14)
    pdf.cell(text=words)
    return bytes(pdf.output())


def lay_out(desk: Desk) -> None:
    """Let there be a story with all that belongs to it; made once a process."""
    database, archived = _laid_out()
    desk.engine.dispose()
    Path(desk.engine.url.database or "").write_bytes(database)
    desk.room.archive.mkdir()
    for name, body in archived.items():
        (desk.room.archive / name).write_bytes(body)


@cache
def _laid_out() -> tuple[bytes, dict[str, bytes]]:
    with TemporaryDirectory() as folder, a_desk(Path(folder)) as desk:
        fill(desk)
        with closing(desk.engine.raw_connection()) as connection:
            database = connection.driver_connection.serialize()
        files = desk.room.archive.iterdir()
        return database, {file.name: file.read_bytes() for file in files}


def fill(desk: Desk) -> None:
    """Let there be a story with all that belongs to it."""
    with begin(desk.engine) as connection:
        _report(desk, connection)
        _article(desk, connection)
        report = a_coverage(publisher="Ofsted", title="Inspection", official=True)
        coverage = (report, a_coverage(article_id=2))
        story = a_story(id=0, authority="X-BAR", coverage=coverage)
        new = [
            a_development(id=0, story_id=0),
            a_development(
                id=0,
                story_id=0,
                kind=DevelopmentKind.CONFIRMATION,
                summary="confirmed by Ofsted",
            ),
        ]
        stories.put(connection, story, new, at=A_MORNING)
        _told(connection, "reader's", READER)
        _told(connection, "editor's", EDITOR)
        asked_readings.ask(connection, by=OPERATOR, at=NOW, body=b"Read this.")


def another_story(desk: Desk, *, authority: str = "X-BAR") -> int:
    """Let there be a second story, read in the same article."""
    with begin(desk.engine) as connection:
        story = a_story(
            id=0,
            authority=authority,
            headline="Barsetshire: another headline",
            results=(a_result(grade="inadequate"),),
            coverage=(a_coverage(article_id=2, title="Another article"),),
        )
        return stories.put(connection, story, [a_development(id=0, story_id=0)])


def _article(desk: Desk, connection: Connection) -> None:
    text = BEFORE + A_QUOTE + AFTER
    start = len(BEFORE)
    quote = Quote(text=A_QUOTE, start=start, end=start + len(A_QUOTE))
    reading = a_reading(
        article=an_article(text=text), claims=(a_claim(authority="X-BAR", quote=quote),)
    )
    page = a_page(body=b"<script>alert(1)</script>", item_id=None)
    _keep(desk, connection, page, reading, official=False)


def _report(desk: Desk, connection: Connection) -> None:
    quote = Quote(text=REPORT_ROW, start=0, end=len(REPORT_ROW), page=1)
    claim = a_claim(authority="X-BAR", quote=quote, rule="report row", confidence=0.99)
    article = an_article(text=REPORT_ROW, publisher="Ofsted", pages=(0,))
    page = a_page(
        url="https://reports.example/barset.pdf",
        headers=(("Content-Type", "application/pdf"),),
        body=a_pdf(),
        item_id=None,
    )
    reading = a_reading(article=article, claims=(claim,))
    _keep(desk, connection, page, reading, official=True)


def _keep(desk, connection, page, reading, *, official: bool) -> None:
    with Archive(desk.room.archive) as archive:
        address = archive.append(page, at=A_MORNING)
    capture = captures.keep(
        connection,
        page,
        publisher="Ofsted" if official else "Barsetshire Chronicle",
        official=official,
        address=address,
        sha256=sha256(page.body).hexdigest(),
        at=A_MORNING,
        baseline=False,
    )
    assert capture is not None
    articles.save_reading(connection, capture, reading, at=A_MORNING)


def _told(connection: Connection, name: str, address: str) -> None:
    wanted = a_subscription(name=name, address=address, origin=Origin.COMMAND)
    subscriptions.put(connection, wanted, at=A_MORNING)
    key = f"digest/{name}"
    outbox.add(
        connection,
        key,
        channel=Channel.EMAIL,
        address=address,
        message=a_message(subject=f"What {name} got", html=HTML),
        at=A_MORNING,
    )
    subscriptions.mark_told(connection, name, [1], key=key)
