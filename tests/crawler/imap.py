# ruff: noqa: N802 - the names are Twisted's
"""Twisted's IMAP server with one folder of mail, over TLS, in a process of its own.

`python -m tests.crawler.imap CERTIFICATE FOLDER` serves the files of a folder as mails,
prints its port, and writes what it was asked to `asked` beside the folder.
"""

import sys
from email.parser import BytesParser
from io import BytesIO
from pathlib import Path
from typing import Any

from twisted.cred.checkers import InMemoryUsernamePasswordDatabaseDontUse
from twisted.cred.portal import IRealm, Portal
from twisted.internet import endpoints, protocol, ssl
from twisted.mail import imap4
from zope.interface import implementer

USER, PASSWORD = "news", "open sesame"


@implementer(imap4.IMessage, imap4.IMessageFile)
class Mail:
    """One file as a mail."""

    def __init__(self, file: Path) -> None:
        self.uid = int(file.stem)
        self.raw = file.read_bytes()
        self.mail = BytesParser().parsebytes(self.raw)

    def getUID(self) -> int:
        return self.uid

    def getFlags(self) -> list[str]:
        return []

    def getInternalDate(self) -> str:
        return "17-Jun-2026 09:00:00 +0000"

    def getSize(self) -> int:
        return len(self.raw)

    def getHeaders(self, negate: bool, *names: str) -> dict[str, str]:
        return {}

    def getBodyFile(self) -> BytesIO:
        return BytesIO(self.raw)

    def isMultipart(self) -> bool:
        return False

    def open(self) -> BytesIO:
        return BytesIO(self.raw)


@implementer(imap4.IMailbox)
class Folder:
    """A folder of mails; it only looks writable."""

    def __init__(self, path: Path) -> None:
        self.validity = int((path / "validity").read_text())
        files = sorted(path.glob("*.eml"), key=lambda file: int(file.stem))
        self.mails = [Mail(file) for file in files]

    def getUIDValidity(self) -> int:
        return self.validity

    def getUIDNext(self) -> int:
        return max((one.uid for one in self.mails), default=0) + 1

    def getUID(self, number: int) -> int:
        return self.mails[number - 1].uid

    def getMessageCount(self) -> int:
        return len(self.mails)

    def getRecentCount(self) -> int:
        return 0

    def getUnseenCount(self) -> int:
        return len(self.mails)

    def isWriteable(self) -> bool:
        return True

    def getFlags(self) -> list[str]:
        return []

    def getHierarchicalDelimiter(self) -> str:
        return "/"

    def addListener(self, listener: Any) -> None:
        pass

    def removeListener(self, listener: Any) -> None:
        pass

    def destroy(self) -> None:
        pass

    def fetch(self, messages: Any, uid: bool) -> list[tuple[int, Mail]]:
        messages.last = self.getUIDNext() if uid else len(self.mails)
        chosen = set(messages)
        numbered = enumerate(self.mails, start=1)
        return [(n, one) for n, one in numbered if (one.uid if uid else n) in chosen]

    def store(self, *given: Any) -> dict[int, list[str]]:
        raise imap4.MailboxException("nothing may be changed here")


@implementer(IRealm)
class Realm:
    """Lets the one user in."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def requestAvatar(self, name: Any, mind: Any, *interfaces: Any) -> Any:
        account = imap4.MemoryAccount(name)
        account.mailboxes = {"INBOX": Folder(self.path)}
        return imap4.IAccount, account, lambda: None


class Server(imap4.IMAP4Server):
    """Twisted's server, which notes what it is asked."""

    asked: Path

    def lineReceived(self, line: bytes) -> None:
        with self.asked.open("ab") as file:
            file.write(line + b"\n")
        super().lineReceived(line)


class Servers(protocol.Factory):
    """One server a connection."""

    def __init__(self, path: Path) -> None:
        known = InMemoryUsernamePasswordDatabaseDontUse()
        known.addUser(USER.encode(), PASSWORD.encode())
        self.portal = Portal(Realm(path), [known])
        self.asked = path / "asked"

    def buildProtocol(self, address: Any) -> Server:
        server = Server()
        server.portal = self.portal
        server.asked = self.asked
        return server


def main(certificate: str, folder: str) -> None:
    from twisted.internet import reactor

    pem = Path(certificate).read_bytes()
    key = ssl.PrivateCertificate.loadPEM(pem)
    port = endpoints.SSL4ServerEndpoint(
        reactor, 0, key.options(), interface="127.0.0.1"
    )

    def ready(listening: Any) -> None:
        sys.stdout.write(f"{listening.getHost().port}\n")
        sys.stdout.flush()

    port.listen(Servers(Path(folder))).addCallback(ready)
    reactor.run()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(*sys.argv[1:])
