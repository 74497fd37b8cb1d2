"""The doctor finds what keeps messages from readers, and lets old troubles rest."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.subscriptions import Channel
from jobs.doctor import Finding, examine
from jobs.steps import clock
from store import outbox
from store.connect import begin, open_store
from tests.builders import a_message
from tests.jobs.stored import Newsroom


def finding(newsroom: Newsroom, what: str) -> Finding:
    found = examine(newsroom.folder / "regrade.toml", db=None)
    return next(f for f in found if f.what == what)


@pytest.mark.parametrize(("days", "wrong"), [(1, True), (8, False)])
def test_what_failed_this_week_can_be_sent_again(
    tmp_path: Path, days: int, wrong: bool
) -> None:
    newsroom = Newsroom(tmp_path)
    at = clock() - timedelta(days=days)
    engine = open_store(newsroom.settings.db)
    with begin(engine) as connection:
        outbox.add(
            connection,
            key="one",
            channel=Channel.FOLDER,
            address="out",
            message=a_message(),
            at=at,
        )
        outbox.claim(connection, 1, at=at)
        outbox.mark_failed(connection, 1, reason="no such channel")
    engine.dispose()

    found = finding(newsroom, "outbox")

    assert found.is_wrong is wrong
    assert ("`regrade resend ID`" in found.words) is wrong


def test_what_hinders_several_looks_is_said_once(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path)
    (tmp_path / "regrade.db").write_text("This is no database.\n" * 1000)

    found = {f.what: f for f in examine(tmp_path / "regrade.toml", db=None)}

    assert "is not a database" in found["database"].words
    assert found["outbox"].words == "not looked at: mend the database"
    assert found["outbox"].is_wrong
    words = [f.words for f in found.values() if "not a database" in f.words]
    assert len(words) == 1
    assert newsroom.settings.db.endswith("regrade.db")


def test_a_database_that_somebody_writes_to_is_well(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path)
    engine = open_store(newsroom.settings.db)
    with begin(engine):
        found = finding(newsroom, "database")
    engine.dispose()

    assert not found.is_wrong
