"""What the doctor says of the jobs: who is at work, what ran when, what is wrong."""

from datetime import datetime, timedelta

from domain.runs import Lease, Run, Trouble
from jobs.holding import NAME, is_gone
from jobs.notes import LEFT_OUT
from store import leases, receipts, runs, troubles
from store.connect import Connection

# Where neither `watch` nor `run` was at work for so long, nothing is fetched.
SILENT = timedelta(hours=2)
# These are the jobs whose last run says whether all is on its way.
_MAIN = ("crawl", "news", "run")


def at_work(connection: Connection, *, now: datetime) -> tuple[str, bool]:
    """Say who is at work and what ran last; the second is whether that is wrong."""
    held = [lease for lease in leases.all_leases(connection) if lease.name == NAME]
    ran = [runs.last(connection, job) for job in runs.jobs(connection)]
    last = [run for run in ran if run is not None]
    who = _who(held[0], now=now) if held else "nobody is at work just now"
    if not last:
        return (
            f"{who}; nothing ran yet: start `regrade watch`, or a line in cron",
            False,
        )
    said = "; ".join(_said(run, now=now) for run in last)
    newest = max(run.ended_at for run in last)
    is_silent = now - newest > SILENT
    failed = any(run.outcome != "ok" for run in last if run.job in _MAIN)
    mend = ": start `regrade watch`, or mend the line in cron" if is_silent else ""
    return f"{who}; {said}{mend}", is_silent or failed


def open_troubles(connection: Connection) -> tuple[str, bool]:
    """Say what the operator was told of and is not over."""
    # What is wrong with a source's file is said where sources are looked at.
    open_now = troubles.open_troubles(connection)
    found = [trouble for trouble in open_now if not trouble.about.startswith(LEFT_OUT)]
    stopped = receipts.count_stopped(connection)
    some = f"{stopped} addresses get nothing since mail came back" if stopped else ""
    if not found:
        return some or "none that is open", False
    return "; ".join([*map(_trouble, found), *([some] if some else [])]), True


def _who(lease: Lease, *, now: datetime) -> str:
    if is_gone(lease.holder) or lease.until < now:
        return f"{lease.holder} was at work and ended without a word"
    beat = _ago(lease.beat_at, now=now)
    return f"{lease.holder} since {lease.taken_at:%d %b %H:%M} UTC, last beat {beat}"


def _said(run: Run, *, now: datetime) -> str:
    """Return one job's last run in a few words."""
    counts = ", ".join(f"{name} {count}" for name, count in run.counts if count)
    outcome = "" if run.outcome == "ok" else f" FAILED: {run.outcome}"
    found = f" ({counts})" if counts else ""
    return f"{run.job} {_ago(run.ended_at, now=now)}{outcome}{found}"


def _trouble(trouble: Trouble) -> str:
    return (
        f"{trouble.about} (since {trouble.began_at:%d %b %H:%M} UTC): {trouble.words}"
    )


def _ago(moment: datetime, *, now: datetime) -> str:
    seconds = max(int((now - moment).total_seconds()), 0)
    for size, name in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= 2 * size:
            return f"{seconds // size} {name}s ago"
    return f"{seconds} s ago"
