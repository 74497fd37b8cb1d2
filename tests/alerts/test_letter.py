"""A mail is one mail, whatever words it is made of."""

import email
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.channels.errors import RefusedError
from alerts.channels.letter import header_words, mailbox, to_eml
from alerts.render import render
from domain.deliveries import DeliveryState, Earlier
from domain.subscriptions import Channel
from tests.builders import A_MORNING, a_delivery, a_message
from tests.golden_cases import CASES

EMAIL = Channel.EMAIL


def eml(**changes) -> bytes:
    return to_eml(
        a_delivery(**changes),
        sender="Regrade <regrade@newsroom.example>",
        recipient="desk@newsroom.example",
        unsubscribe="stop@newsroom.example",
        at=datetime(2026, 6, 18, 6, 0, tzinfo=UTC),
    )


def parsed(content: bytes) -> EmailMessage:
    found = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def test_the_headers_are_those_a_list_should_have() -> None:
    mail = parsed(eml())

    assert mail["From"] == "Regrade <regrade@newsroom.example>"
    assert mail["To"] == "desk@newsroom.example"
    assert mail["Date"] == "Thu, 18 Jun 2026 06:00:00 +0000"
    assert mail["List-Id"] == "Regrade <regrade.newsroom.example>"
    assert mail["List-Unsubscribe"] == (
        "<mailto:stop@newsroom.example?subject=unsubscribe>"
    )
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["MIME-Version"] == "1.0"


def test_there_is_a_text_part_and_an_html_part_to_choose_from() -> None:
    message = render("daily_digest", CASES["daily_digest", "ordinary"], channel=EMAIL)
    mail = parsed(eml(message=message))

    text, html = mail.iter_parts()
    assert mail.get_content_type() == "multipart/alternative"
    assert text.get_content_type() == "text/plain"
    assert text.get_content().replace("\r\n", "\n") == message.text
    assert html.get_content_type() == "text/html"
    assert html.get_content().replace("\r\n", "\n") == f"{message.html}\n"


def test_a_repeat_is_the_same_mail_to_the_byte() -> None:
    assert eml() == eml(attempts=3)


def test_another_delivery_is_another_mail() -> None:
    first, second = parsed(eml()), parsed(eml(key="news desk/2026-06-19/daily"))

    assert first["Message-ID"] != second["Message-ID"]


def test_the_mail_is_plain_ascii_with_short_lines() -> None:
    message = render("daily_digest", CASES["daily_digest", "hostile"], channel=EMAIL)
    content = eml(message=message)

    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "subject",
    [
        "good\r\nBcc: victim@a.example",
        "good\nBcc: victim@a.example",
        "good\rBcc: victim@a.example",
        "good\0Bcc: victim@a.example",
        "good\u2028Bcc: victim@a.example",
        "=?utf-8?q?good=0D=0ABcc:_victim=40a.example?=",
        "=?utf-8?b?Z29vZA0KQmNjOiB2aWN0aW1AYS5leGFtcGxl?=",
        "==?utf-8?q?=0ABcc:_victim=40a.example?=",
        "=\u202e?utf-8?q?=0ABcc:_victim=40a.example?=",
        "=?=?utf-8?q?=0ABcc:_victim=40a.example?=?=",
    ],
)
def test_no_title_can_add_a_header(subject) -> None:
    mail = parsed(eml(message=a_message(subject=subject)))

    assert mail.keys().count("Bcc") == 0
    assert mail["Subject"].isprintable()
    assert mail.keys() == parsed(eml()).keys()


@settings(max_examples=200, deadline=None)
@given(st.text(st.one_of(st.sampled_from("=?utf-8qb\r\n :"), st.characters())))
def test_a_subject_is_read_back_as_it_was_meant(subject) -> None:
    mail = parsed(eml(message=a_message(subject=subject)))

    assert mail["Subject"].split() == header_words(subject).split()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "a@b.example c@d.example",
        "a@",
        "@b.example",
        " a@b.example",
        "=?utf-8?q?a=0ABcc:?= <a@b.example\n>",
    ],
)
def test_what_is_not_one_address_is_refused(address) -> None:
    with pytest.raises(RefusedError, match="no mail address"):
        mailbox(address)


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_name_may_stand_before_the_address(quote) -> None:
    found = mailbox(f"{quote}Régrade the desk{quote} <desk@b.example>")

    assert found.display_name == "Régrade the desk"
    assert found.addr_spec == "desk@b.example"


@pytest.mark.parametrize(("name", "case"), CASES)
def test_every_golden_message_is_a_mail_that_can_be_read(name, case) -> None:
    message = render(name, CASES[name, case], channel=EMAIL)

    mail = parsed(eml(message=message))

    assert [p.get_content_type() for p in mail.iter_parts()] == [
        "text/plain",
        "text/html",
    ]
    assert str(A_MORNING.year) in mail["Date"]


@pytest.mark.parametrize(
    ("state", "answers"), [(DeliveryState.SENT, True), (DeliveryState.FAILED, False)]
)
def test_a_mail_answers_only_what_its_reader_can_have(
    state: DeliveryState, *, answers: bool
) -> None:
    first = Earlier(1, "alert/desk/1", "What was told first", state, None)
    mail = parsed(eml(earlier=first))

    assert ("In-Reply-To" in mail) == answers
    assert (mail["Thread-Topic"] == "What was told first") == answers
    assert mail["Subject"] == a_message().subject
