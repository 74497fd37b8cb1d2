"""Reads what comes back: reports of mail that could not be delivered (RFC 3464)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr

from alerts.page_words import clean

_REASON_LIMIT = 300
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")
_WISH = re.compile(r"\s*(re:\s*)?unsubscribe\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Returned:
    """One recipient whom a mail of ours did not reach, now or ever.

    `message_id` is of the mail that came back; empty where the report does not say.
    """

    address: str
    message_id: str
    reason: str


def bounces(content: bytes) -> tuple[Returned, ...]:
    """Return the recipients that a report says will never get a mail.

    What only tells of a delay, or is no report, gives none.
    """
    mail = _parsed(content)
    if mail.get_content_type() != "multipart/report":
        return ()
    number = _message_id(mail)
    return tuple(
        Returned(address, number, reason)
        for part in mail.walk()
        if part.get_content_type() == "message/delivery-status"
        for address, reason in _refused(part)
    )


def wish_to_stop(content: bytes) -> str | None:
    """Return who writes "unsubscribe" to the address that our mail names for that."""
    mail = _parsed(content)
    automatic = str(mail.get("Auto-Submitted", "no")).lower() != "no"
    if automatic or not _WISH.fullmatch(clean(str(mail.get("Subject", "")))):
        return None
    address = parseaddr(str(mail.get("From", "")))[1]
    return address.lower() if "@" in address else None


def _parsed(content: bytes) -> Message:
    # Headers stay as they came: a broken one must not stop the reading.
    return message_from_bytes(content, policy=policy.compat32)


def _refused(part: Message) -> Iterator[tuple[str, str]]:
    """Yield each recipient who is refused for good, with the words for it."""
    for block in _inner(part):
        action = str(block.get("Action", "")).strip().lower()
        status = str(block.get("Status", "")).strip()
        if action != "failed" or not status.startswith("5"):
            continue
        for name in ("Original-Recipient", "Final-Recipient"):
            address = str(block.get(name, "")).partition(";")[2].strip().strip("<>")
            if "@" in address:
                code = str(block.get("Diagnostic-Code", "")).partition(";")[2]
                words = clean(f"{status} {code}", limit=_REASON_LIMIT)
                yield address.lower(), words
                break


def _inner(part: Message) -> list[Message]:
    """Return the messages, or blocks of headers, that a part is made of."""
    inner = part.get_payload()
    return (
        [m for m in inner if isinstance(m, Message)] if isinstance(inner, list) else []
    )


def _message_id(mail: Message) -> str:
    """Return the Message-ID of the mail that a report is about."""
    for part in mail.walk():
        if part.get_content_type() not in {"message/rfc822", "text/rfc822-headers"}:
            continue
        inner = _inner(part)
        head = inner[0].as_string() if inner else str(part.get_payload())
        for line in head.splitlines():
            if line.lower().startswith("message-id:"):
                found = _MESSAGE_ID.search(line)
                return found[0] if found else ""
    return ""
