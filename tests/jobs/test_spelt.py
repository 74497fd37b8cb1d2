"""C3 is C3 where a command speaks to a person, and c3 in JSON."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobs.cli import app
from tests.builders import a_claim
from tests.jobs.stored import Newsroom

NEWS = """Housing regulator downgrades Cornwall Council to C3

Published: 12 November 2026

The Regulator of Social Housing has given Cornwall Council a C3 grade, down from C2,
after an inspection found serious failings in how it manages its homes.
"""
CLAIM = a_claim(
    authority="CON",
    authority_name="Cornwall",
    remit="social housing",
    regulator="Regulator of Social Housing",
    framework="consumer standards",
    judgement="consumer grade",
    grade="c3",
    previous_grade="c2",
)
Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path) -> Say:
    """Return how to say a command where a story of a C3 is known."""
    newsroom = Newsroom(tmp_path)
    newsroom.article("Cornish Post", [CLAIM], at=datetime(2026, 6, 17, 9, tzinfo=UTC))
    (tmp_path / "news.txt").write_text(NEWS)
    config = str(tmp_path / "regrade.toml")

    def say(*words: str) -> str:
        words = tuple(w.replace("NEWS", str(tmp_path / "news.txt")) for w in words)
        result = CliRunner().invoke(app, [*words, "--config", config])
        return result.output + str(result.exception or "")

    return say


@pytest.mark.parametrize("words", [("read", "NEWS"), ("stories",)])
def test_what_people_read(say: Say, words: tuple[str, ...]) -> None:
    shown = say(*words)

    assert "C3" in shown
    assert "C2" in shown
    assert "c3" not in shown
    assert "c2" not in shown


def test_other_programs_get_the_label(say: Say) -> None:
    read = json.loads(say("read", "NEWS", "--json"))
    [story] = json.loads(say("stories", "--json"))

    assert read["claims"][0]["grade"] == "c3"
    assert story["results"][0]["grade"] == "c3"
    assert story["results"][0]["previous_grade"] == "c2"


def test_a_person_may_write_either(say: Say) -> None:
    wanted = ("subscribe", "--address", "a@news.example", "--grades")

    assert "only where it is C3 or inadequate" in say(*wanted, "C3,Inadequate")
    assert "C1, C2, C3, C4" in say(*wanted, "C7", "--name", "another")
    assert "there are: C1, C2, C3, C4" in say("decide", "1", "--grade", "c9")
    assert "down from C2 to C4" in say("decide", "1", "--grade", "C4")
    assert "grade C4" in say("decisions")
