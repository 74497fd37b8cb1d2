"""The subcommands about who is told what: `subscribe` and `subscriptions ...`."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobs import options as o
from jobs import subscribing_options as so
from jobs.settings import SettingsError
from jobs.terminal import terminal

if TYPE_CHECKING:
    from jobs.subscribing import Book

SOME_FAILED = 3
screen = terminal()
told = typer.Typer(help="Who is told what.", no_args_is_help=True)


@told.callback()
def _told() -> None:
    """Look after who is told what."""


def subscribe(  # noqa: PLR0913 - a command takes what a person may say
    address: so.Address,
    name: so.NewName = None,
    channel: so.Channel = None,
    authorities: so.Authorities = None,
    regions: so.Regions = None,
    watch: so.Watch = None,
    remits: so.Remits = None,
    directions: so.Directions = None,
    grades: so.Grades = None,
    minimum_confidence: so.Confidence = None,
    newsworthiness: so.Newsworthiness = None,
    frequency: so.Frequency = None,
    days: so.Days = None,
    hours: so.Hours = None,
    zone: so.Zone = None,
    quiet: so.Quiet = None,
    when_empty: so.WhenEmpty = None,
    config: o.Config = None,
    db: o.Db = None,
    *,
    preview: so.PreviewOnly = False,
    verbose: o.Verbose = False,
) -> None:
    """Let somebody be told: an address, a Slack channel or a folder.

    Lists may be repeated or written with commas; councils are known by name or code.
    """
    from jobs import show_told, subscribing

    wishes = so.wishes(locals())
    with open_book(config, db, verbose=verbose) as book:
        wanted = subscribing.wished(book, wishes)
        if not preview:
            subscribing.add(book, wanted)
        show_told.show_subscription(screen, wanted, now=book.now)
        show_told.show_outlook(screen, subscribing.outlook(book, wanted))
        show_told.show_next(screen, wanted, book.settings, kept=not preview)


@told.command("change")
def change(  # noqa: PLR0913 - a command takes what a person may say
    subscription: so.Name,
    address: so.NewAddress = None,
    channel: so.Channel = None,
    authorities: so.Authorities = None,
    regions: so.Regions = None,
    watch: so.Watch = None,
    remits: so.Remits = None,
    directions: so.Directions = None,
    grades: so.Grades = None,
    minimum_confidence: so.Confidence = None,
    newsworthiness: so.Newsworthiness = None,
    frequency: so.Frequency = None,
    days: so.Days = None,
    hours: so.Hours = None,
    zone: so.Zone = None,
    quiet: so.Quiet = None,
    when_empty: so.WhenEmpty = None,
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Change what is named and leave the rest; an empty "" takes a wish back."""
    from jobs import show_told, subscribing

    wishes = so.wishes(locals())
    with open_book(config, db, verbose=verbose) as book:
        after = subscribing.change(book, subscription, wishes)
        show_told.show_subscription(screen, after, now=book.now)
        show_told.show_outlook(screen, subscribing.outlook(book, after))


@told.command("list")
def list_all(
    config: o.Config = None, db: o.Db = None, *, verbose: o.Verbose = False
) -> None:
    """Show every subscription, and whether the file or a command made it."""
    from jobs import show_told
    from store import subscriptions, watch_lists
    from store.connect import read

    with open_book(config, db, verbose=verbose) as book:
        with read(book.engine) as connection:
            everyone = subscriptions.everyone(connection)
            lists = watch_lists.every_list(connection)
        show_told.show_everyone(screen, everyone, lists)


@told.command("show")
def show(
    name: so.Name,
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Show one subscription, and what it would have sent in the last 90 days."""
    from jobs import show_told, subscribing

    with open_book(config, db, verbose=verbose) as book:
        kept = subscribing.found(book, name)
        show_told.show_subscription(screen, kept.subscription, now=book.now)
        show_told.show_standing(screen, kept)
        wanted = kept.subscription
        show_told.show_outlook(screen, subscribing.outlook(book, wanted), headlines=50)


@told.command("test")
def try_subscription(
    name: so.Name,
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Send one test message to a subscription's own channel."""
    from jobs.office import at_work
    from jobs.trial import send_trial

    with at_work(config, db, verbose=verbose, screen=screen) as work:
        attempt = send_trial(work, name)
    if attempt.reason:
        screen.error(f"{attempt.state.value}: {attempt.reason}")
        raise typer.Exit(SOME_FAILED)
    where = f"{attempt.delivery.channel.value} {attempt.delivery.address}"
    screen.say(f"sent to {where}")


@told.command("export")
def export(
    name: so.Name,
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Print all that is kept of a subscription, as JSON."""
    from jobs import subscribing
    from store.connect import read
    from store.forgetting import everything_of

    with open_book(config, db, verbose=verbose) as book:
        subscribing.found(book, name)
        with read(book.engine) as connection:
            kept = everything_of(connection, name)
    typer.echo(json.dumps(kept, ensure_ascii=False, indent=1))


@told.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="TOML, written as in the settings.")],
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Take in a TOML file of subscriptions and watch-lists: all of it or nothing."""
    from jobs import subscribing

    with open_book(config, db, verbose=verbose) as book:
        new, changed = subscribing.take_in(book, file)
    screen.say(f"new {new}, changed {changed}")


@told.command("forget")
def forget(
    name: so.Name,
    config: o.Config = None,
    db: o.Db = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    verbose: o.Verbose = False,
) -> None:
    """Let go all that is kept of a subscription, its address and messages included."""
    from jobs import subscribing
    from store import forgetting
    from store.connect import begin

    with open_book(config, db, verbose=verbose) as book:
        subscribing.own(book, name)
        if not yes and not _agrees(f"Forget {name!r} and all that it was sent?"):
            raise SettingsError("Nothing was forgotten; --yes forgets without asking.")
        with begin(book.engine) as connection:
            others = forgetting.also_at(connection, name)
            messages = forgetting.forget(connection, name)
    screen.say(f"{name}: forgotten, with {messages} messages")
    for other in others:
        screen.say(f"its address is still that of the subscription {other!r}")


def _agrees(question: str) -> bool:
    """Ask whoever sits there; nobody there is no consent."""
    try:
        return typer.confirm(question)
    except typer.Abort:
        return False


@contextmanager
def open_book(
    config: Path | None, db: str | None, *, verbose: bool
) -> Iterator["Book"]:
    """Open the subscriptions."""
    from jobs.office import opened
    from jobs.subscribe import take_over
    from jobs.subscribing import Book

    with opened(config, db, verbose=verbose) as (settings, engine):
        now = datetime.now(UTC)
        take_over(engine, settings, now=now)
        yield Book(engine, settings, now)
