"""Looks into a mailbox by IMAP over TLS, and leaves no trace there.

The folder is opened read-only (EXAMINE) and bodies are peeked at: nothing is marked
as read, moved or deleted.
"""

import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from domain.sources import Outcome

PATIENCE = 30.0
# Anybody can send mail: the bounds hold for a folder full of it.
LARGEST = 2 * 1024 * 1024
NEWEST = 500
PORT = 993
NUMBER = re.compile(rb"\d+")


class MailboxError(Exception):
    """The mailbox could not be looked into; the message says why."""

    def __init__(self, outcome: Outcome, note: str) -> None:
        super().__init__(note)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where the mail lies: `host` as certificates name it, `address` as it was found.

    `ca_file` holds certificates to trust in place of the system's.
    """

    host: str
    port: int
    address: str
    folder: str
    user: str
    password: str
    ca_file: str | None = None


def place_of(url: str) -> tuple[str, int, str]:
    """Return the host, port and folder of an `imaps:` address."""
    parts = urlsplit(url)
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return parts.hostname or "", parts.port or PORT, folder


def letters(
    box: Mailbox, *, wanted: Callable[[list[str]], list[str]]
) -> list[tuple[str, bytes | None]]:
    """Return mails by names that stay theirs; None for what is too big, or gone.

    `wanted` is given the newest names, newest first, and returns those to fetch. A
    name is made of the folder's UIDVALIDITY and the mail's UID. Raises MailboxError.
    """
    with _signed_in(box) as connection:
        validity = _opened(connection, box.folder)
        uids = sorted(map(int, _numbers(_ask(connection, "SEARCH", "ALL"))))
        newest = uids[: -NEWEST - 1 : -1]
        names = {f"{box.folder}:{validity}:{uid}": str(uid) for uid in newest}
        return [(name, _body(connection, names[name])) for name in wanted(list(names))]


class _GatedImap(imaplib.IMAP4_SSL):
    """Connects to the address that passed the gate, and to no other."""

    def __init__(self, box: Mailbox) -> None:
        self.box = box
        context = ssl.create_default_context(cafile=box.ca_file)
        super().__init__(box.host, box.port, ssl_context=context, timeout=PATIENCE)

    def _create_socket(self, timeout: float | None) -> ssl.SSLSocket:
        place = (self.box.address, self.box.port)
        plain = socket.create_connection(place, timeout=timeout)
        try:
            context: ssl.SSLContext = self.ssl_context
            return context.wrap_socket(plain, server_hostname=self.box.host)
        except BaseException:
            plain.close()
            raise


@contextmanager
def _signed_in(box: Mailbox) -> Iterator[imaplib.IMAP4]:
    connection: imaplib.IMAP4 | None = None
    try:
        connection = _GatedImap(box)
        try:
            connection.login(box.user, box.password)
        except imaplib.IMAP4.error as error:
            note = "its server does not accept the user or the password"
            raise MailboxError(Outcome.FORBIDDEN, note) from error
        yield connection
    except ssl.SSLError as error:
        note = "its certificate could not be verified"
        raise MailboxError(Outcome.TLS, note) from error
    except TimeoutError as error:
        raise MailboxError(Outcome.TIMEOUT, "it did not answer in time") from error
    except OSError as error:
        note = "its server takes no connections"
        raise MailboxError(Outcome.REFUSED, note) from error
    except imaplib.IMAP4.error as error:
        note = "its server broke off in the middle"
        raise MailboxError(Outcome.SERVER_ERROR, note) from error
    finally:
        if connection is not None:
            with suppress(OSError, imaplib.IMAP4.error):
                connection.logout()


def _opened(connection: imaplib.IMAP4, folder: str) -> str:
    """Open a folder for looking only; return its UIDVALIDITY."""
    quoted = '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
    status, _ = connection.select(quoted, readonly=True)
    if status != "OK":
        raise MailboxError(Outcome.GONE, f"it has no folder {folder!r}")
    _, said = connection.response("UIDVALIDITY")
    numbers = _numbers(said)
    return numbers[0] if numbers else "0"


def _body(connection: imaplib.IMAP4, uid: str) -> bytes | None:
    """Return one mail as it came, or None where it is gone or too big."""
    size = _ask(connection, "FETCH", uid, "(RFC822.SIZE)")
    sizes = [int(n) for row in size if isinstance(row, bytes) for n in _size(row)]
    if not sizes or sizes[0] > LARGEST:
        return None
    rows = _ask(connection, "FETCH", uid, "(BODY.PEEK[])")
    return next((row[1] for row in rows if isinstance(row, tuple)), None)


def _ask(connection: imaplib.IMAP4, command: str, *words: str) -> list[Any]:
    status, found = connection.uid(command, *words)
    if status != "OK":
        note = f"its server refused to {command.lower()}"
        raise MailboxError(Outcome.SERVER_ERROR, note)
    return list(found)


def _size(row: bytes) -> list[bytes]:
    return re.findall(rb"RFC822\.SIZE (\d+)", row)


def _numbers(found: list[Any]) -> list[str]:
    rows = [row for row in found if isinstance(row, bytes)]
    return [n.decode() for row in rows for n in NUMBER.findall(row)]
