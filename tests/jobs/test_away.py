"""A carrier that is away for two days loses nothing and floods nobody when back."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from alerts.channels.errors import UnavailableError, UnknownOutcomeError
from domain.deliveries import Delivery, DeliveryState
from domain.inspections import Direction
from domain.subscriptions import Channel
from jobs.deliver import deliver_all, send_again
from jobs.digest import write_all
from store import outbox, receipts
from store.connect import Engine, begin, open_store, read
from tests.builders import a_claim
from tests.jobs.stored import SETTINGS, SILENT, Newsroom

MORNING = datetime(2026, 3, 3, 7, 0, tzinfo=ZoneInfo("Europe/London"))
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FALL = {"previous_grade": "good", "direction": Direction.DOWNGRADE}
NAMES = (
    "Aldfordshire",
    "Brackmereshire",
    "Carnholtshire",
    "Dunstokeshire",
    "Elbyshire",
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    rows = "".join(
        f"X-{n},,{name} County Council,{name},county,England,West,1974-04-01,,,\n"
        for n, name in enumerate(NAMES)
    )
    in_slack = SETTINGS.replace('"folder"', '"slack"').replace('"out"', '"C042"')
    newsroom = Newsroom(tmp_path, settings=in_slack)
    with (tmp_path / "sectors/authorities.csv").open("a") as file:
        file.write(rows)
    return newsroom


class Carrier:
    """A carrier that can be away; it keeps what it took."""

    def __init__(self) -> None:
        self.taken: list[Delivery] = []
        self.error: Exception | None = UnavailableError("no answer")

    def __call__(self, delivery: Delivery) -> str:
        if self.error is not None:
            raise self.error
        self.taken.append(delivery)
        return f"C042/{len(self.taken)}"


def live(
    newsroom: Newsroom, carrier: Carrier, *, until: datetime, since: datetime
) -> None:
    """Write and send, every four hours."""
    moment = since
    while moment <= until:
        write(newsroom, at=moment)
        deliver(newsroom, carrier, at=moment)
        moment += 4 * HOUR


def write(newsroom: Newsroom, *, at: datetime) -> None:
    engine = open_store(newsroom.settings.db)
    write_all(engine, watched=[], now=at)
    engine.dispose()


def deliver(newsroom: Newsroom, carrier: Carrier, *, at: datetime) -> None:
    engine = open_store(newsroom.settings.db)
    deliver_all(engine, send={Channel.SLACK: carrier}, now=lambda: at)
    engine.dispose()


def states(newsroom: Newsroom) -> list[DeliveryState]:
    engine = open_store(newsroom.settings.db)
    with read(engine) as connection:
        found = [d.state for d in outbox.all_deliveries(connection)]
    engine.dispose()
    return found


def news(newsroom: Newsroom, number: int, *, at: datetime) -> None:
    whose = {"authority": f"X-{number}", "authority_name": NAMES[number]}
    claim = a_claim(grade="inadequate", **{**SILENT, **FALL, **whose})
    newsroom.article(f"Post {number}", [claim], at=at)


def test_what_stood_for_two_days_comes_in_one_digest(newsroom: Newsroom) -> None:
    carrier = Carrier()
    for number in range(5):
        news(newsroom, number, at=MORNING + number * 9 * HOUR)
        begun = MORNING + number * 9 * HOUR
        live(newsroom, carrier, since=begun, until=begun + 8 * HOUR)
    carrier.error = None

    back = MORNING + 2 * DAY
    live(newsroom, carrier, since=back, until=back + 4 * HOUR)

    digests = [d for d in carrier.taken if d.message.name == "daily_digest"]
    readers = [d.subscription for d in digests]
    assert sorted(readers) == sorted(set(readers))
    alerts = [d for d in carrier.taken if d.message.name == "immediate_alert"]
    assert len(alerts) <= 1
    for reader in ("desk", "alerts"):
        words = "".join(
            d.message.text for d in carrier.taken if d.subscription == reader
        )
        assert [name for name in NAMES if name in words] == list(NAMES)
    waiting = {DeliveryState.PENDING, DeliveryState.ATTEMPTING}
    assert not waiting & set(states(newsroom))


def test_what_is_unknown_is_told_by_the_next_digest(newsroom: Newsroom) -> None:
    carrier = Carrier()
    carrier.error = UnknownOutcomeError("an attempt was cut off")
    news(newsroom, 0, at=MORNING + HOUR)
    live(newsroom, carrier, since=MORNING + HOUR, until=MORNING + 2 * HOUR)
    carrier.error = None
    live(newsroom, carrier, since=MORNING + DAY, until=MORNING + DAY + HOUR)
    live(newsroom, carrier, since=MORNING + 2 * DAY, until=MORNING + 2 * DAY + HOUR)

    told = [d for d in carrier.taken if NAMES[0] in d.message.text]
    assert sorted(str(d.subscription) for d in told) == ["alerts", "desk"]
    assert all(d.message.name == "daily_digest" for d in told)


def test_sending_again_lets_an_address_have_mail_again(newsroom: Newsroom) -> None:
    from domain.deliveries import Receipt, ReceiptKind

    news(newsroom, 0, at=MORNING)
    write(newsroom, at=MORNING)
    engine: Engine = open_store(newsroom.settings.db)
    stop = Receipt("r", Channel.SLACK, "C042", ReceiptKind.BOUNCE, "gone", MORNING)
    with begin(engine) as connection:
        receipts.add(connection, stop)
    carrier = Carrier()
    carrier.error = None
    deliver(newsroom, carrier, at=MORNING)
    assert carrier.taken == []

    with read(engine) as connection:
        [failed, *_] = outbox.all_deliveries(connection, state=DeliveryState.FAILED)
    assert send_again(engine, failed.id, now=MORNING)
    engine.dispose()
    deliver(newsroom, carrier, at=MORNING)

    assert [d.id for d in carrier.taken] == [failed.id]
