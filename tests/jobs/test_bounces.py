"""Mail that comes back stops the next one, and only a true report does that."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from alerts.bounce import bounces, wish_to_stop
from domain.deliveries import DeliveryState
from domain.subscriptions import Channel
from jobs.bounces import TakenIn, take_in
from jobs.deliver import deliver_all
from jobs.mailbox import MailboxError
from jobs.sections import Bounces, Operator
from jobs.settings import Settings, SettingsError
from store import outbox
from store.connect import Engine, begin, create, open_store, read
from tests.builders import a_message
from tests.jobs.imap_server import Inbox, serving

NOW = datetime(2026, 6, 19, 6, tzinfo=UTC)
ADDRESS, NUMBER = "gone@news.example", "<0a1b2c@regrade.example>"
REPORT = """\
From: MAILER-DAEMON@relay.example
To: regrade@regrade.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
MIME-Version: 1.0

--b
Content-Type: text/plain

I am sorry to have to tell you that it could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <{address}>: no such user

--b
Content-Type: message/rfc822

From: Regrade <regrade@regrade.example>
Message-ID: {number}
Subject: Nothing new

Nothing new.

--b--
"""


def report(**changes: str) -> bytes:
    values = {"address": ADDRESS, "action": "failed", "status": "5.1.1"}
    filled = REPORT.format(**{**values, "number": NUMBER, **changes})
    return filled.replace("\n", "\r\n").encode()


def wish(sender: str, subject: str = "unsubscribe", **more: str) -> bytes:
    heads = {"From": sender, "Subject": subject, **more}
    return "".join(f"{n}: {v}\r\n" for n, v in heads.items()).encode() + b"\r\nhi\r\n"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'regrade.db'}"
    create(url)
    engine = open_store(url)
    put(engine, "first")
    with begin(engine) as connection:
        [sent] = outbox.all_deliveries(connection)
        outbox.claim(connection, sent.id, at=NOW)
        outbox.mark_sent(connection, sent.id, at=NOW, carrier_id=NUMBER)
    yield engine
    engine.dispose()


def put(engine: Engine, key: str, address: str = ADDRESS) -> None:
    with begin(engine) as connection:
        outbox.add(
            connection,
            key,
            channel=Channel.EMAIL,
            address=address,
            message=a_message(),
            at=NOW,
        )


def settings(folder: Path, port: int, **changes) -> Settings:
    section = Bounces(host="127.0.0.1", port=port, security="none", user="regrade")
    values = {"home": folder, "bounces": section}
    values |= {"operator": Operator(channel="slack", address="C0PS")}
    values |= {"bounces_password": SecretStr("hush")}
    return Settings(**{**values, **changes})


def test_who_is_not_there_gets_no_more_and_the_operator_is_told(
    engine: Engine, tmp_path: Path
) -> None:
    inbox = Inbox(report(), b"Subject: hello\r\n\r\nnot a report\r\n")
    with serving(inbox) as port:
        first = take_in(engine, settings(tmp_path, port), now=NOW)
        inbox.seen.clear()
        again = take_in(engine, settings(tmp_path, port), now=NOW)
    put(engine, "second")
    delivered = deliver_all(
        engine, send={Channel.EMAIL: lambda d: "id"}, now=lambda: NOW
    )

    assert (first, again) == (TakenIn(2, 1), TakenIn(2, 0))
    [attempt] = delivered.attempts
    assert attempt.state is DeliveryState.FAILED
    assert "no such user" in str(attempt.reason)
    with read(engine) as connection:
        notes = [
            d
            for d in outbox.all_deliveries(connection)
            if d.message.name == "operator_note"
        ]
    assert len(notes) == 1
    assert ADDRESS in notes[0].message.text


@pytest.mark.parametrize(
    "mail",
    [
        report(action="delayed", status="4.4.1"),
        report(status="4.2.2"),
        report(number="<forged@elsewhere.example>"),
        report(address="somebody.else@news.example"),
        report().replace(b"multipart/report", b"multipart/mixed"),
        report()[:400],
        b"",
        b"\xff\xfe" * 2000,
        wish("somebody.else@news.example"),
        wish(ADDRESS, subject="Re: your digest"),
        wish(ADDRESS, **{"Auto-Submitted": "auto-replied"}),
    ],
)
def test_what_is_no_true_report_stops_nobody(
    mail: bytes, engine: Engine, tmp_path: Path
) -> None:
    with serving(Inbox(mail)) as port:
        found = take_in(engine, settings(tmp_path, port), now=NOW)

    assert found.stopped == 0


def test_who_writes_to_stop_gets_no_more(engine: Engine, tmp_path: Path) -> None:
    with serving(Inbox(wish(f"Anna <{ADDRESS.upper()}>"))) as port:
        assert take_in(engine, settings(tmp_path, port), now=NOW).stopped == 1

    put(engine, "second")
    delivered = deliver_all(
        engine, send={Channel.EMAIL: lambda d: "id"}, now=lambda: NOW
    )
    assert "unsubscribed" in str(delivered.attempts[0].reason)


def test_a_mailbox_that_cannot_be_read_says_why(engine: Engine, tmp_path: Path) -> None:
    wrong = {"bounces_password": SecretStr("wrong")}
    with serving(Inbox()) as port:
        with pytest.raises(MailboxError, match="refuses us"):
            take_in(engine, settings(tmp_path, port, **wrong), now=NOW)
        section = Bounces(
            host="127.0.0.1", port=port, security="none", user="a", folder="Lost"
        )
        with pytest.raises(MailboxError, match="no folder"):
            take_in(engine, settings(tmp_path, port, bounces=section), now=NOW)
    with pytest.raises(MailboxError, match="cannot be reached"):
        take_in(engine, settings(tmp_path, port), now=NOW)
    with pytest.raises(SettingsError, match="not set up"):
        take_in(engine, settings(tmp_path, port, bounces=None), now=NOW)


def test_a_report_names_the_mail_the_address_and_the_reason() -> None:
    [returned] = bounces(report())

    assert (returned.address, returned.message_id) == (ADDRESS, NUMBER)
    assert returned.reason == f"5.1.1 550 5.1.1 <{ADDRESS}>: no such user"
    assert wish_to_stop(report()) is None
