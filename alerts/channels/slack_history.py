"""Asks a Slack channel's history which parts of a message arrived."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web import WebClient

from alerts.channels.errors import ClosedAddressError, UnavailableError
from alerts.channels.slack_web import SlackSettings, only_asking, web_client
from alerts.page_words import clean

# The event type under which a delivery's key is found again in a channel's history.
METADATA = "regrade_delivery"
# Our clock may be behind Slack's, or before it.
_MARGIN = timedelta(hours=6)
_PAGE = 200
_MOST_PAGES = 50
_CHANNEL = re.compile(r"[CGD][A-Z0-9]{2,}")
_PERSON = re.compile(r"[UW][A-Z0-9]{2,}")

_Reply = Mapping[str, Any]


def metadata(key: str, part: int) -> dict[str, Any]:
    """Return what marks one part of a message, so that it can be found again."""
    later = {"part": part} if part else {}
    return {"event_type": METADATA, "event_payload": {"key": key, **later}}


def arrived(
    key: str,
    *,
    channel: str,
    since: datetime,
    settings: SlackSettings,
    thread: str | None = None,
) -> dict[int, str]:
    """Return the time stamp of each part that stands in a channel, or in a thread.

    `channel` is an id. Raises UnavailableError where Slack cannot be asked.
    """
    client, oldest = web_client(settings), f"{(since - _MARGIN).timestamp():.6f}"
    found: dict[int, str] = {}
    if thread is None:
        found = _parts(key, _history(client, channel=channel, oldest=oldest))
        thread = found.get(0)
    if thread is not None:
        replies = _replies(client, channel=channel, thread=thread)
        found = {**_parts(key, replies), **found}
    return found


def channel_id(address: str, *, settings: SlackSettings) -> str:
    """Return the id of a channel, or of the talk with a person, that Slack goes by."""
    if _CHANNEL.fullmatch(address):
        return address
    client = web_client(settings)
    if _PERSON.fullmatch(address):
        with only_asking(address):
            reply = client.conversations_open(users=address)
        return str(reply["channel"]["id"])
    for page in _pages(lambda cursor: _channels(client, cursor), address):
        for one in page["channels"]:
            if one.get("name") == address.removeprefix("#"):
                return str(one["id"])
    raise ClosedAddressError(
        f"Slack shows no channel {clean(address)}: write its id, such as C0123456789, "
        "as the subscription's address"
    )


def _channels(client: WebClient, cursor: str | None) -> _Reply:
    kinds = "public_channel,private_channel"
    return client.conversations_list(cursor=cursor, limit=_PAGE, types=kinds).data  # type: ignore[return-value]


def _history(client: WebClient, *, channel: str, oldest: str) -> Iterator[_Reply]:
    def page(cursor: str | None) -> _Reply:
        return client.conversations_history(  # type: ignore[return-value]
            channel=channel,
            cursor=cursor,
            include_all_metadata=True,
            limit=_PAGE,
            oldest=oldest,
        ).data

    return _messages(page, channel)


def _replies(client: WebClient, *, channel: str, thread: str) -> Iterator[_Reply]:
    def page(cursor: str | None) -> _Reply:
        return client.conversations_replies(  # type: ignore[return-value]
            channel=channel,
            ts=thread,
            cursor=cursor,
            include_all_metadata=True,
            limit=_PAGE,
        ).data

    return _messages(page, channel)


def _messages(page: Any, channel: str) -> Iterator[_Reply]:  # noqa: ANN401
    for reply in _pages(page, channel):
        yield from reply["messages"]


def _pages(page: Any, address: str) -> Iterator[_Reply]:  # noqa: ANN401 - a call
    """Yield what Slack answers, page by page."""
    cursor: str | None = None
    for _ in range(_MOST_PAGES):
        with only_asking(address):
            reply = page(cursor)
        yield reply
        cursor = (reply.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
    raise UnavailableError(f"{clean(address)} holds more messages than can be asked")


def _parts(key: str, messages: Iterator[_Reply]) -> dict[int, str]:
    """Return the parts of that message among these, with their time stamps."""
    found: dict[int, str] = {}
    for message in messages:
        marked = message.get("metadata") or {}
        payload = marked.get("event_payload") or {}
        if marked.get("event_type") == METADATA and payload.get("key") == key:
            found.setdefault(int(payload.get("part", 0)), str(message["ts"]))
    return found
