"""The subcommands that only look: at stories, sources, the outbox, one page."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from jobs import options as o
from jobs.logs import set_up_logs
from jobs.terminal import terminal

screen = terminal()
SOME_FAILED = 3
sources = typer.Typer(help="The sources and their health.", no_args_is_help=True)


def stories(
    config: o.Config = None,
    db: o.Db = None,
    *,
    since: o.Since = None,
    authority: o.Council = None,
    as_json: o.AsJson = False,
    as_csv: o.AsCsv = False,
    verbose: o.Verbose = False,
) -> None:
    """Show the stories that are known, newest first."""
    from alerts import tables
    from jobs import office, show
    from jobs.stories import find_stories

    o.refuse_both(as_json=as_json, as_csv=as_csv)
    with office.opened(config, db, verbose=verbose) as (settings, engine):
        moment = o.moment(since, settings.zone)
        found = find_stories(engine, settings, since=moment, authority=authority)
    if as_json:
        typer.echo(tables.stories_json(found))
    elif as_csv:
        typer.echo(tables.stories_csv(found), nl=False)
    else:
        show.show_stories(screen, found, zone=settings.zone)


def doctor(
    config: o.Config = None, db: o.Db = None, *, verbose: o.Verbose = False
) -> None:
    """Say what is wrong with this newsroom, and the mend; exit 1 if something is."""
    from jobs.doctor import examine

    set_up_logs(verbose=verbose)
    findings = examine(config, db=db)
    for finding in findings:
        screen.say(str(finding))
    if any(finding.is_wrong for finding in findings):
        raise typer.Exit(1)


@sources.command("list")
def list_sources(
    config: o.Config = None, db: o.Db = None, *, verbose: o.Verbose = False
) -> None:
    """Show how every source in use stands, with its last thirty days as a picture."""
    from jobs import office
    from jobs.crawl import declarations, watched
    from jobs.due import paces_of
    from jobs.show import show_left_out
    from jobs.show_health import DAYS, show_health
    from jobs.steps import clock
    from store import health
    from store.connect import read
    from store.sources import health as standing

    now = clock()
    with office.opened(config, db, verbose=verbose) as (settings, engine):
        known = watched(settings)
        names = [source.name for source in known]
        since = now.date() - timedelta(days=DAYS)
        with read(engine) as connection:
            stands = standing(connection, names)
            paces = paces_of(connection, known)
            days = health.yields_of(connection, names, since=since, until=now.date())
    show_health(screen, known, stands, known=(paces, days), now=now, zone=settings.zone)
    if show_left_out(screen, declarations(settings).wrong):
        raise typer.Exit(SOME_FAILED)


@sources.callback()
def _sources() -> None:
    """The sources and their health."""


def deliveries(
    config: o.Config = None,
    db: o.Db = None,
    *,
    failed: Annotated[bool, typer.Option("--failed", help="Only those.")] = False,
    unknown: Annotated[bool, typer.Option("--unknown", help="Only those.")] = False,
    last: Annotated[
        int,
        typer.Option(
            min=1, max=o.LARGEST, metavar="NUMBER", help="So many of the newest."
        ),
    ] = 100,
    verbose: o.Verbose = False,
) -> None:
    """Show the outbox: the newest messages, where they went, and why one did not."""
    from domain.deliveries import DeliveryState
    from jobs import office, show
    from store import outbox_list
    from store.connect import read

    wanted = {DeliveryState.FAILED: failed, DeliveryState.UNKNOWN: unknown}
    states = {state for state, asked in wanted.items() if asked}
    with office.opened(config, db, verbose=verbose) as (settings, engine):
        with read(engine) as connection:
            found = outbox_list.last(connection, most=last, states=states)
            older = outbox_list.count(connection, states=states) - len(found)
        show.show_deliveries(screen, found, zone=settings.zone)
    if older:
        screen.say(f"{older} older ones: --last {older + len(found)} shows them too")


def read(
    what: o.What = None,
    *,
    jsonl: o.Jsonl = None,
    as_json: o.AsJson = False,
    with_text: o.WithText = False,
    ledger: o.FromLedger = o.Ledger.OFFICIAL,
    config: o.Config = None,
    db: o.Db = None,
    verbose: o.Verbose = False,
) -> None:
    """Read one page, report or text and explain what it says; or many, as JSON."""
    from jobs import reading
    from jobs.settings import load_settings

    if (what is None) == (jsonl is None):
        raise typer.BadParameter("name one file, URL or -, or give --jsonl FILE")
    settings = load_settings(config, db=db)
    set_up_logs(verbose=verbose, secrets=settings.secrets)
    official = ledger is o.Ledger.OFFICIAL
    if jsonl is not None:
        for line in reading.many(jsonl, settings, ledger=official, with_text=with_text):
            typer.echo(line)
        return
    found = reading.one(what or "", settings, ledger=official)
    if as_json:
        typer.echo(reading.as_line(found, with_text=with_text))
    elif found.set_aside:
        screen.error(f"{what} was set aside: {found.set_aside.reason}")
    else:
        reading.explain(found, screen.out)
    if found.set_aside:
        raise typer.Exit(1)


def evaluate(
    articles: Annotated[Path, typer.Argument(help="Labelled articles, a line each.")],
    config: o.Config = None,
    db: o.Db = None,
    *,
    errors: Annotated[bool, typer.Option("--errors", help="Show each.")] = False,
    verbose: o.Verbose = False,
) -> None:
    """Measure the reader against labels: precision, recall, direction, false alarms."""
    from jobs import evaluating
    from jobs.settings import load_settings

    settings = load_settings(config, db=db)
    set_up_logs(verbose=verbose, secrets=settings.secrets)
    for line in evaluating.report(articles, settings, errors=errors):
        screen.say(line)
