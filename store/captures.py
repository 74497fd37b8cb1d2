"""The pages as they were kept, and which of them still wait to be read."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from domain.sources import Address, Capture, Page
from store import tables
from store.keeping import Arrived, keep_all


def keep(  # noqa: PLR0913 - what a page does not know of itself
    connection: Connection,
    page: Page,
    *,
    publisher: str,
    official: bool,
    address: Address,
    sha256: str,
    at: datetime,
    baseline: bool,
    spellings: Collection[str] = (),
) -> Capture | None:
    """Keep a page whose bytes lie at `address`; None if the same was kept before.

    See `keep_all`, which it does for one page.
    """
    arrived = Arrived(page, publisher, official, address, sha256, baseline, spellings)
    [capture] = keep_all(connection, [arrived], at=at)
    return None if capture is None else by_id(connection, capture)


def by_id(connection: Connection, capture: int) -> Capture | None:
    """Return one capture, if there is one of that id."""
    question = select(tables.captures).where(tables.captures.c.id == capture)
    row = connection.execute(question).mappings().one_or_none()
    return None if row is None else to_capture(row)


def unread(connection: Connection, *, limit: int, after: int = 0) -> list[Capture]:
    """Return the captures beyond an id that have waited longest to be read."""
    captures = tables.captures
    rows = connection.execute(
        select(captures)
        .where(captures.c.read_at.is_(None), captures.c.id > after)
        .order_by(captures.c.id)
        .limit(limit)
    )
    return [to_capture(row) for row in rows.mappings()]


def fetched_since(
    connection: Connection, since: datetime | None, *, after: int, limit: int
) -> list[Capture]:
    """Return captures that were read, by id from `after` on."""
    captures = tables.captures
    which = captures.c.read_at.is_not(None) & (captures.c.id > after)
    if since is not None:
        which &= captures.c.fetched_at >= since
    rows = connection.execute(
        select(captures).where(which).order_by(captures.c.id).limit(limit)
    )
    return [to_capture(row) for row in rows.mappings()]


def to_capture(row: RowMapping) -> Capture:
    """Return the capture that a row of its table, or a join with it, tells of."""
    captures = tables.captures.c
    return Capture(
        id=row[captures.id],
        source=row[captures.source],
        publisher=row[captures.publisher],
        url=row[captures.url],
        content_type=row[captures.content_type],
        fetched_at=row[captures.fetched_at],
        sha256=row[captures.sha256],
        size=row[captures.size],
        address=Address(row[captures.archive_uri], row[captures.archive_offset]),
        baseline=row[captures.baseline],
        official=row[captures.official],
        hint_title=row[captures.hint_title],
        hint_published=row[captures.hint_published],
    )
