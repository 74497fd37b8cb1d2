"""Keeps the alerts in Slack true: the message changes as its story does."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from alerts.digest import alert_for
from alerts.render import render
from alerts.select import without_muted
from domain.deliveries import Placing
from domain.stories import Development, DevelopmentKind, Story
from domain.subscriptions import Subscription
from jobs.untold import News
from store import outbox, stories, threads
from store.connect import Connection, Engine, begin, read
from store.subscriptions import Kept
from store.threads import Thread

# A message this old is left as it is.
CHANGED_FOR = timedelta(days=14)


def print_of(story: Story) -> str:
    """Return a print of what an alert shows of a story: it differs when that does."""
    results = [
        (r.judgement, r.grade, r.previous_grade, r.direction.value)
        for r in story.results
    ]
    articles = sorted(story.coverage, key=lambda c: (c.publisher, c.title, c.url))
    links = [(c.publisher, c.title, c.url, c.copy_of) for c in articles]
    shown = (story.headline, story.direction.value, results, links)
    return sha256(repr((shown, str(story.withdrawal))).encode()).hexdigest()


def update_threads(engine: Engine, everybody: Sequence[Kept], *, news: News) -> int:
    """Write a new version of each alert in Slack whose story has changed since.

    It takes the message's place and tells nobody anew: what must be told is an alert
    of its own, in the same thread. Returns how many.
    """
    readers = {kept.subscription.name: kept.subscription for kept in everybody}
    with read(engine) as connection:
        begun = threads.in_slack(connection, since=news.now - CHANGED_FOR)
        mine = [thread for thread in begun if thread.subscription in readers]
        known = _known(connection, mine)
    changed = 0
    for thread in mine:
        reader, story = readers[thread.subscription], known.get(thread.story_id)
        if story is None:
            continue
        story = without_muted(reader, story, _as_it_is(story, now=news.now))
        if thread.shown != print_of(story):
            changed += 1
            with begin(engine) as connection:
                _update(connection, thread, story, reader=reader, news=news)
    return changed


def _known(connection: Connection, begun: Sequence[Thread]) -> Mapping[int, Story]:
    """Return the stories of these threads or what they went into, as it stands."""
    numbers = {thread.story_id for thread in begun}
    now = ((n, stories.went_into(connection, n) or n) for n in numbers)
    found = ((number, stories.by_id(connection, into)) for number, into in now)
    return {number: story for number, story in found if story is not None}


def _update(
    connection: Connection,
    thread: Thread,
    story: Story,
    *,
    reader: Subscription,
    news: News,
) -> None:
    """Put a message's new version into the outbox, and note what it shows."""
    shown = print_of(story)
    now = news.now
    alert = alert_for(
        reader,
        story=story,
        developments=[_as_it_is(story, now=now)],
        now=now,
        around=news.around,
    )
    outbox.add(
        connection,
        f"update/{reader.name}/{thread.story_id}/{shown[:16]}/{now:%Y%m%dT%H%M%S}",
        channel=reader.channel,
        address=reader.address,
        message=render("immediate_alert", alert, channel=reader.channel),
        at=now,
        subscription=reader.name,
        follows=thread.delivery_id,
        placing=Placing.INSTEAD,
    )
    threads.note_shown(connection, thread, shown=shown)


def _as_it_is(story: Story, *, now: datetime) -> Development:
    """Return a development that says nothing but how its story stands."""
    return Development(0, story.id, DevelopmentKind.FIRST_REPORT, now, "")
