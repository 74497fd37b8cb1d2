"""Mends what servers do to bytes: files packed unasked, one bad letter among good."""

import gzip
import io
import re
import zlib

GZIP = b"\x1f\x8b"
UTF8 = re.compile(rb"utf-?8", re.IGNORECASE)
DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE
)
BAD = "\ufffd"


class BrokenGzipError(ValueError):
    """The bytes begin as a gzip file and are none."""


def unpacked(body: bytes, *, largest: int) -> bytes | None:
    """Return what a gzip file holds, any other body as it is, None if it bursts.

    Raises BrokenGzipError.
    """
    if not body.startswith(GZIP):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
            text = file.read(largest + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BrokenGzipError(str(error)) from error
    return None if len(text) > largest else text


def mended(body: bytes) -> bytes:
    """Return a UTF-8 body without the few bytes that are not.

    One bad letter would make a reader take the whole body for another encoding.
    """
    declared = DECLARED.search(body[:400])
    if declared and not UTF8.search(declared[1]):
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", errors="replace")
        good = sum(letter > "\x7f" for letter in text) - text.count(BAD)
        return text.encode() if good > 2 * text.count(BAD) else body
    return body
