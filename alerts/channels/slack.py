"""Sends one message to Slack, by bot token or incoming webhook; repeats nothing."""

import json
import logging
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient
from slack_sdk.webhook import WebhookClient

from alerts.blocks import escaped
from alerts.channels.errors import (
    NeedsOperatorError,
    RefusedError,
    UnavailableError,
    UnknownOutcomeError,
)
from alerts.channels.slack_errors import refusal
from alerts.page_words import clean
from domain.deliveries import Delivery, Message

# The event type under which a delivery's key is found again in a channel's history.
METADATA = "regrade_delivery"
_LONGEST_WAIT = 60.0
_TRIES = 3

# At DEBUG the SDK logs a webhook's address, which is a secret: it gets a logger that
# no handler hears.
_SILENT = logging.Logger("alerts.channels.slack.sdk", level=logging.CRITICAL + 1)

_Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How to reach Slack: a bot token, or an incoming webhook of one channel.

    `base_url` takes the place of Slack's own; `pace` is the wait in seconds between
    the parts of a long message.
    """

    token: str | None = field(default=None, repr=False)
    webhook: str | None = field(default=None, repr=False)
    base_url: str = WebClient.BASE_URL
    timeout: int = 30
    pace: float = 1.0

    def __post_init__(self) -> None:
        """Refuse settings that reach nothing, or would send a secret in the open."""
        if not self.token and not self.webhook:
            raise ValueError("Slack needs a bot token or a webhook")
        for secret in (self.token or "", self.webhook or ""):
            if not (secret.isascii() and secret.isprintable()) or " " in secret:
                raise ValueError("Slack's token or webhook holds a strange character")
        _refuse_open(self.base_url, what="base_url")
        if self.webhook:
            _refuse_open(self.webhook, what="webhook")


def send(delivery: Delivery, *, settings: SlackSettings) -> str:
    """Send one message; return the time stamp by which Slack knows it.

    With a bot token a long message goes on in its thread. A webhook is bound to its
    channel and answers no time stamp: what is returned is empty.
    """
    first, *rest = payloads(delivery.message)
    with _our_errors(delivery.address):
        stamp = _post(delivery, first, settings=settings)
    for payload in rest:
        if stamp:
            payload["thread_ts"] = stamp
        _continue(delivery, payload, settings=settings)
    return stamp


def check(settings: SlackSettings) -> str:
    """Ask Slack who we are, in words; raise as for sending. Nothing is posted."""
    if not settings.token:
        return "a webhook is set; only a message can prove it"
    try:
        with _our_errors("this app"):
            reply = _client(settings).auth_test()
    except UnknownOutcomeError as error:
        raise UnavailableError(str(error)) from error
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


def _refuse_open(url: str, *, what: str) -> None:
    """Refuse an address that is not https, but for this machine's own."""
    parts = urlsplit(url)
    local = parts.hostname in {"127.0.0.1", "::1", "localhost"}
    if not parts.hostname or parts.scheme not in {"https", "http" if local else ""}:
        raise ValueError(f"Slack's {what} must begin with https://")


def _post(delivery: Delivery, payload: _Payload, *, settings: SlackSettings) -> str:
    """Post one payload, once; return its time stamp if there is one."""
    if not settings.token:
        return _post_to_webhook(delivery, payload, settings=settings)
    metadata = {"event_type": METADATA, "event_payload": {"key": delivery.key}}
    reply = _client(settings).chat_postMessage(
        channel=delivery.address, metadata=metadata, **payload
    )
    return str(reply["ts"])


def _client(settings: SlackSettings) -> WebClient:
    """Return the SDK's client; it repeats nothing and logs nothing."""
    return WebClient(
        token=settings.token,
        base_url=settings.base_url,
        timeout=settings.timeout,
        logger=_SILENT,
        retry_handlers=[],
    )


def _post_to_webhook(
    delivery: Delivery, payload: _Payload, *, settings: SlackSettings
) -> str:
    """Post one payload to the webhook, once."""
    client = WebhookClient(
        settings.webhook or "",
        timeout=settings.timeout,
        logger=_SILENT,
        retry_handlers=[],
    )
    reply = client.send_dict(payload)
    if reply.status_code != 200 or reply.body != "ok":
        raise refusal(
            reply.body.strip(),
            status=reply.status_code,
            headers=dict(reply.headers),
            address=delivery.address,
        )
    return ""


def _continue(
    delivery: Delivery, payload: _Payload, *, settings: SlackSettings
) -> None:
    """Post a later part of a message, of which the first part has arrived.

    It is waited for here: to send the whole message again would tell it twice.
    """
    wait, reason = settings.pace, ""
    for _ in range(_TRIES):
        time.sleep(min(wait, _LONGEST_WAIT))
        try:
            with _our_errors(delivery.address):
                _post(delivery, payload, settings=settings)
        except UnavailableError as error:
            wait, reason = error.retry_after or settings.pace, str(error)
        except (RefusedError, UnknownOutcomeError) as error:
            reason = str(error)
            break
        else:
            return
    raise UnknownOutcomeError(f"the message arrived only in part: {reason}")


@contextmanager
def _our_errors(address: str) -> Iterator[None]:
    """Turn the SDK's errors into ours; none of them repeats a token or a webhook."""
    try:
        yield
    except SlackApiError as error:
        response = error.response
        raise refusal(
            str(response.get("error", "")),
            status=response.status_code,
            headers=response.headers,
            address=address,
        ) from error
    except SlackClientError as error:
        raise NeedsOperatorError(
            "Slack's address in the settings is not valid"
        ) from error
    except URLError as error:
        # urllib wraps what fails up to the sending of the request, and only that.
        if isinstance(error.reason, ssl.SSLCertVerificationError):
            raise NeedsOperatorError(
                "Slack's certificate is not valid: is a proxy in between?"
            ) from error
        raise UnavailableError(f"Slack cannot be reached ({error.reason})") from error
    except (OSError, HTTPException, ValueError) as error:
        raise UnknownOutcomeError(
            f"Slack was lost after the message was sent ({type(error).__name__})"
        ) from error
