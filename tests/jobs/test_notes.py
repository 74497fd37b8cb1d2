"""The operator is told what is wrong: once, by a way that works, once when over."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.deliveries import Delivery, DeliveryState
from domain.runs import Ailment, AilmentKind
from domain.sources import Outcome
from domain.subscriptions import Channel
from jobs import notes
from jobs.deliver import Attempt
from jobs.sections import Operator
from jobs.settings import Settings
from store import health, outbox, sources, troubles
from store.connect import Engine, begin, create, open_store, read
from tests.builders import a_delivery, a_message

NOW = datetime(2026, 6, 19, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
MAIL, SLACK = Channel.EMAIL, Channel.SLACK
BOTH = Operator(
    channel="email",
    address="ops@news.example",
    second_channel="slack",
    second_address="C0PS",
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'regrade.db'}"
    create(url)
    engine = open_store(url)
    yield engine
    engine.dispose()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, operator=BOTH)


def refused(channel: Channel = MAIL, **changes) -> Attempt:
    delivery = a_delivery(
        channel=channel, address="a@b.example", subscription="news desk"
    )
    values = {"state": DeliveryState.PENDING, "reason": "535 no", "away": True}
    return Attempt(delivery, **{**values, "needs_operator": True, **changes})


def told(engine: Engine) -> list[Delivery]:
    with read(engine) as connection:
        everything = outbox.all_deliveries(connection)
    return [d for d in everything if d.message.name == "operator_note"]


def send_one(engine: Engine, channel: Channel, *, at: datetime) -> None:
    """Let a carrier take something."""
    with begin(engine) as connection:
        outbox.add(
            connection,
            f"digest/{at}",
            channel=channel,
            address="a@b.example",
            message=a_message(),
            at=at,
        )
        [new] = [d for d in outbox.all_deliveries(connection) if str(at) in d.key]
        outbox.claim(connection, new.id, at=at)
        outbox.mark_sent(connection, new.id, at=at, carrier_id="id")


def test_a_carrier_that_refuses_is_told_through_another_once(
    engine: Engine, settings: Settings
) -> None:
    for minute in range(5):
        at = NOW + timedelta(minutes=minute)
        notes.after_sending(engine, settings, [refused()], now=at)

    [note] = told(engine)
    assert (note.channel, note.address) == (SLACK, "C0PS")
    assert note.message.subject == "Regrade: Mail needs you"
    assert "535 no" in note.message.text


def test_what_is_over_is_told_once_when_something_went_through(
    engine: Engine, settings: Settings
) -> None:
    notes.after_sending(engine, settings, [refused()], now=NOW)
    notes.after_sending(engine, settings, [], now=NOW + HOUR)
    assert len(told(engine)) == 1

    send_one(engine, MAIL, at=NOW + 2 * HOUR)
    for hour in (3, 4):
        notes.after_sending(engine, settings, [], now=NOW + hour * HOUR)

    [_, over] = told(engine)
    assert over.message.subject == "Regrade: Mail well again"
    assert over.channel is MAIL


def test_what_comes_and_goes_within_minutes_is_one_trouble(
    engine: Engine, settings: Settings
) -> None:
    for minute in range(0, 40, 2):
        at = NOW + timedelta(minutes=minute)
        notes.after_sending(engine, settings, [refused()], now=at)
        send_one(engine, MAIL, at=at + timedelta(seconds=30))
        late = at + timedelta(minutes=1)
        notes.after_sending(engine, settings, [], now=late)

    assert len(told(engine)) == 1


def test_an_address_that_is_refused_is_told_with_the_mend(
    engine: Engine, settings: Settings
) -> None:
    gone = refused(state=DeliveryState.FAILED, away=False, needs_operator=False)
    notes.after_sending(engine, settings, [gone], now=NOW)
    send_one(engine, SLACK, at=NOW + HOUR)
    notes.after_sending(engine, settings, [], now=NOW + HOUR)

    [note] = told(engine)
    assert "a@b.example" in note.message.text
    assert "regrade resend 1" in note.message.text


def test_a_message_whose_fate_nobody_knows_is_told(
    engine: Engine, settings: Settings
) -> None:
    lost = refused(SLACK, state=DeliveryState.UNKNOWN, needs_operator=False)
    notes.after_sending(engine, settings, [lost], now=NOW)

    [note] = told(engine)
    assert "A message in Slack" in note.message.subject
    assert "next digest" in note.message.text


def test_what_no_digest_tells_again_is_not_said_to_be(
    engine: Engine, settings: Settings
) -> None:
    lost = refused(state=DeliveryState.UNKNOWN, needs_operator=False)
    notes.after_sending(engine, settings, [lost], now=NOW)

    [note] = told(engine)
    assert "next digest" not in note.message.text


def test_a_queue_that_stands_is_told_and_then_that_it_moves(
    engine: Engine, settings: Settings
) -> None:
    with begin(engine) as connection:
        outbox.add(
            connection, "x", channel=MAIL, address="a", message=a_message(), at=NOW
        )
    assert notes.look_over(engine, settings, now=NOW + 0.9 * HOUR) == 0
    for hours in (1.1, 2, 3):
        notes.look_over(engine, settings, now=NOW + hours * HOUR)
    [note] = [n for n in told(engine) if "queue for mail" in n.message.text]
    assert note.channel is SLACK
    assert "1 message waits" in note.message.text

    with begin(engine) as connection:
        [waiting] = [d for d in outbox.all_deliveries(connection) if d.key == "x"]
        outbox.claim(connection, waiting.id, at=NOW)
        outbox.mark_sent(connection, waiting.id, at=NOW + 3 * HOUR, carrier_id="1")
        for note in outbox.all_deliveries(connection, state=DeliveryState.PENDING):
            outbox.claim(connection, note.id, at=NOW)
            outbox.mark_sent(connection, note.id, at=NOW + 3 * HOUR, carrier_id="1")
    notes.look_over(engine, settings, now=NOW + 4 * HOUR)
    assert "Well again: the queue for mail" in told(engine)[-1].message.text


def test_a_disk_that_is_nearly_full_is_told(
    engine: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "LEAST_FREE", 1 << 62)

    for hour in range(3):
        notes.look_over(engine, settings, now=NOW + hour * HOUR)

    [note] = [n for n in told(engine) if "disk" in n.message.subject]
    assert "regrade prune" in note.message.text


def test_many_sick_sources_are_one_note(engine: Engine, settings: Settings) -> None:
    with begin(engine) as connection:
        for name in ("barset_post", "middlemarch_mail"):
            silent = Ailment(
                name, AilmentKind.SILENT, NOW, usual=3.0, last=date(2026, 6, 10)
            )
            health.fall_ill(connection, silent)

    for minute in (0, 30):
        at = NOW + timedelta(minutes=minute)
        notes.look_over(engine, settings, now=at)

    [note] = told(engine)
    assert note.message.subject == "Regrade: 2 things need you"
    assert "usually 3.0 new a day, the last one on 10 Jun 2026" in note.message.text


def test_without_an_operator_it_is_kept_for_the_doctor(
    engine: Engine, tmp_path: Path
) -> None:
    notes.after_sending(engine, Settings(home=tmp_path), [refused()], now=NOW)

    assert told(engine) == []
    with read(engine) as connection:
        assert [t.about for t in troubles.open_troubles(connection)] == ["mail"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "email", "address": "nobody"},
        {"channel": "email", "address": "a@b.example", "second_channel": "slack"},
        {"channel": "pigeon", "address": "a@b.example"},
    ],
)
def test_an_operator_who_cannot_be_told_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"operator|address|channel"):
        Operator(**wrong)


def test_that_nothing_was_fetched_for_days_is_told_though_nobody_is_sick(
    engine: Engine, settings: Settings
) -> None:
    with begin(engine) as connection:
        sources.record_fetch(
            connection, "cqc_news", "https://cqc.example", Outcome.OK, NOW
        )
    assert notes.look_over(engine, settings, now=NOW + 35 * HOUR) == 0

    for hours in (37, 38):
        notes.look_over(engine, settings, now=NOW + hours * HOUR)

    [note] = told(engine)
    assert note.message.subject == "Regrade: Fetching needs you"
    assert "since 19 Jun 2026, 06:00 UTC" in note.message.text
    assert "`regrade doctor` says why" in note.message.text
