"""The subcommands that look back: an authority's history, an earlier digest."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from jobs import options as o
from jobs.terminal import terminal

screen = terminal()
Number = Annotated[
    int,
    typer.Argument(
        metavar="NUMBER",
        max=o.LARGEST,
        help="Its number in `regrade deliveries`.",
    ),
]
Into = Annotated[Path | None, typer.Option(help="A folder for every medium.")]
Name = Annotated[str, typer.Argument(help="A council's name or code.")]


def authority(  # noqa: PLR0913 - a command takes what a person may say
    name: Name,
    config: o.Config = None,
    db: o.Db = None,
    *,
    as_json: o.AsJson = False,
    as_csv: o.AsCsv = False,
    verbose: o.Verbose = False,
) -> None:
    """Show what an authority was ever judged: one lane a judgement, gaps as gaps."""
    from jobs import authority, office

    o.refuse_both(as_json=as_json, as_csv=as_csv)
    with office.opened(config, db, verbose=verbose) as (settings, engine):
        found = authority.history(engine, settings, name=name)
    if as_json:
        typer.echo(authority.as_json(found))
    elif as_csv:
        typer.echo(authority.as_csv(found), nl=False)
    else:
        for line in authority.as_lines(found):
            screen.say(line)


def preview(
    config: Path | None,
    db: str | None,
    *,
    as_of: datetime | None,
    into: Path,
    verbose: bool,
) -> None:
    """Write the digests of a moment that is over into a folder."""
    from jobs import office, past
    from jobs.steps import clock

    with office.opened(config, db, verbose=verbose) as (settings, engine):
        now = clock()
        at = o.moment(as_of, settings.zone) or now
        refuse_to_come(at, now=now)
        with _written():
            made = past.preview(engine, settings, at=at, into=into)
    for path in made:
        screen.say(f"{path}.html")


def refuse_to_come(at: datetime | None, *, now: datetime) -> None:
    """Refuse a moment of which nobody can know yet."""
    from jobs.settings import SettingsError

    if at is not None and at > now:
        raise SettingsError("That moment is still to come: name one that is over.")


def replay(
    config: o.Config = None,
    db: o.Db = None,
    *,
    since: o.FetchedSince = None,
    save: o.Save = False,
    verbose: o.Verbose = False,
) -> None:
    """Read stored pages again under today's rules; show what would change."""
    from jobs import office, replay, show_replay

    with office.at_work(config, db, verbose=verbose, screen=screen) as work:
        found = replay.replay(
            work.engine,
            work.settings,
            since=o.moment(since, work.settings.zone),
            report=lambda count: work.tell(f"read {count} pages again"),
        )
        if save:
            found = replay.save(work.engine, work.settings, found, now=work.now())
    for line in show_replay.as_lines(found):
        screen.say(line)


def recheck(
    config: o.Config = None, db: o.Db = None, *, verbose: o.Verbose = False
) -> None:
    """Look again at the pages that readers were told of; correct what changed."""
    from jobs import office, steps

    with office.at_work(config, db, verbose=verbose, screen=screen) as work:
        found = steps.recheck_step(work)
    screen.say(
        f"looked again at {found.pages}, corrected {found.corrected}, "
        f"gone {found.gone}, failed {found.failed}"
    )


def prune(
    config: o.Config = None,
    db: o.Db = None,
    *,
    older_than: o.OlderThan = None,
    dry_run: o.DryRun = False,
    verbose: o.Verbose = False,
) -> None:
    """Let old pages and their texts go; what was found in them and sent stays."""
    from jobs import office, prune

    with office.at_work(config, db, verbose=verbose, screen=screen) as work:
        term = prune.Term(
            days=older_than or work.settings.keep_days, now=work.now(), dry_run=dry_run
        )
        gone = prune.prune(work.engine, work.settings.archive_folder, term=term)
    screen.say(
        f"{'would delete' if dry_run else 'deleted'} archive files {gone.files} "
        f"({gone.size / 1e6:.1f} MB), texts {gone.texts}, fetches {gone.fetches}"
    )


def sent(
    number: Number,
    config: o.Config = None,
    db: o.Db = None,
    *,
    into: Into = None,
    verbose: o.Verbose = False,
) -> None:
    """Show a message as it was sent; with --into, in every medium."""
    from alerts.channels import folder
    from jobs import office
    from jobs.settings import SettingsError
    from store.connect import read
    from store.outbox import by_id

    with office.opened(config, db, verbose=verbose) as (_, engine):
        with read(engine) as connection:
            found = by_id(connection, number)
        if found is None:
            raise SettingsError(
                f"There is no message {number}; `regrade deliveries` lists them."
            )
    if into is not None:
        with _written():
            screen.say(folder.send(found, folder=into))
    else:
        typer.echo(f"{found.message.subject}\n\n{found.message.text}")


@contextmanager
def _written() -> Iterator[None]:
    """Say in one sentence why a folder cannot be written."""
    from alerts.channels.errors import NeedsOperatorError
    from jobs.settings import SettingsError

    try:
        yield
    except NeedsOperatorError as error:
        raise SettingsError(f"{error}.") from error
