"""Slack keeps a story together, and is asked before anything is repeated."""

import time
from datetime import timedelta

import pytest

from alerts.channels.errors import (
    NeedsOperatorError,
    RefusedError,
    UnavailableError,
    UnknownOutcomeError,
)
from alerts.channels.pace import Pace
from alerts.channels.slack import SlackSettings, send
from domain.deliveries import Delivery, DeliveryState, Earlier, Placing
from domain.subscriptions import Channel
from jobs.demo.carriers import Answer, SlackStandIn
from tests.builders import A_MORNING, a_delivery, a_message

BLOCKS = '[{"type": "divider"}]'
OTHERS = '[{"type": "divider"}, {"type": "divider"}]'


def an_alert(**changes) -> Delivery:
    message = a_message(name="immediate_alert", subject="Barsetshire is down")
    values = {"channel": Channel.SLACK, "address": "C042", "key": "alert/desk/1"}
    return a_delivery(**{**values, "message": message, **changes})


def to(slack: SlackStandIn, **changes) -> SlackSettings:
    values = {"token": "xoxb-1", "base_url": slack.url, "timeout": 2, "pace": Pace(0)}
    return SlackSettings(**{**values, **changes})


def later(first: str, placing: Placing, **changes) -> Delivery:
    """Return what follows an alert that stands where `first` says."""
    earlier = Earlier(1, "alert/desk/1", "Down", DeliveryState.SENT, first)
    message = a_message(name="immediate_alert", blocks=(OTHERS,))
    values = {"key": "alert/desk/2", "placing": placing, "earlier": earlier}
    return an_alert(**{**values, "message": message, **changes})


def test_an_answer_stands_in_the_thread_and_in_the_channel() -> None:
    with SlackStandIn() as slack:
        first = send(an_alert(), settings=to(slack))
        send(later(first, Placing.ANSWER), settings=to(slack))

    [alert, answer] = slack.posted
    assert answer["thread_ts"] == alert["ts"]
    assert str(answer["reply_broadcast"]).lower() in {"1", "true"}


def test_what_takes_its_place_changes_the_message() -> None:
    with SlackStandIn() as slack:
        first = send(an_alert(), settings=to(slack))
        again = send(later(first, Placing.INSTEAD), settings=to(slack))

    [alert] = slack.posted
    assert again == first
    assert len(alert["blocks"]) == 2
    assert alert["metadata"]["event_payload"] == {"key": "alert/desk/1"}


@pytest.mark.parametrize(
    "state", [DeliveryState.FAILED, DeliveryState.UNKNOWN, DeliveryState.FOLDED]
)
def test_an_answer_to_what_never_arrived_is_told_by_itself(state) -> None:
    earlier = Earlier(1, "alert/desk/1", "Down", state, None)
    with SlackStandIn() as slack:
        send(later("", Placing.ANSWER, earlier=earlier), settings=to(slack))

    assert "thread_ts" not in slack.posted[0]


def test_an_answer_to_what_was_deleted_is_told_by_itself() -> None:
    with SlackStandIn() as slack:
        send(later("C042/1.1", Placing.ANSWER), settings=to(slack))

    assert "thread_ts" not in slack.posted[0]


def test_what_was_deleted_cannot_be_changed() -> None:
    with SlackStandIn() as slack, pytest.raises(RefusedError, match="cannot be"):
        send(later("C042/1.1", Placing.INSTEAD), settings=to(slack))


@pytest.mark.parametrize("keeps", [True, False])
def test_a_message_in_doubt_is_looked_for_before_it_is_repeated(keeps: bool) -> None:
    with SlackStandIn() as slack:
        slack.answers.append(Answer(0, keeps=keeps))
        with pytest.raises(UnknownOutcomeError) as caught:
            send(an_alert(), settings=to(slack))
        stamp = send(an_alert(doubted_at=A_MORNING), settings=to(slack))

    assert caught.value.can_ask
    [message] = slack.posted
    assert stamp == f"C042/{message['ts']}"


@pytest.mark.parametrize("keeps", [True, False])
def test_an_answer_in_doubt_is_looked_for_in_its_thread(keeps: bool) -> None:
    with SlackStandIn() as slack:
        first = send(an_alert(), settings=to(slack))
        slack.answers.append(Answer(0, keeps=keeps))
        with pytest.raises(UnknownOutcomeError):
            send(later(first, Placing.ANSWER), settings=to(slack))
        doubtful = later(first, Placing.ANSWER, doubted_at=A_MORNING)
        send(doubtful, settings=to(slack))

    assert len(slack.posted) == 2


def test_the_history_is_read_to_its_end() -> None:
    with SlackStandIn() as slack:
        slack.answers.append(Answer(0, keeps=True))
        with pytest.raises(UnknownOutcomeError):
            send(an_alert(), settings=to(slack))
        for number in range(450):
            slack.posted.append(
                {"channel": "C042", "ts": f"{time.time() + 60:.0f}.{number:06d}"}
            )
        send(an_alert(doubted_at=A_MORNING), settings=to(slack))

    assert sum(bool(m.get("metadata")) for m in slack.posted) == 1
    asked = [call for call in slack.calls if call.method == "conversations.history"]
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("address", "channel"), [("#news", "C777"), ("news", "C777"), ("U123", "DU123")]
)
def test_a_name_is_looked_up_before_the_history_is_asked(address, channel) -> None:
    with SlackStandIn() as slack:
        slack.names["#news"] = "C777"
        delivery = an_alert(address=address, doubted_at=A_MORNING)
        send(delivery, settings=to(slack))

    [asked] = [call for call in slack.calls if call.method == "conversations.history"]
    assert asked.payload["channel"] == channel


def test_a_name_that_nobody_knows_waits_for_the_operator() -> None:
    with SlackStandIn() as slack, pytest.raises(NeedsOperatorError, match="its id"):
        send(an_alert(address="#lost", doubted_at=A_MORNING), settings=to(slack))

    assert slack.posted == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ('{"ok": false, "error": "missing_scope"}', NeedsOperatorError),
        ('{"ok": false, "error": "not_in_channel"}', NeedsOperatorError),
        ('{"ok": false, "error": "internal_error"}', UnavailableError),
        ("<html>", UnavailableError),
    ],
)
def test_without_an_answer_from_the_history_nothing_is_posted(answer, expected) -> None:
    with SlackStandIn() as slack:
        slack.answers.append(Answer(200, answer))
        with pytest.raises(expected):
            send(an_alert(doubted_at=A_MORNING), settings=to(slack))

    assert slack.posted == []


def test_a_webhook_in_doubt_stays_unknown() -> None:
    with SlackStandIn() as slack:
        settings = SlackSettings(webhook=slack.webhook, timeout=2, pace=Pace(0))
        with pytest.raises(UnknownOutcomeError) as caught:
            send(an_alert(doubted_at=A_MORNING), settings=settings)

    assert not caught.value.can_ask
    assert slack.posted == []


def test_buttons_stand_under_an_alert_where_somebody_hears_them() -> None:
    with SlackStandIn() as slack:
        first = send(an_alert(), settings=to(slack, buttons=True))
        send(later(first, Placing.INSTEAD), settings=to(slack, buttons=True))
        send(an_alert(), settings=to(slack))

    [with_buttons, without] = slack.posted
    actions = with_buttons["blocks"][-1]
    assert [e["value"] for e in actions["elements"]] == ["alert/desk/1"] * 3
    assert [e["text"]["text"] for e in actions["elements"]] == [
        "Confirm",
        "Wrong",
        "Mute 7 days",
    ]
    assert all(block["type"] != "actions" for block in without["blocks"])


def test_two_messages_to_one_channel_keep_their_distance() -> None:
    pace = Pace(0.2)
    started = time.monotonic()
    for place in ("a", "a", "b", "a"):
        pace.wait(place)

    assert time.monotonic() - started >= 0.4


def test_a_message_much_older_than_its_doubt_is_still_found() -> None:
    """A history is asked from the day on which the message was made."""
    with SlackStandIn() as slack:
        delivery = an_alert(doubted_at=A_MORNING + timedelta(days=400))
        send(delivery, settings=to(slack))

    [asked] = [call for call in slack.calls if call.method == "conversations.history"]
    assert float(asked.payload["oldest"]) < A_MORNING.timestamp()
