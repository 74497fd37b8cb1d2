"""Message → the bytes of one mail: complete, the same whenever they are made again."""

import hashlib
import re
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from alerts.channels.errors import RefusedError
from alerts.page_words import clean
from domain.deliveries import Delivery, DeliveryState, Earlier

_SUBJECT_LIMIT = 200
_NEVER_CAME = {DeliveryState.FAILED, DeliveryState.FOLDED}
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_USER, _DOMAIN = rf"{_ATOM}(?:\.{_ATOM})*", rf"{_LABEL}(?:\.{_LABEL})*"
_MAILBOX = re.compile(
    rf"(?P<bare>{_USER}@{_DOMAIN})"
    rf"|\"?(?P<name>[\w .'-]{{0,80}}?)\"? ?<(?P<user>{_USER})@(?P<domain>{_DOMAIN})>"
)


def to_eml(  # noqa: PLR0913 - what stands in the head of a mail
    delivery: Delivery,
    *,
    sender: str,
    recipient: str,
    unsubscribe: str,
    at: datetime,
    one_click: str | None = None,
) -> bytes:
    """Return the mail of a delivery to one recipient, with CRLF line ends.

    `sender` is "Name <address>", `unsubscribe` an address that stops the messages,
    `one_click` an https address that does so on a POST. The Message-ID and the bytes
    follow from the arguments alone.
    """
    own = mailbox(sender)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = own
    mail["To"] = mailbox(recipient)
    mail["Subject"] = header_words(delivery.message.subject)
    mail["Date"] = at.astimezone(UTC)
    mail["Message-ID"] = message_id(delivery.key, domain=own.domain)
    mail["List-Id"] = f"Regrade <regrade.{own.domain}>"
    if earlier := _came_before(delivery):
        first = message_id(earlier.key, domain=own.domain)
        mail["In-Reply-To"] = first
        mail["References"] = first
        # Outlook goes by it, since the subject says what is new.
        mail["Thread-Topic"] = header_words(earlier.subject)
    mail["List-Unsubscribe"] = f"<mailto:{unsubscribe}?subject=unsubscribe>"
    if one_click is not None:
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(delivery.message.text, cte="quoted-printable")
    if delivery.message.html is not None:
        html = delivery.message.html
        mail.add_alternative(html, subtype="html", cte="quoted-printable")
        # A random boundary would make the same mail differ from itself.
        mail.set_boundary(f"=_{_fingerprint(delivery.key)}")
    return _with_link(mail.as_bytes(), one_click) if one_click else mail.as_bytes()


def _with_link(content: bytes, link: str) -> bytes:
    """Name the link before the address to write to, each on a line of its own.

    The standard library would encode a word that is longer than a line, and no mail
    program finds a link in that.
    """
    if not re.fullmatch(r"https://[!-;=?-~]+", link):
        raise ValueError("the link to unsubscribe is no https address")
    head = b"\r\nList-Unsubscribe: <"
    before, found, after = content.partition(head)
    line = b"\r\nList-Unsubscribe: <%s>,\r\n <" % link.encode("ascii")
    return before + (line if found else b"") + after


def _came_before(delivery: Delivery) -> Earlier | None:
    """Return the mail that this one answers, if its reader can have it."""
    earlier = delivery.earlier
    if earlier is None or earlier.state in _NEVER_CAME:
        return None
    return earlier


def is_mailbox(text: str) -> bool:
    """Say whether a text is one mail address."""
    return _MAILBOX.fullmatch(text) is not None


def mailbox(text: str) -> Address:
    """Read one mail address, with a name or without; refuse what is anything else."""
    found = _MAILBOX.fullmatch(text)
    if found is None:
        raise RefusedError(
            f"{clean(text)!r} is no mail address: correct it in regrade.toml"
        )
    name, user, domain = found["name"] or "", found["user"], found["domain"]
    if found["bare"]:
        user, domain = found["bare"].rsplit("@", 1)
    return Address(header_words(name), user, domain)


def header_words(text: str) -> str:
    """Return words that stay one header's value, however they are decoded.

    An encoded word would be decoded on setting, line ends in it included.
    """
    return re.sub(r"=(?=\?)", "= ", clean(text, limit=_SUBJECT_LIMIT))


def message_id(key: str, *, domain: str) -> str:
    """Return the Message-ID of a delivery: a repeat can be recognised by it."""
    return f"<{_fingerprint(key)}@{domain}>"


def _fingerprint(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]
