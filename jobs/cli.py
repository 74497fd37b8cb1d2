"""The command `regrade`: one subcommand a step, in the order of an article's way.

What reads or fetches pages is imported inside its command: it takes a second to load,
and `regrade --help` should not wait for it.
"""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import typer

from crawler.registry import RegistryError
from jobs import (
    decisions,
    look,
    look_back,
    sector_commands,
    source_commands,
    told,
    told_less,
    watching,
)
from jobs import desk as desk_command
from jobs import options as o
from jobs.logs import set_up_logs
from jobs.plain_usage import PlainGroup
from jobs.settings import SettingsError
from jobs.stopping import stopped_cleanly
from jobs.terminal import forgive_letters, give_up_output, terminal
from sectors.load import SectorsError
from store.errors import StoreError

if TYPE_CHECKING:
    from jobs.steps import Work

# What a person can mend: one sentence, exit 1, no traceback.
EXPECTED = (SettingsError, StoreError, RegistryError, SectorsError)
SOME_FAILED = 3
DEMO_FOLDER = Path("out/demo")

app = typer.Typer(
    cls=PlainGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
screen = terminal()
app.command()(watching.watch)
app.command()(look.read)
app.command()(look.stories)
app.command()(look_back.authority)
app.command()(look_back.replay)
app.command()(look_back.recheck)
app.command()(look_back.sent)
app.command()(look_back.prune)
app.command()(decisions.decide)
app.command()(decisions.decisions)
app.command()(look.evaluate)
app.command()(look.deliveries)
app.command()(look.doctor)
app.command()(desk_command.desk)
look.sources.command("check")(source_commands.check)
look.sources.command("add")(source_commands.add)
look.sources.command("record")(source_commands.record)
app.add_typer(look.sources, name="sources")
app.add_typer(sector_commands.sectors, name="sectors")
app.command()(told.subscribe)
for holding_back in (told_less.mute, told_less.unmute, told_less.stop, told_less.start):
    told.told.command()(holding_back)
told.told.command("watch-list")(told_less.watch_list)
app.add_typer(told.told, name="subscriptions")


@app.callback()
def regrade(*, version: o.Version = False) -> None:
    """Tells a newsroom when an inspectorate changes its mind about a council."""


def main() -> None:
    """Run the command; what a person can mend becomes one sentence and exit 1."""
    sys.excepthook = _say_sorry
    forgive_letters()
    command = typer.main.get_command(app)
    try:
        with stopped_cleanly(screen):
            command()
    except EXPECTED as error:
        if _is_verbose():
            raise
        screen.error(str(error))
        sys.exit(1)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        give_up_output()
        screen.error("nothing more can be written: free some disk space")
        sys.exit(1)


@app.command()
def demo(
    out: o.Out = DEMO_FOLDER,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Run the whole job on a sample newsroom; nothing leaves this machine."""
    from jobs.demo.run import run_demo

    set_up_logs(verbose=verbose)
    run_demo(out, screen=screen)


@app.command()
def init(
    config: o.Config = None, db: o.Db = None, *, verbose: o.Verbose = False
) -> None:
    """Write a commented regrade.toml and make the database."""
    from jobs.init import init as make_newsroom

    set_up_logs(verbose=verbose)
    made = make_newsroom(config, db=db)
    screen.say(f"settings: {made.file} ({'new' if made.is_new else 'kept as it is'})")
    screen.say(f"database: {made.db} (ready)")
    first = "" if made.may_fetch else "set `contact` in the settings, then "
    screen.say(f"next: {first}`regrade run`")


@app.command()
def crawl(
    config: o.Config = None,
    db: o.Db = None,
    *,
    due: o.Due = False,
    source: o.Only = None,
    dry_run: o.ListsOnly = False,
    verbose: o.Verbose = False,
) -> None:
    """Fetch the sources; exit 3 if some failed, 1 if nothing could run."""
    from jobs import show, steps
    from jobs.crawl import Wish, declarations, refuse_none
    from jobs.subscribe import take_over

    with _work(config, db, verbose=verbose) as work:
        wish = Wish(names=tuple(source or ()), due_only=due)
        refuse_none(work.settings, wish)
        if not dry_run:  # what is fetched from here on is news to them
            take_over(work.engine, work.settings, now=work.now())
        do = source_commands.rehearse if dry_run else steps.crawl_step
        reports = do(work, wish)
    show.show_sources(screen, reports, are_kept=not dry_run)
    is_short = show.show_left_out(screen, declarations(work.settings).wrong)
    if is_short or any(not report.outcome.is_well for report in reports):
        raise typer.Exit(SOME_FAILED)


@app.command()
def understand(
    config: o.Config = None, db: o.Db = None, *, verbose: o.Verbose = False
) -> None:
    """Read every page that was fetched and not yet read."""
    from jobs import steps

    with _work(config, db, verbose=verbose) as work:
        counts = steps.understand_step(work)
    screen.say(
        f"read {counts.read}, about inspections {counts.relevant}, "
        f"set aside {counts.set_aside}"
    )
    for reason in dict.fromkeys(counts.missing):
        screen.error(reason)
    if counts.missing:
        raise typer.Exit(SOME_FAILED)


@app.command()
def group(
    config: o.Config = None, db: o.Db = None, *, verbose: o.Verbose = False
) -> None:
    """Put what was read into stories."""
    from jobs import steps

    with _work(config, db, verbose=verbose) as work:
        counts = steps.group_step(work)
    screen.say(
        f"articles {counts.articles}, stories opened {counts.opened}, "
        f"joined {counts.joined}, new developments {counts.developments}"
    )


@app.command()
def digest(
    config: o.Config = None,
    db: o.Db = None,
    *,
    as_of: o.AsOf = None,
    preview: o.Preview = None,
    verbose: o.Verbose = False,
) -> None:
    """Write what is due into the outbox; or show, with --preview, what was due then."""
    from jobs import look_back, steps

    if preview is not None:
        look_back.preview(config, db, as_of=as_of, into=preview, verbose=verbose)
        return
    with _work(config, db, verbose=verbose) as work:
        at = o.moment(as_of, work.settings.zone)
        look_back.refuse_to_come(at, now=work.now())
        written = steps.digest_step(work, at=at)
    screen.say(f"alerts {written.alerts}, digests {written.digests}")


@app.command()
def deliver(
    config: o.Config = None, db: o.Db = None, *, verbose: o.Verbose = False
) -> None:
    """Send what waits in the outbox; exit 3 if something could not be sent."""
    from jobs import show, steps

    with _work(config, db, verbose=verbose) as work:
        steps.look_again_step(work)
        delivered = steps.deliver_step(work)
    show.show_delivered(screen, delivered)
    if not delivered.is_well:
        raise typer.Exit(SOME_FAILED)


@app.command()
def resend(
    number: look_back.Number,
    config: o.Config = None,
    db: o.Db = None,
    *,
    verbose: o.Verbose = False,
) -> None:
    """Let a failed or unknown message be sent again, as a new one."""
    from jobs import office
    from jobs.deliver import send_again
    from jobs.steps import clock

    with office.opened(config, db, verbose=verbose) as (_, engine):
        waits = send_again(engine, number, now=clock())
    if not waits:
        screen.error(f"no message {number} failed or is unknown: see `deliveries`")
        raise typer.Exit(1)
    screen.say(f"message {number} waits; `regrade deliver` sends it")


@app.command()
def run(
    config: o.Config = None, db: o.Db = None, *, verbose: o.Verbose = False
) -> None:
    """Do all that is due, once: the one line for cron."""
    from jobs import office, show, steps
    from jobs.holding import held

    with (
        _work(config, db, verbose=verbose) as work,
        office.only_one(work.settings),
        held(work.engine, "run"),
    ):
        done = steps.run_once(work)
    show.show_failed(screen, done.sources)
    for trouble in done.troubles:
        screen.error(trouble)
    show.show_left_out(screen, done.wrong)
    show.show_delivered(screen, done.delivered)
    if not done.is_well:
        raise typer.Exit(SOME_FAILED)


@contextmanager
def _work(config: Path | None, db: str | None, *, verbose: bool) -> Iterator["Work"]:
    """Open what a step needs."""
    from jobs.office import at_work

    with at_work(config, db, verbose=verbose, screen=screen) as work:
        yield work


def _is_verbose() -> bool:
    """Say whether details were asked for."""
    return bool({"-v", "--verbose"} & set(sys.argv))


def _say_sorry(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Report a mistake of ours in one line; show the traceback only with -v."""
    if _is_verbose():
        sys.__excepthook__(kind, error, trace)
        return
    screen.error(
        f"a mistake of ours ({kind.__name__}: {error}); run it again with -v and "
        "report what it prints"
    )
