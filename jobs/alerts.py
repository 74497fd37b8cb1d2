"""Writes into the outbox what cannot wait for a digest."""

from dataclasses import replace
from datetime import datetime

from alerts.digest import alert_for
from alerts.render import render
from alerts.select import at_once
from alerts.slots import is_quiet
from domain.stories import Development, DevelopmentKind, Story
from domain.subscriptions import Frequency
from jobs.threads import print_of
from jobs.untold import Items, News, Outgoing, OvertakenError, owed_to, put
from store import subscriptions, threads
from store.connect import Engine, begin
from store.late import LATE_ALERT
from store.subscriptions import Kept

# What is worth no alert by itself, and is told in one that goes.
_TOLD_BESIDE = {DevelopmentKind.CONFIRMATION, DevelopmentKind.CONTRADICTION}


def write_alerts(engine: Engine, kept: Kept, *, news: News) -> int:
    """Write one alert for each story with something worth interrupting somebody for.

    It shows the story as it stands now, so it tells all such developments at once, that
    the regulator confirms it, and where papers differ. A later one answers the story's
    first alert. In quiet hours everything waits until they end.
    """
    reader = kept.subscription
    if reader.frequency is not Frequency.AT_ONCE or is_quiet(reader, now=news.now):
        return 0
    try:
        return _write(engine, kept, news=news)
    except OvertakenError:
        # Somebody else has told of it meanwhile; the next round sees what is left.
        return 0


def _write(engine: Engine, kept: Kept, *, news: News) -> int:
    reader = kept.subscription
    with begin(engine) as connection:
        if not subscriptions.is_alive(connection, reader.name):
            return 0
        untold = owed_to(connection, kept, news).items
        by_story = {s.id: s for s, d in untold if _is_urgent(s, d, now=news.now)}
        for number, story in by_story.items():
            outgoing = _alert(kept, story, _new(untold, number), news=news)
            thread = threads.of_story(connection, reader.name, number)
            follows = thread.delivery_id if thread else None
            answer = replace(outgoing, follows=follows)
            key = put(connection, kept, answer, now=news.now)
            if thread is None:
                threads.begin(
                    connection, reader.name, number, key=key, shown=print_of(story)
                )
    return len(by_story)


def _new(untold: Items, story: int) -> list[Development]:
    """Return what an alert on a story tells."""
    return [d for s, d in untold if s.id == story and _is_shown(s, d)]


def _alert(kept: Kept, story: Story, new: list[Development], *, news: News) -> Outgoing:
    """Word and render one alert."""
    reader = kept.subscription
    urgent = next(d for d in new if _is_urgent(story, d, now=news.now))
    alert = alert_for(
        reader, story=story, developments=new, now=news.now, around=news.around
    )
    message = render("immediate_alert", alert, channel=reader.channel)
    key = f"alert/{reader.name}/{urgent.id}"
    return Outgoing(key, message, tells=tuple(d.id for d in new))


def _is_urgent(story: Story, development: Development, *, now: datetime) -> bool:
    """Say whether to interrupt somebody; what is hours old waits for a digest."""
    return at_once(story, development) and now - development.at < LATE_ALERT


def _is_shown(story: Story, development: Development) -> bool:
    """Say whether an alert on its story tells of a development too.

    Where its articles differ, none of them may be told as if nobody said otherwise.
    """
    if at_once(story, development):
        return True
    return not development.baseline and development.kind in _TOLD_BESIDE
