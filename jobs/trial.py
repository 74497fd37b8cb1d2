"""Sends a test message to one subscription, by the way that its news will take."""

from alerts.digest import trial_for
from alerts.render import render
from jobs.carriers import carriers
from jobs.deliver import Attempt, deliver
from jobs.settings import SettingsError
from jobs.steps import Work
from jobs.subscribe import take_over
from store import outbox, subscriptions
from store.connect import begin


def send_trial(work: Work, name: str) -> Attempt:
    """Send one test message; raise SettingsError where no subscription has the name.

    It goes through the outbox as every message does, so a carrier that is away takes
    it later.
    """
    now = work.now()
    take_over(work.engine, work.settings, now=now)
    key = f"test/{name}/{now.isoformat()}"
    with begin(work.engine) as connection:
        known = {s.name: s for s in subscriptions.all_subscriptions(connection)}
        if name not in known:
            there = f"there are: {', '.join(known)}" if known else "there is none yet"
            raise SettingsError(f"There is no subscription {name!r}; {there}.")
        one = known[name]
        message = render("test_message", trial_for(one, now=now), channel=one.channel)
        outbox.add(
            connection,
            key,
            channel=one.channel,
            address=one.address,
            message=message,
            at=now,
        )
        waiting = outbox.by_key(connection, key)
    attempt = None
    if waiting is not None:
        with carriers(work.settings) as send:
            way = send[one.channel]
            attempt = deliver(work.engine, waiting, send=way, now=work.now)
    if attempt is None:
        raise SettingsError("Another `regrade` has taken the test message in hand.")
    return attempt
