"""Readers are added, changed, held back and forgotten by command."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from domain.deliveries import DeliveryState
from domain.subscriptions import Channel
from jobs.cli import app
from jobs.settings import SettingsError
from store import outbox, subscriptions
from store.connect import begin, open_store, read
from tests.builders import a_message

DECLARED = """
[watch_lists]
ours = ["BIR"]
[[subscriptions]]
name = "declared"
channel = "folder"
address = "out"
watch_lists = ["ours"]
"""
Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Return how to say a command in a newsroom of its own; gives what it prints."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "regrade.toml").write_text(DECLARED)

    def say(*words: str) -> str:
        result = CliRunner().invoke(app, words)
        if isinstance(result.exception, SettingsError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.output

    say("init")
    return say


def kept(name: str) -> subscriptions.Kept | None:
    engine = open_store("sqlite:///regrade.db")
    with read(engine) as connection:
        found = subscriptions.find(connection, name)
    engine.dispose()
    return found


def write(subscription: str, key: str, *, address: str) -> None:
    """Put a message of a subscription into the outbox."""
    engine = open_store("sqlite:///regrade.db")
    with begin(engine) as connection:
        outbox.add(
            connection,
            key,
            channel=Channel.EMAIL,
            address=address,
            message=a_message(),
            at=datetime(2026, 6, 18, tzinfo=UTC),
            subscription=subscription,
        )
    engine.dispose()


def messages() -> dict[str, str]:
    """Return the address of each message by its key."""
    engine = open_store("sqlite:///regrade.db")
    with read(engine) as connection:
        found = {d.key: d.address for d in outbox.all_deliveries(connection)}
    engine.dispose()
    return found


def subscribe(say: Say, *more: str, address: str = "a@barset.example") -> str:
    return say("subscribe", "--name", "desk", "--address", address, *more)


def test_a_reader_is_added_and_shown(say: Say) -> None:
    told = subscribe(
        say,
        *("--authorities", "Birmingham,COV", "--regions", "London"),
        *("--frequency", "several", "--hours", "12,7", "--days", "weekdays"),
        *("--quiet", "22:00-06:00", "--grades", "inadequate"),
    )

    found = kept("desk")
    assert found is not None
    one = found.subscription
    assert (one.channel, one.hours, one.days) == (
        Channel.EMAIL,
        (7, 12),
        (0, 1, 2, 3, 4),
    )
    assert one.criteria.authorities == ("BIR", "COV")
    assert str(one.quiet) == "22:00-06:00"
    assert "In the last 90 days this would have sent" in told
    assert "[command]" in say("subscriptions", "list")
    assert "by command" in say("subscriptions", "show", "desk")


def test_a_preview_keeps_nothing(say: Say) -> None:
    subscribe(say, "--preview")

    assert kept("desk") is None


def test_what_the_file_declares_stays_the_files(say: Say) -> None:
    say("subscriptions", "list")

    with pytest.raises(SettingsError, match="settings file"):
        say("subscriptions", "change", "declared", "--hours", "9")
    with pytest.raises(SettingsError, match="settings file"):
        say("subscriptions", "forget", "declared", "--yes")
    with pytest.raises(SettingsError, match="settings file"):
        say("subscriptions", "watch-list", "ours", "COV")


def test_the_file_does_not_end_what_a_command_made(say: Say) -> None:
    subscribe(say)
    say("subscriptions", "list")

    found = kept("desk")
    assert found is not None and found.is_alive


def test_a_change_leaves_the_rest_as_it_was(say: Say) -> None:
    subscribe(say, "--regions", "London", "--quiet", "22:00-06:00", "--hours", "9")

    say("subscriptions", "change", "desk", "--frequency", "weekly", "--quiet", "")

    found = kept("desk")
    assert found is not None
    one = found.subscription
    assert one.criteria.regions == ("London",)
    assert (one.hours, one.days, one.quiet) == ((7,), (0,), None)


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        (("--regions", "Mordor"), "the regions are East Midlands"),
        (("--watch", "none"), "there is no watch-list 'none'"),
        (("--grades", "splendid"), "there is no grade"),
        (("--directions", "sideways"), "directions"),
        (("--hours", "25"), "hours"),
        (("--zone", "Mars/Olympus"), "no such time zone"),
        (("--quiet", "late"), "write quiet hours as 22:00-07:00"),
        (("--quiet", "06:00-08:00"), "lies in its quiet hours"),
        (("--hours", "7,9"), 'must be "several"'),
        (("--authorities", "Nowhere"), "No council is called"),
        (("--name", "a\x1b[31m"), "cannot be printed"),
        (("--address", "a@barset.example\nBcc: b@c.d"), "cannot be printed"),
        (("--address", "newsroom"), "say --channel"),
    ],
)
def test_odd_wishes_are_refused_with_the_mend(say: Say, words, mend: str) -> None:
    with pytest.raises(SettingsError, match=mend):
        subscribe(say, *words)
    assert kept("desk") is None


@pytest.mark.parametrize(
    ("address", "channel"),
    [
        ("desk@barset.example", "email"),
        ("#ofsted", "slack"),
        ("C0123456789", "slack"),
        ("./told", "folder"),
        ("/srv/told", "folder"),
    ],
)
def test_an_address_says_where_it_is(say: Say, address: str, channel: str) -> None:
    """Slack shows a channel's id: taken for a folder, nobody would hear a thing."""
    assert f"{channel} to {address}" in subscribe(say, address=address)


def test_a_name_is_taken_once(say: Say) -> None:
    subscribe(say)

    with pytest.raises(SettingsError, match="subscriptions change"):
        subscribe(say)


def test_mutes_are_shown_and_taken_back(say: Say) -> None:
    say("subscriptions", "mute", "declared", "--authority", "Birmingham")
    say(
        "subscriptions", "mute", "declared", "--source", "Post", "--until", "2099-01-01"
    )
    shown = say("subscriptions", "show", "declared")
    say("subscriptions", "unmute", "declared", "--authority", "BIR")

    assert "muted: authority BIR" in shown
    assert "muted: source Post until 01 Jan 2099" in shown
    found = kept("declared")
    assert found is not None
    assert [m.what for m in found.subscription.mutes] == ["Post"]


def test_a_stop_holds_though_the_file_declares_it(say: Say) -> None:
    say("subscriptions", "stop", "declared")
    say("subscriptions", "list")
    stopped = kept("declared")
    say("subscriptions", "start", "declared")
    begun = kept("declared")

    assert stopped is not None and not stopped.is_alive
    assert begun is not None and begun.is_alive


def test_a_file_is_taken_in_whole_or_not_at_all(say: Say, tmp_path: Path) -> None:
    good = '[watch_lists]\nmids = ["COV"]\n[[subscriptions]]\nname = "one"\n'
    good += 'channel = "folder"\naddress = "x"\nwatch_lists = ["mids"]\n'
    (tmp_path / "good.toml").write_text(good)
    bad = good.replace('"one"', '"two"') + '[[subscriptions]]\nname = "three"\n'
    (tmp_path / "bad.toml").write_text(bad)

    assert say("subscriptions", "import", "good.toml") == "new 1, changed 0\n"
    assert say("subscriptions", "import", "good.toml") == "new 0, changed 1\n"
    with pytest.raises(SettingsError, match="channel"):
        say("subscriptions", "import", "bad.toml")
    assert kept("two") is None


def test_all_that_is_kept_can_be_taken_out_and_let_go(say: Say) -> None:
    subscribe(say)
    write("desk", "digest/desk/2026-06-18/daily", address="a@barset.example")
    write("desk/two", "digest/desk/two/2026-06-18/daily", address="b@barset.example")
    out = json.loads(say("subscriptions", "export", "desk"))

    say("subscriptions", "forget", "desk", "--yes")

    assert out["subscription"]["address"] == "a@barset.example"
    assert len(out["messages"]) == 1
    assert kept("desk") is None
    assert list(messages()) == ["digest/desk/two/2026-06-18/daily"]
    left = b"".join(file.read_bytes() for file in Path().glob("regrade.db*"))
    assert b"a@barset.example" not in left
    assert b"b@barset.example" in left


def test_nothing_is_forgotten_unless_somebody_agrees(say: Say) -> None:
    subscribe(say)

    with pytest.raises(SettingsError, match="Nothing was forgotten; --yes"):
        say("subscriptions", "forget", "desk")

    assert kept("desk") is not None


def test_what_waits_goes_to_the_mended_address(say: Say) -> None:
    subscribe(say, address="wrong@barset.example")
    for key in ("sent", "waits", "failed"):
        write("desk", key, address="wrong@barset.example")
    engine = open_store("sqlite:///regrade.db")
    with begin(engine) as connection:
        now = datetime(2026, 6, 18, 1, tzinfo=UTC)
        ids = {d.key: d.id for d in outbox.all_deliveries(connection)}
        outbox.mark_sent(connection, ids["sent"], at=now, carrier_id=None)
        outbox.claim(connection, ids["failed"], at=now)
        outbox.mark_failed(connection, ids["failed"], reason="unknown address")
        states = {d.key: d.state for d in outbox.all_deliveries(connection)}
    engine.dispose()
    assert states["failed"] is DeliveryState.FAILED

    say("subscriptions", "change", "desk", "--address", "right@barset.example")

    right = "right@barset.example"
    assert messages() == {
        "sent": "wrong@barset.example",
        "waits": right,
        "failed": right,
    }
