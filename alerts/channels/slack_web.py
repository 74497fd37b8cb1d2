"""The way to Slack: its settings, its client, and what goes wrong, in our words."""

import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient
from slack_sdk.webhook import WebhookClient

from alerts.channels.errors import (
    NeedsOperatorError,
    UnavailableError,
    UnknownOutcomeError,
)
from alerts.channels.pace import Pace
from alerts.channels.slack_errors import refusal

# At DEBUG the SDK logs a webhook's address, which is a secret: it gets a logger that
# no handler hears.
SILENT = logging.Logger("alerts.channels.slack.sdk", level=logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How to reach Slack: a bot token, or an incoming webhook of one channel.

    `base_url` takes the place of Slack's own. `pace` keeps two messages to one
    channel apart. With `buttons` alerts can be answered by a press.
    """

    token: str | None = field(default=None, repr=False)
    webhook: str | None = field(default=None, repr=False)
    base_url: str = WebClient.BASE_URL
    timeout: int = 30
    pace: Pace = field(default_factory=lambda: Pace(1.0), compare=False)
    buttons: bool = False

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


def web_client(settings: SlackSettings) -> WebClient:
    """Return the SDK's client; it repeats nothing and logs nothing."""
    return WebClient(
        token=settings.token,
        base_url=settings.base_url,
        timeout=settings.timeout,
        logger=SILENT,
        retry_handlers=[],
    )


def webhook_client(settings: SlackSettings) -> WebhookClient:
    """Return the SDK's client of the webhook; it repeats nothing and logs nothing."""
    return WebhookClient(
        settings.webhook or "",
        timeout=settings.timeout,
        logger=SILENT,
        retry_handlers=[],
    )


@contextmanager
def our_errors(address: str) -> Iterator[None]:
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


@contextmanager
def only_asking(address: str) -> Iterator[None]:
    """Turn errors into ours where nothing is posted: no answer means later."""
    try:
        with our_errors(address):
            yield
    except UnknownOutcomeError as error:
        raise UnavailableError(str(error)) from error


def _refuse_open(url: str, *, what: str) -> None:
    """Refuse an address that is not https, but for this machine's own."""
    parts = urlsplit(url)
    local = parts.hostname in {"127.0.0.1", "::1", "localhost"}
    if not parts.hostname or parts.scheme not in {"https", "http" if local else ""}:
        raise ValueError(f"Slack's {what} must begin with https://")
