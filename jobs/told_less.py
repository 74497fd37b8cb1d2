"""The subcommands of `subscriptions` that hold back: mutes, stops and watch-lists."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from domain.subscriptions import Mute, MuteKind, Origin, WatchList
from jobs import options as o
from jobs import subscribing_options as so
from jobs.settings import SettingsError
from jobs.told import open_book, screen

if TYPE_CHECKING:
    from jobs.subscribing import Book

_Council = Annotated[str | None, typer.Option(help="A council's name or code.")]
_Story = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=o.LARGEST,
        metavar="NUMBER",
        help="The number `regrade stories` shows.",
    ),
]
_Source = Annotated[str | None, typer.Option(help="An outlet, as messages name it.")]
_Until = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"],
        metavar="DAY",
        help="Heard again from this day on the reader's clock; else never.",
    ),
]


def mute(  # noqa: PLR0913 - a command takes what a person may say
    name: so.Name,
    authority: _Council = None,
    story: _Story = None,
    source: _Source = None,
    until: _Until = None,
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Do not tell a subscription of a council, a story or an outlet."""
    from jobs import subscribing
    from store import mutes
    from store.connect import begin

    with open_book(config, db, verbose=verbose) as book:
        reader = subscribing.found(book, name).subscription
        end = until.replace(tzinfo=ZoneInfo(reader.zone)) if until else None
        if end is not None and end <= book.now:
            raise SettingsError(f"{end:%Y-%m-%d %H:%M} is over: name a day to come.")
        wanted = _named(book, authority, story, source)
        with begin(book.engine) as connection:
            for kind, what in wanted:
                mutes.add(connection, name, Mute(kind, what, end), at=book.now)
    when = f"until {end:%d %b %Y %H:%M}" if end else "for good"
    for kind, what in wanted:
        screen.say(f"{name}: {kind.value} {what} muted {when}")


def unmute(  # noqa: PLR0913 - a command takes what a person may say
    name: so.Name,
    authority: _Council = None,
    story: _Story = None,
    source: _Source = None,
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Let a subscription hear of it again, the last fortnight included."""
    from jobs import subscribing
    from store import mutes
    from store.connect import begin

    with open_book(config, db, verbose=verbose) as book:
        reader = subscribing.found(book, name).subscription
        wanted = _named(book, authority, story, source)
        with begin(book.engine) as connection:
            gone = [
                w for w in wanted if mutes.remove(connection, name, *w, at=book.now)
            ]
    muted = ", ".join(f"{m.kind.value} {m.what}" for m in reader.mutes) or "nothing"
    if len(gone) < len(wanted):
        raise SettingsError(f"{name!r} has not muted that; it has muted {muted}.")
    for kind, what in gone:
        screen.say(f"{name}: hears of {kind.value} {what} again")


def stop(
    name: so.Name,
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Stop a subscription, one of the file too, until `start`."""
    from jobs import subscribing
    from store import subscriptions
    from store.connect import begin

    with open_book(config, db, verbose=verbose) as book:
        subscribing.found(book, name)
        with begin(book.engine) as connection:
            changed = subscriptions.stop(connection, name, at=book.now)
    screen.say(f"{name}: {'stopped' if changed else 'was stopped before'}")


def start(
    name: so.Name,
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Begin a stopped subscription again; the time between is not made up for."""
    from jobs import subscribing
    from store import subscriptions
    from store.connect import begin

    with open_book(config, db, verbose=verbose) as book:
        subscribing.found(book, name)
        with begin(book.engine) as connection:
            changed = subscriptions.start(connection, name, at=book.now)
    screen.say(f"{name}: {'begins again' if changed else 'was not stopped'}")


def watch_list(
    name: Annotated[str, typer.Argument(help="The list's name.")],
    councils: Annotated[
        list[str] | None, typer.Argument(help="Councils, by name or code.")
    ] = None,
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Make a list of councils, or make it anew; without councils, show it."""
    from jobs import subscribing
    from jobs.reference import guide_for
    from store import watch_lists
    from store.connect import begin

    with open_book(config, db, verbose=verbose) as book:
        guide = guide_for(book.settings)
        with begin(book.engine) as connection:
            known = {one.name: one for one in watch_lists.every_list(connection)}
            if councils:
                _refuse_the_files(known.get(name))
                codes = subscribing.codes_of(guide, councils)
                known[name] = WatchList(name, codes, Origin.COMMAND)
                watch_lists.put(connection, known[name])
    if name not in known:
        raise SettingsError(f"There is no watch-list {name!r}; name its councils.")
    councils_of = [guide.authority(code) for code in known[name].authorities]
    listed = ", ".join(f"{a.name} ({a.code})" for a in councils_of if a)
    screen.say(f"{name}: {listed}")


def _refuse_the_files(known: WatchList | None) -> None:
    """Refuse to change a list that the settings file declares."""
    if known is not None and known.origin is Origin.FILE:
        raise SettingsError(
            f"The watch-list {known.name!r} stands in the settings file: change it "
            "there."
        )


def _named(
    book: "Book", authority: str | None, story: int | None, source: str | None
) -> list[tuple[MuteKind, str]]:
    """Return what a person named; raise SettingsError where that is nothing."""
    from jobs.reference import guide_for
    from jobs.stories import code_of

    found: list[tuple[MuteKind, str]] = []
    if authority:
        code = code_of(guide_for(book.settings), authority)
        found.append((MuteKind.AUTHORITY, code))
    if story:
        found.append((MuteKind.STORY, str(story)))
    if source:
        found.append((MuteKind.SOURCE, source))
    if not found:
        raise SettingsError("Say what: --authority, --story or --source.")
    return found
