"""A value on the command line that cannot be is refused in words of our own."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobs.cli import app

TO_A = ("subscribe", "--address", "a@news.example")
TO_MUTE = ("subscriptions", "mute", "desk", "--source", "Post", "--until")


def said(*words: str) -> tuple[str, int]:
    """Return what a command says, on one line, and its exit status."""
    result = CliRunner().invoke(app, words)
    shown = f"{result.output} {result.exception or ''}"
    return " ".join(shown.replace("│", " ").split()), result.exit_code


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        (
            ("stories", "--since", "yesterday"),
            "'yesterday' cannot be read as a day; write it as 2026-06-17",
        ),
        (("stories", "--since", "2026-02-30"), "'2026-02-30' cannot be read as a day"),
        (("replay", "--since", "17 June"), "write it as 2026-06-17"),
        (
            ("digest", "--as-of", "noon"),
            "write it as 2026-06-17T08:00 or 2026-06-17",
        ),
        ((*TO_MUTE, "tomorrow"), "write it as 2026-06-17 or 2026-06-17T08:00"),
        (("deliveries", "--last", "many"), "'many' is no whole number; write one"),
        (("deliveries", "--last", "0"), "it must be 1 at least"),
        (("resend", "abc"), "'abc' is no whole number"),
        (("prune", "--older-than", "3"), "it must be 30 at least"),
        (("prune", "--older-than", "99999999999"), "it may be 36500 at most"),
        ((*TO_A, "--minimum-confidence", "lots"), "'lots' is no number; write one"),
        ((*TO_A, "--minimum-confidence", "7"), "it may be 1.0 at most"),
        ((*TO_A, "--frequency", "hourly"), "'hourly' is not one of 'at once', 'daily'"),
        (("read", "--ledger", "mine", "x"), "'mine' is not one of 'none', 'official'"),
        (("stories", "--json", "--csv"), "choose one of --json and --csv"),
    ],
)
def test_the_command_s_own_values(words: tuple[str, ...], mend: str) -> None:
    shown, status = said(*words)

    assert mend in shown
    assert status == 2
    for foreign in ("Value error", "Input should", "unable to parse", "%Y", "format"):
        assert foreign not in shown


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        (("--hours", "noon"), "--hours 'noon': put a whole number here."),
        (("--hours", "25"), "--hours '25': it may be 23 at most."),
        (("--days", "everyday"), "--days 'everyday': say 'mon', 'tue'"),
        (("--directions", "sideways"), "--directions 'sideways': say 'upgrade'"),
        (("--zone", "London"), "--zone 'London': no such time zone; use a name such"),
        (("--quiet", "night"), "--quiet 'night': write quiet hours as 22:00-07:00"),
        (("--name", "x" * 101), "it may have 100 characters at most"),
        (("--address", ""), "Say who is told: a mail address, a Slack channel"),
    ],
)
def test_what_a_subscription_cannot_be(
    words: tuple[str, ...],
    mend: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    said("init")

    shown, status = said(*TO_A, *words)

    assert mend in shown
    assert "Input should" not in shown
    assert status == 1


@pytest.mark.parametrize(
    ("settings", "mend"),
    [
        ("keep_days = 99999999999", "keep_days: it may be 36500 at most"),
        (
            '[desk]\nurl = "desk.example"',
            "desk.url: write https:// and a host alone, such as https://desk.newsroom",
        ),
        (
            '[mail]\nhost = "mail.example"\nsender = "x"',
            "mail.sender: write a mail address, such as Regrade <regrade@newsroom",
        ),
    ],
)
def test_settings_that_cannot_be(settings: str, mend: str, tmp_path: Path) -> None:
    file = tmp_path / "regrade.toml"
    file.write_text(settings)

    shown, _ = said("stories", "--config", str(file))

    assert mend in shown


@pytest.mark.parametrize("name", ["REGRADE_SUBSCRIPTIONS", "REGRADE_CRAWL"])
def test_a_variable_that_is_no_json_is_named(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "x")

    shown, _ = said("stories")

    assert f"{name}, or a variable that begins so, cannot be read: write a" in shown
    assert "EnvSettingsSource" not in shown


def test_no_digest_is_written_for_a_day_to_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said("init")

    shown, status = said("digest", "--as-of", "2099-01-01")

    assert "still to come: name one that is over" in shown
    assert status == 1


@pytest.mark.parametrize(
    "words",
    [
        ("sent", "99999999999999999999"),
        ("resend", "99999999999999999999"),
        ("decide", "99999999999999999999", "--confirm"),
        ("deliveries", "--last", "99999999999999999999"),
        ("subscriptions", "mute", "desk", "--story", "99999999999999999999"),
    ],
)
def test_a_number_that_no_row_can_have_is_refused(words: tuple[str, ...]) -> None:
    shown, status = said(*words)

    assert "it may be 2147483647 at most" in shown
    assert status == 2


@pytest.mark.parametrize("words", [("stories",), ("digest",), ("replay",), ("decide",)])
def test_help_says_how_a_day_and_a_number_are_written(words: tuple[str, ...]) -> None:
    shown, _ = said(*words, "--help")

    assert "%" not in shown
    assert "2026-06-17" in shown or "NUMBER" in shown
    assert str(2**63 - 1) not in shown


def test_what_is_no_file_to_read_is_not_said_to_be_missing() -> None:
    shown, _ = said("read", "/dev/zero")

    assert "/dev/zero holds no page or text that could be read" in shown


def test_a_file_that_cannot_be_read_is_no_number_of_an_error(tmp_path: Path) -> None:
    strange = tmp_path / "strange.toml"
    strange.write_bytes(b"\xff\xfe")

    for file, why in ((tmp_path, "(Is a directory)"), (strange, "it is not UTF-8")):
        shown, _ = said("stories", "--config", str(file))
        assert f"{file} cannot be read" in shown
        assert why in shown
        assert "Errno" not in shown
