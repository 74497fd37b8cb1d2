"""Stored pages are read again: what would change is shown, and saved only if asked."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.stories import DevelopmentKind
from tests.builders import a_claim
from tests.jobs.commands import command
from tests.jobs.stored import SILENT, Newsroom

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
PAGE = """<!DOCTYPE html><html lang="en"><title>Barsetshire rated inadequate</title>
<meta property="article:published_time" content="2026-03-03T08:00:00Z">
<article><h1>Barsetshire children's services rated inadequate by Ofsted</h1>
<p>Ofsted has rated children's services at Barsetshire County Council inadequate,
down from good, in a report published on 3 March 2026.</p>
<p>Inspectors visited the council in January. They said that children had been left at
risk for too long and that managers did not know enough about it.</p></article>"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def replay(newsroom: Newsroom, *words: str) -> list[str]:
    done = command("replay", *words, within=newsroom.folder)
    assert done.code == 0, done.err
    return done.lines


def test_what_was_overlooked_is_shown_with_the_alert_it_would_have_been(
    newsroom: Newsroom,
) -> None:
    newsroom.page(PAGE, at=AT)

    *shown, counts = replay(newsroom)

    assert any("+ gained: Barsetshire, children's social care" in s for s in shown)
    assert any(s.startswith("! alerts: an alert, first report: Bar") for s in shown)
    assert "gained 1, lost 0, altered 0, alerts 1" in counts
    assert counts.endswith("nothing is saved without --save")
    assert newsroom.news == []


def test_it_is_saved_if_asked_and_then_nothing_is_left_to_change(
    newsroom: Newsroom,
) -> None:
    newsroom.page(PAGE, at=AT)

    replay(newsroom, "--save")

    [(story, development)] = newsroom.news
    assert story.results[0].grade == "inadequate"
    assert development.kind is DevelopmentKind.FIRST_REPORT
    assert "gained 0, lost 0, altered 0" in replay(newsroom)[-1]


def test_our_own_mistake_becomes_a_correction(newsroom: Newsroom) -> None:
    newsroom.page(PAGE, at=AT, claims=[a_claim(grade="good", **SILENT)])

    shown = replay(newsroom, "--save")

    assert any("~ altered" in s and "good" in s and "inadequate" in s for s in shown)
    _, (story, news) = newsroom.news
    assert news.kind is DevelopmentKind.CORRECTION
    assert news.summary.startswith("we read Barset Post wrongly: now overall")
    assert story.results[0].grade == "inadequate"


def test_captures_that_are_no_longer_kept_keep_their_claims(
    newsroom: Newsroom,
) -> None:
    newsroom.page(PAGE, at=AT, claims=[a_claim(grade="good", **SILENT)])
    shutil.rmtree(newsroom.settings.archive_folder)

    [counts] = replay(newsroom, "--save")

    assert "no longer kept 1" in counts
    [(story, _)] = newsroom.news
    assert story.results[0].grade == "good"


def test_only_what_was_fetched_since_is_read(newsroom: Newsroom) -> None:
    newsroom.page(PAGE, at=AT)

    assert replay(newsroom, "--since", "2026-03-04")[-1].startswith("read again 0")
