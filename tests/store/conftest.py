"""Databases for tests: real files, one a test."""

from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from domain.claims import Reading
from domain.sources import Address, Capture, Page
from store import articles, captures
from store.connect import Connection, Engine, begin, create, open_store
from tests.builders import A_MORNING, a_page, a_reading

Keep = Callable[..., Capture]
Read = Callable[..., int]


@pytest.fixture(autouse=True)
def migrated_once() -> None:
    """Migrate each database."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Return the URL of a database that is ready."""
    url = f"sqlite:///{tmp_path / 'regrade.db'}"
    create(url)
    return url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = open_store(url)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """Return one transaction of the test's own."""
    with begin(engine) as connection:
        yield connection


@pytest.fixture
def keep() -> Keep:
    """Return how to keep a page that was archived before."""

    def keep(
        connection: Connection,
        page: Page | None = None,
        *,
        at: datetime = A_MORNING,
        baseline: bool = False,
    ) -> Capture | None:
        page = page or a_page()
        return captures.keep(
            connection,
            page,
            publisher="Barsetshire Chronicle",
            official=False,
            address=Address("20260618-1-a.warc.gz", 278),
            sha256=sha256(page.body).hexdigest(),
            at=at,
            baseline=baseline,
        )

    return keep


@pytest.fixture
def read(keep: Keep) -> Read:
    """Return how to keep and read a page of its own; gives the article's id."""

    def read(
        connection: Connection, number: int = 1, reading: Reading | None = None
    ) -> int:
        page = a_page(url=f"https://chronicle.example/{number}")
        capture = keep(connection, page)
        return articles.save_reading(
            connection, capture, reading or a_reading(), at=A_MORNING
        )

    return read
