"""A run that is killed at any moment is made good by the next one."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from jobs.demo.newsroom import Newsroom, Stage
from tests.journeys.newsrooms import REGRADE, a_newsroom, headlines, regrade


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int]]:
    """What a newsroom knows that nobody disturbed."""
    with Newsroom() as newsroom:
        newsroom.publish(Stage.NEWS)
        file = a_newsroom(tmp_path_factory.mktemp("undisturbed"), newsroom.url)
        regrade(file, "run")
        return headlines(file)


@pytest.mark.parametrize("seconds", [1.5, 3.0, 5.0])
def test_nothing_is_lost_or_doubled(
    seconds: float, tmp_path: Path, undisturbed: list[tuple[str, int]]
) -> None:
    with Newsroom() as newsroom:
        newsroom.publish(Stage.NEWS)
        file = a_newsroom(tmp_path, newsroom.url)
        killed = subprocess.Popen(
            [REGRADE, "run", "--config", file],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        killed.send_signal(signal.SIGKILL)
        killed.wait()

        regrade(file, "crawl")
        regrade(file, "run")

    assert headlines(file) == undisturbed
    assert len(list((tmp_path / "told").glob("*.txt"))) == 1
