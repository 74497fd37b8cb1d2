"""Makes, changes and previews subscriptions by command; the file's own stay the file's.

Everything here is handed an open store and the moment (UTC).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from alerts.foresee import Outlook, Period, foresee
from domain.inspections import Guide
from domain.subscriptions import Origin, Subscription, WatchList
from jobs.reference import guide_for
from jobs.sections import Subscribing
from jobs.settings import Settings, SettingsError
from jobs.stories import code_of
from jobs.subscribe import (
    DAYS,
    keep,
    places_for,
    refuse_codes,
    refuse_lists,
    refuse_odd,
    refuse_unknown,
    subscription,
)
from jobs.wrong_settings import in_words, wishes_in_words
from store import stories, subscriptions, watch_lists
from store.connect import Engine, begin, read
from store.subscriptions import Kept

# A channel's, a group's or a person's id, as Slack shows it.
_SLACK_ID = re.compile(r"^[CGDUW][A-Z0-9]{7,}$")
PREVIEWED = timedelta(days=90)
Wishes = Mapping[str, object]


class Importing(BaseModel):
    """A file of subscriptions and watch-lists, written as in the settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    watch_lists: dict[str, tuple[str, ...]] = {}
    subscriptions: tuple[Subscribing, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The subscriptions of a newsroom, open to be changed at a moment (UTC)."""

    engine: Engine
    settings: Settings
    now: datetime


def wished(book: Book, wishes: Wishes, *, lists: Iterable[str] = ()) -> Subscription:
    """Turn what a person said into a subscription; raise SettingsError if it is odd.

    `lists` names watch-lists that are about to be made.
    """
    guide = guide_for(book.settings)
    values = dict(wishes)
    named = values.get("authorities")
    if isinstance(named, tuple):
        values["authorities"] = codes_of(guide, named)
    if "channel" not in values:
        values["channel"] = _channel(str(values.get("address", "")))
    values.setdefault("name", values.get("address"))
    declared = _valid(values)
    refuse_odd(declared)
    refuse_unknown(declared, guide)
    with read(book.engine) as connection:
        refuse_lists(connection, declared.name, declared.watch_lists, also=lists)
    return subscription(declared, zone=book.settings.zone, origin=Origin.COMMAND)


def add(book: Book, wanted: Subscription) -> None:
    """Keep a new subscription; raise SettingsError where there is one of that name."""
    with begin(book.engine) as connection:
        known = subscriptions.find(connection, wanted.name)
        if known is not None and known.ended_at is None:
            raise SettingsError(
                f"There is a subscription {wanted.name!r} already: change it with "
                "`regrade subscriptions change`, or give this one another --name."
            )
        keep(connection, wanted, now=book.now)


def change(book: Book, name: str, wishes: Wishes) -> Subscription:
    """Change what was wished for and leave the rest as it is."""
    before = _as_wishes(own(book, name).subscription)
    if wishes.get("frequency", before["frequency"]) != before["frequency"]:
        # The hours and days of before belong to another timetable.
        before |= {"hours": (), "days": ()}
    after = wished(book, before | dict(wishes))
    with begin(book.engine) as connection:
        keep(connection, after, now=book.now)
    return after


def found(book: Book, name: str) -> Kept:
    """Return a subscription by its name; raise SettingsError if there is none."""
    with read(book.engine) as connection:
        kept = subscriptions.find(connection, name)
        names = [k.subscription.name for k in subscriptions.everyone(connection)]
    if kept is None:
        there = f"there are: {', '.join(names)}" if names else "there is none yet"
        raise SettingsError(f"There is no subscription {name!r}; {there}.")
    return kept


def own(book: Book, name: str) -> Kept:
    """Return a subscription that commands may change, not one of the file."""
    kept = found(book, name)
    if kept.subscription.origin is Origin.FILE and kept.ended_at is None:
        raise SettingsError(
            f"The subscription {name!r} stands in the settings file: change it there."
        )
    return kept


def take_in(book: Book, file: Path) -> tuple[int, int]:
    """Take in a file of subscriptions; return how many were new and were changed.

    All of it or nothing. Those of a name that was made by command are changed.
    """
    declared = _read(file)
    lists = declared.watch_lists
    wanted = [wished(book, _given(s), lists=lists) for s in declared.subscriptions]
    guide = guide_for(book.settings)
    for name, codes in lists.items():
        refuse_codes(f"Watch-list {name!r}", codes, guide)
    new = 0
    with begin(book.engine) as connection:
        for name, codes in lists.items():
            watch_lists.put(connection, WatchList(name, codes, Origin.COMMAND))
        for one in wanted:
            known = subscriptions.find(connection, one.name)
            alive = known is not None and known.ended_at is None
            if alive and known and known.subscription.origin is Origin.FILE:
                raise SettingsError(
                    f"The subscription {one.name!r} stands in the settings file: "
                    "take it out of one of the two."
                )
            new += not alive
            keep(connection, one, now=book.now)
    return new, len(wanted) - new


def outlook(book: Book, wanted: Subscription) -> Outlook:
    """Return what a subscription would have been sent in the last 90 days."""
    period = Period(book.now - PREVIEWED, book.now)
    with read(book.engine) as connection:
        items = stories.developments(connection, since=period.since)
        places = places_for(connection, book.settings)
    return foresee(wanted, items, period=period, places=places)


def codes_of(guide: Guide, names: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of authorities that a person names or knows by code."""
    found: list[str] = []
    for name in names:
        try:
            found.append(code_of(guide, name))
        except SettingsError:
            # Several in one word; but a council's name may have a comma of its own.
            parts = [part.strip() for part in name.split(",") if part.strip()]
            if len(parts) < 2:
                raise
            found += [code_of(guide, part) for part in parts]
    return tuple(dict.fromkeys(found))


def _channel(address: str) -> str:
    """Return the channel that an address looks like; a mere word could be anything."""
    if "@" in address:
        return "email"
    if address.startswith("#") or _SLACK_ID.match(address):
        return "slack"
    if "/" in address or address.startswith((".", "~")):
        return "folder"
    if not address.strip():
        raise SettingsError(
            "Say who is told: a mail address, a Slack channel (#news) or a folder."
        )
    raise SettingsError(
        f"{address!r} could be a channel or a folder: write #{address} or ./{address}, "
        "or say --channel."
    )


def _given(declared: Subscribing) -> Wishes:
    """Return what a declaration says itself."""
    return declared.model_dump(exclude_unset=True)


def _valid(values: Wishes) -> Subscribing:
    """Return a declaration of these values."""
    try:
        return Subscribing.model_validate(values)
    except ValidationError as error:
        wrong = wishes_in_words(error)
        raise SettingsError(f"That is no subscription: {wrong}.") from error


def _read(file: Path) -> Importing:
    """Read a file of subscriptions."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        return Importing.model_validate(values)
    except OSError as error:
        raise SettingsError(f"{file} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} cannot be read: it is not UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file} is not valid TOML: {error}.") from error
    except ValidationError as error:
        raise SettingsError(f"{file} is wrong at {in_words(error)}.") from error


def _as_wishes(known: Subscription) -> dict[str, object]:
    """Return a subscription as a person would have wished for it."""
    criteria = known.criteria
    wishes: dict[str, object] = {
        "name": known.name,
        "channel": known.channel.value,
        "address": known.address,
        "frequency": known.frequency.value,
        "hours": known.hours,
        "days": tuple(DAYS[day] for day in known.days),
        "zone": known.zone,
        "when_empty": known.when_empty,
        "quiet": str(known.quiet) if known.quiet else None,
    }
    covered = {field.name: getattr(criteria, field.name) for field in fields(criteria)}
    return wishes | covered
