"""One connection serves several mails, and none of them pays for another."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest

from alerts.channels.email import send
from alerts.channels.errors import (
    BusyAddressError,
    RefusedError,
    UnavailableError,
    UnknownOutcomeError,
)
from alerts.channels.mail_line import MOST_MAILS, MailLine
from domain.deliveries import Delivery
from tests.alerts.mail_servers import LOOPBACK
from tests.alerts.test_email import settings
from tests.builders import a_delivery

HELLO = ("220 ready", "250 hello")
TAKEN = ("250 sender", "250 recipient", "354 go on", "250 taken")
RESET = ("250 reset",)
LOST = (None,)


@contextmanager
def a_relay(*visits: Sequence[str | None]) -> Iterator[tuple[int, list[list[str]]]]:
    """Serve these connections one after the other; yield the port, and what was said.

    Each visit lists the replies; None closes the connection without a word.
    """
    said: list[list[str]] = []
    with socket.create_server((LOOPBACK, 0)) as listener:
        thread = threading.Thread(target=_receive, args=(listener, visits, said))
        thread.start()
        yield listener.getsockname()[1], said
        thread.join(timeout=10)


def _receive(listener: socket.socket, visits, said: list[list[str]]) -> None:
    listener.settimeout(10)
    for replies in visits:
        connection, _ = listener.accept()
        said.append([])
        with connection, connection.makefile("rb") as heard:
            connection.settimeout(10)
            for reply in replies:
                if reply is None:
                    break
                connection.sendall(f"{reply}\r\n".encode())
                said[-1].append(_heard(heard, until_dot=reply.startswith("354")))


def _heard(heard, *, until_dot: bool) -> str:
    for one in heard:
        if not until_dot or one == b".\r\n":
            return one.decode().strip()
    return ""


def mails(count: int) -> list[Delivery]:
    return [replace(a_delivery(), id=n, key=f"digest/{n}") for n in range(count)]


def test_several_mails_go_over_one_connection() -> None:
    with (
        a_relay((*HELLO, *TAKEN, *TAKEN, *TAKEN, "221 bye")) as (port, said),
        closing(MailLine()) as line,
    ):
        for mail in mails(3):
            send(mail, settings=settings(port), line=line)

    [visit] = said
    assert sum(word.startswith("mail") for word in visit) == 3
    assert visit[-2] == "quit"


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        (("250 sender", "550 no such user"), RefusedError),
        (("250 sender", "452 full"), BusyAddressError),
        (("250 sender", "250 recipient", "354 go on", "554 spam"), RefusedError),
    ],
)
def test_a_mail_that_is_refused_leaves_the_line_to_the_next(answers, error) -> None:
    with (
        a_relay((*HELLO, *answers, *RESET, *TAKEN, "221 bye")) as (port, said),
        closing(MailLine()) as line,
    ):
        first, second = mails(2)
        with pytest.raises(error):
            send(first, settings=settings(port), line=line)
        assert send(second, settings=settings(port), line=line)

    [visit] = said
    assert "rset" in visit


@pytest.mark.parametrize(
    "ending",
    [
        LOST,
        ("421 too many mails",),
        ("452 too many messages on this connection",),
        ("250 sender", "421 closing"),
        ("250 sender", None),
    ],
)
def test_a_line_that_the_server_ended_is_opened_anew(ending) -> None:
    with (
        a_relay((*HELLO, *TAKEN, *ending), (*HELLO, *TAKEN, "221 bye")) as (port, said),
        closing(MailLine()) as line,
    ):
        for mail in mails(2):
            assert send(mail, settings=settings(port), line=line)

    assert len(said) == 2


def test_a_server_that_is_away_is_not_asked_twice_for_one_mail() -> None:
    with (
        a_relay((*HELLO, "421 not now")) as (port, said),
        closing(MailLine()) as line,
        pytest.raises(UnavailableError, match="421 not now"),
    ):
        send(a_delivery(), settings=settings(port), line=line)

    assert len(said) == 1


def test_a_mail_that_was_cut_off_is_in_doubt_and_not_sent_again() -> None:
    lost = ("250 sender", "250 recipient", "354 go on", None)
    with (
        a_relay((*HELLO, *TAKEN, *lost), (*HELLO, *TAKEN, "221 bye")) as (port, said),
        closing(MailLine()) as line,
    ):
        first, second, third = mails(3)
        send(first, settings=settings(port), line=line)
        with pytest.raises(UnknownOutcomeError):
            send(second, settings=settings(port), line=line)
        assert send(third, settings=settings(port), line=line)

    assert [sum(word.startswith("mail") for word in visit) for visit in said] == [2, 1]


def test_no_connection_is_used_for_ever() -> None:
    full = (*HELLO, *(TAKEN * MOST_MAILS), "221 bye")
    with (
        a_relay(full, (*HELLO, *TAKEN, "221 bye")) as (port, said),
        closing(MailLine()) as line,
    ):
        for mail in mails(MOST_MAILS + 1):
            send(mail, settings=settings(port), line=line)

    assert [visit[-2] for visit in said] == ["quit", "quit"]
