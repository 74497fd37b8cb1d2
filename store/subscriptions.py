"""Who is told what, and what each has been told already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    String,
    cast,
    exists,
    func,
    select,
    true,
    update,
)

from domain.stories import Development, Story
from domain.subscriptions import Mute, MuteKind, QuietHours, Subscription
from store import plain, tables, versions
from store.stories import select_developments
from store.story_tables import absorbed
from store.subscriber_tables import mutes
from store.writes import insert_keyed

# Sources are usually tried out before the first subscription is written: what they
# showed already in that time is listed once, though the subscription is younger.
BASELINE_REACH = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Kept:
    """A subscription as it is kept, ended or not; times are UTC.

    `stopped_at` is set where a reader stopped it, whatever the file says. Developments
    up to `settled` are told or passed over for good.
    """

    subscription: Subscription
    began_at: datetime
    ended_at: datetime | None
    stopped_at: datetime | None
    settled: int

    @property
    def is_alive(self) -> bool:
        """Say whether it is told anything."""
        return self.ended_at is None and self.stopped_at is None


def all_subscriptions(connection: Connection) -> list[Subscription]:
    """Return the subscriptions that have not ended nor been stopped, by name."""
    return [kept.subscription for kept in everyone(connection) if kept.is_alive]


def everyone(connection: Connection) -> list[Kept]:
    """Return every subscription that there is or was, by name."""
    return _select(connection, true())


def find(connection: Connection, name: str) -> Kept | None:
    """Return the subscription of that name, ended or not."""
    found = _select(connection, tables.subscriptions.c.name == name)
    return found[0] if found else None


def is_alive(connection: Connection, name: str) -> bool:
    """Say whether a subscription is there and told anything."""
    kept = find(connection, name)
    return kept is not None and kept.is_alive


def put(connection: Connection, subscription: Subscription, *, at: datetime) -> None:
    """Keep a subscription as it is now; it began when it was first kept.

    One that had ended begins again, and is not told of the time between; one that its
    reader stopped stays so. Its mutes are kept apart, in `store/mutes.py`.
    """
    subscriptions = tables.subscriptions
    values = _values(subscription)
    insert_keyed(connection, subscriptions, [{**values, "began_at": at}])
    same = subscriptions.c.name == subscription.name
    connection.execute(
        update(subscriptions)
        .where(same, subscriptions.c.ended_at.is_not(None))
        .values(began_at=at, ended_at=None)
    )
    connection.execute(update(subscriptions).where(same).values(**values))
    note_version(connection, subscription.name, at=at)


def remove(connection: Connection, name: str, *, at: datetime) -> None:
    """End a subscription; what it was told stays known, should it come back."""
    subscriptions = tables.subscriptions
    connection.execute(
        update(subscriptions)
        .where(subscriptions.c.name == name, subscriptions.c.ended_at.is_(None))
        .values(ended_at=at)
    )
    note_version(connection, name, at=at)


def stop(connection: Connection, name: str, *, at: datetime) -> bool:
    """Stop a subscription as its reader wishes; the file does not begin it again."""
    subscriptions = tables.subscriptions
    changed = connection.execute(
        update(subscriptions)
        .where(subscriptions.c.name == name, subscriptions.c.stopped_at.is_(None))
        .values(stopped_at=at)
    )
    note_version(connection, name, at=at)
    return changed.rowcount == 1


def start(connection: Connection, name: str, *, at: datetime) -> bool:
    """Begin a stopped subscription again; it is not told of the time between."""
    subscriptions = tables.subscriptions
    changed = connection.execute(
        update(subscriptions)
        .where(subscriptions.c.name == name, subscriptions.c.stopped_at.is_not(None))
        .values(stopped_at=None, began_at=at)
    )
    note_version(connection, name, at=at)
    return changed.rowcount == 1


def candidates(
    connection: Connection, everybody: Sequence[Kept], *, until: datetime
) -> list[tuple[Story, Development]]:
    """Return what any of these may not have been told yet, the oldest first.

    `is_owed` and `untold_after` say which of it one of them is owed.
    """
    if not everybody:
        return []
    known = tables.developments.c
    beginning = min(kept.began_at for kept in everybody)
    settled = min(kept.settled for kept in everybody)
    which = (known.id > settled) & (known.at <= until)
    return select_developments(connection, which & _owed(beginning, BASELINE_REACH))


def is_owed(kept: Kept, development: Development) -> bool:
    """Say whether a development came after a subscription began, or just before."""
    reach = BASELINE_REACH if development.baseline else timedelta()
    fresh = development.at >= kept.began_at - reach
    return fresh and development.id > kept.settled


def untold_after(connection: Connection, name: str, development: int) -> set[int]:
    """Return which developments after that one a subscription was not told of."""
    known, told = tables.developments.c, tables.told.c
    mine = (told.subscription == name) & (told.development_id == known.id)
    which = (known.id > development) & ~exists().where(mine)
    return set(connection.scalars(select(known.id).where(which)))


def heard_of(
    connection: Connection, name: str, story: int, *, but_in: str = ""
) -> bool:
    """Say whether a subscription was sent something of a story.

    `but_in` is the key of a delivery that does not count.
    """
    known, told = tables.developments.c, tables.told.c
    sent = (told.subscription == name) & (told.delivery_key != but_in)
    question = (
        select(known.id)
        .join_from(tables.developments, tables.told, known.id == told.development_id)
        .where(sent, known.story_id == story)
        .limit(1)
    )
    return connection.scalar(question) is not None


def mark_told(
    connection: Connection,
    name: str,
    developments: Iterable[int],
    *,
    key: str | None,
) -> int:
    """Note what a subscription is told by the delivery of that key.

    Returns how many of them it was not told of before. Without a key: what it does not
    cover, and so will not be asked about again.
    """
    told = {"subscription": name, "delivery_key": key}
    rows = [{**told, "development_id": number} for number in developments]
    return insert_keyed(connection, tables.told, rows)


def settle(connection: Connection, name: str, development: int) -> None:
    """Note that nothing up to a development will be asked about again."""
    subscriptions = tables.subscriptions
    before = func.coalesce(subscriptions.c.settled_id, 0)
    connection.execute(
        update(subscriptions)
        .where(subscriptions.c.name == name, before < development)
        .values(settled_id=development)
    )


def unsettle(connection: Connection, name: str) -> None:
    """Ask about everything again: something that was told is not any more."""
    subscriptions = tables.subscriptions
    same = subscriptions.c.name == name
    connection.execute(update(subscriptions).where(same).values(settled_id=None))


def began_at(connection: Connection, name: str) -> datetime | None:
    """Return when a subscription began, or began again."""
    subscriptions = tables.subscriptions.c
    began: datetime | None = connection.scalar(
        select(subscriptions.began_at).where(subscriptions.name == name)
    )
    return began


def note_version(connection: Connection, name: str, *, at: datetime) -> None:
    """Note how a subscription is from now on, for whoever looks back."""
    kept = find(connection, name)
    if kept is not None and kept.is_alive:
        versions.note(connection, kept.subscription, at=at)
    elif kept is not None:
        versions.note_end(connection, name, at=at)


def _owed(beginning: datetime, reach: timedelta) -> ColumnElement[bool]:
    known = tables.developments.c
    return (known.at >= beginning) | (known.baseline & (known.at >= beginning - reach))


def _select(connection: Connection, which: ColumnElement[bool]) -> list[Kept]:
    subscriptions = tables.subscriptions
    muted: defaultdict[str, list[Mute]] = defaultdict(list)
    chosen = select(subscriptions.c.name).where(which)
    # A story that went into another is muted under the other's number.
    went = (mutes.c.kind == MuteKind.STORY) & (
        cast(absorbed.c.story_id, String) == mutes.c.what
    )
    for row in connection.execute(
        select(mutes, absorbed.c.into)
        .outerjoin(absorbed, went)
        .where(mutes.c.subscription.in_(chosen))
        .order_by(mutes.c.kind, mutes.c.what)
    ).mappings():
        what = str(row["into"] or row["what"])
        muted[row["subscription"]].append(Mute(row["kind"], what, row["until"]))
    rows = connection.execute(
        select(subscriptions).where(which).order_by(subscriptions.c.name)
    )
    return [_kept(row, muted[row["name"]]) for row in rows.mappings()]


def _values(subscription: Subscription) -> Mapping[str, Any]:
    values = plain.parts(subscription)
    del values["mutes"]
    quiet = subscription.quiet
    return values | {
        "criteria": plain.of(subscription.criteria),
        "hours": ",".join(map(str, subscription.hours)),
        "days": ",".join(map(str, subscription.days)),
        "quiet": str(quiet) if quiet else None,
    }


def _kept(row: RowMapping, muted: Iterable[Mute]) -> Kept:
    values = {name: row[name] for name in plain.names(Subscription) if name in row}
    values |= {name: _numbers(row[name]) for name in ("hours", "days")}
    values |= {"criteria": plain.to_criteria(row["criteria"]), "mutes": tuple(muted)}
    return Kept(
        Subscription(**values | {"quiet": _quiet(row["quiet"])}),
        began_at=row["began_at"],
        ended_at=row["ended_at"],
        stopped_at=row["stopped_at"],
        settled=row["settled_id"] or 0,
    )


def _numbers(listed: str) -> tuple[int, ...]:
    return tuple(map(int, listed.split(","))) if listed else ()


def _quiet(words: str | None) -> QuietHours | None:
    if words is None:
        return None
    begins, _, ends = words.partition("-")
    return QuietHours(time.fromisoformat(begins), time.fromisoformat(ends))
