"""Message → the bytes of one mail: complete, the same whenever they are made again."""

import hashlib
import re
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

from alerts.channels.errors import RefusedError
from alerts.page_words import clean
from domain.deliveries import Delivery

_SUBJECT_LIMIT = 200


def to_eml(
    delivery: Delivery, *, sender: str, recipient: str, unsubscribe: str, at: datetime
) -> bytes:
    """Return the mail of a delivery to one recipient, with CRLF line ends.

    `sender` is "Name <address>", `unsubscribe` an address that stops the messages.
    The Message-ID and the bytes follow from the arguments alone.
    """
    own = mailbox(sender)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = own
    mail["To"] = mailbox(recipient)
    mail["Subject"] = header_words(delivery.message.subject)
    mail["Date"] = at.astimezone(UTC)
    mail["Message-ID"] = message_id(delivery.key, domain=own.domain)
    mail["List-Id"] = f"Regrade <regrade.{own.domain}>"
    mail["List-Unsubscribe"] = f"<mailto:{unsubscribe}?subject=unsubscribe>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(delivery.message.text, cte="quoted-printable")
    if delivery.message.html is not None:
        html = delivery.message.html
        mail.add_alternative(html, subtype="html", cte="quoted-printable")
        # A random boundary would make the same mail differ from itself.
        mail.set_boundary(f"=_{_fingerprint(delivery.key)}")
    return mail.as_bytes()


def mailbox(text: str) -> Address:
    """Read one mail address; refuse what is none, or would be two headers."""
    name, address = parseaddr(text)
    try:
        found = Address(header_words(name), addr_spec=address)
    except (ValueError, IndexError) as error:
        raise _not_an_address(text) from error
    if text != text.strip() or not text.isprintable() or not found.domain:
        raise _not_an_address(text)
    return found


def header_words(text: str) -> str:
    """Return words that stay one header's value, however they are decoded.

    An encoded word would be decoded on setting, line ends in it included.
    """
    return re.sub(r"=(?=\?)", "= ", clean(text, limit=_SUBJECT_LIMIT))


def message_id(key: str, *, domain: str) -> str:
    """Return the Message-ID of a delivery: a repeat can be recognised by it."""
    return f"<{_fingerprint(key)}@{domain}>"


def _not_an_address(text: str) -> RefusedError:
    return RefusedError(
        f"{clean(text)!r} is no mail address; correct it in the subscription"
    )


def _fingerprint(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]
