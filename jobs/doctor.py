"""Looks a newsroom over: what is wrong, and the mend."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from zoneinfo import ZoneInfo

from alerts.channels import email, slack
from alerts.channels.errors import RefusedError, UnavailableError
from crawler.gate import with_mend
from crawler.registry import RegistryError
from domain.subscriptions import Origin, Subscription
from jobs import doctor_rounds
from jobs.carriers import has_buttons, mail_settings, slack_settings
from jobs.crawl import declarations, watched
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError, load_settings
from jobs.sources_twice import twice
from jobs.steps import clock
from jobs.subscribe import refuse_unheard, subscription
from jobs.wanted import at_rest
from sectors.load import SectorsError
from store import outbox_list, sources, subscriptions
from store.connect import Connection, StoreError, open_store, read, try_writing

LEAST_FREE = 1_000_000_000
# Deliveries that wait longer than this need a person.
LONG = timedelta(hours=1)
# What went wrong before is history; `regrade deliveries` shows it.
RECENT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: well, or what is wrong and the mend."""

    what: str
    words: str
    is_wrong: bool = False

    def __str__(self) -> str:
        """Return the finding as one line."""
        return f"{'WRONG' if self.is_wrong else 'well '}  {self.what}: {self.words}"


def examine(config: Path | None, *, db: str | None) -> list[Finding]:
    """Look at everything; what is broken stops nothing else from being looked at."""
    try:
        settings = load_settings(config, db=db)
    except SettingsError as error:
        return [Finding("settings", str(error), is_wrong=True)]
    checks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("settings", _settings),
        ("database", _database),
        ("archive", _archive),
        ("reference data", _reference),
        ("sources", _sources),
        ("subscriptions", _subscriptions),
        ("mail", _mail),
        ("Slack", _slack),
        ("outbox", _outbox),
        ("jobs", _jobs),
        ("troubles", _troubles),
        ("clock", _clock),
    )
    return _said_once(_finding(what, check, settings) for what, check in checks)


def _said_once(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings; what hinders several of them is told with the first."""
    told: dict[str, str] = {}
    found: list[Finding] = []
    for one in findings:
        first = told.setdefault(one.words, one.what) if one.is_wrong else one.what
        words = one.words if first == one.what else f"not looked at: mend the {first}"
        found.append(replace(one, words=words))
    return found


class _WrongError(Exception):
    """Something is wrong; the message says what, and the mend."""


def _finding(
    what: str, check: Callable[[Settings], str], settings: Settings
) -> Finding:
    """Carry one check out."""
    try:
        return Finding(what, check(settings))
    except (_WrongError, SettingsError, StoreError, RegistryError) as error:
        return Finding(what, str(error), is_wrong=True)
    except (SectorsError, UnavailableError, RefusedError) as error:
        return Finding(what, str(error), is_wrong=True)


def _settings(settings: Settings) -> str:
    """Look at what has no good default."""
    if not settings.crawl.contact.strip():
        raise _WrongError(
            "set `contact` under [crawl]: Regrade fetches nothing without it"
        )
    return f"read, times are shown in {settings.zone}"


@contextmanager
def _store(settings: Settings) -> Iterator[Connection]:
    """Open the store for a look."""
    engine = open_store(settings.db)
    try:
        with read(engine) as connection:
            yield connection
    finally:
        engine.dispose()


def _database(settings: Settings) -> str:
    """See that the database is there, of today's shape, and can be written."""
    engine = open_store(settings.db, patience=timedelta(seconds=1))
    try:
        try_writing(engine)
    finally:
        engine.dispose()
    return settings.db


def _archive(settings: Settings) -> str:
    """See that captures can be written and that there is room for them."""
    folder = settings.archive_folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=".doctor-"):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        raise _WrongError(
            f"{folder} cannot be written ({error.strerror}): mend its rights, or name "
            "another folder as `archive`"
        ) from error
    if free < LEAST_FREE:
        raise _WrongError(f"{folder} has only {free // 1_000_000} MB left: free some")
    return f"{folder}, {free // 1_000_000_000} GB free"


def _reference(settings: Settings) -> str:
    """Read the reference shelf."""
    guide = guide_for(settings)
    return f"{len(guide.authorities)} authorities, {len(guide.ledger)} judgements"


def _sources(settings: Settings) -> str:
    """See which sources are well, and which nobody has ever seen answer."""
    pack = declarations(settings)
    known = pack.sources
    if not known and not pack.wrong:
        raise _WrongError("none: set default_sources, or name a folder as `sources`")
    with _store(settings) as connection:
        health = sources.health(connection, [s.name for s in known])
    ill = [h for h in health if h.outcome and not h.outcome.is_well]
    said = [f"{error} (left out)" for error in pack.wrong] + twice(known)
    if ill:
        whys = [(h.source, with_mend(h.note or f"{h.outcome}")) for h in ill]
        words = "; ".join(f"{name}: {why}" for name, why in whys)
        said.append(f"{len(ill)} of {len(known)} did not do as declared: {words}")
    if said:
        raise _WrongError("; ".join(said))
    fetched = sum(h.fetched_at is not None for h in health)
    verified = sum(s.verified for s in known)
    return f"{len(known)} watched, {fetched} fetched so far, {verified} verified"


def _subscriptions(settings: Settings) -> str:
    """See that somebody is told something."""
    refuse_unheard(settings)
    names = [s.name for s in _readers(settings)]
    if not names:
        raise _WrongError(
            "nobody is told anything: add [[subscriptions]], or use `regrade subscribe`"
        )
    return ", ".join(names)


def _mail(settings: Settings) -> str:
    """Greet the mail server; nothing is sent."""
    if not _uses(settings, "email"):
        return "not used"
    how = mail_settings(settings)
    email.check(how)
    signed = "; that the relay signs with DKIM cannot be seen from here"
    return f"{how.host}:{how.port} answers{signed}"


def _slack(settings: Settings) -> str:
    """Ask Slack who we are; nothing is posted."""
    if not _uses(settings, "slack"):
        return "not used"
    heard = "with buttons" if has_buttons(settings) else "without buttons"
    return f"{slack.check(slack_settings(settings))}, {heard}"


def _uses(settings: Settings, channel: str) -> bool:
    """Say whether a subscription goes through that channel."""
    return any(s.channel == channel for s in _readers(settings))


def _readers(settings: Settings) -> list[Subscription]:
    """Return who is told something: by the file, and by command."""
    declared = [subscription(s, zone=settings.zone) for s in settings.subscriptions]
    with suppress(StoreError), _store(settings) as connection:
        kept = subscriptions.everyone(connection)
        made = [k.subscription for k in kept if k.is_alive]
        made = [s for s in made if s.origin is Origin.COMMAND]
        stopped = {k.subscription.name for k in kept if k.stopped_at}
        return [s for s in declared if s.name not in stopped] + made
    return declared


def _outbox(settings: Settings) -> str:
    """See that nothing is stuck."""
    with _store(settings) as connection:
        now = clock()
        resting = at_rest(connection, now=now)
        found = outbox_list.standing(
            connection, now=now, long=LONG, lately=RECENT, but_for=resting
        )
    if found.late or found.lost:
        reasons = "; ".join(
            sorted(reason or "no reason kept" for reason in found.reasons)
        )
        again = "; once it is mended `regrade resend ID` sends one again"
        again = again if found.lost else ""
        raise _WrongError(
            f"{found.late} wait for over an hour, {found.lost} failed or unknown in "
            f"the last 7 days: {reasons}{again}"
        )
    return f"{found.messages} messages so far, none stuck"


def _jobs(settings: Settings) -> str:
    """Say who is at work, and what ran last."""
    with _store(settings) as connection:
        return _or_wrong(doctor_rounds.at_work(connection, now=clock()))


def _troubles(settings: Settings) -> str:
    """Say what the operator was told of and is not over."""
    with _store(settings) as connection:
        return _or_wrong(doctor_rounds.open_troubles(connection))


def _or_wrong(found: tuple[str, bool]) -> str:
    """Return words, or raise where they tell of something wrong."""
    words, is_wrong = found
    if is_wrong:
        raise _WrongError(words)
    return words


def _clock(settings: Settings) -> str:
    """Show the clock; one that stands before the last fetch is wrong."""
    now = clock()
    with _store(settings) as connection:
        health = sources.health(connection, [s.name for s in watched(settings)])
    latest = max((h.fetched_at for h in health if h.fetched_at), default=now)
    if latest > now + timedelta(minutes=5):
        raise _WrongError(
            f"it says {now:%Y-%m-%d %H:%M} UTC, before the last fetch: set it right"
        )
    return f"{now.astimezone(ZoneInfo(settings.zone)):%Y-%m-%d %H:%M} {settings.zone}"
