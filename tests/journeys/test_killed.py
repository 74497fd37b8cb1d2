"""A run that is killed at any moment is made good by the next one."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jobs.demo.newsroom import Newsroom, Stage
from jobs.demo.sources import SECTORS, write_sources

REGRADE = Path(sys.executable).with_name("regrade")


def a_newsroom(home: Path, base: str) -> Path:
    """Set up a newsroom of our own that watches the sample one; tell a folder."""
    write_sources(home / "sources", base)
    file = home / "regrade.toml"
    file.write_text(
        f"""
        sectors = "{SECTORS}"
        [crawl]
        contact = "desk@news.example"
        default_sources = false
        sources = "sources"
        allow_hosts = ["127.0.0.1"]
        delay = 0
        [[subscriptions]]
        name = "morning"
        channel = "folder"
        address = "told"
        hour = 0
        """
    )
    regrade(file, "init")
    return file


def regrade(file: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [REGRADE, *words, "--config", file], capture_output=True, text=True, timeout=240
    )


def headlines(file: Path) -> list[tuple[str, int]]:
    """Return each story with the number of its links."""
    found = json.loads(regrade(file, "stories", "--json").stdout)
    return sorted((story["headline"], len(story["sources"])) for story in found)


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
