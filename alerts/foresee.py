"""What a subscription would have been sent: a preview, from stories that are known."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.headlines import OPENINGS, WITHDRAWN_SIGN
from alerts.page_words import clean
from alerts.select import NOWHERE, at_once, wants
from alerts.slots import between, local_time
from alerts.words import plural, sign
from domain.stories import Development, Story
from domain.subscriptions import Frequency, Places, QuietHours, Subscription

_LOOK_AHEAD = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Period:
    """From one moment to another (UTC)."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One headline that would have been sent; `at` is on the reader's clock."""

    at: datetime
    alert: bool
    story_id: int
    title: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would have been sent in a period: messages, and the headlines in them.

    `without_news` counts the digests, among `digests`, that would have had none.
    """

    days: int
    alerts: int
    digests: int
    without_news: int
    headlines: tuple[Foreseen, ...]

    @property
    def messages(self) -> int:
        """Return how many messages that would have been."""
        return self.alerts + self.digests

    def __str__(self) -> str:
        """Return it in one sentence."""
        said = (
            f"In the last {plural(self.days, 'day')} this would have sent "
            f"{self.messages}: {plural(self.alerts, 'alert')} and "
            f"{plural(self.digests, 'digest')}"
        )
        return f"{said}, {self.without_news} of them without news."


def foresee(
    subscription: Subscription,
    items: Iterable[tuple[Story, Development]],
    *,
    period: Period,
    places: Places = NOWHERE,
) -> Outlook:
    """Return what a subscription would have been sent of these, had it been there.

    `items` is what was new in the period, with each story as it stands now. What was
    there at a source's first fetch counts as no news.
    """
    slots = between(subscription, since=period.since, until=period.until + _LOOK_AHEAD)
    found: dict[tuple[datetime | None, int], Foreseen] = {}
    for story, development in items:
        news = period.since <= development.at <= period.until
        if development.baseline or not news:
            continue
        if wants(subscription, story, development, places=places):
            one = _foreseen(subscription, story, development, slots=slots)
            if one is not None:
                # All that is left to tell of a withdrawn story is that it is.
                at = None if story.withdrawal else one.at
                found[at, one.story_id] = _later(found.get((at, one.story_id)), one)
    return _outlook(subscription, [*found.values()], period=period)


def _outlook(
    subscription: Subscription, found: Sequence[Foreseen], *, period: Period
) -> Outlook:
    """Count messages."""
    until = local_time(subscription, period.until)
    sent = sorted((f for f in found if f.at <= until), key=lambda f: (f.at, f.title))
    with_news = {f.at for f in sent if not f.alert}
    every = set(between(subscription, since=period.since, until=period.until))
    daily = subscription.frequency is not Frequency.AT_ONCE
    digests = every if daily and subscription.when_empty else with_news
    return Outlook(
        days=(period.until - period.since).days,
        alerts=sum(f.alert for f in sent),
        digests=len(digests),
        without_news=len(digests - with_news),
        headlines=tuple(sent),
    )


def _foreseen(
    subscription: Subscription,
    story: Story,
    development: Development,
    *,
    slots: Sequence[datetime],
) -> Foreseen | None:
    """Say when and how one development would have been told; None if it never is."""
    at = local_time(subscription, development.at)
    title = _title(story, development)
    if subscription.frequency is Frequency.AT_ONCE and at_once(story, development):
        heard = _after_quiet(at, subscription.quiet)
        return Foreseen(heard, alert=True, story_id=story.id, title=title)
    following = bisect_left(slots, at)
    if following == len(slots):
        return None
    return Foreseen(slots[following], alert=False, story_id=story.id, title=title)


def _title(story: Story, development: Development) -> str:
    """Return the headline as it would stand in a message's subject."""
    opening = OPENINGS.get(development.kind, "")
    mark = WITHDRAWN_SIGN if story.withdrawal else sign(story.direction)
    return f"{opening}{mark} {clean(story.headline)}"


def _later(known: Foreseen | None, one: Foreseen) -> Foreseen:
    """Return the later of two headlines on one story, the first of two at a time."""
    return one if known is None or one.at > known.at else known


def _after_quiet(at: datetime, quiet: QuietHours | None) -> datetime:
    """Return the moment, or the end of the quiet hours in which it lies."""
    if quiet is None or not quiet.hold(at.time()):
        return at
    ends = datetime.combine(at.date(), quiet.ends)
    return ends if ends > at else ends + timedelta(days=1)
