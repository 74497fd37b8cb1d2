"""Hears the buttons under alerts in Slack, through Socket Mode."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web import WebClient

from alerts.channels.slack_web import SILENT
from alerts.page_words import clean
from domain.reviews import Decision, Verdict
from domain.subscriptions import Mute, MuteKind
from jobs.settings import Settings, SettingsError
from store import mutes, outbox, reviews, told_by
from store.connect import Connection, Engine, begin

MUTED_FOR = timedelta(days=7)
# A press that cannot be one of ours is left alone.
ACTIONS = ("regrade_confirm", "regrade_wrong", "regrade_mute")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Press:
    """One press of a button: who pressed what under which alert, and when (UTC).

    `key` is the alert's delivery; `once` tells a press from another, so that Slack may
    send it twice.
    """

    action: str
    key: str
    by: str
    once: str
    at: datetime


def read_press(payload: Mapping[str, Any]) -> Press | None:
    """Return the press that Slack reports, or None where it is none of ours."""
    for action in payload.get("actions") or ():
        name = str(action.get("action_id", ""))
        if payload.get("type") != "block_actions" or name not in ACTIONS:
            continue
        user = payload.get("user") or {}
        who = clean(str(user.get("username") or user.get("name") or user.get("id")))
        stamp = str(action.get("action_ts", ""))
        try:
            at = datetime.fromtimestamp(float(stamp), UTC)
        except (ValueError, OverflowError, OSError):
            return None
        once = f"slack/{user.get('id')}/{name}/{stamp}"
        return Press(name, str(action.get("value", "")), f"{who} in Slack", once, at)
    return None


def take(connection: Connection, press: Press) -> str:
    """Keep what a press decides, once; return what to say to whoever pressed.

    A decision about the story is carried out by the next round; a mute counts at once.
    """
    delivery = outbox.by_key(connection, press.key)
    story = told_by.story_of(connection, press.key)
    if delivery is None or story is None:
        return "This alert is not known any more; nothing was changed."
    if press.action == "regrade_mute":
        return _mute(connection, delivery.subscription, story, press)
    confirmed = press.action == "regrade_confirm"
    decision = Decision(
        story_id=story,
        verdict=Verdict.CONFIRMED if confirmed else Verdict.REJECTED,
        by=press.by,
        at=press.at,
        key=press.once,
    )
    reviews.decide(connection, decision)
    done = "is confirmed" if confirmed else "is withdrawn: we read it wrongly"
    return f"Noted, {press.by}: this story {done}."


def listening(engine: Engine, settings: Settings) -> SocketModeClient:
    """Connect to Slack and hear presses until `close()`; the SDK reconnects itself.

    Raises SettingsError where the app token is not set up or not valid.
    """
    app, bot = settings.slack_app_token, settings.slack_token
    if app is None or bot is None:
        raise SettingsError("buttons need REGRADE_SLACK_APP_TOKEN and a bot token")
    base = settings.slack.base_url
    web = WebClient(token=bot.get_secret_value(), base_url=base, logger=SILENT)
    client = SocketModeClient(app.get_secret_value(), logger=SILENT, web_client=web)
    client.socket_mode_request_listeners.append(_hearing(engine, web))
    try:
        client.connect()
    except (SlackApiError, SlackClientError, OSError) as error:
        client.close()
        raise SettingsError(f"Slack's Socket Mode cannot be had ({error})") from error
    return client


def keep_listening(
    engine: Engine, settings: Settings, *, leaving: Callable[[], bool]
) -> None:
    """Hear presses until told to leave; raise SettingsError where that cannot be."""
    client = listening(engine, settings)
    try:
        while not leaving():
            time.sleep(0.2)
    finally:
        client.close()


def _hearing(
    engine: Engine, web: WebClient
) -> Callable[[BaseSocketModeClient, SocketModeRequest], None]:
    def hear(client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        press = read_press(request.payload) if request.type == "interactive" else None
        said = None
        if press is not None:
            with begin(engine) as connection:
                said = take(connection, press)
        # Only now: what is not kept is sent again by Slack.
        client.send_socket_mode_response(SocketModeResponse(request.envelope_id))
        if said:
            _answer(web, request.payload, said)

    return hear


def _answer(web: WebClient, payload: Mapping[str, Any], said: str) -> None:
    """Tell whoever pressed, and nobody else, what came of it."""
    channel = str((payload.get("channel") or {}).get("id", ""))
    user = str((payload.get("user") or {}).get("id", ""))
    try:
        web.chat_postEphemeral(channel=channel, user=user, text=said)
    except (SlackApiError, SlackClientError, OSError) as error:
        log.warning("press.not_answered", extra={"reason": type(error).__name__})


def _mute(
    connection: Connection, subscription: str | None, story: int, press: Press
) -> str:
    if subscription is None:
        return "This alert belongs to no subscription; nothing was changed."
    until = press.at + MUTED_FOR
    mute = Mute(MuteKind.STORY, str(story), until)
    mutes.add(connection, subscription, mute, at=press.at)
    return f"Noted: this story is muted here until {until:%d %B}."
