"""`regrade watch`: everything on time, until it is stopped."""

import logging
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from threading import Event
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from jobs import rounds
from jobs.carriers import has_buttons
from jobs.hands import Ended, Hand
from jobs.holding import beating, holder, try_to_hold
from jobs.rounds import Place
from jobs.settings import Settings
from jobs.terminal import Screen
from jobs.watch_notes import Herald
from store import wishes
from store.connect import Engine, StoreError, read
from store.marks import marks

# Whatever has come is seen this soon, and everything is looked at this often anyway.
LOOK_EVERY = 0.5
ALL_EVERY = 30.0
CRAWL_EVERY = 60
# What somebody at the desk wants asked now is asked this soon.
WISHES_EVERY = 2
RECHECK_EVERY = 300
HEALTH_EVERY = 60
BOUNCES_EVERY = 300
# Whoever listens does so for ever; where that ended, it begins again.
LISTEN_EVERY = 30
PRUNE_AT = 4
# Whoever waits for another watch to end looks this often (seconds).
STAND_BY = 2.0
# What is in hand when we are told to stop may take this long (seconds).
GRACE = 20.0
# How long an order may take before its hand is taken for stuck (seconds).
LIMITS = {
    "news": 1800,
    "crawl": 14400,
    "recheck": 3600,
    "health": 600,
    "bounces": 600,
    "prune": 21600,
    "listen": 2_600_000,
}

_TIMETABLE = (
    ("field", "crawl", CRAWL_EVERY),
    ("back", "recheck", RECHECK_EVERY),
    ("back", "health", HEALTH_EVERY),
    ("back", "bounces", BOUNCES_EVERY),
    ("ear", "listen", LISTEN_EVERY),
)


@dataclass(frozen=True, slots=True)
class Watch:
    """The hands that work, the store that is looked at, and whoever reads along."""

    settings: Settings
    engine: Engine
    screen: Screen
    herald: Herald
    hands: tuple[Hand, ...]
    over: Event

    def hand(self, name: str) -> Hand:
        """Return the hand of that name."""
        return next(hand for hand in self.hands if hand.name == name)


def watch(settings: Settings, engine: Engine, place: Place, *, screen: Screen) -> None:
    """Do all that is due, on time, until SIGTERM or Ctrl-C; then stop within seconds.

    Of several on one database one works; the others stand by and take over when it
    ends. A hand that dies is noticed, told, and another takes its place.
    """
    # What APScheduler skips because it is still at work is no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    name, over = holder("watch"), Event()
    herald = Herald(engine, settings)
    with _stopped_by_signals(over):
        while not over.is_set():
            if not _our_turn(engine, name, over=over, screen=screen):
                return
            lost, hands = Event(), _hands(place, settings)
            one = Watch(settings, engine, screen, herald, hands, over)
            with beating(engine, name, lost=lost.set):
                _work(one, lost)
    screen.say("stopped; nothing is lost")


def _hands(place: Place, settings: Settings) -> tuple[Hand, ...]:
    hands = [
        Hand("desk", partial(rounds.desk_hand, place)),
        Hand("field", partial(rounds.field_hand, place)),
        Hand("back", partial(rounds.back_hand, place)),
    ]
    if has_buttons(settings):
        hands.append(Hand("ear", partial(rounds.ear_hand, place)))
    return tuple(hands)


def _our_turn(engine: Engine, name: str, *, over: Event, screen: Screen) -> bool:
    """Wait until nobody else is at work; False where we are stopped before that."""
    told = ""
    while not over.is_set():
        other = try_to_hold(engine, name).holder
        if other == name:
            return True
        if other != told:
            screen.say(f"{other} is at work; standing by")
            told = other
        over.wait(STAND_BY)
    return False


def _work(one: Watch, lost: Event) -> None:
    """Keep the schedule until told to stop, or until the lease is somebody else's."""
    scheduler = _schedule(one)
    for hand in one.hands:
        hand.start()
    scheduler.start()
    one.screen.say("watching; Ctrl-C stops it")
    try:
        while not one.over.wait(0.2) and not lost.is_set():
            pass
    finally:
        scheduler.shutdown(wait=False)
        _dismiss(one.hands)


def _dismiss(hands: tuple[Hand, ...]) -> None:
    """Let every hand finish what it has in hand, all of them within the same time."""
    by = time.monotonic() + GRACE
    for hand in hands:
        hand.leave(by=by)


def _schedule(one: Watch) -> BackgroundScheduler:
    """Return the timetable: late means once, and nothing overlaps with itself."""
    scheduler = BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(8)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        timezone=one.settings.zone,
    )
    look = _Look(one)
    scheduler.add_job(look, "interval", seconds=LOOK_EVERY, id="news")
    asked = _Wished(one)
    scheduler.add_job(asked, "interval", seconds=WISHES_EVERY, id="wishes")
    for hand, job, seconds in _TIMETABLE:
        if all(one_hand.name != hand for one_hand in one.hands):
            continue
        now = datetime.now(scheduler.timezone)
        order = partial(_order, one, hand, job)
        when = {"seconds": seconds, "next_run_time": now}
        scheduler.add_job(order, "interval", id=job, **when)
    prune = partial(_order, one, "back", "prune")
    scheduler.add_job(prune, "cron", hour=PRUNE_AT, id="prune")
    return scheduler


class _Look:
    """Looks whether anything has come, and has it taken all the way if so."""

    def __init__(self, one: Watch) -> None:
        self._one = one
        self._seen: tuple[int, ...] = ()
        self._done_at = 0.0

    def __call__(self) -> None:
        """Have the news told, where there may be any."""
        found = self._marks()
        is_new = found is not None and found != self._seen
        if is_new or time.monotonic() - self._done_at >= ALL_EVERY:
            _order(self._one, "desk", "news")
            self._seen, self._done_at = found or (), time.monotonic()

    def _marks(self) -> tuple[int, ...] | None:
        try:
            with read(self._one.engine) as connection:
                return marks(connection)
        except StoreError:
            # The order itself says what is wrong with the database.
            return None


class _Wished:
    """Looks whether somebody wants a source asked now, and has it asked."""

    def __init__(self, one: Watch) -> None:
        self._one = one
        self._seen: frozenset[str] = frozenset()

    def __call__(self) -> None:
        """Have a crawl begun for a new wish; an old one is not begun for again."""
        waiting = self._waiting()
        if waiting - self._seen:
            _order(self._one, "field", "crawl")
        self._seen = waiting

    def _waiting(self) -> frozenset[str]:
        try:
            with read(self._one.engine) as connection:
                return frozenset(wishes.waiting(connection))
        except StoreError:
            # The order itself says what is wrong with the database.
            return self._seen


def _order(one: Watch, hand: str, job: str) -> None:
    """Have one order carried out; say what came of it, and tell what went wrong."""
    ended = one.hand(hand).ask(job, limit=LIMITS[job])
    if one.over.is_set():
        return
    _say(one.screen, job, ended)
    one.herald.tell_of(job, ended)


def _say(screen: Screen, job: str, ended: Ended) -> None:
    if ended.wrong:
        screen.error(f"{job}: {ended.wrong}")
    told = [f"{name} {count}" for name, count in ended.counts if count]
    if told:
        screen.say(f"{job}: {', '.join(told)}")


@contextmanager
def _stopped_by_signals(over: Event) -> Iterator[None]:
    """Turn SIGTERM and Ctrl-C into a clean stop."""

    def stop(number: int, frame: FrameType | None) -> None:
        over.set()

    numbers = (signal.SIGTERM, signal.SIGINT)
    before: list[Callable[[int, FrameType | None], object] | int | None]
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
