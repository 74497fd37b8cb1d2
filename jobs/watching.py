"""The command `regrade watch`; what it needs is imported inside, to start soon."""

from jobs import options as o
from jobs.terminal import terminal

screen = terminal()


def watch(
    config: o.Config = None, db: o.Db = None, *, verbose: o.Verbose = False
) -> None:
    """Do everything on time until stopped: fetch, read, tell, look again, prune."""
    from jobs.crawl import contact
    from jobs.office import opened
    from jobs.rounds import Place
    from jobs.watch import watch as keep_watch

    with opened(config, db, verbose=verbose) as (settings, engine):
        contact(settings)
        place = Place(config, db, verbose=verbose)
        keep_watch(settings, engine, place, screen=screen)
