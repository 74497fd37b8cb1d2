"""The subcommands that look back: an authority's history, an earlier digest."""

from typing import Annotated

import typer

from jobs import options as o
from jobs.terminal import terminal

screen = terminal()
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

    with office.opened(config, db, verbose=verbose) as (settings, engine):
        found = authority.history(engine, settings, name=name)
    if as_json:
        typer.echo(authority.as_json(found))
    elif as_csv:
        typer.echo(authority.as_csv(found), nl=False)
    else:
        for line in authority.as_lines(found):
            screen.say(line)
