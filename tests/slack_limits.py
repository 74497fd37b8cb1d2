"""What Slack refuses, checked before Slack is asked."""

import json
import re
from typing import Any

_TEXT_LIMITS = {"header": 150, "section": 3000}


def complaints(blocks: list[dict[str, Any]]) -> list[str]:
    """Return everything about one message's blocks that Slack would not take."""
    found = [problem for block in blocks for problem in _in_block(block)]
    if not 1 <= len(blocks) <= 45:
        found.append(f"{len(blocks)} blocks")
    if len(json.dumps(blocks, ensure_ascii=False)) > 10_000:
        found.append("too many characters")
    return found


def _in_block(block: dict[str, Any]) -> list[str]:
    match block["type"]:
        case "divider":
            return []
        case "header" | "section":
            return _in_text(block["text"], limit=_TEXT_LIMITS[block["type"]])
        case "context":
            elements = block["elements"]
            many = [] if 1 <= len(elements) <= 10 else ["elements"]
            return many + [p for e in elements for p in _in_text(e, limit=2000)]
        case other:
            return [f"unexpected block {other}"]


def _in_text(text: dict[str, Any], *, limit: int) -> list[str]:
    words, problems = text["text"], []
    if not 1 <= len(words) <= limit:
        problems.append(f"{len(words)} characters")
    if text["type"] == "mrkdwn":
        if text.get("verbatim") is not True:
            problems.append("addresses and names would come alive")
        if re.search(r"<(?!https?://[^<>|]+\|[^<>|]+>)", words):
            problems.append(f"an unescaped < in {words!r}")
        if re.search(r"&(?!amp;|lt;|gt;)", words):
            problems.append(f"an unescaped & in {words!r}")
    return problems
