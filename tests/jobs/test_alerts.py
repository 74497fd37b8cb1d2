"""What is told at once: each story once, and again only when it turns."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.deliveries import Delivery
from domain.inspections import Direction
from domain.reviews import Verdict
from domain.stories import DevelopmentKind
from pipeline.frameworks.begun import NO_OVERALL
from store import outbox
from store.connect import open_store, read
from tests.builders import a_claim
from tests.jobs.decided import decide
from tests.jobs.stored import SILENT, Newsroom

NIGHT = datetime(2026, 3, 3, 2, 0, tzinfo=ZoneInfo("Europe/London"))
HOUR = timedelta(hours=1)
FALL = {"previous_grade": "good", "direction": Direction.DOWNGRADE}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def claims(grade: str, **changes) -> list:
    return [a_claim(grade=grade, **{**SILENT, **FALL, **changes})]


def alerts(newsroom: Newsroom, *, at: datetime) -> list[Delivery]:
    """Write what is due at night, when no digest is; return every alert so far."""
    newsroom.digest(at=at)
    engine = open_store(newsroom.settings.db)
    with read(engine) as connection:
        found = outbox.all_deliveries(connection)
    engine.dispose()
    return [d for d in found if d.key.startswith("alert/alerts/")]


def test_later_outlets_copies_and_the_report_alert_nobody_again(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", claims("inadequate"), at=NIGHT)
    assert len(alerts(newsroom, at=NIGHT)) == 1

    newsroom.article("Gazette", claims("inadequate"), at=NIGHT + HOUR)
    newsroom.article("Ofsted", claims("inadequate"), at=NIGHT + HOUR, official=True)

    assert len(alerts(newsroom, at=NIGHT + 2 * HOUR)) == 1


def test_a_report_that_contradicts_what_was_told_interrupts_again(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", claims("inadequate"), at=NIGHT)
    alerts(newsroom, at=NIGHT)

    better = claims("requires improvement")
    newsroom.article("Ofsted", better, at=NIGHT + HOUR, official=True)

    _, second = alerts(newsroom, at=NIGHT + 2 * HOUR)
    assert "Ofsted says requires improvement" in second.message.text
    assert "Barset Post said inadequate" in second.message.text


def test_two_newspapers_that_differ_wait_for_the_digest(newsroom: Newsroom) -> None:
    newsroom.article("Barset Post", claims("inadequate"), at=NIGHT)
    alerts(newsroom, at=NIGHT)

    other = claims("requires improvement")
    newsroom.article("Gazette", other, at=NIGHT + HOUR)

    assert len(alerts(newsroom, at=NIGHT + 2 * HOUR)) == 1


def test_an_alert_says_that_its_papers_differ_and_leaves_it_to_no_digest(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", claims("inadequate"), at=NIGHT)
    better = claims("requires improvement")
    newsroom.article("Gazette", better, at=NIGHT + HOUR)

    [alert] = alerts(newsroom, at=NIGHT + 2 * HOUR)

    assert "Gazette says requires improvement" in alert.message.text
    assert "Barset Post said inadequate" in alert.message.text
    # Only the desk's own daily digest is written.
    assert newsroom.digest(at=NIGHT + 7 * HOUR) == 1


def test_what_happened_before_anybody_was_told_is_one_alert(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", claims("inadequate"), at=NIGHT)
    better = claims("requires improvement")
    newsroom.article("Ofsted", better, at=NIGHT + HOUR, official=True)

    [alert] = alerts(newsroom, at=NIGHT + 2 * HOUR)

    kinds = [development.kind for _, development in newsroom.news]
    assert kinds == [DevelopmentKind.FIRST_REPORT, DevelopmentKind.CONTRADICTION]
    assert "Ofsted says requires improvement" in alert.message.text


def test_an_alert_that_shows_the_report_leaves_nothing_for_a_digest(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", claims("inadequate"), at=NIGHT)
    newsroom.article("Ofsted", claims("inadequate"), at=NIGHT + HOUR, official=True)
    assert len(alerts(newsroom, at=NIGHT + 2 * HOUR)) == 1

    # Only the desk's own daily digest is written.
    assert newsroom.digest(at=NIGHT + 7 * HOUR) == 1


MORNING = NIGHT.replace(hour=7)


@pytest.fixture
def doubted(newsroom: Newsroom) -> Newsroom:
    """A fall that the morning's digest told to be checked, and no alert did."""
    newsroom.article("Barset Post", loose(), at=NIGHT)
    assert newsroom.digest(at=MORNING) == 2
    assert alerts(newsroom, at=MORNING + HOUR) == []
    return newsroom


def loose() -> list:
    """Return the claims of a paper that gives the whole a grade of its own."""
    return claims("inadequate", confidence=0.5, rule=f"test; {NO_OVERALL}")


def test_what_was_to_be_checked_is_told_at_once_when_a_second_paper_says_it(
    doubted: Newsroom,
) -> None:
    doubted.article("Barset Echo", loose(), at=MORNING + HOUR)

    [alert] = alerts(doubted, at=MORNING + 2 * HOUR)
    assert "Barset Echo says so too." in alert.message.text

    doubted.article("Barset Mail", loose(), at=MORNING + 2 * HOUR)
    assert len(alerts(doubted, at=MORNING + 3 * HOUR)) == 1


def test_what_was_to_be_checked_is_told_at_once_when_a_person_confirms_it(
    doubted: Newsroom,
) -> None:
    decide(doubted, Verdict.CONFIRMED, at=MORNING + HOUR)

    [alert] = alerts(doubted, at=MORNING + 3 * HOUR)
    assert "Confirmed by Ada." in alert.message.text


def test_what_was_sure_already_is_no_alert_when_a_person_confirms_it(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", claims("inadequate"), at=NIGHT)
    assert len(alerts(newsroom, at=NIGHT)) == 1

    decide(newsroom, Verdict.CONFIRMED, at=NIGHT)

    assert len(alerts(newsroom, at=NIGHT + 2 * HOUR)) == 1
