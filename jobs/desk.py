"""`regrade desk`: the web page where a newsroom looks, checks and decides.

What serves it is imported inside: it takes a second to load.
"""

from typing import Annotated

import typer

from jobs import options as o
from jobs.terminal import terminal

screen = terminal()


def desk(
    config: o.Config = None,
    db: o.Db = None,
    *,
    host: Annotated[str | None, typer.Option(help="Listen on this address.")] = None,
    port: Annotated[int | None, typer.Option(help="Listen on this port.")] = None,
    verbose: o.Verbose = False,
) -> None:
    """Serve the desk: a web page to look, search and decide."""
    from jobs.desk_server import serve
    from jobs.office import opened

    with opened(config, db, verbose=verbose) as (settings, engine):
        asked = {"host": host, "port": port}
        given = {name: value for name, value in asked.items() if value is not None}
        section = settings.desk.model_copy(update=given)
        serve(engine, settings.model_copy(update={"desk": section}), screen=screen)
