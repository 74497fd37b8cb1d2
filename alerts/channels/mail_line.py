"""A connection to a mail server that serves several mails, one after the other."""

import smtplib
from collections.abc import Callable
from contextlib import suppress

# Relays close a connection after so many mails, or more; we go before that.
MOST_MAILS = 50


class MailLine:
    """Keeps one connection between mails; for one thread at a time.

    Close it after the last mail. A server that does not answer any more is noticed
    when the next mail begins.
    """

    def __init__(self) -> None:
        self._server: smtplib.SMTP | None = None
        self._mails = 0
        self._is_clean = True

    @property
    def was_used(self) -> bool:
        """Say whether the connection carried a mail before the one in hand."""
        return self._mails > 1

    def server(self, connect: Callable[[], smtplib.SMTP]) -> smtplib.SMTP:
        """Return the server, ready for one more mail; `connect` opens a connection."""
        if self._server is not None and not self._may_go_on(self._server):
            self.close()
        if self._server is None:
            self._server, self._mails = connect(), 0
        self._mails += 1
        self._is_clean = False
        return self._server

    def note_end(self) -> None:
        """Note that the server has taken the mail: the next one may begin at once."""
        self._is_clean = True

    def close(self) -> None:
        """Part from the server, politely."""
        if self._server is not None:
            # What is taken is taken: what goes wrong in parting changes nothing.
            with suppress(smtplib.SMTPException, OSError):
                self._server.quit()
        self.drop()

    def drop(self) -> None:
        """Let go of a connection on which nothing more can be said."""
        if self._server is not None:
            self._server.close()
        self._server = None

    def _may_go_on(self, server: smtplib.SMTP) -> bool:
        """Say whether the connection takes another mail; end one that was refused."""
        if self._mails >= MOST_MAILS:
            return False
        if self._is_clean:
            return True
        try:
            code, _ = server.rset()
        except (smtplib.SMTPException, OSError):
            return False
        return code < 400
