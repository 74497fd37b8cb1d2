import json
import smtplib
from email.message import EmailMessage
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from jobs.demo.carriers import Answer, SlackStandIn, SmtpServer


def a_mail(to: str = "desk@example.org") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "regrade@example.org", to, "Hello"
    mail.set_content("A line.\n")
    return mail


def test_the_mail_server_keeps_what_it_accepts() -> None:
    with SmtpServer() as server, smtplib.SMTP(server.host, server.port) as client:
        client.send_message(a_mail())

    [mail] = server.received
    assert mail.recipients == ("desk@example.org",)
    assert b"Subject: Hello" in mail.content


def test_a_recipient_can_be_refused() -> None:
    with SmtpServer() as server, smtplib.SMTP(server.host, server.port) as client:
        server.replies["gone@example.org"] = "550 no such person"
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
            client.send_message(a_mail("gone@example.org"))

    assert refusal.value.recipients["gone@example.org"][0] == 550
    assert server.received == []


def test_a_message_can_be_put_off_once() -> None:
    with SmtpServer() as server, smtplib.SMTP(server.host, server.port) as client:
        server.after_data = "451 try again later"
        with pytest.raises(smtplib.SMTPDataError):
            client.send_message(a_mail())
        client.send_message(a_mail())

    assert len(server.received) == 1


def test_two_servers_stand_side_by_side() -> None:
    with SmtpServer() as one, SmtpServer() as other:
        assert one.port != other.port


def test_a_bot_posts_and_finds_its_message_again() -> None:
    metadata = {"event_type": "regrade_delivery", "event_payload": {"key": "k1"}}
    with SlackStandIn() as slack:
        client = WebClient(token="xoxb-sample", base_url=slack.url)
        assert client.auth_test()["ok"]
        ts = client.chat_postMessage(channel="C1", text="Hello", metadata=metadata)[
            "ts"
        ]
        client.chat_postMessage(channel="C1", text="More", thread_ts=ts)
        history = client.conversations_history(channel="C1", include_all_metadata=True)[
            "messages"
        ]
        thread = client.conversations_replies(channel="C1", ts=ts)["messages"]

    assert [m["metadata"]["event_payload"]["key"] for m in history] == ["k1"]
    assert [m["text"] for m in thread] == ["Hello", "More"]


def test_a_call_without_a_token_is_refused() -> None:
    with SlackStandIn() as slack, urlopen(f"{slack.url}auth.test") as reply:
        assert json.load(reply) == {"ok": False, "error": "not_authed"}


@pytest.mark.parametrize(
    ("blocks", "error"),
    [
        ([{"type": "divider"}] * 51, "invalid_blocks"),
        ([{"type": "section", "text": "x" * 2900}] * 5, "msg_blocks_too_long"),
    ],
)
def test_what_slack_would_refuse_is_refused(blocks: list, error: str) -> None:
    with SlackStandIn() as slack:
        client = WebClient(token="xoxb-sample", base_url=slack.url)
        with pytest.raises(SlackApiError) as refusal:
            client.chat_postMessage(channel="C1", text="Hello", blocks=blocks)

    assert refusal.value.response["error"] == error
    assert slack.posted == []


def test_a_webhook_takes_a_message_and_says_only_ok() -> None:
    with SlackStandIn() as slack:
        reply = WebhookClient(slack.webhook).send(text="Hello")

    assert (reply.status_code, reply.body) == (200, "ok")
    assert [m["text"] for m in slack.posted] == ["Hello"]


def test_an_answer_can_be_lost_though_the_message_was_kept() -> None:
    with SlackStandIn() as slack:
        slack.answers.append(Answer(0, keeps=True))
        call = Request(
            f"{slack.url}chat.postMessage",
            data=b'{"channel": "C1", "text": "Hello"}',
            headers={"Content-Type": "application/json", "Authorization": "Bearer x"},
        )
        with pytest.raises(OSError):
            urlopen(call)

    assert [m["text"] for m in slack.posted] == ["Hello"]
