"""Mail servers that misbehave, on loopback, and certificates of our own making."""

import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LOOPBACK = "127.0.0.1"


@contextmanager
def scripted(replies: Sequence[str | None]) -> Iterator[int]:
    """Serve one connection that answers each line in turn; yield its port.

    The first reply is the greeting. None closes the connection without a word. What
    is sent after a 354 counts as one line.
    """
    with socket.create_server((LOOPBACK, 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, list(replies)))
        thread.start()
        yield listener.getsockname()[1]
        thread.join(timeout=10)


def a_free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server((LOOPBACK, 0)) as listener:
        return int(listener.getsockname()[1])


def own_certificate(folder: Path, *, name: str = LOOPBACK) -> Path:
    """Write a self-signed certificate for that name, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    alternative = (
        x509.IPAddress(ip_address(name)) if name == LOOPBACK else x509.DNSName(name)
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


def server_context(certificate: Path) -> ssl.SSLContext:
    """Return what a server shows that has this certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def _serve(listener: socket.socket, replies: list[str | None]) -> None:
    listener.settimeout(10)
    connection, _ = listener.accept()
    with connection, connection.makefile("rb") as lines:
        connection.settimeout(10)
        for reply in replies:
            if reply is None:
                return
            connection.sendall(f"{reply}\r\n".encode())
            _next(lines, is_message=reply.startswith("354"))


def _next(lines, *, is_message: bool) -> None:
    """Wait for the client's next line, or its whole message."""
    for line in lines:
        if not is_message or line == b".\r\n":
            return
