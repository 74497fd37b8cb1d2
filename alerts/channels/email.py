"""Sends one mail to one recipient by SMTP, and knows how far it came."""

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from alerts.channels.errors import (
    BusyAddressError,
    NeedsOperatorError,
    RefusedError,
    UnavailableError,
    UnknownOutcomeError,
)
from alerts.channels.letter import is_mailbox, mailbox, message_id, to_eml
from alerts.channels.mail_line import MailLine
from alerts.page_words import clean
from domain.deliveries import Delivery

_REASON_LIMIT = 300
_GO_AHEAD = 354
_CLOSING = 421
_TOO_BIG = 552
# What a server says of an address that takes no mail, now and later...
_NO_SUCH_USER = {"550", "551", "553", "556"}
# ... unless it means that we may not send: that is for the operator.
_NOT_ALLOWED = " 5.7."


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How to reach the mail server, and who sends ("Name <address>").

    `security` is "starttls", "tls" or "none"; "none" is for loopback only. Where
    `ca_file` is given, only certificates that it vouches for are trusted.
    `unsubscribe` is the address to write to, the sender's where there is none.
    """

    host: str
    sender: str
    port: int = 587
    security: str = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    unsubscribe: str | None = None
    timeout: float = 30.0
    ca_file: Path | None = None

    def __post_init__(self) -> None:
        """Refuse what would send passwords and news in the open, or cannot send."""
        for address in filter(None, (self.sender, self.unsubscribe)):
            if not is_mailbox(address):
                raise ValueError(f"{address!r} is no mail address")
        if self.security not in {"starttls", "tls", "none"}:
            raise ValueError(
                f"mail security is {self.security!r}: write starttls, tls or none"
            )
        if self.security == "none" and not _is_loopback(self.host):
            raise ValueError(
                f"mail to {self.host} would go unencrypted: write starttls or tls"
            )


def send(
    delivery: Delivery,
    *,
    settings: MailSettings,
    one_click: str | None = None,
    line: MailLine | None = None,
) -> str:
    """Send one mail; return its Message-ID once the server has taken it.

    A repeat has the same bytes: its Date is when the delivery was made. `one_click`
    is an https address at which a POST ends the subscription. `line` is kept open for
    the next mail; without one, the mail has a connection of its own.
    """
    sender = mailbox(settings.sender)
    recipient = mailbox(delivery.address)
    content = to_eml(
        delivery,
        sender=settings.sender,
        recipient=delivery.address,
        unsubscribe=settings.unsubscribe or sender.addr_spec,
        at=delivery.created_at,
        one_click=one_click,
    )
    names = (sender.addr_spec, recipient.addr_spec)
    with _our_errors(settings), _kept(line) as kept:
        server = _named(kept, settings, *names)
        _hand_over(server, content)
    return message_id(delivery.key, domain=sender.domain)


def check(settings: MailSettings) -> None:
    """Greet the server, encrypt and log in; raise as for sending. Nothing is sent."""
    with _our_errors(settings), _kept(None) as line:
        line.server(lambda: _connected(settings))


def _is_loopback(host: str) -> bool:
    """Say whether a host, as written, can only be this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def _our_errors(settings: MailSettings) -> Iterator[None]:
    """Turn what goes wrong on the way to the message itself into our errors."""
    server = f"the mail server {settings.host}:{settings.port}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise NeedsOperatorError(
            f"{server} shows a certificate that is not valid ({error.verify_message}): "
            "mend the certificate, or the host's name in regrade.toml"
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise NeedsOperatorError(
            f"{server} cannot do what regrade.toml asks for ({error}): "
            "change the security or the user of [mail]"
        ) from error
    except smtplib.SMTPResponseException as error:
        reply = _reply(error.smtp_code, error.smtp_error)
        if error.smtp_code < 500:
            raise UnavailableError(f"{server} asks us to wait ({reply})") from error
        raise NeedsOperatorError(
            f"{server} does not take our mail ({reply}): mend [mail] in regrade.toml"
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise UnavailableError(f"{server} cannot be reached ({error})") from error


@contextmanager
def _kept(line: MailLine | None) -> Iterator[MailLine]:
    """Yield a line, which is given up unless the server said no to one mail alone."""
    kept = line or MailLine()
    try:
        yield kept
        kept.note_end()
    except (RefusedError, BusyAddressError):
        raise
    except BaseException:
        kept.drop()
        raise
    finally:
        if line is None:
            kept.close()


def _named(
    line: MailLine, settings: MailSettings, sender: str, recipient: str
) -> smtplib.SMTP:
    """Return a server to which sender and recipient are named.

    A line that the server has ended since the last mail is opened anew, once: nothing
    of this mail was given to it.
    """
    server = line.server(lambda: _connected(settings))
    try:
        _name_both(server, sender=sender, recipient=recipient)
    except OSError as error:
        if not line.was_used or not _has_ended(error):
            raise
        line.drop()
        server = line.server(lambda: _connected(settings))
        _name_both(server, sender=sender, recipient=recipient)
    return server


def _has_ended(error: OSError) -> bool:
    """Say whether a server takes no more on this connection, which it may on another.

    Some say so with 421, some put everything off after so many mails, some just go.
    """
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code < 500
    return True


def _connected(settings: MailSettings) -> smtplib.SMTP:
    """Return a server that is connected, encrypted and logged in to."""
    ca_file = str(settings.ca_file) if settings.ca_file else None
    context = ssl.create_default_context(cafile=ca_file)
    server = _open(settings, context=context)
    try:
        server.ehlo_or_helo_if_needed()
        if settings.security == "starttls":
            server.starttls(context=context)
            # What was said in the open is forgotten: some servers want it once more.
            server.ehlo_or_helo_if_needed()
        if settings.user is not None:
            server.login(settings.user, settings.password or "")
    except BaseException:
        server.close()
        raise
    return server


def _open(settings: MailSettings, *, context: ssl.SSLContext) -> smtplib.SMTP:
    """Connect to the server."""
    host, port, timeout = settings.host, settings.port, settings.timeout
    server = (
        smtplib.SMTP_SSL(host, port, timeout=timeout, context=context)
        if settings.security == "tls"
        else smtplib.SMTP(host, port, timeout=timeout)
    )
    if server.sock is not None:
        # Else the end of each mail waits until what came before is acknowledged.
        server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return server


def _name_both(server: smtplib.SMTP, *, sender: str, recipient: str) -> None:
    """Name sender and recipient; one recipient a transaction."""
    code, reply = server.mail(sender)
    if code == _TOO_BIG:
        raise RefusedError(f"the message is too big ({_reply(code, reply)})")
    if code >= 400:
        raise smtplib.SMTPResponseException(code, reply)
    code, reply = server.rcpt(recipient)
    if code == _CLOSING:
        raise smtplib.SMTPResponseException(code, reply)
    try:
        _judge(code, reply, what=f"mail to {recipient}")
    except UnavailableError as error:
        raise BusyAddressError(str(error)) from error
    except RefusedError as error:
        gone = error.code in _NO_SUCH_USER and _NOT_ALLOWED not in str(error)
        raise RefusedError(str(error), code=error.code, of_address=gone) from error


def _hand_over(server: smtplib.SMTP, content: bytes) -> None:
    """Send the message itself; from here on a lost connection proves nothing."""
    code, reply = server.docmd("DATA")
    if code != _GO_AHEAD:
        _judge(code, reply, what="the message")
        raise UnavailableError(f"strange answer to DATA ({_reply(code, reply)})")
    # A line with a dot alone would end the message.
    stuffed = re.sub(rb"(?m)^\.", b"..", content)
    try:
        server.send(stuffed + b".\r\n")
        code, reply = server.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise UnknownOutcomeError(
            f"the mail server was lost after the message was sent ({error})"
        ) from error
    _judge(code, reply, what="the message")


def _judge(code: int, reply: bytes, *, what: str) -> None:
    """Turn an answer of the server that is no consent into one of our errors."""
    if code >= 500:
        raise RefusedError(
            f"{what} was refused ({_reply(code, reply)})", code=str(code)
        )
    if code >= 400 or code < 200:
        raise UnavailableError(f"{what} was put off ({_reply(code, reply)})")


def _reply(code: int, reply: bytes | str) -> str:
    """Return the server's words, safe to show."""
    words = reply if isinstance(reply, str) else reply.decode("utf-8", "replace")
    return f"{code} {clean(words, limit=_REASON_LIMIT)}"
