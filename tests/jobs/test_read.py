"""Reading one page or many, and saying what was found."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from domain.claims import Reading
from domain.sources import Document
from jobs.explain import explain
from jobs.read import read_body, read_path, to_json, to_line
from jobs.read_many import WORTH_A_POOL, read_jsonl
from tests.pipeline.readings import a_reader, read

TODAY = date(2026, 11, 1)
STORY = "Ofsted has rated Kent County Council's children's services inadequate."


def read_lines(folder: Path, lines: list[Any], **options: Any) -> list[dict[str, Any]]:
    """Write lines to a file and read them."""
    path = folder / "in.jsonl"
    written = (x if isinstance(x, str) else json.dumps(x) for x in lines)
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    return list(read_jsonl(path, ledger=False, today=TODAY, **options))


def read_file(path: Path) -> Reading:
    """Read a file."""
    return read_path(path, reader=a_reader(), ledger=False, today=TODAY)


def shown(reading: Reading) -> str:
    """Return what a person is shown of a reading."""
    out = io.StringIO()
    explain(reading, Console(file=out, width=200, force_terminal=True))
    return out.getvalue()


def test_every_line_is_answered_in_order_with_its_id(tmp_path: Path) -> None:
    found = read_lines(tmp_path, [{"id": i, "text": STORY} for i in (3, "b", 1)])

    assert [f["id"] for f in found] == [3, "b", 1]
    assert all(f["claims"][0]["authority"] == "KEN" for f in found)


def test_a_bad_line_is_set_aside_and_the_run_goes_on(tmp_path: Path) -> None:
    lines = ["nonsense", "[1]", {"id": 1}, {"id": 2, "text": 7}, {"id": 3, "text": " "}]
    found = read_lines(tmp_path, [*lines, {"id": 4, "text": STORY}])

    assert [bool(f["set_aside"]) for f in found] == [True] * 5 + [False]
    assert "Line 1 is not JSON" in found[0]["set_aside"]["reason"]
    assert all(f["claims"] == [] for f in found[:5])


def test_a_path_is_relative_to_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(STORY, encoding="utf-8")
    [found] = read_lines(tmp_path, [{"id": 1, "path": "page.txt"}])

    assert found["claims"][0]["grade"] == "inadequate"


def test_a_file_that_is_missing_is_one_sentence(tmp_path: Path) -> None:
    [found] = read_lines(tmp_path, [{"id": 1, "path": "nothing.pdf"}])

    assert found["set_aside"]["reason"].startswith("There is no file")


def test_published_may_be_a_day_a_month_or_a_year(tmp_path: Path) -> None:
    text = f"{STORY} It was rated good in 2015."
    days = ["2019-07-29", "2019-07", "2019"]
    found = read_lines(tmp_path, [{"text": text, "published": day} for day in days])

    assert [f["published"] for f in found] == days
    assert all(f["claims"][0]["direction"] == "downgrade" for f in found)


def test_tomorrow_is_today_and_the_far_future_no_day(tmp_path: Path) -> None:
    days = ["2026-11-02", "2026-11-03", "2099-01-01", "2099"]
    found = read_lines(tmp_path, [{"text": STORY, "published": day} for day in days])

    assert [f["published"] for f in found] == ["2026-11-01", None, None, None]
    known = [f["claims"][0]["framework"] for f in found]
    assert known == ["ILACS", None, None, None]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("1 November 2026", ["2026-11-01"]),
        ("2 November 2026", ["2026-11-01", "It is dated 2 November 2026"]),
        ("3 November 2026", ["day not known", "3 November 2026, lies in the future"]),
    ],
)
def test_a_text_of_tomorrow_says_so(tmp_path: Path, day: str, said: list[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"Kent is inadequate\n\nPublished: {day}\n\n{STORY}")

    words = shown(read_file(page))

    assert [one for one in said if one not in words] == []
    assert ("dated" in words or "lies in" in words) == (len(said) > 1)


def test_the_text_comes_along_if_asked_for(tmp_path: Path) -> None:
    [found] = read_lines(tmp_path, [{"id": 1, "text": STORY}], with_text=True)

    assert found["text"] == STORY


def test_many_lines_are_read_by_a_pool_in_order(tmp_path: Path) -> None:
    count = WORTH_A_POOL + 5
    lines = [{"id": i, "text": STORY} for i in range(count)]
    lines[7] = "broken"
    found = read_lines(tmp_path, lines)

    assert [f["id"] for f in found] == [None if i == 7 else i for i in range(count)]


def test_an_unpaired_surrogate_can_be_printed(tmp_path: Path) -> None:
    [found] = read_lines(tmp_path, ['{"id": "\\ud800", "text": "x"}'])

    assert to_line(found).encode("utf-8")


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("empty.html", b"", "empty"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "picture"),
        ("broken.pdf", b"%PDF-1.7\nnothing of the kind", "PDF"),
    ],
)
def test_what_cannot_be_read_is_one_clear_sentence(
    tmp_path: Path, name: str, body: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(body)
    aside = read_file(tmp_path / name).set_aside

    assert aside is not None
    assert reason in aside.reason
    assert aside.reason.endswith(".")


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    aside = read_file(path).set_aside

    assert aside is not None
    assert "100 MB" in aside.reason


def test_bytes_in_memory_are_read_like_a_file() -> None:
    document = Document(STORY.encode(), TODAY, content_type="text/plain")
    [claim] = read_body(document, reader=a_reader(), ledger=False).claims

    assert claim.authority == "KEN"


def test_plain_data_has_the_promised_shape() -> None:
    found = to_json(read(STORY), "a")
    [claim] = found["claims"]

    assert set(found) == {
        *("id", "relevant", "title", "published", "language"),
        *("mentions", "claims", "set_aside"),
    }
    assert claim["quote"] == {
        "text": STORY,
        "start": 0,
        "end": len(STORY),
        "page": None,
    }
    assert (claim["status"], claim["main"], claim["previous_from"]) == (
        "news",
        True,
        None,
    )


def test_a_person_sees_the_claim_its_words_its_rule_and_its_direction() -> None:
    words = shown(read(f"{STORY} It was rated good in 2015."))

    for part in (
        "Kent",
        "inadequate",
        STORY,
        "rule:",
        "confidence",
        "down",
        "was good",
    ):
        assert part in words


def test_a_person_sees_why_a_tempting_claim_was_not_made() -> None:
    text = "Kent County Council hopes its children's services will be rated good"
    words = shown(read(f"{text} by Ofsted."))

    assert "not taken for one" in words
    assert "not yet" in words


def test_nothing_in_a_page_can_colour_or_move_anything() -> None:
    hostile = "[bold red]Kent[/] \x1b[2J\x1b]0;x\x07"
    words = shown(read(f"{hostile} {STORY}"))

    assert "[bold red]Kent[/]" in words
    assert "\x1b[2J" not in words
    assert "\x07" not in words


def test_a_person_reads_why_in_a_sentence_and_what_the_number_says() -> None:
    words = shown(read(f"{STORY} It was rated good in 2015."))

    assert "why: Inspectors are said to have rated it so." in words
    assert "how sure it is that this is a new result" in words
    assert "how much it looks like a new result, which it is not" in words


def test_a_byte_order_mark_may_stand_before_any_line(tmp_path: Path) -> None:
    marked = "\ufeff" + json.dumps({"id": 2, "text": STORY})
    found = read_lines(tmp_path, [{"id": 1, "text": STORY}, marked])

    assert [bool(f["claims"]) for f in found] == [True, True]


@pytest.mark.parametrize(
    "title",
    [
        "\x1b[31mCouncil\x1b[0m rated",
        "\x1b]0;owned\x07Council rated",
        "\x1b]8;;https://news.example\x1b\\Council\x1b]8;;\x1b\\ rated",
        "\x9b31mCouncil rated",
        "\x1bcCouncil rated",
    ],
)
def test_what_a_terminal_would_obey_goes_as_a_whole(title: str) -> None:
    reading = read(STORY, title=title)

    assert to_json(reading)["title"] == "Council rated"
    assert "Council rated" in shown(reading)


def test_a_control_sign_in_a_title_is_a_space() -> None:
    assert to_json(read(STORY, title="Council\x00\x08rated"))["title"] == (
        "Council rated"
    )


def test_a_page_that_is_cut_says_so() -> None:
    page = f"<html><body><h1>Kent</h1><p>{STORY}</p>{'<!-- -->' * 600_000}</body>"
    document = Document(page.encode(), TODAY, "text/html")
    cut = read_body(document, reader=a_reader(), ledger=False)

    assert "only the first 4 million characters of it were read" in shown(cut)
    assert "were read" not in shown(read(STORY))
