"""Databases for tests: real files, one a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.connect import Connection, Engine, begin, create, open_store


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
