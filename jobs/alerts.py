"""Writes into the outbox what cannot wait for a digest."""

from datetime import datetime

from alerts.digest import alert_for
from alerts.render import render
from alerts.select import at_once
from alerts.slots import is_quiet
from domain.stories import Development, DevelopmentKind, Story
from domain.subscriptions import Frequency
from jobs.untold import Items, News, Outgoing, owed_to, put
from store.connect import Engine, begin
from store.subscriptions import Kept


def write_alerts(engine: Engine, kept: Kept, *, news: News) -> int:
    """Write one alert for each story with something worth interrupting somebody for.

    It shows the story as it stands now, so it tells all such developments at once, and
    that the regulator confirms it. In quiet hours everything waits until they end.
    """
    reader = kept.subscription
    if reader.frequency is not Frequency.AT_ONCE or is_quiet(reader, now=news.now):
        return 0
    with begin(engine) as connection:
        untold = owed_to(connection, kept, news).items
        by_story = {s.id: s for s, d in untold if at_once(s, d)}
        for number, story in by_story.items():
            outgoing = _alert(kept, story, _new(untold, number), now=news.now)
            put(connection, kept, outgoing, now=news.now)
    return len(by_story)


def _new(untold: Items, story: int) -> list[Development]:
    """Return what an alert on a story tells."""
    return [d for s, d in untold if s.id == story and _is_shown(s, d)]


def _alert(
    kept: Kept, story: Story, new: list[Development], *, now: datetime
) -> Outgoing:
    """Word and render one alert."""
    reader = kept.subscription
    urgent = next(d for d in new if at_once(story, d))
    alert = alert_for(reader, story=story, development=urgent, now=now)
    message = render("immediate_alert", alert, channel=reader.channel)
    key = f"alert/{reader.name}/{urgent.id}"
    return Outgoing(key, message, tells=tuple(d.id for d in new))


def _is_shown(story: Story, development: Development) -> bool:
    """Say whether an alert on its story leaves nothing to tell of a development."""
    confirms = development.kind is DevelopmentKind.CONFIRMATION
    return confirms or at_once(story, development)
