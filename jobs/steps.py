"""The steps of an article's way, wired: each takes up what the one before left.

Every step may be stopped, killed and repeated; `run_once` does them all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from crawler.order import SourceReport
from domain.deliveries import DeliveryState
from domain.runs import Run
from jobs.around import around_for
from jobs.bounces import take_in
from jobs.carriers import carriers
from jobs.crawl import Simulation, Wish, crawl_all, declarations
from jobs.decide import Decided, apply_decisions
from jobs.deliver import Delivered, deliver_all
from jobs.digest import Written, write_all
from jobs.group import Grouped, group_all
from jobs.heartbeat import beat, is_alive
from jobs.mailbox import MailboxError
from jobs.notes import after_sending, look_over
from jobs.pool import Pool
from jobs.recheck import Rechecked, recheck_all
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError
from jobs.silence import look_after
from jobs.subscribe import places_for, take_over
from jobs.terminal import Tell
from jobs.understand import Shelf, Understood, shelf_for, understand_all
from jobs.wanted import look_again
from store import runs
from store.connect import Engine, StoreError, begin, read


@dataclass(frozen=True, slots=True)
class Work:
    """What every step needs: the settings, the store, the clock, who watches.

    `simulation` is for a day that is played, as in the demo. `pool` reads pages in
    workers that stay; without it, each step has its own. Once `stopping` says so, no
    further message is sent.
    """

    settings: Settings
    engine: Engine
    tell: Tell
    now: Callable[[], datetime]
    simulation: Simulation | None = None
    verbose: bool = False
    pool: Pool | None = None
    stopping: Callable[[], bool] = lambda: False

    @property
    def shelf(self) -> Shelf:
        """Return where the archive and the newsroom's own reference data lie."""
        return shelf_for(self.settings)


@dataclass(frozen=True, slots=True)
class Done:
    """What one run of everything came to.

    `troubles` kept it from its work; `wrong` are files of sources that were left out.
    """

    sources: list[SourceReport]
    delivered: Delivered
    troubles: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        """Say whether every source did as declared and everything was sent."""
        fetched = all(report.outcome.is_well for report in self.sources)
        is_known = not (self.troubles or self.wrong)
        return fetched and self.delivered.is_well and is_known


def clock() -> datetime:
    """Return the present moment (UTC)."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """Return the present day on the clock of a zone."""
    return clock().astimezone(ZoneInfo(zone)).date()


def crawl_step(work: Work, wish: Wish) -> list[SourceReport]:
    """Fetch the sources that are wished for, and notice who has fallen silent."""
    reports = crawl_all(
        work.engine,
        work.settings,
        wish,
        clock=work.now,
        report=lambda p: work.tell(
            f"fetched {p.finished} of {p.sources} sources, {p.pages} pages"
        ),
        simulation=work.simulation,
        verbose=work.verbose,
    )
    fetched = {report.source for report in reports}
    if fetched:
        pack = declarations(work.settings)
        look_after(
            work.engine,
            pack.sources,
            now=work.now(),
            fetched=fetched,
            are_all=not pack.wrong,
        )
    return reports


def understand_step(work: Work) -> Understood:
    """Read what was fetched."""
    return understand_all(
        work.engine,
        shelf=work.shelf,
        pool=work.pool or Pool(workers=work.settings.workers),
        now=work.now(),
        report=lambda counts: work.tell(f"read {counts.read} pages"),
    )


def group_step(work: Work) -> Grouped:
    """Put what was read into stories."""
    return group_all(work.engine, guide=guide_for(work.settings), now=work.now())


def decide_step(work: Work) -> Decided:
    """Carry out what people decided."""
    return apply_decisions(work.engine, guide=guide_for(work.settings), now=work.now())


def recheck_step(work: Work) -> Rechecked:
    """Look again at the pages that readers were told of."""
    return recheck_all(
        work.engine,
        work.settings,
        now=work.now(),
        report=lambda counts: work.tell(f"looked again at {counts.pages} pages"),
    )


def bounces_step(work: Work) -> tuple[str, ...]:
    """Take in the mail that came back; return why it could not be looked at."""
    if work.settings.bounces is None:
        return ()
    try:
        take_in(work.engine, work.settings, now=work.now())
    except (MailboxError, SettingsError) as error:
        return (str(error),)
    return ()


def digest_step(work: Work, *, at: datetime | None = None) -> Written:
    """Write what is due into the outbox, as at a moment."""
    moment = at or work.now()
    take_over(work.engine, work.settings, now=moment)
    pack = declarations(work.settings)
    names = sorted({source.name for source in pack.sources} | pack.left_out)
    with read(work.engine) as connection:
        places = places_for(connection, work.settings)
    around = around_for(work.engine, work.settings)
    return write_all(
        work.engine, watched=names, now=moment, places=places, around=around
    )


def look_again_step(work: Work) -> int:
    """Take back what waits and is not wanted any more, where no digest step does."""
    moment = work.now()
    take_over(work.engine, work.settings, now=moment)
    with read(work.engine) as connection:
        places = places_for(connection, work.settings)
    return look_again(work.engine, now=moment, places=places)


def deliver_step(work: Work) -> Delivered:
    """Send what waits; what a carrier refuses is told to the operator, once."""
    with carriers(work.settings) as send:
        done = deliver_all(work.engine, send=send, now=work.now, stopping=work.stopping)
        at = work.now()
        if not after_sending(work.engine, work.settings, done.attempts, now=at):
            return done
        more = deliver_all(work.engine, send=send, now=work.now)
    return Delivered(done.attempts + more.attempts, more.waiting)


def run_once(work: Work) -> Done:
    """Do every step for what is due.

    Subscriptions are taken over first: what is fetched from here on is news to them.
    Where nothing can be fetched, what was fetched before is read and sent all the same.
    """
    started = work.now()
    take_over(work.engine, work.settings, now=started)
    sources, troubles = _fetched(work)
    troubles += understand_step(work).missing
    group_step(work)
    recheck_step(work)
    decide_step(work)
    digest_step(work)
    troubles += bounces_step(work)
    look_over(work.engine, work.settings, now=work.now())
    wrong = tuple(map(str, declarations(work.settings).wrong))
    done = Done(sources, deliver_step(work), tuple(dict.fromkeys(troubles)), wrong)
    went_well = is_alive(sources) and done.delivered.is_well and not done.troubles
    beat(work.settings, well=went_well)
    _note(work, done, started=started)
    return done


def _note(work: Work, done: Done, *, started: datetime) -> None:
    """Note what a run came to, for `regrade doctor`."""
    new = sum(report.new for report in done.sources)
    counts = (
        ("sources", len(done.sources)),
        ("new", new),
        ("sent", done.delivered.count(DeliveryState.SENT)),
    )
    outcome = "; ".join(done.troubles) or "ok"
    with begin(work.engine) as connection:
        runs.note(connection, Run("run", started, work.now(), counts, outcome))


def _fetched(work: Work) -> tuple[list[SourceReport], tuple[str, ...]]:
    """Fetch what is due; return how it went, and why nothing could be kept."""
    try:
        return crawl_step(work, Wish(due_only=True)), ()
    except StoreError as error:
        return [], (str(error),)
