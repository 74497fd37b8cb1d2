"""A small IMAP server on loopback: one mailbox, as much of IMAP as reading it takes."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Inbox:
    """The mails of a mailbox, and the numbers of those that were seen."""

    def __init__(self, *mails: bytes, password: str = "hush") -> None:
        self.mails = list(mails)
        self.seen: set[int] = set()
        self.password = password

    @property
    def unseen(self) -> list[int]:
        return [n for n in range(1, len(self.mails) + 1) if n not in self.seen]


class _Session(socketserver.StreamRequestHandler):
    """One conversation; the inbox is the server's."""

    def handle(self) -> None:
        self.say("* OK ready")
        for line in self.rfile:
            tag, _, words = line.decode().strip().partition(" ")
            refused = self.refused(words)
            if not refused:
                self.answer(words)
            self.say(f"{tag} {refused or 'OK done'}")
            if words.upper().startswith("LOGOUT"):
                return

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def refused(self, words: str) -> str:
        inbox = self.server.inbox
        if words.upper().startswith("LOGIN") and inbox.password not in words:
            return "NO [AUTHENTICATIONFAILED] wrong password"
        if words.upper().startswith("SELECT") and "INBOX" not in words:
            return "NO no such folder"
        return ""

    def answer(self, words: str) -> None:
        inbox, found = self.server.inbox, re.match(r"UID (\w+) (\d+)?", words)
        if words.upper().startswith("CAPABILITY"):
            self.say("* CAPABILITY IMAP4rev1")
        if words.upper().startswith("SELECT"):
            self.say(f"* {len(inbox.mails)} EXISTS")
        match found.groups() if found else ():
            case ("SEARCH", _):
                self.say("* SEARCH " + " ".join(map(str, inbox.unseen)))
            case ("FETCH", number):
                mail = inbox.mails[int(number) - 1]
                self.say(f"* {number} FETCH (UID {number} BODY[]<0> {{{len(mail)}}}")
                self.wfile.write(mail + b")\r\n")
            case ("STORE", number):
                inbox.seen.add(int(number))


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    inbox: Inbox


@contextmanager
def serving(inbox: Inbox) -> Iterator[int]:
    """Serve a mailbox; yield the port."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.inbox = inbox
        work = {"poll_interval": 0.02}
        thread = threading.Thread(target=server.serve_forever, kwargs=work)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
