"""What a morning's mails cost: `python -m bench.mails [COUNT]`.

So many digests wait in an outbox and go to a real SMTP server on loopback, which asks
for STARTTLS and answers after ten milliseconds, as one that is not next door: once with
a connection for each mail, once with one connection for all.
"""

import asyncio
import multiprocessing
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from alerts.channels import email
from alerts.channels.email import MailSettings
from alerts.channels.mail_line import MailLine
from alerts.digest import digest_for
from alerts.render import render
from domain.subscriptions import Channel
from jobs.deliver import deliver_all
from store import outbox
from store.connect import begin, create, open_store
from tests.alerts.mail_servers import own_certificate, server_context
from tests.builders import a_source_health, a_story, a_subscription, news_of

NOW = datetime(2026, 6, 18, 6, tzinfo=UTC)
STORIES = 12
DISTANCE = 0.01


class _Counting:
    """Takes every mail and counts."""

    def __init__(self) -> None:
        self.count = 0

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take one mail."""
        self.count += 1
        return "250 taken"


class _Far(SMTP):
    """A server to which words take a while."""

    async def push(self, status: str | bytes) -> None:
        """Answer late."""
        await asyncio.sleep(DISTANCE)
        await super().push(status)


async def _serve(certificate: Path, pipe: Connection) -> None:
    counting, context = _Counting(), server_context(certificate)
    server = await asyncio.get_running_loop().create_server(
        lambda: _Far(counting, tls_context=context, require_starttls=True),
        host="127.0.0.1",
        port=0,
    )
    async with server:
        pipe.send(server.sockets[0].getsockname()[1])
        while not pipe.poll():
            await asyncio.sleep(0.05)
    pipe.recv()
    pipe.send(counting.count)


def serve(certificate: Path, pipe: Connection) -> None:
    """Serve until asked how many mails came."""
    asyncio.run(_serve(certificate, pipe))


def fill(url: str, count: int) -> None:
    """Let so many digests wait."""
    create(url)
    items = [news_of(a_story(id=n)) for n in range(1, STORIES + 1)]
    reader = a_subscription()
    digest = digest_for(reader, items=items, health=[a_source_health()], now=NOW)
    message = render("daily_digest", digest, channel=Channel.EMAIL)
    engine = open_store(url)
    with begin(engine) as connection:
        for n in range(count):
            outbox.add(
                connection,
                f"digest/{n}",
                channel=Channel.EMAIL,
                address=f"reader-{n}@news.example",
                message=message,
                at=NOW,
            )
    engine.dispose()


def measure(folder: Path, port: int, *, count: int, name: str) -> None:
    """Send them all and say how long that took."""
    url = f"sqlite:///{folder / name.replace(' ', '-')}.db"
    fill(url, count)
    how = MailSettings(
        host="127.0.0.1",
        port=port,
        sender="Regrade <regrade@news.example>",
        ca_file=folder / "127.0.0.1.pem",
    )
    engine = open_store(url)
    started, worked = time.perf_counter(), time.process_time()
    with closing(MailLine()) as line:
        kept = line if name == "one connection" else None
        send = {Channel.EMAIL: partial(email.send, settings=how, line=kept)}
        done = deliver_all(engine, send=send, now=lambda: NOW)
    took, cost = time.perf_counter() - started, time.process_time() - worked
    engine.dispose()
    print(f"{name}: {done}; {took:.1f} s, {cost:.1f} s of one core", flush=True)


def main() -> None:
    """Measure both ways."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    ours, theirs = multiprocessing.Pipe()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = multiprocessing.Process(
            target=serve, args=(own_certificate(folder), theirs), daemon=True
        )
        server.start()
        port = ours.recv()
        for way in ("a connection each", "one connection"):
            measure(folder, port, count=count, name=way)
        ours.send("how many?")
        print(f"the server took {ours.recv()}", flush=True)
        server.join()


if __name__ == "__main__":
    main()
