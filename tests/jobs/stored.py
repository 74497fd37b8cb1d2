"""A newsroom with a database: articles are kept, read and grouped at given times."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from domain.claims import Claim, Inspected, Reading
from domain.inspections import Direction
from domain.sources import Address, Article
from domain.stories import Development, Story
from jobs.digest import write_all
from jobs.group import group_all
from jobs.reference import guide_for
from jobs.settings import Settings, load_settings
from jobs.subscribe import take_over
from jobs.understand import document
from pipeline.understand import understand
from store import articles, captures, outbox, stories
from store.connect import begin, create, open_store, read
from store.warc import Archive
from tests.builders import a_claim, a_page
from tests.jobs.shelf import a_reader

BEGAN = datetime(2026, 3, 1, tzinfo=UTC)
SETTINGS = """
sectors = "sectors"
[crawl]
contact = "desk@news.example"
default_sources = false
[[subscriptions]]
name = "desk"
channel = "folder"
address = "out"
[[subscriptions]]
name = "alerts"
channel = "folder"
address = "out"
frequency = "at once"
directions = ["downgrade"]
"""
COUNCILS = """\
code,gss,official_name,short_name,kind,nation,region,starts,ends,replaced_by,provider_number
X-BAR,,Barsetshire County Council,Barsetshire,county,England,South West,1974-04-01,,,
"""
SILENT = {
    "previous_grade": None,
    "previous_from": None,
    "direction": Direction.UNKNOWN,
    "authority": "X-BAR",
}


class Newsroom:
    """A folder with settings and a database."""

    def __init__(self, folder: Path, *, settings: str = SETTINGS) -> None:
        self.folder = folder
        (folder / "sectors").mkdir()
        (folder / "sectors/authorities.csv").write_text(COUNCILS)
        (folder / "regrade.toml").write_text(settings)
        create(self.settings.db)
        engine = open_store(self.settings.db)
        take_over(engine, self.settings, now=BEGAN)
        engine.dispose()

    @property
    def settings(self) -> Settings:
        return load_settings(self.folder / "regrade.toml")

    def article(
        self,
        publisher: str,
        grade: str | Sequence[Claim],
        *,
        at: datetime,
        official: bool = False,
        published: date | None = None,
        body: bytes | None = None,
        baseline: bool = False,
    ) -> None:
        """Let an article of a publisher arrive, be read and be grouped."""
        claims = (
            [a_claim(grade=grade, **SILENT)] if isinstance(grade, str) else list(grade)
        )
        url = f"https://{publisher.replace(' ', '-').lower()}.example/news"
        page = a_page(url=url, requested_url=url, item_id=None)
        content = body or f"{publisher} {claims} {at}".encode()
        article = Article(
            text=f"{publisher} has it",
            title=f"What {publisher} says",
            url=url,
            publisher=publisher,
            published=published or at.date(),
        )
        inspected = Inspected(began=at.date() - timedelta(days=40))
        engine = open_store(self.settings.db)
        with begin(engine) as connection:
            capture = captures.keep(
                connection,
                replace(page, body=content),
                publisher=publisher,
                official=official,
                address=Address("none.warc.gz", 0),
                sha256=sha256(content).hexdigest(),
                at=at,
                baseline=baseline,
            )
            assert capture is not None
            reading = Reading(
                article,
                relevant=True,
                claims=tuple(claims),
                inspected=inspected if official else None,
            )
            articles.save_reading(connection, capture, reading, at=at)
        group_all(engine, guide=guide_for(self.settings), now=at)
        engine.dispose()

    def page(
        self,
        body: str,
        *,
        at: datetime,
        claims: Sequence[Claim] | None = (),
        url: str = "https://barset-post.example/news",
        publisher: str = "Barset Post",
        baseline: bool = False,
    ) -> None:
        """Let a page be kept in the archive, and be read as saying these claims.

        With None for the claims it is read as it stands.
        """
        content = body.encode()
        page = a_page(url=url, requested_url=url, item_id=None, body=content)
        engine = open_store(self.settings.db)
        with Archive(self.settings.archive_folder) as archive:
            address = archive.append(page, at=at)
        with begin(engine) as connection:
            capture = captures.keep(
                connection,
                page,
                publisher=publisher,
                official=False,
                address=address,
                sha256=sha256(content).hexdigest(),
                at=at,
                baseline=baseline,
            )
            assert capture is not None
            article = Article(text=body, title="A title", published=at.date(), url=url)
            reading = Reading(article, bool(claims), claims=tuple(claims or ()))
            if claims is None:
                found = document(capture, content, zone="Europe/London")
                reading = understand(found, reader=a_reader(self.folder / "sectors"))
            articles.save_reading(connection, capture, reading, at=at)
        group_all(engine, guide=guide_for(self.settings), now=at)
        engine.dispose()

    def digest(self, *, at: datetime) -> int:
        """Write what is due, and let the carriers take it; return how many digests."""
        engine = open_store(self.settings.db)
        written = write_all(engine, watched=[], now=at)
        with begin(engine) as connection:
            for delivery in outbox.all_deliveries(connection):
                outbox.mark_sent(connection, delivery.id, at=at, carrier_id=None)
        engine.dispose()
        return written.digests

    @property
    def news(self) -> list[tuple[Story, Development]]:
        """Return everything new, with its stories."""
        engine = open_store(self.settings.db)
        with read(engine) as connection:
            found = stories.developments(connection)
        engine.dispose()
        return found
