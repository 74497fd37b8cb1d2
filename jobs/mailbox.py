"""Opens the mailbox of what came back, by IMAP, and hands over what is new."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from jobs.sections import Bounces
from jobs.settings import Settings, SettingsError

# A report is a few thousand bytes; of a longer one this much says enough.
MOST = 1_000_000
AT_A_TIME = 200
_TIMEOUT = 30.0
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class MailboxError(Exception):
    """The mailbox cannot be read; the message says what to mend."""


class Mailbox:
    """The mails of one folder that nobody has seen yet."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self._server = server

    def unseen(self) -> Iterator[tuple[str, bytes]]:
        """Yield the number and the bytes of each mail that was not seen."""
        _, found = self._server.uid("SEARCH", "UNSEEN")
        for number in (found[0] or b"").split()[:AT_A_TIME]:
            uid = number.decode("ascii")
            _, parts = self._server.uid("FETCH", uid, f"(BODY.PEEK[]<0.{MOST}>)")
            for part in parts:
                if isinstance(part, tuple):
                    yield uid, part[1]

    def mark_seen(self, uid: str) -> None:
        """Let a mail not come again."""
        self._server.uid("STORE", uid, "+FLAGS", "(\\Seen)")


@contextmanager
def opened(settings: Settings) -> Iterator[Mailbox]:
    """Open the mailbox; raise MailboxError or SettingsError where that cannot be."""
    section, secret = settings.bounces, settings.bounces_password
    if section is None or secret is None:
        raise SettingsError(
            "the mailbox for bounces is not set up: add [bounces] to regrade.toml and "
            "give REGRADE_BOUNCES_PASSWORD"
        )
    if section.security == "none" and section.host not in _LOOPBACK:
        raise SettingsError("bounces.security: write tls or starttls")
    where = f"the mailbox {section.user} at {section.host}:{section.port}"
    try:
        server = _connected(section, settings)
        try:
            server.login(section.user, secret.get_secret_value())
            kind, _ = server.select(f'"{section.folder}"')
            if kind != "OK":
                raise MailboxError(f"{where} has no folder {section.folder!r}")
            yield Mailbox(server)
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                server.logout()
    except ssl.SSLCertVerificationError as error:
        raise MailboxError(
            f"{where} shows a certificate that is not valid: mend it, or bounces.host"
        ) from error
    except imaplib.IMAP4.error as error:
        raise MailboxError(f"{where} refuses us ({_words(error)})") from error
    except OSError as error:
        raise MailboxError(f"{where} cannot be reached ({error})") from error


def _connected(section: Bounces, settings: Settings) -> imaplib.IMAP4:
    ca_file = settings.home / section.ca_file if section.ca_file else None
    context = ssl.create_default_context(cafile=ca_file)
    host, port = section.host, section.port
    if section.security == "tls":
        return imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=_TIMEOUT)
    server = imaplib.IMAP4(host, port, timeout=_TIMEOUT)
    if section.security == "starttls":
        server.starttls(ssl_context=context)
    return server


def _words(error: imaplib.IMAP4.error) -> str:
    said = error.args[0] if error.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
