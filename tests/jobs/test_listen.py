"""A press of a button under an alert is kept once, and whoever pressed is told."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from domain.inspections import Direction
from domain.reviews import Verdict
from domain.subscriptions import MuteKind
from jobs.demo.carriers import SlackStandIn
from jobs.listen import listening, read_press, take
from jobs.sections import Slack
from jobs.settings import Settings, SettingsError
from store import outbox, reviews, stories, subscriptions
from store.connect import Engine, begin, open_store, read
from tests.builders import a_claim
from tests.jobs.socket_mode import slack_socket
from tests.jobs.stored import SETTINGS, SILENT, Newsroom

NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
STAMP = "1772532000.000100"
FALL = {"previous_grade": "good", "direction": Direction.DOWNGRADE}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A newsroom that was alerted to one story in Slack."""
    words = SETTINGS.replace('"folder"', '"slack"').replace('"out"', '"C042"')
    newsroom = Newsroom(tmp_path, settings=words)
    newsroom.article(
        "Barset Post", [a_claim(grade="inadequate", **{**SILENT, **FALL})], at=NOW
    )
    newsroom.digest(at=NOW)
    engine = open_store(newsroom.settings.db)
    yield engine
    engine.dispose()


def alert_key(engine: Engine) -> str:
    with read(engine) as connection:
        found = outbox.all_deliveries(connection)
    return next(d.key for d in found if d.key.startswith("alert/"))


def pressed(action: str, key: str, **changes: Any) -> dict[str, Any]:
    """Return what Slack reports of a press."""
    button = {"action_id": action, "value": key, "action_ts": STAMP}
    values = {
        "type": "block_actions",
        "user": {"id": "U1", "username": "anna"},
        "channel": {"id": "C042"},
        "actions": [button],
    }
    return {**values, **changes}


def kept(engine: Engine, payload: dict[str, Any]) -> str:
    press = read_press(payload)
    assert press is not None
    with begin(engine) as connection:
        return take(connection, press)


@pytest.mark.parametrize(
    ("action", "verdict"),
    [
        ("regrade_confirm", Verdict.CONFIRMED),
        ("regrade_wrong", Verdict.REJECTED),
    ],
)
def test_a_press_decides_once(action: str, verdict: Verdict, engine: Engine) -> None:
    payload = pressed(action, alert_key(engine))

    said = [kept(engine, payload) for _ in range(2)]

    assert all("anna in Slack" in words for words in said)
    with read(engine) as connection:
        [decision] = reviews.all_decisions(connection)
        [story] = stories.all_stories(connection)
    assert (decision.verdict, decision.story_id) == (verdict, story.id)
    assert decision.by == "anna in Slack"


def test_a_press_mutes_a_story_for_seven_days(engine: Engine) -> None:
    said = kept(engine, pressed("regrade_mute", alert_key(engine)))

    assert "muted here until" in said
    with read(engine) as connection:
        everyone = {
            k.subscription.name: k.subscription.mutes
            for k in subscriptions.everyone(connection)
        }
    [mute] = everyone["alerts"]
    assert mute.kind is MuteKind.STORY
    at = datetime.fromtimestamp(float(STAMP), UTC)
    assert mute.until == at + timedelta(days=7)
    assert everyone["desk"] == ()


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"type": "block_actions", "actions": []},
        pressed("somebody_elses", "x"),
        pressed("regrade_confirm", "x", type="view_submission"),
        pressed(
            "regrade_confirm",
            "x",
            actions=[{"action_id": "regrade_confirm", "action_ts": "soon"}],
        ),
    ],
)
def test_what_is_no_press_of_ours_is_left_alone(payload: dict[str, Any]) -> None:
    assert read_press(payload) is None


def test_a_press_under_what_nobody_knows_changes_nothing(engine: Engine) -> None:
    assert "not known" in kept(engine, pressed("regrade_wrong", "alert/forged/1"))

    with read(engine) as connection:
        assert reviews.all_decisions(connection) == []


def test_it_is_heard_through_socket_mode(engine: Engine) -> None:
    with slack_socket() as wire, SlackStandIn() as slack:
        slack.socket_url = wire.url
        settings = Settings(
            slack=Slack(base_url=slack.url),
            slack_token=SecretStr("xoxb-1"),
            slack_app_token=SecretStr("xapp-1"),
        )
        client = listening(engine, settings)
        try:
            assert wire.connected.wait(10)
            payload = pressed("regrade_confirm", alert_key(engine))
            wire.send({"type": "interactive", "envelope_id": "e1", "payload": payload})
            answer = wire.heard.get(timeout=20)
            while "chat.postEphemeral" not in {c.method for c in slack.calls}:
                time.sleep(0.05)
        finally:
            client.close()

    assert answer["envelope_id"] == "e1"
    assert slack.calls[-1].payload["user"] == "U1"
    with read(engine) as connection:
        [decision] = reviews.all_decisions(connection)
    assert decision.verdict is Verdict.CONFIRMED


def test_without_a_valid_app_token_it_says_so(engine: Engine) -> None:
    with pytest.raises(SettingsError, match="REGRADE_SLACK_APP_TOKEN"):
        listening(engine, Settings())
