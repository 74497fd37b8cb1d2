"""Sends one message to Slack, by bot token or incoming webhook; repeats nothing."""

import json
import time
from dataclasses import dataclass
from typing import Any

from alerts.blocks import buttons, escaped
from alerts.channels.errors import (
    RefusedError,
    UnavailableError,
    UnknownOutcomeError,
)
from alerts.channels.slack_errors import GONE, refusal
from alerts.channels.slack_history import METADATA, arrived, channel_id, metadata
from alerts.channels.slack_web import (
    SlackSettings,
    only_asking,
    our_errors,
    web_client,
    webhook_client,
)
from alerts.page_words import clean
from domain.deliveries import Delivery, DeliveryState, Message, Placing

__all__ = ["METADATA", "SlackSettings", "check", "payloads", "send"]

_LONGEST_WAIT = 60.0
_TRIES = 3

_Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a message goes: a channel, and the thread in it if it is an answer."""

    channel: str
    thread: str | None = None


def send(delivery: Delivery, *, settings: SlackSettings) -> str:
    """Send one message; return "channel/time stamp", by which Slack knows it.

    With a bot token a long message goes on in its thread, a message in doubt is looked
    for before it is repeated, and an answer stands in the thread of what it answers.
    A webhook is bound to its channel and tells no time stamp: the result is empty.
    """
    if not settings.token:
        return _send_to_webhook(delivery, settings=settings)
    first = _first_of(delivery)
    if delivery.placing is Placing.INSTEAD:
        return _replace(delivery, first, settings=settings)
    try:
        return _send_parts(delivery, first or _Place(delivery.address), settings)
    except RefusedError as error:
        if first is None or error.code not in GONE:
            raise
        # What it answers is gone: it is told by itself.
        return _send_parts(delivery, _Place(delivery.address), settings)


def check(settings: SlackSettings) -> str:
    """Ask Slack who we are, in words; raise as for sending. Nothing is posted."""
    if not settings.token:
        return "a webhook is set; only a message can prove it"
    with only_asking("this app"):
        reply = web_client(settings).auth_test()
    return f"{clean(str(reply.get('user')))} in {clean(str(reply.get('team')))}"


def payloads(message: Message) -> list[_Payload]:
    """Return what Slack is given: the message first, then its continuations."""
    return [
        {
            "text": escaped(message.subject),
            "blocks": json.loads(blocks),
            "unfurl_links": False,
            "unfurl_media": False,
        }
        for blocks in message.blocks
    ]


def _first_of(delivery: Delivery) -> _Place | None:
    """Return where the message stands that this one follows, if it stands there."""
    earlier = delivery.earlier
    if earlier is None or earlier.state is not DeliveryState.SENT:
        return None
    channel, _, stamp = (earlier.carrier_id or "").partition("/")
    return _Place(channel, stamp) if channel and stamp else None


def _send_parts(delivery: Delivery, place: _Place, settings: SlackSettings) -> str:
    """Post the parts of a message that are not there yet."""
    there = _there(delivery, place, settings=settings)
    channel, thread, first = place.channel, place.thread, there.get(0)
    if there:
        channel = channel_id(channel, settings=settings)
    for number, payload in enumerate(_with_buttons(delivery, settings=settings)):
        if number in there:
            continue
        more: _Payload = {"thread_ts": thread or first} if thread or number else {}
        if thread and not number:
            # A correction is for everybody who saw the first message.
            more["reply_broadcast"] = True
        mark = metadata(delivery.key, number)
        try:
            channel, stamp = _post(
                payload | more | {"metadata": mark}, channel, settings=settings
            )
        except (UnavailableError, RefusedError) as error:
            if number == 0 or isinstance(error, RefusedError):
                raise
            # The rest is sent when the history says what is there.
            raise UnknownOutcomeError(
                f"the message arrived in part: {error}", can_ask=True
            ) from error
        first = first or stamp
    return f"{channel}/{first}"


def _there(
    delivery: Delivery, place: _Place, *, settings: SlackSettings
) -> dict[int, str]:
    """Return the parts that arrived at an earlier attempt of which nobody knows."""
    if delivery.doubted_at is None:
        return {}
    return arrived(
        delivery.key,
        channel=channel_id(place.channel, settings=settings),
        since=delivery.created_at,
        settings=settings,
        thread=place.thread,
    )


def _post(
    payload: _Payload, channel: str, *, settings: SlackSettings
) -> tuple[str, str]:
    """Post one payload, once; return the channel's id and the time stamp."""
    settings.pace.wait(channel)
    try:
        with our_errors(channel):
            reply = web_client(settings).chat_postMessage(channel=channel, **payload)
            if not reply.get("ts"):
                raise ValueError("Slack names no time stamp")
            return str(reply.get("channel") or channel), str(reply.get("ts"))
    except UnknownOutcomeError as error:
        raise UnknownOutcomeError(str(error), can_ask=True) from error


def _replace(
    delivery: Delivery, first: _Place | None, *, settings: SlackSettings
) -> str:
    """Put a message in the place of the earlier one; to repeat that does no harm."""
    if first is None or first.thread is None:
        raise RefusedError("the message that it takes the place of is not there")
    payload = _with_buttons(delivery, settings=settings)[0]
    shown = {"text": payload["text"], "blocks": payload["blocks"]}
    settings.pace.wait(first.channel)
    try:
        with our_errors(first.channel):
            web_client(settings).chat_update(
                channel=first.channel, ts=first.thread, **shown
            )
    except UnknownOutcomeError as error:
        raise UnavailableError(str(error)) from error
    return f"{first.channel}/{first.thread}"


def _with_buttons(delivery: Delivery, *, settings: SlackSettings) -> list[_Payload]:
    """Return the payloads, an alert with buttons where somebody hears them."""
    first, *rest = payloads(delivery.message)
    if settings.buttons and delivery.message.name == "immediate_alert":
        earlier = delivery.earlier
        key = earlier.key if earlier else delivery.key
        first = {**first, "blocks": [*first["blocks"], buttons(key)]}
    return [first, *rest]


def _send_to_webhook(delivery: Delivery, *, settings: SlackSettings) -> str:
    """Post every part to the webhook, each once."""
    if delivery.placing is Placing.INSTEAD:
        raise RefusedError("a webhook changes no message that was sent")
    if delivery.doubted_at is not None:
        raise UnknownOutcomeError("an attempt was cut off, and a webhook tells nothing")
    first, *rest = payloads(delivery.message)
    _post_to_webhook(delivery, first, settings=settings)
    for payload in rest:
        _go_on(delivery, payload, settings=settings)
    return ""


def _go_on(delivery: Delivery, payload: _Payload, *, settings: SlackSettings) -> None:
    """Post a later part to the webhook, of which nobody could ask whether it is there.

    It is waited for here: to send the whole message again would tell it twice.
    """
    reason = ""
    for _ in range(_TRIES):
        try:
            return _post_to_webhook(delivery, payload, settings=settings)
        except UnavailableError as error:
            reason = str(error)
            time.sleep(min(error.retry_after or 1.0, _LONGEST_WAIT))
        except (RefusedError, UnknownOutcomeError) as error:
            reason = str(error)
            break
    raise UnknownOutcomeError(f"the message arrived only in part: {reason}")


def _post_to_webhook(
    delivery: Delivery, payload: _Payload, *, settings: SlackSettings
) -> None:
    """Post one payload to the webhook, once."""
    settings.pace.wait("webhook")
    with our_errors(delivery.address):
        reply = webhook_client(settings).send_dict(payload)
    if reply.status_code != 200 or reply.body != "ok":
        raise refusal(
            reply.body.strip(),
            status=reply.status_code,
            headers=dict(reply.headers),
            address=delivery.address,
        )
