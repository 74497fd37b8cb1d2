"""Mail goes encrypted to a server that proves who it is, or not at all."""

import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from alerts.channels.email import send
from alerts.channels.errors import (
    NeedsOperatorError,
)
from jobs.demo.carriers import SmtpServer
from tests.alerts.mail_servers import (
    LOOPBACK,
    own_certificate,
    server_context,
)
from tests.alerts.test_email import settings
from tests.builders import a_delivery


class Keeps:
    """Keeps the messages that an aiosmtpd controller takes."""

    def __init__(self) -> None:
        self.received: list[bytes] = []

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        self.received.append(envelope.original_content)
        return "250 kept"


def knows_the_password(server, session, envelope, mechanism, data) -> AuthResult:
    good = data.login == b"desk" and data.password == b"secret"
    return AuthResult(success=good, handled=False)


class OnAnyPort(Controller):
    """A controller on a port of the system's choice."""

    def __init__(self, handler, **options) -> None:
        self._listener = socket.create_server((LOOPBACK, 0))
        port = self._listener.getsockname()[1]
        super().__init__(handler, hostname=LOOPBACK, port=port, **options)

    def _create_server(self):
        return self.loop.create_server(
            self._factory_invoker, sock=self._listener, ssl=self.ssl_context
        )

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop()


def a_starttls_server(handler, certificate, **options) -> OnAnyPort:
    return OnAnyPort(
        handler,
        tls_context=server_context(certificate),
        require_starttls=True,
        **options,
    )


def test_mail_goes_encrypted_where_nobody_has_to_sign_in(tmp_path) -> None:
    """What was said in the open is forgotten: the server is greeted once more."""
    certificate = own_certificate(tmp_path)
    handler = Keeps()
    with a_starttls_server(handler, certificate) as server:
        how = settings(server.port, security="starttls", ca_file=certificate)
        send(a_delivery(), settings=how)

    assert len(handler.received) == 1


def test_mail_goes_encrypted_with_a_password_once_both_are_good(tmp_path) -> None:
    certificate = own_certificate(tmp_path)
    handler = Keeps()
    with a_starttls_server(
        handler, certificate, authenticator=knows_the_password, auth_required=True
    ) as server:
        how = settings(
            server.port,
            security="starttls",
            ca_file=certificate,
            user="desk",
            password="secret",
        )
        send(a_delivery(), settings=how)

    assert len(handler.received) == 1


def test_a_wrong_password_is_for_the_operator_and_loses_nothing(tmp_path) -> None:
    certificate = own_certificate(tmp_path)
    with a_starttls_server(
        Keeps(), certificate, authenticator=knows_the_password, auth_required=True
    ) as server:
        how = settings(
            server.port,
            security="starttls",
            ca_file=certificate,
            user="desk",
            password="hunter2",
        )
        with pytest.raises(NeedsOperatorError, match="535") as caught:
            send(a_delivery(), settings=how)

    assert "hunter2" not in str(caught.value)


def test_a_certificate_nobody_vouches_for_is_refused(tmp_path) -> None:
    handler = Keeps()
    with (
        a_starttls_server(handler, own_certificate(tmp_path)) as server,
        pytest.raises(NeedsOperatorError, match="certificate"),
    ):
        send(a_delivery(), settings=settings(server.port, security="starttls"))

    assert handler.received == []


def test_a_certificate_for_another_host_is_refused(tmp_path) -> None:
    certificate = own_certificate(tmp_path, name="other.example")
    with a_starttls_server(Keeps(), certificate) as server:
        how = settings(server.port, security="starttls", ca_file=certificate)
        with pytest.raises(NeedsOperatorError, match="certificate"):
            send(a_delivery(), settings=how)


def test_a_server_without_starttls_gets_nothing_in_the_open() -> None:
    with SmtpServer() as server, pytest.raises(NeedsOperatorError, match="STARTTLS"):
        send(a_delivery(), settings=settings(server.port, security="starttls"))

    assert server.received == []


def test_mail_goes_over_tls_from_the_first_byte(tmp_path) -> None:
    certificate = own_certificate(tmp_path)
    handler = Keeps()
    with OnAnyPort(handler, ssl_context=server_context(certificate)) as server:
        send(
            a_delivery(),
            settings=settings(server.port, security="tls", ca_file=certificate),
        )

    assert len(handler.received) == 1
