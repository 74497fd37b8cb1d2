"""A page as WARC records, and back.

Each page is two records, in two gzip members: the `response`, for any WARC tool, and a
`metadata` record with what was known of the page, from which it is put together again.
"""

import json
import re
import zlib
from dataclasses import fields
from datetime import datetime
from hashlib import sha1
from http import HTTPStatus
from io import BytesIO
from typing import BinaryIO
from urllib.parse import quote

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from domain.sources import Page

# Readers of archives refuse longer blocks of headers (32 KiB in the one used here).
_HEAD_LIMIT = 24 * 1024
_URI_LIMIT = 8 * 1024
_AS_GZIP = 31
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+")
# They described the bytes on the wire; the body is kept as it was handed over.
_OF_THE_WIRE = frozenset({"content-length", "transfer-encoding"})
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_ABOUT = tuple(field.name for field in fields(Page) if field.name != "body")


class DamagedError(Exception):
    """The bytes at that place are no longer, or never were, whole records."""


def first_record(at: datetime) -> bytes:
    """Return the record with which every file begins."""
    record = _record(WarcRecordType.warcinfo, at)
    record.headers["Content-Type"] = "application/warc-fields"
    record.set_bytes_payload(b"software: Regrade\r\nformat: WARC File Format 1.1\r\n")
    return _packed(record)


def page_records(page: Page, *, at: datetime) -> bytes:
    """Return the records of one page; nothing in it can pass for a record's header."""
    uri = quote(page.url, safe="%:/?#[]@!$&'()*+,;=~", errors="replace")[:_URI_LIMIT]
    response = _record(WarcRecordType.response, at)
    response.headers["WARC-Target-URI"] = uri
    response.is_http = True
    response.set_bytes_payload(_head(page) + page.body)
    metadata = _record(WarcRecordType.metadata, at)
    metadata.headers["WARC-Target-URI"] = uri
    metadata.headers["WARC-Concurrent-To"] = response.record_id or ""
    metadata.headers["Content-Type"] = "application/json"
    metadata.set_bytes_payload(_about(page))
    digest = sha1(page.body, usedforsecurity=False).digest()
    return _packed(response, payload_digest=digest) + _packed(metadata)


def read_body(stream: BinaryIO) -> bytes:
    """Return the body of the page whose records begin here."""
    return _body(_Records(stream).next(WarcRecordType.response))


def read_page(stream: BinaryIO) -> Page:
    """Return the page whose records begin here."""
    records = _Records(stream)
    body = _body(records.next(WarcRecordType.response))
    try:
        about = json.loads(records.next(WarcRecordType.metadata))
        headers = tuple((name, value) for name, value in about.pop("headers"))
        return Page(**about, headers=headers, body=body)
    except (ValueError, TypeError, KeyError, AttributeError) as reason:
        raise DamagedError(f"what was known of the page is lost: {reason}") from reason


class _Records:
    """The blocks of the records that follow one another in a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._records = iter(ArchiveIterator(stream, parse_http=False))

    def next(self, kind: WarcRecordType) -> bytes:
        """Return the next record's block, which must be whole and of that kind."""
        try:
            record = next(self._records, None)
            if record is None or record.record_type != kind:
                raise DamagedError("no such record begins there")
            if not record.verify_block_digest():
                raise DamagedError("the record is cut short or altered")
            return record.reader.read()
        except OSError as reason:
            raise DamagedError(str(reason)) from reason


def _record(kind: WarcRecordType, at: datetime) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind)
    record.record_date = at
    return record


def _packed(record: WarcRecord, *, payload_digest: bytes | None = None) -> bytes:
    plain = BytesIO()
    record.write(plain, checksum_data=True, payload_digest=payload_digest)
    # Not by fastwarc's own writer: while zlib packs, other threads go on.
    return zlib.compress(plain.getvalue(), level=1, wbits=_AS_GZIP)


def _about(page: Page) -> bytes:
    return json.dumps({name: getattr(page, name) for name in _ABOUT}).encode("ascii")


def _head(page: Page) -> bytes:
    lines = [f"HTTP/1.1 {page.status} {_PHRASES.get(page.status, '')}".encode()]
    lines.append(f"Content-Length: {len(page.body)}".encode())
    room = _HEAD_LIMIT
    for name, value in page.headers:
        if not _TOKEN.fullmatch(name) or name.lower() in _OF_THE_WIRE:
            continue
        line = f"{name}: {_CONTROL.sub(' ', value)}".encode(errors="replace")
        room -= len(line)
        if room < 0:
            break
        lines.append(line)
    return b"\r\n".join([*lines, b"", b""])


def _body(block: bytes) -> bytes:
    return block.partition(b"\r\n\r\n")[2]
