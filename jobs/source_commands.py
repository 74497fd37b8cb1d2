"""The subcommands of `regrade sources` that look at sites and add to the list."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobs import options as o
from jobs.settings import Settings
from jobs.terminal import terminal

if TYPE_CHECKING:
    from crawler.order import SourceReport
    from jobs.crawl import Wish
    from jobs.steps import Work

screen = terminal()
SOME_FAILED = 3
PAGES = Path("tests/pages")

Where = Annotated[str, typer.Argument(help="A site's address, or a source's name.")]
Address = Annotated[str, typer.Argument(help="The address.")]
Name = Annotated[str, typer.Argument(help="The source's name.")]
NewName = Annotated[str | None, typer.Option("--name", help="What to call it.")]
Into = Annotated[Path, typer.Option(help="The folder of recorded pages.")]


def check(
    what: Where,
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Find the ways to watch a site, or try a source; keep nothing."""
    from jobs import show_sources as show
    from jobs import sources

    settings = _settings(config, db, verbose=verbose)
    if (known := sources.declared(settings, what)) is not None:
        with screen.progress() as tell:
            tried = sources.try_out(settings, (known,), tell=tell, verbose=verbose)
        [report] = tried.reports
        show.show_tried(screen, report, tried.pages)
        if not report.outcome.is_well:
            raise typer.Exit(SOME_FAILED)
        file = sources.verify(settings, known)
        screen.say(
            f"seen to answer: {file} says so"
            if file
            else "seen to answer; it is of the default pack, which stays as it is"
        )
        return
    sources.refuse_no_address(settings, what)
    with screen.progress() as tell:
        looked = sources.look_over(settings, what, tell=tell, verbose=verbose)
    show.show_looked(screen, looked, today=datetime.now(UTC).date())
    name = sources.watched_as(settings, looked.source.url)
    show.show_declaration(screen, looked, what, known=name)


def add(
    url: Address,
    config: o.Config = None,
    db: o.Db = None,
    *,
    name: NewName = None,
    verbose: o.Verbose = False,
) -> None:
    """Look a site over and watch the best of its lists from now on."""
    from jobs import show_sources as show
    from jobs import sources

    settings = _settings(config, db, verbose=verbose)
    sources.refuse_taken(settings, name)
    sources.refuse_watched(settings, url)
    with screen.progress() as tell:
        looked = sources.look_over(settings, url, tell=tell, verbose=verbose)
    show.show_looked(screen, looked, today=datetime.now(UTC).date())
    file = sources.add(settings, looked, name=name)
    screen.say(f"added {file}; `regrade crawl --source {file.stem}` fetches it")


def record(  # noqa: PLR0913 - a command takes what a person may say
    name: Name,
    url: Address,
    config: o.Config = None,
    db: o.Db = None,
    *,
    into: Into = PAGES,
    verbose: o.Verbose = False,
) -> None:
    """Save a page of a source for the tests, with a draft of what is expected."""
    from jobs import sources
    from jobs.record import record as save

    settings = _settings(config, db, verbose=verbose)
    source = sources.named(settings, name)
    today = datetime.now(UTC).date()
    page, draft = save(settings, source, url, into=into, today=today)
    screen.say(f"saved {page}")
    screen.say(f"read {draft}, mend it, and rename it to {page.stem}.expected.json")


def rehearse(work: "Work", wish: "Wish") -> list["SourceReport"]:
    """Show what a crawl would fetch now; keep nothing."""
    from crawler.look import rehearse as ask_for_lists
    from jobs import show_sources as show
    from jobs.crawl import first_of, meant, order_of

    sources, now = meant(work.settings, wish.names), work.now()
    first = first_of(work.engine, sources, wish, now=now)
    order = order_of(first.sources, work.settings)
    if order is None:
        return []
    order = replace(order, verbose=work.verbose)
    rehearsed = ask_for_lists(order, tell=work.tell)
    show.show_pages(screen, rehearsed)
    return list(rehearsed.reports)


def _settings(config: Path | None, db: str | None, *, verbose: bool) -> Settings:
    from jobs.logs import set_up_logs
    from jobs.settings import load_settings

    settings = load_settings(config, db=db)
    set_up_logs(verbose=verbose, secrets=settings.secrets)
    return settings
