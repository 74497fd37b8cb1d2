"""In Slack a story keeps to one place: its message changes, news come in its thread."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from alerts.channels import slack
from alerts.channels.pace import Pace
from domain.deliveries import Placing
from domain.inspections import Direction
from domain.subscriptions import Channel
from jobs.deliver import deliver_all
from jobs.demo.carriers import SlackStandIn
from jobs.digest import write_all
from store import outbox
from store.connect import open_store, read
from tests.builders import a_claim
from tests.jobs.stored import SETTINGS, SILENT, Newsroom

NIGHT = datetime(2026, 3, 3, 2, 0, tzinfo=ZoneInfo("Europe/London"))
HOUR = timedelta(hours=1)
FALL = {"previous_grade": "good", "direction": Direction.DOWNGRADE}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    words = SETTINGS.replace('"folder"', '"slack"').replace('"out"', '"C042"')
    return Newsroom(tmp_path, settings=words)


def tell(newsroom: Newsroom, stand_in: SlackStandIn, *, at: datetime) -> list[Placing]:
    """Write and send; return how each message so far was placed."""
    how = slack.SlackSettings(token="xoxb-1", base_url=stand_in.url, pace=Pace(0))
    engine = open_store(newsroom.settings.db)
    write_all(engine, watched=[], now=at)
    send = {Channel.SLACK: lambda delivery: slack.send(delivery, settings=how)}
    deliver_all(engine, send=send, now=lambda: at)
    with read(engine) as connection:
        found = [d.placing for d in outbox.all_deliveries(connection)]
    engine.dispose()
    return found


def claims(grade: str) -> list:
    return [a_claim(grade=grade, **{**SILENT, **FALL})]


def test_later_coverage_changes_the_message_and_tells_nobody_anew(
    newsroom: Newsroom,
) -> None:
    with SlackStandIn() as stand_in:
        newsroom.article("Barset Post", claims("inadequate"), at=NIGHT)
        assert tell(newsroom, stand_in, at=NIGHT) == [Placing.ALONE]
        newsroom.article("Gazette", claims("inadequate"), at=NIGHT + HOUR)
        placed = tell(newsroom, stand_in, at=NIGHT + HOUR)
        again = tell(newsroom, stand_in, at=NIGHT + 2 * HOUR)

    assert placed == again == [Placing.ALONE, Placing.INSTEAD]
    [message] = stand_in.posted
    assert "Gazette" in str(message["blocks"])


def test_what_turns_the_story_stands_in_its_thread(newsroom: Newsroom) -> None:
    with SlackStandIn() as stand_in:
        newsroom.article("Barset Post", claims("inadequate"), at=NIGHT)
        tell(newsroom, stand_in, at=NIGHT)
        better = claims("requires improvement")
        newsroom.article("Ofsted", better, at=NIGHT + HOUR, official=True)
        placed = tell(newsroom, stand_in, at=NIGHT + HOUR)
        tell(newsroom, stand_in, at=NIGHT + 2 * HOUR)

    assert Placing.ANSWER in placed
    [first, answer] = stand_in.posted
    assert answer["thread_ts"] == first["ts"]
    assert "requires improvement" in str(first["blocks"])
