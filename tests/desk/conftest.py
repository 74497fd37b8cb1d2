"""Desks for tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.desks import Desk, a_desk
from tests.desk.filled import lay_out


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk whose visitors are named by a proxy."""
    with a_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Return the desk with one story on it, and what belongs to it."""
    lay_out(desk)
    return desk
