"""The subcommands for reference data: `regrade sectors update`."""

from pathlib import Path
from typing import Annotated

import typer

from jobs import options as o
from jobs.terminal import terminal

screen = terminal()
sectors = typer.Typer(
    help="Councils, frameworks and official judgements.", no_args_is_help=True
)
Folder = Annotated[Path, typer.Argument(help="A folder with the new files.")]
Save = Annotated[bool, typer.Option("--save", help="Take it in; else only shown.")]


@sectors.command("update")
def update(
    folder: Folder,
    config: o.Config = None,
    db: o.Db = None,
    *,
    save: Save = False,
    verbose: o.Verbose = False,
) -> None:
    """Show what a folder of new councils, frameworks and judgements would change.

    With --save it is taken in: what is read and told from then on is held against it.
    """
    from jobs import office
    from jobs import sectors as reference
    from jobs.steps import clock

    with office.opened(config, db, verbose=verbose) as (settings, engine):
        if save:
            found = reference.take_in(engine, settings, folder, now=clock())
        else:
            found = reference.examine(engine, settings, folder)
    for line in reference.as_lines(found):
        screen.say(line)
    if found.taken_to:
        screen.say("next: `regrade replay` shows what it changes in pages read before")


@sectors.callback()
def _sectors() -> None:
    """Look after reference data."""
