"""From pages to an alert, where the ledger or the times have something to say."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.deliveries import Delivery
from store import outbox
from store.connect import open_store, read
from tests.jobs.stored import Newsroom

LEDGER = """\
code,framework,visit,judgement,grade,began,published,source
X-BAR,ILACS,standard,overall effectiveness,good,2025-06-09,2025-08-05,report
"""
NIGHT = datetime(2026, 3, 3, 2, 0, tzinfo=ZoneInfo("Europe/London"))
AUTUMN = datetime(2026, 11, 3, 2, 0, tzinfo=ZoneInfo("Europe/London"))
MONTH = timedelta(days=30)
PROUD = (
    "Barsetshire's children's services rated good by Ofsted\n\nBarsetshire County "
    "Council's children's services have been rated good by Ofsted inspectors. They "
    "praised the way in which it supports care leavers."
)
FALLEN = (
    "Barsetshire's children's services downgraded to inadequate\n\nBarsetshire County "
    "Council's children's services have been downgraded from good to inadequate by "
    "Ofsted, after inspectors found serious failures."
)
FALLEN_TOO = (
    "Children at risk in Barsetshire, watchdog says\n\nOfsted has rated the county "
    "council's children's services inadequate overall in a report on Barsetshire. "
    "Social workers carry too many cases, and managers did not know."
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(tmp_path)
    (tmp_path / "sectors/judgements.csv").write_text(LEDGER)
    return newsroom


def told(newsroom: Newsroom, text: str, *, at: datetime, by: str, **about) -> None:
    """Let a publisher's page of that day arrive, and be read as it stands."""
    title, words = text.split("\n\n")
    body = (
        f"<!DOCTYPE html><html lang='en'><title>{title}</title><meta "
        f"property='article:published_time' content='{at.isoformat()}'>"
        f"<article><h1>{title}</h1><p>{words}</p></article></html>"
    )
    url = f"https://{by.lower()}.example/news/{len(title)}"
    newsroom.page(body, at=at, claims=None, url=url, publisher=by, **about)


def alerts(newsroom: Newsroom, *, at: datetime) -> list[Delivery]:
    """Write what is due at night, when no digest is; return every alert so far."""
    newsroom.digest(at=at)
    engine = open_store(newsroom.settings.db)
    with read(engine) as connection:
        found = outbox.all_deliveries(connection)
    engine.dispose()
    return [d for d in found if d.key.startswith("alert/alerts/")]


def test_a_page_of_what_the_ledger_has_hides_no_later_fall(newsroom: Newsroom) -> None:
    told(newsroom, PROUD, at=NIGHT - MONTH, by="Post", baseline=True)
    assert newsroom.news == []

    told(newsroom, FALLEN, at=NIGHT, by="Echo")

    [alert] = alerts(newsroom, at=NIGHT)
    assert "Barsetshire: down from good to inadequate" in alert.message.text


def test_an_overall_word_is_told_at_once_when_a_second_paper_has_it(
    newsroom: Newsroom,
) -> None:
    newsroom.digest(at=AUTUMN - timedelta(hours=1))
    told(newsroom, FALLEN, at=AUTUMN, by="Post")
    assert alerts(newsroom, at=AUTUMN) == []

    told(newsroom, FALLEN_TOO, at=AUTUMN, by="Echo")

    [alert] = alerts(newsroom, at=AUTUMN)
    assert "Ofsted has given no overall grade since April 2026" in alert.message.text


def test_two_pages_of_one_publisher_are_one_voice(newsroom: Newsroom) -> None:
    newsroom.digest(at=AUTUMN - timedelta(hours=1))
    told(newsroom, FALLEN, at=AUTUMN, by="Post")
    told(newsroom, FALLEN_TOO, at=AUTUMN, by="Post")

    assert alerts(newsroom, at=AUTUMN) == []
