"""What `regrade watch` does, order by order; each hand carries some of them out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from domain.deliveries import DeliveryState
from domain.runs import Run
from jobs import steps
from jobs.bounces import take_in
from jobs.crawl import Wish
from jobs.hands import Counts, Leaving, Order
from jobs.heartbeat import beat_while_watching
from jobs.listen import keep_listening
from jobs.logs import set_up_logs
from jobs.notes import look_over
from jobs.pool import Pool, Standing
from jobs.prune import Term, prune
from jobs.reference import extra_sectors
from jobs.settings import load_settings
from jobs.steps import Work, clock
from jobs.subscribe import take_over
from jobs.understand import reader_for
from store import runs
from store.connect import begin, open_store

# So long after a crawl began, others that fall due join it: some sites take hours.
OPEN_FOR = timedelta(hours=2)
# How long runs are remembered.
RUNS_KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Place:
    """Which newsroom a hand works for: its settings file and database."""

    config: Path | None
    db: str | None
    verbose: bool = False


def desk_hand(place: Place, leaving: Leaving) -> Mapping[str, Order]:
    """Return the orders of the hand that reads, groups, writes and sends: kept warm."""
    work = _work(place, leaving)
    warm_up = partial(_warm, extra_sectors(work.settings))
    standing = Standing(work.settings.workers, warm_up=warm_up)
    standing.executor()
    pool = Pool(work.settings.workers, standing=standing)
    work = replace(work, pool=pool)
    return _noted(work, {"news": partial(_news, work)})


def field_hand(place: Place, leaving: Leaving) -> Mapping[str, Order]:
    """Return the orders of the hand that fetches."""
    work = _work(place, leaving)
    return _noted(work, {"crawl": partial(_crawl, work, leaving)})


def back_hand(place: Place, leaving: Leaving) -> Mapping[str, Order]:
    """Return the orders of the hand for all that may take long."""
    work = _work(place, leaving)
    orders = {
        "recheck": partial(_recheck, work),
        "health": partial(_health, work),
        "prune": partial(_prune, work),
        "bounces": partial(_bounces, work),
    }
    return _noted(work, orders)


def ear_hand(place: Place, leaving: Leaving) -> Mapping[str, Order]:
    """Return the orders of the hand that hears buttons pressed in Slack."""
    work = _work(place, leaving)
    return _noted(work, {"listen": partial(_listen, work)})


def _work(place: Place, leaving: Leaving) -> Work:
    settings = load_settings(place.config, db=place.db)
    set_up_logs(verbose=place.verbose, secrets=settings.secrets)
    return Work(
        settings,
        open_store(settings.db),
        tell=lambda words: None,
        now=clock,
        verbose=place.verbose,
        stopping=leaving,
    )


def _warm(sectors: Path | None) -> None:
    """Build what a worker needs before its first page; runs in the worker."""
    reader_for(sectors)


def _noted(work: Work, orders: Mapping[str, Order]) -> Mapping[str, Order]:
    """Return the orders, each of which notes how it ended."""
    return {name: partial(_note, work, name, order) for name, order in orders.items()}


def _note(work: Work, name: str, order: Order) -> Counts:
    started = work.now()
    try:
        counts = order()
    except Exception as error:
        _keep(work, Run(name, started, work.now(), (), f"{error}" or repr(error)))
        raise
    _keep(work, Run(name, started, work.now(), counts, "ok"))
    return counts


def _keep(work: Work, run: Run) -> None:
    with begin(work.engine) as connection:
        runs.note(connection, run)


def _news(work: Work) -> Counts:
    """Take what was fetched all the way to the readers."""
    take_over(work.engine, work.settings, now=work.now())
    read = steps.understand_step(work)
    if work.stopping():
        return (("read", read.read),)
    grouped = steps.group_step(work)
    decided = steps.decide_step(work)
    if work.stopping():
        return (("read", read.read), ("placed", grouped.articles))
    written = steps.digest_step(work)
    sent = steps.deliver_step(work)
    return (
        ("read", read.read),
        ("placed", grouped.articles),
        ("decided", decided.applied),
        ("alerts", written.alerts),
        ("digests", written.digests),
        ("sent", sent.count(DeliveryState.SENT)),
        ("failed", sent.count(DeliveryState.FAILED, DeliveryState.UNKNOWN)),
    )


def _crawl(work: Work, leaving: Leaving) -> Counts:
    """Fetch the sources that are due; told to go, it keeps what has come."""
    wish = Wish(due_only=True, open_for=OPEN_FOR)
    with leaving.may_break():
        reports = steps.crawl_step(work, wish)
    sick = sum(not report.outcome.is_well for report in reports)
    new = sum(report.new for report in reports)
    return (("sources", len(reports)), ("new", new), ("sick", sick))


def _recheck(work: Work) -> Counts:
    """Look again at what readers were told of."""
    done = steps.recheck_step(work)
    return (("pages", done.pages), ("corrected", done.corrected), ("gone", done.gone))


def _health(work: Work) -> Counts:
    """See whether the operator must be told of anything; tell a switch that we live."""
    told = look_over(work.engine, work.settings, now=work.now())
    beat_while_watching(work.engine, work.settings, now=work.now())
    return (("notes", told),)


def _listen(work: Work) -> Counts:
    """Hear presses until told to go."""
    keep_listening(work.engine, work.settings, leaving=work.stopping)
    return ()


def _bounces(work: Work) -> Counts:
    """Take in the mail that came back, where a mailbox is set up for it."""
    if work.settings.bounces is None:
        return ()
    found = take_in(work.engine, work.settings, now=work.now())
    return (("mails", found.mails), ("stopped", found.stopped))


def _prune(work: Work) -> Counts:
    """Let go what is old enough."""
    now = work.now()
    term = Term(work.settings.keep_days, now)
    gone = prune(work.engine, work.settings.archive_folder, term=term)
    with begin(work.engine) as connection:
        dropped = runs.drop_old(connection, before=now - RUNS_KEPT)
    return (("files", gone.files), ("texts", gone.texts), ("runs", dropped))
