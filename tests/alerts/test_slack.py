"""Slack over real HTTP: what is posted, and what each answer means."""

import json
import logging
import socket

import pytest

from alerts.channels import slack_errors
from alerts.channels.errors import (
    NeedsOperatorError,
    RefusedError,
    UnavailableError,
    UnknownOutcomeError,
)
from alerts.channels.pace import Pace
from alerts.channels.slack import SlackSettings, check, payloads, send
from domain.subscriptions import Channel
from jobs.demo.carriers import Answer, SlackStandIn
from tests.builders import A_MORNING, a_delivery, a_message

TOKEN = "xoxb-a-secret-token"
BLOCKS = '[{"type": "divider"}]'


def to_slack(**changes):
    return a_delivery(channel=Channel.SLACK, address="C042", **changes)


def by_token(slack: SlackStandIn, **changes) -> SlackSettings:
    values = {"token": TOKEN, "base_url": slack.url, "timeout": 2, "pace": Pace(0)}
    return SlackSettings(**{**values, **changes})


def by_webhook(slack: SlackStandIn) -> SlackSettings:
    return SlackSettings(webhook=slack.webhook, timeout=2, pace=Pace(0))


def an_error(code: str, status: int = 200, **headers: str) -> Answer:
    body = json.dumps({"ok": False, "error": code})
    return Answer(status, body, headers=headers)


def test_a_message_is_posted_once_with_its_key() -> None:
    with SlackStandIn() as slack:
        stamp = send(to_slack(), settings=by_token(slack))

    [call] = slack.calls
    assert stamp == f"C042/{slack.posted[0]['ts']}"
    assert (call.path, call.token) == ("/api/chat.postMessage", TOKEN)
    assert call.payload["channel"] == "C042"
    metadata = call.payload["metadata"]
    found = json.loads(metadata) if isinstance(metadata, str) else metadata
    assert found == {
        "event_type": "regrade_delivery",
        "event_payload": {"key": "news desk/2026-06-18/daily"},
    }


def test_links_are_not_unfolded() -> None:
    [payload] = payloads(a_message())

    assert payload["unfurl_links"] is False
    assert payload["unfurl_media"] is False


def test_the_notification_is_escaped() -> None:
    [payload] = payloads(a_message(subject="<!channel> & more"))

    assert payload["text"] == "&lt;!channel&gt; &amp; more"


def test_a_long_message_goes_on_in_its_thread() -> None:
    message = a_message(blocks=(BLOCKS, BLOCKS, BLOCKS))
    with SlackStandIn() as slack:
        stamp = send(to_slack(message=message), settings=by_token(slack))

    thread = stamp.partition("/")[2]
    assert [m.get("thread_ts") for m in slack.posted] == [None, thread, thread]
    assert [m["metadata"]["event_payload"].get("part") for m in slack.posted] == [
        None,
        1,
        2,
    ]


def test_a_webhook_takes_a_message_and_tells_no_time_stamp() -> None:
    message = a_message(blocks=(BLOCKS, BLOCKS))
    with SlackStandIn() as slack:
        stamp = send(to_slack(message=message), settings=by_webhook(slack))

    assert stamp == ""
    assert len(slack.posted) == 2
    assert all(call.token is None for call in slack.calls)


def test_a_later_part_for_a_webhook_that_must_wait_is_waited_for() -> None:
    message = a_message(blocks=(BLOCKS, BLOCKS))
    with SlackStandIn() as slack:
        wait = Answer(429, "rate_limited", {"Retry-After": "0"})
        slack.answers.extend([Answer(200, "ok"), wait])
        assert send(to_slack(message=message), settings=by_webhook(slack)) == ""

    assert len(slack.posted) == 1


def test_a_webhook_that_took_a_part_is_not_given_the_whole_again() -> None:
    message = a_message(blocks=(BLOCKS, BLOCKS))
    with SlackStandIn() as slack:
        slack.answers.extend([Answer(200, "ok"), Answer(400, "invalid_payload")])
        with pytest.raises(UnknownOutcomeError, match="only in part") as caught:
            send(to_slack(message=message), settings=by_webhook(slack))

    assert not caught.value.can_ask


@pytest.mark.parametrize(
    "trouble",
    [
        an_error("ratelimited", 429, **{"Retry-After": "1"}),
        Answer(0, keeps=True),
        Answer(0),
        Answer(500, "<html>oops</html>"),
    ],
)
def test_a_message_that_arrived_in_part_is_completed(trouble: Answer) -> None:
    message = a_message(blocks=(BLOCKS, BLOCKS, BLOCKS))
    with SlackStandIn() as slack:
        tricks = iter([None, trouble])
        slack.mischief = lambda call: next(tricks, None)
        with pytest.raises(UnknownOutcomeError) as caught:
            send(to_slack(message=message), settings=by_token(slack))
        again = to_slack(message=message, doubted_at=A_MORNING)
        stamp = send(again, settings=by_token(slack))

    assert caught.value.can_ask
    first = slack.posted[0]["ts"]
    assert stamp == f"C042/{first}"
    assert [m.get("thread_ts") for m in slack.posted] == [None, first, first]
    parts = [m["metadata"]["event_payload"].get("part", 0) for m in slack.posted]
    assert parts == [0, 1, 2]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (an_error("ratelimited", 429, **{"Retry-After": "7"}), UnavailableError),
        (an_error("service_unavailable", 503), UnavailableError),
        (an_error("invalid_auth"), NeedsOperatorError),
        (an_error("token_revoked"), NeedsOperatorError),
        (an_error("missing_scope"), NeedsOperatorError),
        (an_error("channel_not_found"), RefusedError),
        (an_error("is_archived"), RefusedError),
        (an_error("msg_blocks_too_long"), RefusedError),
        (an_error("never_heard_of"), RefusedError),
        (an_error("internal_error"), UnknownOutcomeError),
        (Answer(500, "<html>oops</html>"), UnknownOutcomeError),
        (Answer(502, ""), UnknownOutcomeError),
        (Answer(200, "<html>sign in to the hotel wifi</html>"), UnknownOutcomeError),
        (Answer(200, '{"ok": true, "ts":', keeps=True), UnknownOutcomeError),
        (Answer(0, keeps=True), UnknownOutcomeError),
    ],
)
def test_each_answer_says_what_to_do_next(answer, expected) -> None:
    with SlackStandIn() as slack:
        slack.answers.append(answer)
        with pytest.raises(expected) as caught:
            send(to_slack(), settings=by_token(slack))

    assert type(caught.value) is expected
    assert len(slack.calls) == 1


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(429, "rate_limited", {"Retry-After": "7"}), UnavailableError),
        (Answer(404, "no_service"), NeedsOperatorError),
        (Answer(403, "invalid_token"), NeedsOperatorError),
        (Answer(410, "channel_is_archived"), RefusedError),
        (Answer(400, "invalid_payload"), RefusedError),
        (Answer(500, "rollup_error"), UnknownOutcomeError),
        (Answer(200, "welcome to the hotel wifi"), UnknownOutcomeError),
        (Answer(0, keeps=True), UnknownOutcomeError),
    ],
)
def test_each_answer_of_a_webhook_says_what_to_do_next(answer, expected) -> None:
    with SlackStandIn() as slack:
        slack.answers.append(answer)
        with pytest.raises(expected) as caught:
            send(to_slack(), settings=by_webhook(slack))

    assert type(caught.value) is expected
    assert len(slack.calls) == 1


def test_slack_says_how_long_to_wait() -> None:
    with SlackStandIn() as slack:
        slack.answers.append(an_error("ratelimited", 429, **{"Retry-After": "7"}))
        with pytest.raises(UnavailableError) as caught:
            send(to_slack(), settings=by_token(slack))

    assert caught.value.retry_after == 7.0


def test_an_answer_that_never_comes_leaves_it_unknown() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        settings = SlackSettings(token=TOKEN, base_url=url, timeout=1, pace=Pace(0))
        with pytest.raises(UnknownOutcomeError):
            send(to_slack(), settings=settings)


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost:1"])
def test_nobody_listening_means_later(host) -> None:
    settings = SlackSettings(token=TOKEN, base_url=f"http://{host}/", timeout=1)

    with pytest.raises(UnavailableError, match="cannot be reached"):
        send(to_slack(), settings=settings)


def test_no_error_code_has_two_meanings() -> None:
    groups = [
        getattr(slack_errors, name)
        for name in ("_LATER", "_UNKNOWN", "_OPERATOR", "_ADDRESS", "_OURS", "GONE")
    ]

    assert sum(map(len, groups)) == len(frozenset.union(*groups))


def test_secrets_are_neither_logged_nor_shown(caplog) -> None:
    """The SDK would log a webhook's address at DEBUG."""
    caplog.set_level(logging.DEBUG)
    with SlackStandIn() as slack:
        settings = SlackSettings(token=TOKEN, webhook=slack.webhook)
        send(to_slack(), settings=by_token(slack))
        send(to_slack(), settings=by_webhook(slack))
        slack.answers.extend([an_error("invalid_auth"), Answer(404, "no_service")])
        shown = [repr(settings)]
        for how in (by_token(slack), by_webhook(slack)):
            with pytest.raises(NeedsOperatorError) as caught:
                send(to_slack(), settings=how)
            shown.append(str(caught.value))

    assert TOKEN not in caplog.text + "".join(shown)
    assert "/services/" not in caplog.text + "".join(shown)


@pytest.mark.parametrize(
    "change",
    [
        {"token": None},
        {"base_url": "http://slack.example/api/"},
        {"base_url": "slack.com/api/"},
        {"webhook": "http://hooks.slack.example/services/x"},
        {"webhook": "file:///etc/passwd"},
    ],
)
def test_settings_that_reach_nobody_or_everybody_are_refused(change) -> None:
    with pytest.raises(ValueError, match="Slack") as caught:
        SlackSettings(**{"token": TOKEN, **change})

    assert "/services/" not in str(caught.value)


def test_slack_is_asked_who_we_are_and_nothing_is_posted() -> None:
    with SlackStandIn() as slack:
        assert check(by_token(slack)) == "regrade in Sample"

    assert slack.posted == []


def test_a_token_that_is_not_valid_is_found_before_anything_is_posted() -> None:
    with SlackStandIn() as slack:
        slack.answers.append(an_error("invalid_auth"))
        with pytest.raises(NeedsOperatorError, match="invalid_auth"):
            check(by_token(slack))


def test_a_check_without_an_answer_means_later() -> None:
    with SlackStandIn() as slack:
        slack.answers.append(Answer(0))
        with pytest.raises(UnavailableError):
            check(by_token(slack))


def test_a_webhook_can_only_be_proved_by_a_message() -> None:
    with SlackStandIn() as slack:
        assert "only a message" in check(by_webhook(slack))

    assert slack.calls == []
