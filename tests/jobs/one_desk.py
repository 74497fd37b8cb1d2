"""One reader of alerts with carriers that can be away, on a clock of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alerts.channels.errors import UnavailableError
from domain.deliveries import Delivery, DeliveryState
from domain.subscriptions import Channel, Frequency, Mute, MuteKind, Subscription
from jobs.deliver import deliver_all
from jobs.digest import write_all
from jobs.subscribe import keep
from store import mutes, outbox
from store.connect import Engine, begin, create, open_store, read
from tests.builders import a_subscription

BEGAN = datetime(2026, 5, 1, tzinfo=UTC)
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
AWAY = UnavailableError("no answer")


class Desk:
    """One reader of alerts, with carriers that can be away."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.error: Exception | None = None
        self.taken: list[Delivery] = []
        self.reader = a_subscription(
            frequency=Frequency.AT_ONCE, zone="UTC", hours=(9,)
        )
        self.change(at=BEGAN)

    def change(self, *, at: datetime = NOON, **changes) -> Subscription:
        self.reader = replace(self.reader, **changes)
        with begin(self.engine) as connection:
            keep(connection, self.reader, now=at)
        return self.reader

    def send(self, delivery: Delivery) -> str:
        if self.error is not None:
            raise self.error
        self.taken.append(delivery)
        return f"{delivery.address}/{len(self.taken)}"

    def write(self, *, at: datetime) -> None:
        write_all(self.engine, watched=[], now=at)

    def deliver(self, *, at: datetime) -> int:
        before = len(self.taken)
        send = dict.fromkeys(Channel, self.send)
        deliver_all(self.engine, send=send, now=lambda: at)
        return len(self.taken) - before

    def round(self, *, at: datetime) -> int:
        """Write and send; return how many messages were taken."""
        self.write(at=at)
        return self.deliver(at=at)

    def silence(self, *, at: datetime, what: str = "BAR") -> None:
        with begin(self.engine) as connection:
            mute = Mute(MuteKind.AUTHORITY, what)
            mutes.add(connection, self.reader.name, mute, at=at)

    @property
    def states(self) -> list[DeliveryState]:
        with read(self.engine) as connection:
            return [d.state for d in outbox.all_deliveries(connection)]

    @property
    def names(self) -> list[str]:
        return [d.message.name for d in self.taken]


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    url = f"sqlite:///{folder / 'regrade.db'}"
    create(url)
    engine = open_store(url)
    yield Desk(engine)
    engine.dispose()
