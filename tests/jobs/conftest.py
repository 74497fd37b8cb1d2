"""What every test of the jobs may share: what nothing changes."""

import pytest

from jobs import reference
from tests.jobs import shelf


@pytest.fixture(autouse=True)
def shelves_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a newsroom's reference shelf once for all newsrooms that have the same."""
    monkeypatch.setattr(reference, "load_guide", shelf.load_guide)
