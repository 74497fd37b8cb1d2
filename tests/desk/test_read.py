"""What is handed to the desk is read elsewhere, explained, and shown to its owner."""

from pathlib import Path

import pytest

from desk.views.read import marked
from jobs.read_asked import answer_next
from jobs.settings import Settings, load_settings
from store import asked_readings
from store.asked_readings import KEPT_FOR, MOST_OPEN
from store.connect import begin
from tests.desk.desks import EDITOR, NOW, READER, Browser, Desk

# Somerset's July 2022 report, as the ledger has it.
NEWS = (
    "Somerset children's services rated good by Ofsted\n\nOfsted has rated Somerset "
    "County Council's children's services good. They were previously rated requires "
    "improvement. <script>alert(1)</script>"
)


def hand_over(browser: Browser, **files) -> str:
    """Hand a text or a file over; return where the answer will be."""
    fields = {name: (None, text) for name, text in files.items() if name != "file"}
    fields |= {"file": files["file"]} if "file" in files else {}
    answer = browser.ask(
        "POST", "/read", files={**fields, "token": (None, browser.token())}
    )
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def settings_in(folder: Path) -> Settings:
    settings = folder / "regrade.toml"
    settings.write_text('[crawl]\ncontact = "desk@news.example"\n')
    return load_settings(settings)


def read_all(desk: Desk, folder: Path) -> None:
    """Let the job read all that waits."""
    while answer_next(desk.engine, settings_in(folder)):
        pass


@pytest.fixture
def reader(desk: Desk) -> Browser:
    return desk.browser(READER)


def test_a_text_is_read_and_explained(
    desk: Desk, reader: Browser, tmp_path: Path
) -> None:
    place = hand_over(reader, text=NEWS)
    assert "Being read" in reader.get(place).text

    read_all(desk, tmp_path)

    shown = reader.get(place).text
    assert "<h3>Somerset: good</h3>" in shown
    assert "was requires improvement" in shown
    assert "<mark " in shown
    assert "<script>alert" not in shown
    assert desk.browser(EDITOR).get(place).status_code == 404


def test_a_file_is_known_by_its_bytes_and_a_broken_one_set_aside(
    desk: Desk, reader: Browser, tmp_path: Path
) -> None:
    broken = hand_over(reader, file=("a.html", b"%PDF-1.4 broken", "text/html"))
    link = hand_over(reader, link="http://127.0.0.1:1/inside")

    read_all(desk, tmp_path)

    assert "Set aside" in reader.get(broken).text
    assert "Set aside" in reader.get(link).text
    assert "could not be fetched" in reader.get(link).text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"link": "https://news.example/", "text": "both"},
        {"link": "file:///etc/passwd"},
        {"link": "javascript:alert(1)"},
        {"text": "   "},
    ],
)
def test_what_cannot_be_meant_is_refused(reader: Browser, fields) -> None:
    answer = reader.post("/read", **fields)

    assert answer.status_code == 400


def test_too_much_at_once_is_refused(reader: Browser) -> None:
    for _ in range(MOST_OPEN):
        hand_over(reader, text="Read this.")

    assert reader.post("/read", text="And this.").status_code == 429


def test_a_text_does_not_wait_for_a_link(
    desk: Desk, reader: Browser, tmp_path: Path
) -> None:
    link = hand_over(reader, link="https://slow.example/")
    place = hand_over(reader, text=NEWS)

    assert answer_next(desk.engine, settings_in(tmp_path), links=False)

    assert "Somerset: good" in reader.get(place).text
    assert "Being read" in reader.get(link).text
    with begin(desk.engine) as connection:
        assert not asked_readings.is_any_waiting(connection, links=False)
        assert asked_readings.is_any_waiting(connection, links=True)


def test_nothing_is_kept_for_long(desk: Desk, reader: Browser) -> None:
    place = hand_over(reader, text="Read this.")
    with begin(desk.engine) as connection:
        asked_readings.ask(connection, by="x", at=NOW + KEPT_FOR * 2, body=b"later")

    assert reader.get(place).status_code == 404


def test_quotes_that_overlap_are_marked_once() -> None:
    claims = [
        {"quote": {"start": 2, "end": 6}, "status": "news"},
        {"quote": {"start": 4, "end": 8}, "status": "background"},
    ]

    assert marked("0123456789", claims) == [
        ("01", ""),
        ("2345", "news"),
        ("6789", ""),
    ]
