"""Awkward terminals, arguments and folders: one sentence, never a mistake of ours."""

import fcntl
import json
import signal
import subprocess
import termios
import time
from pathlib import Path

import pytest

from tests.jobs.newsroom import REGRADE, regrade

TEXT = "Ofsted rated Middlemarch “good” … naïvely.\n"


def run_in_shell(line: str, *, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell with the command as $R."""
    env = {"PATH": "/usr/bin:/bin", "HOME": str(cwd), "R": str(REGRADE)}
    return subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=cwd,
        env=env,
        capture_output=True,
        timeout=120,
        encoding="latin-1",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (".", "is a folder"),
        ("ftp://news.example/a", "only http and https"),
        ("HTTP://127.0.0.1/", "is not a public address"),
    ],
)
def test_what_cannot_be_read_is_said(words: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "regrade.toml").write_text('[crawl]\ncontact = "desk@news.example"\n')

    done = regrade("read", words, cwd=tmp_path)

    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("$R read - <&-", 1, "Standard input is closed"),
        ("$R read text.txt >/dev/full", 1, "nothing more can be written"),
        ("$R read text.txt --json >/dev/full", 1, "nothing more can be written"),
        ("PYTHONIOENCODING=latin-1 $R read text.txt", 0, ""),
        ("PYTHONIOENCODING=ascii $R read text.txt", 0, ""),
    ],
)
def test_an_awkward_terminal_is_no_mistake_of_ours(
    line: str, code: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "text.txt").write_text(TEXT)

    done = run_in_shell(line, cwd=tmp_path)

    assert said in done.stderr
    assert "mistake of ours" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode == code


def test_json_is_whole_in_a_terminal_that_lacks_letters(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT)

    done = run_in_shell(
        "PYTHONIOENCODING=ascii $R read text.txt --json --with-text", cwd=tmp_path
    )

    assert json.loads(done.stdout)["text"].strip() == TEXT.strip()


def test_an_id_that_json_does_not_know_is_null(tmp_path: Path) -> None:
    lines = '{"id": NaN, "text": "a"}\n{"id": [1e999], "text": "a"}\n{"id": 7}\n'
    (tmp_path / "many.jsonl").write_text(lines)

    done = regrade("read", "--jsonl", "many.jsonl", cwd=tmp_path)

    assert "NaN" not in done.stdout
    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert ids == [None, None, 7]


def test_an_archive_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    regrade("init", cwd=tmp_path)
    (tmp_path / "captures").write_text("not a folder")

    done = regrade("run", cwd=tmp_path)

    assert done.returncode == 1
    assert "The archive" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_subscription_that_tells_nobody_stops_run_and_doctor(tmp_path: Path) -> None:
    regrade("init", cwd=tmp_path)
    with (tmp_path / "regrade.toml").open("a") as file:
        file.write('authorities = ["Atlantis"]\n')

    for command in ("run", "digest", "doctor"):
        done = regrade(command, cwd=tmp_path)
        assert done.returncode == 1
        assert "no authority 'Atlantis'" in done.stderr + done.stdout


def until_it_reads(process: subprocess.Popen[str]) -> None:
    """Write a word, and wait until the command has taken it."""
    assert process.stdin is not None
    process.stdin.write("Ofsted")
    process.stdin.flush()
    while fcntl.ioctl(process.stdin, termios.FIONREAD, b"0000") != b"\0\0\0\0":
        assert process.poll() is None
        time.sleep(0.05)


def test_stopping_says_that_what_was_done_is_kept(tmp_path: Path) -> None:
    with subprocess.Popen(
        [REGRADE, "read", "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        until_it_reads(process)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)

    assert process.returncode == 130
    assert "stopped; what was done is kept" in said
