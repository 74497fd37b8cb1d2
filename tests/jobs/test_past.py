"""A digest of the past is made from what was known then, the same each time."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.jobs.newsroom import regrade
from tests.jobs.stored import Newsroom

LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 3, 3, 6, 0, tzinfo=LONDON)
A_DAY = timedelta(days=1)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def preview(newsroom: Newsroom, at: str, into: str = "then") -> dict[str, bytes]:
    """Return the files of the digests as of a moment."""
    folder = newsroom.folder / into
    shutil.rmtree(folder, ignore_errors=True)
    done = regrade(
        "digest", "--as-of", at, "--preview", str(folder), cwd=newsroom.folder
    )
    assert done.returncode == 0, done.stderr
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def text(files: dict[str, bytes]) -> str:
    """Return the desk's digest."""
    [found] = [b for n, b in files.items() if n[:4] == "desk" and n[-4:] == ".txt"]
    return found.decode()


def test_it_shows_what_was_known_and_nothing_that_came_later(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", "inadequate", at=TUESDAY)
    newsroom.article("Late Gazette", "inadequate", at=TUESDAY + A_DAY)

    then = text(preview(newsroom, "2026-03-03T08:00"))

    assert "Barsetshire: inadequate" in then
    assert "Barset Post" in then
    assert "Late Gazette" not in then
    assert "Late Gazette" in text(preview(newsroom, "2026-03-04T08:00"))


def test_it_is_the_same_bytes_each_time_whatever_came_later(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", "inadequate", at=TUESDAY)
    first = preview(newsroom, "2026-03-03T08:00")

    newsroom.article("Barset Post", "good", at=TUESDAY + A_DAY)
    newsroom.article("Ofsted", "good", at=TUESDAY + A_DAY, official=True)

    assert preview(newsroom, "2026-03-03T08:00") == first
    assert "good" in text(preview(newsroom, "2026-03-04T08:00"))


def test_the_digest_that_was_sent_that_day_is_shown_again(newsroom: Newsroom) -> None:
    newsroom.article("Barset Post", "inadequate", at=TUESDAY)
    newsroom.digest(at=TUESDAY.replace(hour=7))

    assert "Barsetshire" in text(preview(newsroom, "2026-03-03T08:00"))
    assert "Nothing new" in text(preview(newsroom, "2026-03-04T08:00"))


def test_a_preview_sends_and_notes_nothing(newsroom: Newsroom) -> None:
    newsroom.article("Barset Post", "inadequate", at=TUESDAY)

    preview(newsroom, "2026-03-03T08:00")

    assert newsroom.digest(at=TUESDAY.replace(hour=7)) == 1


def test_what_was_sent_is_shown_as_it_was_sent(newsroom: Newsroom) -> None:
    newsroom.article("Barset Post", "inadequate", at=TUESDAY)
    newsroom.digest(at=TUESDAY.replace(hour=7))
    newsroom.article("Late Gazette", "inadequate", at=TUESDAY + A_DAY)

    said = regrade("sent", "1", cwd=newsroom.folder).stdout

    assert "Barset Post" in said
    assert "Late Gazette" not in said
    missing = regrade("sent", "9", cwd=newsroom.folder)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "There is no message 9" in missing.stderr
