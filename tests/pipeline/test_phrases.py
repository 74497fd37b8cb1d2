"""Phrases: a text in, its results out; hundreds, in tables."""

from pathlib import Path

import pytest

from tests.pipeline.readings import in_short

TABLES = sorted((Path(__file__).parent / "phrases").glob("*.txt"))


def phrases() -> list[tuple[str, str, str]]:
    """Return each text with its day and what should be read of it."""
    found = []
    for table in TABLES:
        for line in table.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            said, _, expected = line.rpartition(" => ")
            text, _, day = said.rpartition(" @2")
            text, day = (text, f"2{day}") if text else (said, "2019-07-29")
            found.append((text.replace("\\n", "\n"), day, expected.strip("- ")))
    return found


@pytest.mark.parametrize(("text", "day", "expected"), phrases())
def test_a_phrase_is_read_as_its_table_says(text: str, day: str, expected: str) -> None:
    results = in_short(text, day).split("; ")

    assert sorted(results) == sorted(expected.split("; "))


def test_there_are_hundreds_of_phrases() -> None:
    assert len(phrases()) > 300
