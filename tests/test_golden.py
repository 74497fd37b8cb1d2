"""Every message, in every case and medium, looks exactly as it did."""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from alerts.channels.slack import payloads
from alerts.render import TEMPLATES, render
from domain.subscriptions import Channel
from tests.golden_cases import CASES

GOLDEN = Path(__file__).parent / "golden"
MEDIA = ("subject.txt", "body.txt", "body.html", "page.html", "slack.json")
WRITE = os.environ.get("REGRADE_WRITE_GOLDEN") == "1"


@cache
def media(name: str, case: str) -> dict[str, str]:
    """Return each medium of a message in a case, by its file's ending."""
    message = render(name, CASES[name, case], channel=Channel.FOLDER)
    slack = json.dumps(payloads(message), ensure_ascii=False, indent=1) + "\n"
    return {
        "subject.txt": message.subject + "\n",
        "body.txt": message.text,
        "body.html": message.html or "",
        "page.html": message.page or "",
        "slack.json": slack,
    }


def every_file() -> Iterator[tuple[str, str, str]]:
    for name, case in CASES:
        for ending in MEDIA:
            yield name, case, ending


@pytest.mark.parametrize(("name", "case", "ending"), list(every_file()))
def test_a_message_is_byte_for_byte_what_it_was(name, case, ending) -> None:
    file = GOLDEN / name / f"{case}.{ending}"
    rendered = media(name, case)[ending].encode()
    if WRITE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(rendered)

    assert rendered == file.read_bytes()


def test_no_golden_file_is_left_over() -> None:
    expected = {GOLDEN / n / f"{c}.{ending}" for n, c, ending in every_file()}

    assert {path for path in GOLDEN.rglob("*") if path.is_file()} == expected


def test_every_message_has_an_ordinary_case_and_another() -> None:
    # The desk's pages are no messages.
    others = ("_", "desk")
    folders = {p.name for p in TEMPLATES.iterdir() if not p.name.startswith(others)}
    cases = {name: {c for n, c in CASES if n == name} for name in folders}

    assert {name for name, _ in CASES} == folders
    assert all("ordinary" in found and len(found) > 1 for found in cases.values())
