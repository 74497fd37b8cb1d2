"""Newsrooms of our own that watch the sample one, run as an operator runs them."""

import json
import subprocess
import sys
from pathlib import Path

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
