"""How subscriptions look on a terminal."""

from collections.abc import Sequence
from datetime import datetime

from alerts.foot import how_often, wanted_words
from alerts.foresee import Outlook
from alerts.slots import upcoming
from alerts.words import listed
from domain.subscriptions import Channel, Mute, Subscription, WatchList
from jobs.settings import Settings
from jobs.terminal import Screen
from store.subscriptions import Kept


def show_subscription(screen: Screen, wanted: Subscription, *, now: datetime) -> None:
    """Print who is told what, and when next."""
    screen.say(f"{wanted.name}: {wanted.channel.value} to {wanted.address}")
    screen.say(f"  {wanted_words(wanted.criteria)}")
    if wanted.criteria.authorities:
        screen.say(f"  authorities: {', '.join(wanted.criteria.authorities)}")
    screen.say(f"  {how_often(wanted)}")
    following = upcoming(wanted, now=now)
    if following is not None:
        screen.say(f"  next digest: {following:%a %d %b %Y %H:%M}")
    for mute in wanted.mutes:
        screen.say(f"  muted: {_mute(mute)}")


def show_standing(screen: Screen, kept: Kept) -> None:
    """Print since when it is, by whom, and whether it is told anything."""
    made = "in the settings file" if _is_files(kept) else "by command"
    screen.say(f"  since {kept.began_at:%d %b %Y}, {made}{_standing(kept)}")


def show_outlook(screen: Screen, outlook: Outlook, *, headlines: int = 10) -> None:
    """Print what would have been sent, the latest last."""
    screen.say(str(outlook))
    shown = outlook.headlines[-headlines:]
    if len(shown) < len(outlook.headlines):
        screen.say(f"  the last {len(shown)} of {len(outlook.headlines)} headlines:")
    for one in shown:
        how = "alert " if one.alert else "digest"
        screen.say(f"  {one.at:%d %b %H:%M}  {how}  {one.title}")


def show_next(
    screen: Screen, wanted: Subscription, settings: Settings, *, kept: bool
) -> None:
    """Print what to do next."""
    if not kept:
        screen.say("nothing was kept; leave out --preview to keep it")
        return
    lacking = _lacking(wanted, settings)
    if lacking:
        screen.error(lacking)
    screen.say(f"next: `regrade subscriptions test '{wanted.name}'` sends one message")


def show_everyone(
    screen: Screen, everyone: Sequence[Kept], lists: Sequence[WatchList]
) -> None:
    """Print every subscription in a line, and the watch-lists."""
    if not everyone:
        screen.say("nobody is told anything; `regrade subscribe` begins")
    for kept in everyone:
        one = kept.subscription
        made = "file" if _is_files(kept) else "command"
        what = f"{wanted_words(one.criteria)}, {how_often(one)}"
        where = f"{one.channel.value} {one.address}"
        screen.say(f"{one.name}  [{made}{_standing(kept)}]  {where}: {what}")
    for watch in lists:
        screen.say(f"watch-list {watch.name}: {', '.join(watch.authorities)}")


def _standing(kept: Kept) -> str:
    """Say why a subscription is told nothing, if so."""
    if kept.ended_at is not None:
        return f", ended {kept.ended_at:%d %b %Y}"
    return f", stopped {kept.stopped_at:%d %b %Y}" if kept.stopped_at else ""


def _is_files(kept: Kept) -> bool:
    return kept.subscription.origin.value == "file"


def _mute(mute: Mute) -> str:
    until = f" until {mute.until:%d %b %Y %H:%M} UTC" if mute.until else ""
    return f"{mute.kind.value} {mute.what}{until}"


def _lacking(wanted: Subscription, settings: Settings) -> str | None:
    """Say what a channel lacks before anything can be sent."""
    match wanted.channel:
        case Channel.EMAIL if settings.mail is None:
            return "no mail server is set up yet: fill in [mail] in the settings"
        case Channel.SLACK if not (settings.slack_token or settings.slack_webhook):
            names = listed(["REGRADE_SLACK_TOKEN", "REGRADE_SLACK_WEBHOOK"])
            return f"Slack is not set up yet: set one of {names}"
        case _:
            return None
