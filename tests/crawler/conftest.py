"""A site and a newsroom for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.newsroom import Newsroom
from tests.crawler.web import Web, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as site:
        yield site


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)
