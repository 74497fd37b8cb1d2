"""Writes a message to disk in every medium: the default outside production."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from alerts.channels.errors import ClosedAddressError
from alerts.channels.letter import to_eml
from alerts.channels.slack import payloads
from domain.deliveries import Delivery

_SENDER = "Regrade <regrade@localhost>"
_STOP = "regrade@localhost"
_READER = "reader@localhost"
_LONGEST_NAME = 120


def send(delivery: Delivery, *, folder: Path, name: str | None = None) -> str:
    """Write NAME.html, .txt, .eml and .slack.json; return the path without its ending.

    NAME is made from the delivery's key unless it is given; a repeat writes the same
    files again.
    """
    stem = file_name(name or f"{delivery.message.name}-{delivery.key}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending, content in _media(delivery):
            _write(folder / f"{stem}.{ending}", content)
    except OSError as error:
        raise ClosedAddressError(
            f"{folder} cannot be written to ({error.strerror}): "
            "make room or mend its permissions"
        ) from error
    return str(folder / stem)


def file_name(text: str) -> str:
    """Return a text as a file name that stays in its folder."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip(".-")
    if plain and plain == text and len(plain) <= _LONGEST_NAME:
        return plain
    # Two texts that look alike once they are made plain are still two files.
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{_shortened(plain) or 'message'}-{mark}"


def _shortened(plain: str) -> str:
    """Cut a long name in its middle: a key ends with its day."""
    if len(plain) <= _LONGEST_NAME:
        return plain
    half = _LONGEST_NAME // 2
    return f"{plain[:half]}-{plain[-half:]}"


def _media(delivery: Delivery) -> Iterator[tuple[str, bytes]]:
    """Yield each medium of the message with its file's ending."""
    message = delivery.message
    yield "txt", f"{message.subject}\n\n{message.text}".encode()
    page = message.page or message.html
    if page is not None:
        yield "html", page.encode()
    yield (
        "eml",
        to_eml(
            delivery,
            sender=_SENDER,
            recipient=_READER,
            unsubscribe=_STOP,
            at=delivery.created_at,
        ),
    )
    if message.blocks:
        first, *rest = payloads(message)
        content = {**first, **({"thread": rest} if rest else {})}
        yield "slack.json", json.dumps(content, ensure_ascii=False, indent=1).encode()


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
