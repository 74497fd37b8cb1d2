"""The pages as they were kept, and which of them still wait to be read."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from domain.sources import Address, Capture, Known, Page
from store import items, tables, waking
from store.writes import insert_new


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

    The same is the same bytes under the same URL. Either way its item is known from
    now on: by its URL, the URL that was asked for, other `spellings` of them, and the
    feed's own id. What was old for one source and is news of another is news: the
    capture that was there already is returned then.
    """
    values = {
        "source": page.source,
        "publisher": publisher,
        "official": official,
        "url": page.url,
        "content_type": _content_type(page),
        "fetched_at": at,
        "sha256": sha256,
        "size": len(page.body),
        "archive_uri": address.uri,
        "archive_offset": address.offset,
        "baseline": baseline,
        "hint_title": page.hint_title,
        "hint_published": page.hint_published,
    }
    names = {page.item_id: Known.PASSED} if page.item_id else {}
    pages = {page.url, page.requested_url, *spellings}
    names |= dict.fromkeys(pages, Known.OLD if baseline else Known.KEPT)
    items.remember_each(connection, page.source, names, at=at)
    capture = insert_new(connection, tables.captures, values)
    woken = () if baseline else waking.wake(connection, page, sha256=sha256, at=at)
    if capture is None:
        capture = next(iter(woken), None)
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


def _content_type(page: Page) -> str:
    found = (value for name, value in page.headers if name.lower() == "content-type")
    return next(found, "")
