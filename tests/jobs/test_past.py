"""A digest of the past is made from what was known then, the same each time."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.reviews import Decision, Verdict
from domain.sources import Outcome
from domain.subscriptions import Mute, MuteKind
from jobs.decide import apply_decisions
from jobs.reference import guide_for
from jobs.subscribe import take_over
from store import mutes, reviews, sources
from store.connect import begin, open_store
from tests.jobs.commands import command
from tests.jobs.stored import Newsroom

LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 3, 3, 6, 0, tzinfo=LONDON)
A_DAY = timedelta(days=1)
OVERALL = "overall effectiveness"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def preview(newsroom: Newsroom, at: str, into: str = "then") -> dict[str, bytes]:
    """Return the files of the digests as of a moment."""
    folder = newsroom.folder / into
    shutil.rmtree(folder, ignore_errors=True)
    done = command("digest", "--as-of", at, "--preview", folder, within=newsroom.folder)
    assert done.code == 0, done.err
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


def test_it_shows_what_a_council_was_judged_by_then(newsroom: Newsroom) -> None:
    newsroom.article("Old Gazette", "good", at=TUESDAY - 700 * A_DAY)
    newsroom.article("Barset Post", "inadequate", at=TUESDAY)

    then = text(preview(newsroom, "2026-03-03T08:00"))

    assert "Through the years: 2024 good (press) · 2026 ▼ inadequate" in then
    newsroom.article("New Echo", "outstanding", at=TUESDAY + 400 * A_DAY)
    assert text(preview(newsroom, "2026-03-03T08:00")) == then


def test_what_was_muted_then_is_muted_in_it_and_what_is_muted_now_is_not(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", "inadequate", at=TUESDAY)
    engine = open_store(newsroom.settings.db)
    muted = Mute(MuteKind.AUTHORITY, "X-BAR")
    with begin(engine) as connection:
        mutes.add(connection, "desk", muted, at=TUESDAY - A_DAY)
        kind, what = muted.kind, muted.what
        mutes.remove(connection, "desk", kind, what, at=TUESDAY + A_DAY)
        mutes.add(connection, "desk", muted, at=TUESDAY + 2 * A_DAY)
    engine.dispose()

    assert "Barsetshire: inad" not in text(preview(newsroom, "2026-03-03T08:00"))
    assert "Barsetshire: inad" in text(preview(newsroom, "2026-03-04T08:00"))
    assert "Barsetshire: inad" not in text(preview(newsroom, "2026-03-05T08:00"))


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


@pytest.mark.parametrize(
    ("at", "mend"),
    [
        ("0001-01-01", "Nothing is known of 1: name a moment since 2000."),
        ("2199-01-01", "still to come: name one that is over."),
    ],
)
def test_a_moment_of_which_nothing_is_known_is_refused(
    newsroom: Newsroom, at: str, mend: str
) -> None:
    words = ("digest", "--as-of", at, "--preview", newsroom.folder / "then")

    said = command(*words, within=newsroom.folder)

    assert (said.code, said.out) == (1, "")
    assert mend in said.err


def test_a_folder_that_cannot_be_one_is_said_in_a_sentence(newsroom: Newsroom) -> None:
    (newsroom.folder / "then").write_text("in the way")

    said = command(
        "digest", "--preview", newsroom.folder / "then", within=newsroom.folder
    )

    assert (said.code, said.out) == (1, "")
    assert "cannot be written to (File exists)" in said.err
    assert "a mistake of ours" not in said.err


def test_a_preview_sends_and_notes_nothing(newsroom: Newsroom) -> None:
    newsroom.article("Barset Post", "inadequate", at=TUESDAY)

    preview(newsroom, "2026-03-03T08:00")

    assert newsroom.digest(at=TUESDAY.replace(hour=7)) == 1


def test_what_was_sent_is_shown_as_it_was_sent(newsroom: Newsroom) -> None:
    newsroom.article("Barset Post", "inadequate", at=TUESDAY)
    newsroom.digest(at=TUESDAY.replace(hour=7))
    newsroom.article("Late Gazette", "inadequate", at=TUESDAY + A_DAY)

    said = command("sent", 1, within=newsroom.folder).out

    assert "Barset Post" in said
    assert "Late Gazette" not in said
    missing = command("sent", 9, within=newsroom.folder)
    assert (missing.code, missing.out) == (1, "")
    assert "There is no message 9" in missing.err


def decide(newsroom: Newsroom, verdict: Verdict, *, at: datetime, **said: str) -> None:
    """Let a person decide on the first story, and the job carry it out."""
    engine = open_store(newsroom.settings.db)
    with begin(engine) as connection:
        decision = Decision(1, verdict, "Ada", at, f"{at}", **said)
        reviews.decide(connection, decision)
    apply_decisions(engine, guide=guide_for(newsroom.settings), now=at)
    engine.dispose()


@pytest.mark.parametrize(
    ("verdict", "said", "shown"),
    [
        (Verdict.REJECTED, {"why": "an old grade"}, "withdrawn"),
        (Verdict.CORRECTED, {"judgement": OVERALL, "grade": "good"}, "good"),
        (Verdict.CORRECTED, {"authority": "BAS"}, "withdrawn"),
    ],
)
def test_what_was_decided_later_was_not_known_then(
    newsroom: Newsroom, verdict: Verdict, said: dict[str, str], shown: str
) -> None:
    newsroom.article("Barset Post", "inadequate", at=TUESDAY)
    newsroom.digest(at=TUESDAY.replace(hour=7))
    first = preview(newsroom, "2026-03-03T08:00")

    decide(newsroom, verdict, at=TUESDAY + A_DAY, **said)

    assert preview(newsroom, "2026-03-03T08:00") == first
    assert f"Barsetshire: {shown}" in text(preview(newsroom, "2026-03-04T08:00"))


def test_two_stories_were_two_until_they_were_joined(newsroom: Newsroom) -> None:
    newsroom.article("Barset Post", "good", at=TUESDAY - 300 * A_DAY)
    newsroom.article("Barset Echo", "inadequate", at=TUESDAY)
    first = preview(newsroom, "2026-03-03T08:00")
    assert "Barsetshire: down from good to inadequate" in text(first)
    engine = open_store(newsroom.settings.db)
    with begin(engine) as connection:
        same = Decision(2, Verdict.SAME_STORY, "Ada", TUESDAY, "key", same_as=1)
        reviews.decide(connection, same)
    apply_decisions(engine, guide=guide_for(newsroom.settings), now=TUESDAY + A_DAY)
    engine.dispose()

    assert preview(newsroom, "2026-03-03T08:00") == first


def test_it_is_for_the_subscriptions_of_that_moment_as_they_were(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", "inadequate", at=TUESDAY)
    first = preview(newsroom, "2026-03-03T08:00")
    file = newsroom.folder / "regrade.toml"
    others = file.read_text().replace('"desk"', '"newer"').replace("down", "up")
    file.write_text(others)
    engine = open_store(newsroom.settings.db)
    take_over(engine, newsroom.settings, now=TUESDAY + A_DAY)
    engine.dispose()

    then = preview(newsroom, "2026-03-03T08:00")

    assert {name: then[name] for name in first} == first
    assert {name.split("-2026")[0] for name in set(then) - set(first)} == {"newer"}
    now = preview(newsroom, "2026-03-06T08:00")
    assert {name.split("-2026")[0] for name in now} == {"newer", "alerts"}


def test_it_is_of_the_sources_that_were_watched_then(newsroom: Newsroom) -> None:
    engine = open_store(newsroom.settings.db)
    with begin(engine) as connection:
        for name, at in (("old_post", TUESDAY), ("new_post", TUESDAY + A_DAY)):
            sources.record_fetch(connection, name, "x", Outcome.TIMEOUT, at)
    engine.dispose()

    then = text(preview(newsroom, "2026-03-03T08:00"))

    assert "old_post" in then
    assert "new_post" not in then
