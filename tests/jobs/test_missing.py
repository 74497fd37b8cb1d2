"""An archive that is away loses nothing: its pages wait to be read."""

from pathlib import Path

import pytest

from jobs.demo.newsroom import Newsroom, Stage
from tests.journeys.newsrooms import a_newsroom, headlines, regrade


@pytest.fixture(scope="module")
def served():
    with Newsroom() as newsroom:
        newsroom.publish(Stage.NEWS)
        yield newsroom


def test_pages_whose_archive_is_away_are_read_when_it_is_back(
    tmp_path: Path, served: Newsroom
) -> None:
    file = a_newsroom(tmp_path, served.url)
    regrade(file, "crawl")
    (tmp_path / "captures").rename(tmp_path / "away")

    away = regrade(file, "understand")
    assert headlines(file) == []
    for leftover in (tmp_path / "captures").glob("*"):
        leftover.unlink()
    (tmp_path / "captures").exists() and (tmp_path / "captures").rmdir()
    (tmp_path / "away").rename(tmp_path / "captures")
    back = regrade(file, "run")

    assert away.returncode == 3
    assert "captures" in away.stderr
    assert headlines(file) != []
    assert back.stdout.splitlines()[-1].startswith("sent 1")
