"""What the demo leaves behind: the messages as they arrived, and the stories."""

import json
from collections.abc import Mapping
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from alerts.tables import stories_json
from jobs.demo.carriers import ReceivedMail, SlackStandIn, SmtpServer
from store import stories
from store.connect import Engine, read

# Which inbox and which channel got what, as the sample settings have it.
INBOXES = {"digest": "desk@newsroom.example", "alert": "duty.editor@newsroom.example"}
CHANNELS = {"digest": "#ofsted", "alert": "#ofsted-now"}
NAMES = (
    *(f"{kind}.{end}" for kind in INBOXES for end in ("html", "txt", "eml")),
    *(f"{kind}.slack.json" for kind in CHANNELS),
    "stories.json",
    "regrade.toml",
    "regrade.db",
    "regrade.db-wal",
    "regrade.db-shm",
    "captures",
    "sources",
)


def write_results(
    out: Path, *, engine: Engine, mail: SmtpServer, slack: SlackStandIn
) -> None:
    """Write the first mail and Slack message of each kind, and the stories."""
    for kind, inbox in INBOXES.items():
        _write_mail(out, kind, _first_mail(mail, inbox))
    for kind, channel in CHANNELS.items():
        parts = [m for m in slack.posted if m["channel"] == channel]
        first = _with_its_thread(parts)
        path = out / f"{kind}.slack.json"
        path.write_text(json.dumps(first, ensure_ascii=False, indent=1) + "\n")
    with read(engine) as connection:
        known = stories.all_stories(connection)
    (out / "stories.json").write_text(stories_json(known) + "\n")


def _first_mail(mail: SmtpServer, inbox: str) -> ReceivedMail:
    """Return the first mail that an inbox got."""
    return next(m for m in mail.received if inbox in m.recipients)


def _write_mail(out: Path, kind: str, mail: ReceivedMail) -> None:
    """Write a mail as it arrived, and its two parts for a look."""
    (out / f"{kind}.eml").write_bytes(mail.content)
    letter = message_from_bytes(mail.content, policy=policy.default)
    for subtype, ending in (("plain", "txt"), ("html", "html")):
        part = letter.get_body((subtype,))
        if part is not None:
            (out / f"{kind}.{ending}").write_text(part.get_content())


def _with_its_thread(posted: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the first message of a channel with what went on in its thread."""
    first, *others = posted
    return [first, *(m for m in others if m.get("thread_ts") == first["ts"])]
