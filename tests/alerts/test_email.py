"""Mail over real SMTP: what arrives, and what each failure means."""

import socket

import pytest

from alerts.channels.email import MailSettings, check, send
from alerts.channels.errors import (
    NeedsOperatorError,
    RefusedError,
    UnavailableError,
    UnknownOutcomeError,
)
from jobs.demo.carriers import SmtpServer
from tests.alerts.mail_servers import (
    LOOPBACK,
    a_free_port,
    scripted,
)
from tests.builders import a_delivery, a_message

WELCOME = ["220 ready", "250 hello"]
TO_DATA = [*WELCOME, "250 sender", "250 recipient", "354 go on"]


def settings(port: int, **changes) -> MailSettings:
    values = {
        "host": LOOPBACK,
        "port": port,
        "security": "none",
        "sender": "Regrade <regrade@newsroom.example>",
        "timeout": 5.0,
        **changes,
    }
    return MailSettings(**values)


def test_a_mail_arrives_once_with_one_recipient() -> None:
    with SmtpServer() as server:
        message_id = send(a_delivery(), settings=settings(server.port))

    [mail] = server.received
    assert mail.sender == "regrade@newsroom.example"
    assert mail.recipients == ("desk@newsroom.example",)
    assert message_id.encode() in mail.content


def test_a_repeat_brings_the_same_bytes() -> None:
    with SmtpServer() as server:
        for attempts in (0, 1):
            send(a_delivery(attempts=attempts), settings=settings(server.port))

    first, second = server.received
    assert first.content == second.content


def test_a_line_with_a_dot_alone_does_not_end_the_mail() -> None:
    text = "one\n.\n..two\nBcc: x\n"
    with SmtpServer() as server:
        send(
            a_delivery(message=a_message(text=text, html=None)),
            settings=settings(server.port),
        )

    assert server.received[0].content.endswith(b"one\r\n.\r\n..two\r\nBcc: x\r\n")


def test_a_recipient_nobody_knows_is_refused_for_good() -> None:
    with SmtpServer() as server:
        server.replies["desk@newsroom.example"] = "550 no such user"
        with pytest.raises(RefusedError, match="550 no such user"):
            send(a_delivery(), settings=settings(server.port))


def test_a_recipient_whose_box_is_full_is_tried_again() -> None:
    with SmtpServer() as server:
        server.replies["desk@newsroom.example"] = "452 mailbox full"
        with pytest.raises(UnavailableError, match="452 mailbox full"):
            send(a_delivery(), settings=settings(server.port))


@pytest.mark.parametrize(
    ("reply", "expected"),
    [("451 try later", UnavailableError), ("554 spam", RefusedError)],
)
def test_a_message_refused_at_its_end_was_not_sent(reply, expected) -> None:
    with SmtpServer() as server:
        server.after_data = reply
        with pytest.raises(expected):
            send(a_delivery(), settings=settings(server.port))

    assert server.received == []


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ([None], UnavailableError),
        (["421 busy"], UnavailableError),
        (["554 go away"], NeedsOperatorError),
        ([*WELCOME, "451 later"], UnavailableError),
        ([*WELCOME, "550 sender unknown"], NeedsOperatorError),
        ([*WELCOME, "552 too big"], RefusedError),
        ([*WELCOME, "250 sender", None], UnavailableError),
        ([*TO_DATA[:-1], "451 later"], UnavailableError),
        ([*TO_DATA[:-1], "554 no"], RefusedError),
        ([*TO_DATA[:-1], "250 what?"], UnavailableError),
        ([*TO_DATA[:-1], None], UnavailableError),
        ([*TO_DATA, None], UnknownOutcomeError),
    ],
)
def test_each_failure_says_what_to_do_next(replies, expected) -> None:
    """Only from the message itself on can it have been sent without our knowing."""
    with scripted(replies) as port, pytest.raises(expected) as caught:
        send(a_delivery(), settings=settings(port))

    assert type(caught.value) is expected


def test_a_server_that_never_greets_means_later() -> None:
    with socket.create_server((LOOPBACK, 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(UnavailableError):
            send(a_delivery(), settings=settings(port, timeout=0.2))


def test_a_server_that_falls_silent_after_the_message_leaves_it_unknown() -> None:
    """The last answer announces another line that never comes."""
    with scripted([*TO_DATA, "250-wait"]) as port, pytest.raises(UnknownOutcomeError):
        send(a_delivery(), settings=settings(port, timeout=0.3))


def test_nobody_listening_means_later() -> None:
    with pytest.raises(UnavailableError, match="cannot be reached"):
        send(a_delivery(), settings=settings(a_free_port()))


def test_a_host_without_an_address_means_later() -> None:
    how = settings(25, host="no-such-host.invalid", security="tls")

    with pytest.raises(UnavailableError, match="cannot be reached"):
        send(a_delivery(), settings=how)


def test_a_server_that_says_goodbye_rudely_has_the_mail_all_the_same() -> None:
    with scripted([*TO_DATA, "250 kept", None]) as port:
        assert send(a_delivery(), settings=settings(port))


def test_what_is_no_address_never_reaches_the_server() -> None:
    with SmtpServer() as server, pytest.raises(RefusedError, match="no mail address"):
        send(a_delivery(address="a@b\r\nRCPT TO:<c@d>"), settings=settings(server.port))


def test_mail_that_would_leave_the_machine_unencrypted_is_no_setting() -> None:
    with pytest.raises(ValueError, match="unencrypted"):
        settings(25, host="mail.newsroom.example")


@pytest.mark.parametrize(
    "change", [{"security": "maybe"}, {"sender": "me"}, {"unsubscribe": "a b"}]
)
def test_settings_that_cannot_work_are_refused(change) -> None:
    with pytest.raises(ValueError, match=r"is no mail address|write starttls"):
        settings(25, **change)


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(settings(25, password="secret"))


def test_a_server_can_be_checked_without_sending() -> None:
    with SmtpServer() as server:
        check(settings(server.port))

    assert server.received == []


def test_a_check_fails_as_sending_would() -> None:
    with pytest.raises(UnavailableError, match="cannot be reached"):
        check(settings(a_free_port()))
