"""A mail server and a Slack stand-in on loopback, which keep what they are given."""

import socket
from asyncio import Server
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from jobs.demo.loopback import LOOPBACK
from jobs.demo.slack import Answer, SlackCall, SlackStandIn

__all__ = ["Answer", "ReceivedMail", "SlackCall", "SlackStandIn", "SmtpServer"]


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """One mail as the server accepted it."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes


class SmtpServer:
    """A real SMTP server on a free port; accepted mail is in `received`.

    `replies` gives named recipients another answer ("550 no such user"), and
    `after_data`, when set, answers the next message with it instead of accepting.
    `mischief`, when set, is asked at each message, and what it gives is answered
    instead of accepting.
    """

    def __init__(self) -> None:
        self.received: list[ReceivedMail] = []
        self.replies: dict[str, str] = {}
        self.after_data: str | None = None
        self.mischief: Callable[[], str | None] = lambda: None
        self._controller: _SocketController | None = None
        self.host = LOOPBACK
        self.port = 0

    def __enter__(self) -> Self:
        """Bind a free port and start serving."""
        listener = socket.create_server((self.host, 0))
        self.port = int(listener.getsockname()[1])
        self._controller = _SocketController(self, listener)
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving; what was received stays readable."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    # The next two names are those aiosmtpd looks for.
    async def handle_RCPT(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        rcpt_options: list[str],
    ) -> str:
        """Accept a recipient, or answer as `replies` says."""
        reply = self.replies.get(address)
        if reply is not None:
            return reply
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep one mail, or refuse it once where `after_data` says so."""
        if self.after_data is not None:
            reply, self.after_data = self.after_data, None
            return reply
        trick = self.mischief()
        if trick is not None:
            return trick
        content = envelope.original_content or b""
        self.received.append(
            ReceivedMail(
                envelope.mail_from or "", tuple(map(str, envelope.rcpt_tos)), content
            )
        )
        return "250 OK: kept"


class _SocketController(Controller):
    """aiosmtpd's controller, given a bound socket so that no port is guessed."""

    def __init__(self, handler: SmtpServer, listener: socket.socket) -> None:
        self._listener = listener
        super().__init__(handler, hostname=handler.host, port=handler.port)

    def _create_server(self) -> Coroutine[Any, Any, Server]:
        return self.loop.create_server(self._factory_invoker, sock=self._listener)
