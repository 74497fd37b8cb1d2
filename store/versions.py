"""What each subscription was at any moment: one row whenever it changed or ended."""

import json
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, insert, select

from domain.subscriptions import (
    Channel,
    Frequency,
    Mute,
    MuteKind,
    Origin,
    QuietHours,
    Subscription,
)
from store import plain
from store.subscriber_tables import subscription_versions

_NUMBERS = ("hours", "days")


def note(connection: Connection, subscription: Subscription, *, at: datetime) -> None:
    """Note how a subscription is from now on, if it was otherwise before."""
    values = plain.of(replace(subscription, quiet=None, mutes=()))
    values["quiet"] = str(subscription.quiet) if subscription.quiet else None
    values["mutes"] = [_kept(mute) for mute in subscription.mutes]
    # As JSON gives it back, so that the same is seen to be the same.
    _note(connection, subscription.name, json.loads(json.dumps(values)), at=at)


def note_end(connection: Connection, name: str, *, at: datetime) -> None:
    """Note that a subscription is told nothing from now on."""
    _note(connection, name, None, at=at)


def alive_at(connection: Connection, moment: datetime) -> list[Subscription]:
    """Return the subscriptions of a moment, as they were then, by name."""
    return [
        _subscription(values)
        for _, values in sorted(_last(connection, moment).items())
        if values is not None
    ]


def began_until(connection: Connection, moment: datetime) -> set[str]:
    """Return the names of all that had begun by a moment, ended or not."""
    return set(_last(connection, moment))


def _last(connection: Connection, moment: datetime) -> dict[str, Any]:
    known = subscription_versions.c
    rows = connection.execute(
        select(known.subscription, known.kept)
        .where(known.known_at <= moment)
        .order_by(known.known_at, known.id)
    )
    return {row.subscription: row.kept for row in rows}


def _note(connection: Connection, name: str, values: Any, *, at: datetime) -> None:  # noqa: ANN401 - what JSON can hold
    known = subscription_versions.c
    last = connection.execute(
        select(known.kept)
        .where(known.subscription == name)
        .order_by(known.known_at.desc(), known.id.desc())
        .limit(1)
    ).one_or_none()
    before = last.kept if last else None
    if before == values:
        return
    row = {"subscription": name, "kept": values, "known_at": at}
    connection.execute(insert(subscription_versions), [row])


def _subscription(values: dict[str, Any]) -> Subscription:
    return Subscription(
        **values
        | {name: tuple(values[name]) for name in _NUMBERS}
        | {
            "channel": Channel(values["channel"]),
            "frequency": Frequency(values["frequency"]),
            "origin": Origin(values["origin"]),
            "criteria": plain.to_criteria(values["criteria"]),
            "quiet": _quiet(values["quiet"]),
            "mutes": tuple(_mute(kept) for kept in values["mutes"]),
        }
    )


def _kept(mute: Mute) -> dict[str, str | None]:
    until = mute.until.isoformat() if mute.until else None
    return {"kind": mute.kind.value, "what": mute.what, "until": until}


def _mute(kept: dict[str, Any]) -> Mute:
    until = kept["until"]
    end = datetime.fromisoformat(until) if until else None
    return Mute(MuteKind(kept["kind"]), kept["what"], end)


def _quiet(words: str | None) -> QuietHours | None:
    if words is None:
        return None
    begins, _, ends = words.partition("-")
    return QuietHours(time.fromisoformat(begins), time.fromisoformat(ends))
