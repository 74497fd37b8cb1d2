"""The demo, as a newcomer runs it: a page becomes a digest, told once."""

import json
import re
import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

REGRADE = Path(sys.executable).with_name("regrade")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `regrade demo` leaves behind."""
    out = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run(
        [REGRADE, "demo", "--out", out], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "sent 6, waiting 0, failed 0" in done.stdout
    assert f"open {out / 'digest.html'}" in done.stdout.replace("\n", "")
    return out


@pytest.fixture(scope="module")
def stories(demo: Path) -> dict[str, dict[str, Any]]:
    """The newest story of each council."""
    found = json.loads((demo / "stories.json").read_text())
    return {story["authority_name"]: story for story in reversed(found)}


def text_of(demo: Path) -> str:
    """Return the digest as plain text."""
    return (demo / "digest.txt").read_text()


@pytest.mark.parametrize(
    "name",
    [f"{kind}.{end}" for kind in ("digest", "alert") for end in ("html", "txt", "eml")]
    + ["digest.slack.json", "alert.slack.json", "stories.json"]
    + ["regrade.toml", "regrade.db"],
)
def test_every_file_of_the_contract_is_there(name: str, demo: Path) -> None:
    assert (demo / name).stat().st_size > 0


def moves(story: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Return grade and direction of each judgement."""
    return {r["judgement"]: (r["grade"], r["direction"]) for r in story["results"]}


def test_a_downgrade_is_told_as_one_and_confirmed_by_the_report(stories) -> None:
    story = stories["Barsetshire"]

    assert moves(story)["overall effectiveness"] == (
        "requires improvement",
        "downgrade",
    )
    publishers = {source["publisher"] for source in story["sources"]}
    assert len(publishers) == 2
    assert any(source["url"].endswith("90001026") for source in story["sources"])


def test_an_upgrade_is_told_as_one(stories) -> None:
    assert moves(stories["Middlemarch"])["overall effectiveness"] == (
        "requires improvement",
        "upgrade",
    )


def test_an_unchanged_grade_is_no_change(stories) -> None:
    assert moves(stories["Wolverhampton"])["overall effectiveness"] == (
        "good",
        "unchanged",
    )


def test_a_result_without_an_overall_grade_is_four_judgements(stories) -> None:
    assert moves(stories["Somerset"]) == {
        "impact of leaders": ("requires improvement", "downgrade"),
        "help and protection": ("requires improvement", "downgrade"),
        "children in care": ("requires improvement", "downgrade"),
        "care leavers": ("good", "unchanged"),
    }
    assert stories["Somerset"]["headline"] == (
        "Somerset: down in three of four judgements"
    )


def test_four_unchanged_judgements_are_unchanged(stories) -> None:
    assert set(moves(stories["Brent"]).values()) == {("good", "unchanged")}
    assert "overall effectiveness" not in moves(stories["Brent"])


def test_one_story_carried_by_three_outlets_is_one_entry_with_three_links(
    demo: Path, stories
) -> None:
    assert len(stories["Somerset"]["sources"]) == 3
    assert text_of(demo).count("Somerset: down in three of four judgements") == 1
    for source in stories["Somerset"]["sources"]:
        assert text_of(demo).count(source["url"]) == 1


def test_visits_schools_and_old_grades_are_no_stories(stories) -> None:
    assert set(stories) == {
        "Barsetshire",
        "Middlemarch",
        "Wolverhampton",
        "Somerset",
        "Brent",
        "Exampleshire",
        "Norfolk",
        "Kingston upon Hull",
    }


def test_what_was_there_at_the_baseline_is_listed_apart(demo: Path) -> None:
    news, already = re.split("already there", text_of(demo), flags=re.I, maxsplit=1)

    assert "Norfolk" in already
    assert "Norfolk" not in news


def test_a_source_that_failed_is_named(demo: Path) -> None:
    assert "5 of 6 sources" in text_of(demo)
    assert "echo" in text_of(demo)


def test_page_text_is_harmless_in_every_medium(demo: Path) -> None:
    html = (demo / "digest.html").read_text()
    slack = (demo / "digest.slack.json").read_text()

    assert "&lt;script&gt;" in html
    for tag in ("<script", "<img", "onmouseover=alert(3)>hover</b"):
        assert tag not in html.replace("&lt;", "[").replace("&gt;", "]")
    assert "<!channel>" not in slack
    assert "<https://phish.example" not in slack


def test_every_grade_has_its_words(demo: Path, stories) -> None:
    for story in stories.values():
        for result in story["results"]:
            assert result["quote"]["text"].strip()


@pytest.mark.parametrize("name", ["digest.eml", "alert.eml"])
def test_mail_is_complete_and_can_be_unsubscribed_from(name: str, demo: Path) -> None:
    mail = message_from_bytes((demo / name).read_bytes(), policy=policy.default)

    assert mail.get_content_type() == "multipart/alternative"
    assert [p.get_content_type() for p in mail.iter_parts()] == [
        "text/plain",
        "text/html",
    ]
    assert mail["List-Unsubscribe"].startswith("<mailto:")
    assert mail["Message-ID"]
    assert len((demo / name).read_bytes()) < 80_000


def test_what_it_left_can_be_looked_at(demo: Path) -> None:
    done = subprocess.run(
        [REGRADE, "stories", "--config", demo / "regrade.toml"],
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 0
    assert "Somerset: down in three of four judgements" in done.stdout


def test_a_second_run_sends_nothing(demo: Path) -> None:
    """The servers are gone, but there is nothing left to send either."""
    config = ["--config", demo / "regrade.toml"]
    written = subprocess.run(
        [REGRADE, "digest", *config, "--as-of", "2026-06-19T09:00"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    sent = subprocess.run(
        [REGRADE, "deliver", *config], capture_output=True, text=True, timeout=60
    )

    assert written.stdout == "alerts 0, digests 0\n"
    assert sent.stdout == "sent 0, waiting 0, failed 0\n"
