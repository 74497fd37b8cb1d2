"""Old pages and texts go; what was found in them, told and sent stays."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.sources import Address, Capture, Outcome
from jobs.prune import Pruned, Term, prune
from store import articles, captures, outbox, prints, sources
from store.connect import begin, open_store, read
from store.warc import Archive
from tests.builders import a_page
from tests.jobs.newsroom import regrade
from tests.jobs.stored import Newsroom
from tests.jobs.test_replay import PAGE

OLD = datetime(2025, 1, 10, 9, tzinfo=UTC)
YOUNG = datetime(2026, 3, 3, 9, tzinfo=UTC)
NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
TERM = Term(days=365, now=NOW)
NOTHING = Pruned(0, 0, 0, 0)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom with a page of last year and one of yesterday."""
    newsroom = Newsroom(tmp_path)
    newsroom.page(PAGE, at=OLD, claims=None)
    newsroom.page(PAGE + " ", at=YOUNG, claims=None, url="https://post.example/b")
    newsroom.digest(at=YOUNG)
    return newsroom


def pruned(newsroom: Newsroom, term: Term = TERM) -> Pruned:
    engine = open_store(newsroom.settings.db)
    try:
        return prune(engine, newsroom.settings.archive_folder, term=term)
    finally:
        engine.dispose()


def files(newsroom: Newsroom) -> list[str]:
    return sorted(p.name[:8] for p in newsroom.settings.archive_folder.glob("*.gz"))


def known(newsroom: Newsroom) -> tuple:
    """Return all that must outlive the pages."""
    engine = open_store(newsroom.settings.db)
    with read(engine) as connection:
        readings = [articles.of_capture(connection, n) for n in (1, 2)]
        sent = outbox.all_deliveries(connection)
        rows = [captures.by_id(connection, n) for n in (1, 2)]
    engine.dispose()
    claims = [r.reading.claims for r in readings if r]
    assert all(claims)
    return claims, sent, rows, newsroom.news


def texts(newsroom: Newsroom) -> list[str]:
    engine = open_store(newsroom.settings.db)
    with read(engine) as connection:
        found = [articles.of_capture(connection, n) for n in (1, 2)]
    engine.dispose()
    return [stored.reading.article.text for stored in found if stored]


def test_old_pages_and_texts_go_and_what_was_found_in_them_stays(
    newsroom: Newsroom,
) -> None:
    before = known(newsroom)

    gone = pruned(newsroom)

    assert (gone.files, gone.texts) == (1, 1)
    assert gone.size > 0
    assert files(newsroom) == ["20260303"]
    old, young = texts(newsroom)
    assert old == ""
    assert young != ""
    assert known(newsroom) == before


def test_a_second_time_nothing_is_left_to_go(newsroom: Newsroom) -> None:
    pruned(newsroom)

    assert pruned(newsroom) == NOTHING


def test_a_dry_run_says_the_same_and_changes_nothing(newsroom: Newsroom) -> None:
    before = known(newsroom), files(newsroom), texts(newsroom)

    would = pruned(newsroom, Term(days=365, now=NOW, dry_run=True))

    assert (known(newsroom), files(newsroom), texts(newsroom)) == before
    assert would == pruned(newsroom)


def test_a_file_with_a_page_that_waits_to_be_read_stays(newsroom: Newsroom) -> None:
    """Its pages may be of any age: a newsroom was away, or another clock ran."""
    keep_unread(newsroom, at=OLD)

    pruned(newsroom)

    assert files(newsroom) == ["20250110", "20260303"]


def test_files_of_others_stay(newsroom: Newsroom) -> None:
    folder = newsroom.settings.archive_folder
    for name in ("20200101.warc.gz", "our-own-notes.warc.gz", "20200101-x.txt"):
        (folder / name).write_bytes(b"x")

    pruned(newsroom)

    assert len(list(folder.iterdir())) == 4


def test_it_ends_the_same_if_it_was_killed_between_files_and_texts(
    newsroom: Newsroom,
) -> None:
    archive = Archive(newsroom.settings.archive_folder)
    archive.remove(archive.files()[0][0])

    assert pruned(newsroom).texts == 1
    assert pruned(newsroom) == NOTHING


def test_a_text_that_is_gone_has_no_copies(newsroom: Newsroom) -> None:
    engine = open_store(newsroom.settings.db)
    of_whom = select(prints.prints.c.article_id)
    with read(engine) as connection:
        before = connection.scalars(of_whom).all()
    pruned(newsroom)
    with read(engine) as connection:
        after = connection.scalars(of_whom).all()
    engine.dispose()

    assert len(set(before)) == 2
    assert len(set(after)) == 1
    assert 0 < len(after) == len(before) / 2


def test_the_log_of_fetches_is_kept_for_a_season(newsroom: Newsroom) -> None:
    engine = open_store(newsroom.settings.db)
    ways = {
        1: Outcome.OK,
        100: Outcome.OK,
        200: Outcome.OK,
        300: Outcome.TIMEOUT,
    }
    with begin(engine) as connection:
        for days, outcome in sorted(ways.items(), reverse=True):
            at = NOW - timedelta(days=days)
            sources.record_fetch(connection, "post", "https://x.example", outcome, at)
        before = sources.health(connection, ["post"])

    # The only failure stays, and the last success; two older successes go.
    assert pruned(newsroom).fetches == 2

    with read(engine) as connection:
        assert sources.health(connection, ["post"]) == before
    engine.dispose()


def test_the_command_says_what_went_and_replay_keeps_the_claims(
    newsroom: Newsroom,
) -> None:
    days = (datetime.now(UTC) - datetime(2026, 1, 1, tzinfo=UTC)).days
    before = known(newsroom)

    would = regrade(
        "prune", "--older-than", str(days), "--dry-run", cwd=newsroom.folder
    )
    done = regrade("prune", "--older-than", str(days), cwd=newsroom.folder)
    again = regrade("replay", "--save", cwd=newsroom.folder)

    assert would.stdout.startswith("would delete archive files 1 (0.0 MB), texts 1,")
    assert done.stdout.startswith("deleted archive files 1 (0.0 MB), texts 1,")
    assert "lost 0" in again.stdout
    assert "no longer kept 1" in again.stdout
    assert known(newsroom) == before


def test_a_term_too_short_for_second_looks_is_refused(newsroom: Newsroom) -> None:
    assert regrade("prune", "--older-than", "7", cwd=newsroom.folder).returncode == 2


def keep_unread(newsroom: Newsroom, *, at: datetime) -> Capture | None:
    """Keep a page that nobody reads, in the file of that day."""
    page = a_page(url="https://post.example/unread", requested_url=None, item_id=None)
    [name] = [f for f, _, _ in Archive(newsroom.settings.archive_folder).files()][:1]
    engine = open_store(newsroom.settings.db)
    with begin(engine) as connection:
        kept = captures.keep(
            connection,
            page,
            publisher="Post",
            official=False,
            address=Address(name, 0),
            sha256="0" * 64,
            at=at,
            baseline=False,
        )
    engine.dispose()
    return kept
