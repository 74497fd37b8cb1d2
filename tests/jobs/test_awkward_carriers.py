"""Carriers that refuse: the others arrive, nothing is lost, the operator is told."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from domain.deliveries import DeliveryState
from domain.subscriptions import Channel
from jobs.demo.carriers import Answer, SlackStandIn, SmtpServer
from jobs.sections import Mail, Operator, Slack
from jobs.settings import Settings
from jobs.steps import Work, deliver_step
from store import outbox, troubles
from store.connect import Engine, begin, create, open_store, read
from tests.builders import a_message

NOW = datetime(2026, 6, 19, 6, tzinfo=UTC)
OPERATOR = Operator(
    channel="email",
    address="ops@news.example",
    second_channel="slack",
    second_address="C0PS",
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'regrade.db'}"
    create(url)
    engine = open_store(url)
    for channel, address in (
        (Channel.EMAIL, "gone@news.example"),
        (Channel.EMAIL, "anna@news.example"),
        (Channel.SLACK, "C0LD"),
        (Channel.SLACK, "C042"),
    ):
        with begin(engine) as connection:
            outbox.add(
                connection,
                f"digest/{address}",
                channel=channel,
                address=address,
                message=a_message(),
                at=NOW,
            )
    yield engine
    engine.dispose()


@pytest.fixture
def mail() -> Iterator[SmtpServer]:
    with SmtpServer() as server:
        yield server


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as server:
        yield server


def deliver(
    engine: Engine, mail: SmtpServer, slack: SlackStandIn, home: Path, **changes
) -> str:
    section = {"host": mail.host, "port": mail.port, "security": "none"}
    settings = Settings(
        home=home,
        operator=OPERATOR,
        mail=Mail(**{**section, "sender": "regrade@news.example", **changes}),
        slack=Slack(base_url=slack.url),
        slack_token=SecretStr("xoxb-1"),
    )
    work = Work(settings, engine, tell=lambda words: None, now=lambda: NOW)
    return str(deliver_step(work))


def states(engine: Engine) -> dict[str, DeliveryState]:
    with read(engine) as connection:
        return {d.key: d.state for d in outbox.all_deliveries(connection)}


def notes(mail: SmtpServer) -> str:
    """Return what the operator was mailed."""
    to_us = [m for m in mail.received if "ops@news.example" in m.recipients]
    return "".join(m.content.decode().replace("=\r\n", "") for m in to_us)


def test_a_dead_address_and_an_archived_channel_stop_nobody(
    engine: Engine, mail: SmtpServer, slack: SlackStandIn, tmp_path: Path
) -> None:
    mail.replies["gone@news.example"] = "550 5.1.1 no such user"
    slack.refusals["C0LD"] = "is_archived"

    deliver(engine, mail, slack, tmp_path)

    assert states(engine)["digest/gone@news.example"] is DeliveryState.FAILED
    assert states(engine)["digest/C0LD"] is DeliveryState.FAILED
    assert states(engine)["digest/anna@news.example"] is DeliveryState.SENT
    assert [m["channel"] for m in slack.posted] == ["C042"]
    assert "no such user" in notes(mail)
    assert "is_archived" in notes(mail)
    assert "regrade resend" in notes(mail)


def test_a_revoked_token_waits_and_is_told_by_mail(
    engine: Engine, mail: SmtpServer, slack: SlackStandIn, tmp_path: Path
) -> None:
    answer = Answer(200, '{"ok": false, "error": "token_revoked"}')
    slack.mischief = lambda call: answer

    deliver(engine, mail, slack, tmp_path)

    assert states(engine)["digest/C042"] is DeliveryState.PENDING
    assert states(engine)["digest/anna@news.example"] is DeliveryState.SENT
    assert "token_revoked" in notes(mail)
    assert "look at the app's token" in notes(mail)


def test_a_mail_server_that_cannot_encrypt_is_told_in_slack(
    engine: Engine, mail: SmtpServer, slack: SlackStandIn, tmp_path: Path
) -> None:
    deliver(engine, mail, slack, tmp_path, security="starttls")

    assert states(engine)["digest/anna@news.example"] is DeliveryState.PENDING
    assert mail.received == []
    told = [m for m in slack.posted if m["channel"] == "C0PS"]
    assert len(told) == 1
    assert "change the security" in str(told[0]["blocks"])


def test_channels_without_the_app_hold_up_no_other(
    engine: Engine, mail: SmtpServer, slack: SlackStandIn, tmp_path: Path
) -> None:
    for channel in ("C0LD", "C0PS"):
        slack.refusals[channel] = "not_in_channel"
    with begin(engine) as connection:
        for channel in ("C0PS", "C043"):
            outbox.add(
                connection,
                f"digest/{channel}",
                channel=Channel.SLACK,
                address=channel,
                message=a_message(),
                at=NOW,
            )

    deliver(engine, mail, slack, tmp_path)

    assert {m["channel"] for m in slack.posted} == {"C042", "C043"}
    assert states(engine)["digest/C0LD"] is DeliveryState.PENDING
    assert "invite the app to C0LD" in notes(mail)
    with read(engine) as connection:
        sick = [trouble.about for trouble in troubles.open_troubles(connection)]
    assert sick == ["the address in Slack C0LD", "the address in Slack C0PS"]
