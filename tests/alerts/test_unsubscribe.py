"""One click ends one subscription of one address, and nobody can forge it."""

from email import message_from_bytes, policy

import pytest

from alerts.channels.letter import to_eml
from alerts.unsubscribe import one_click, read_token, token_for
from domain.deliveries import DeliveryState, Earlier, Placing
from tests.builders import A_MORNING, a_delivery, a_message

KEY = "a long random text"
URL = "https://desk.news.example"


def the_mail(**changes):
    """Return a mail as a mail program reads it."""
    values = {"sender": "Regrade <regrade@news.example>", "at": A_MORNING}
    values |= {"recipient": "a@b.example", "unsubscribe": "stop@news.example"}
    values |= {"delivery": a_delivery()} | changes
    content = to_eml(values.pop("delivery"), **values)
    return message_from_bytes(content, policy=policy.default)


def test_a_token_says_whose_subscription_ends() -> None:
    token = token_for("news desk", "Anna@news.example", key=KEY)

    assert read_token(token, key=KEY) == ("news desk", "anna@news.example")
    assert token == token_for("news desk", "anna@news.example", key=KEY)


@pytest.mark.parametrize("broken", ["", "x", "W10.AAAA", "..", "\x00", "W10"])
def test_what_we_did_not_sign_ends_nothing(broken: str) -> None:
    good = token_for("news desk", "anna@news.example", key=KEY)

    assert read_token(broken, key=KEY) is None
    assert read_token(good + broken + "a", key=KEY) is None
    assert read_token(good, key="another key") is None


@pytest.mark.parametrize(
    ("url", "key"),
    [(None, KEY), ("http://desk.news.example", KEY), (URL, None), (URL, "")],
)
def test_without_https_or_a_key_there_is_no_link(url, key) -> None:
    assert one_click("desk", "a@b.example", public_url=url, key=key) is None


def test_the_head_names_the_link_first_and_that_one_click_will_do() -> None:
    name = "social affairs desk, with a name that is longer than a line can be" * 3
    link = one_click(name, "a@b.example", public_url=URL, key=KEY)
    assert link is not None
    mail = the_mail(one_click=link)

    assert mail["List-Unsubscribe"].split(", ") == [
        f"<{link}>",
        "<mailto:stop@news.example?subject=unsubscribe>",
    ]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert read_token(link.rpartition("/")[2], key=KEY) == (name, "a@b.example")


def test_without_a_link_no_click_is_promised() -> None:
    mail = the_mail()

    assert mail["List-Unsubscribe"] == "<mailto:stop@news.example?subject=unsubscribe>"
    assert mail["List-Unsubscribe-Post"] is None


def test_a_link_that_would_break_the_head_is_refused() -> None:
    with pytest.raises(ValueError, match="no https address"):
        the_mail(one_click="https://desk.example/x>\r\nBcc: all@b.example")


def test_a_later_mail_answers_the_first_one_and_says_what_is_new() -> None:
    first = the_mail(delivery=a_delivery(key="alert/desk/1"))
    earlier = Earlier(1, "alert/desk/1", "Barsetshire down", DeliveryState.SENT, "<x>")
    answer = a_delivery(
        key="alert/desk/2",
        message=a_message(subject="Corrected: unchanged"),
        earlier=earlier,
        placing=Placing.ANSWER,
    )
    mail = the_mail(delivery=answer)

    assert mail["In-Reply-To"] == first["Message-ID"]
    assert mail["References"] == first["Message-ID"]
    assert mail["Message-ID"] != first["Message-ID"]
    assert mail["Thread-Topic"] == "Barsetshire down"
    assert mail["Subject"] == "Corrected: unchanged"
