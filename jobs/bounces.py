"""Takes in the mail that came back: whom it did not reach gets no more of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from alerts.bounce import bounces, wish_to_stop
from domain.deliveries import Receipt, ReceiptKind
from domain.subscriptions import Channel
from jobs.mailbox import opened
from jobs.notes import Found, address_trouble, settle
from jobs.settings import Settings
from store import outbox, receipts
from store.connect import Connection, Engine, begin


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many mails were looked at, and how many addresses get nothing more."""

    mails: int = 0
    stopped: int = 0


def take_in(engine: Engine, settings: Settings, *, now: datetime) -> TakenIn:
    """Read what is new in the mailbox; each mail is taken in once, killed or not.

    A report counts only where it names the Message-ID of a mail that we sent to that
    address: anybody may write to a mailbox. Raises MailboxError or SettingsError.
    """
    counts = TakenIn()
    with opened(settings) as mailbox:
        for uid, content in mailbox.unseen():
            with begin(engine) as connection:
                found = _receipts(connection, content, now=now)
                new = [r for r in found if receipts.add(connection, r)]
                _tell(connection, settings, new, now=now)
            mailbox.mark_seen(uid)
            counts = replace(
                counts, mails=counts.mails + 1, stopped=counts.stopped + len(new)
            )
    return counts


def _receipts(
    connection: Connection, content: bytes, *, now: datetime
) -> list[Receipt]:
    """Return what a mail means for addresses that we write to."""
    found = []
    for returned in bounces(content):
        sent = outbox.by_carrier_id(connection, returned.message_id)
        if sent is None or sent.address.lower() != returned.address:
            continue
        key = f"bounce/{returned.message_id}/{returned.address}"
        words, kind = returned.reason, ReceiptKind.BOUNCE
        found.append(
            Receipt(key, Channel.EMAIL, sent.address, kind, words, now, sent.id)
        )
    stops = wish_to_stop(content)
    if stops and outbox.was_written_to(connection, Channel.EMAIL, stops):
        key = f"unsubscribed/{stops}/{now.isoformat()}"
        kind = ReceiptKind.UNSUBSCRIBED
        words = "wrote to us to stop"
        found.append(Receipt(key, Channel.EMAIL, stops, kind, words, now))
    return found


def _tell(
    connection: Connection, settings: Settings, new: list[Receipt], *, now: datetime
) -> None:
    """Tell the operator whose mail stopped, and what to do."""
    for receipt in new:
        about = address_trouble(receipt.channel, receipt.address)
        words = (
            f"{receipt.kind.value}: {receipt.words}; nothing more goes there. Mend or "
            "end the subscription; `regrade resend` lets mail go there again"
        )
        settle(connection, settings, Found({about: words}), now=now)
