"""Keeps the pages of one moment together: rows for what came, names for what is known.

A crawl keeps thousands of pages, so each statement here is made once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection

from domain.sources import Address, Known, Page
from store import items, tables, waking
from store.writes import insert_named


@dataclass(frozen=True, slots=True)
class Arrived:
    """A page whose bytes lie at `address`, with what it does not know of itself.

    `spellings` are further names of its address. `baseline` pages were there already
    when their source was first seen. `marks`, each with a name, are noted beside them.
    A page that was edited is there `again`: that makes no news of what was old.
    """

    page: Page
    publisher: str
    official: bool
    address: Address
    sha256: str
    baseline: bool
    spellings: Collection[str] = ()
    marks: Collection[tuple[str, str]] = ()
    again: bool = False


def keep_all(
    connection: Connection, arrived: Sequence[Arrived], *, at: datetime
) -> list[int | None]:
    """Keep pages; return for each its capture, or None if the same was kept before.

    The same is the same bytes under the same URL. Either way each item is known from
    now on: by its URL, the URL that was asked for, other spellings of them, and the
    feed's own id. What was old for one source and is news of another is news: the
    capture that was there already is returned then.
    """
    names = [row for one in arrived for row in _names(one)]
    items.remember_rows(connection, names, at=at)
    new = _enter(connection, arrived, at=at)
    fresh = (one for one in arrived if not (one.baseline or one.again))
    news = [(one.page, one.sha256) for one in fresh]
    woken = waking.wake(connection, news, at=at)
    for one, number in zip(arrived, new, strict=True):
        if one.official and number is None:
            waking.make_official(connection, one.page.url, one.sha256, one.publisher)
    return [
        number or woken.get((one.page.url, one.sha256))
        for one, number in zip(arrived, new, strict=True)
    ]


def _enter(
    connection: Connection, arrived: Sequence[Arrived], *, at: datetime
) -> list[int | None]:
    """Enter pages; return the capture of each that was not there yet."""
    insert = _insert(connection.dialect.name)
    rows = connection.execute(insert, [_values(one, at=at) for one in arrived])
    entered = {(row.url, row.sha256): row.id for row in rows}
    # Of pages that are the same only the first is new.
    return [entered.pop((one.page.url, one.sha256), None) for one in arrived]


@cache
def _insert(dialect: str) -> Any:  # noqa: ANN401 - each database has its own
    known = tables.captures.c
    statement = insert_named(dialect, tables.captures).on_conflict_do_nothing()
    return statement.returning(known.id, known.url, known.sha256)


def _names(one: Arrived) -> list[items.Row]:
    page = one.page
    known = Known.OLD if one.baseline else Known.KEPT
    addresses = dict.fromkeys((page.url, page.requested_url, *one.spellings), known)
    rows = [(page.source, name, known) for name, known in addresses.items() if name]
    rows += ((mark, name, Known.LISTED) for mark, name in one.marks)
    return [*rows, (page.source, page.item_id, Known.PASSED)] if page.item_id else rows


def _values(one: Arrived, *, at: datetime) -> Mapping[str, object]:
    page = one.page
    return {
        "source": page.source,
        "publisher": one.publisher,
        "official": one.official,
        "url": page.url,
        "content_type": _content_type(page),
        "fetched_at": at,
        "sha256": one.sha256,
        "size": len(page.body),
        "archive_uri": one.address.uri,
        "archive_offset": one.address.offset,
        "baseline": one.baseline,
        "hint_title": page.hint_title,
        "hint_published": page.hint_published,
        "read_at": None,
    }


def _content_type(page: Page) -> str:
    found = (value for name, value in page.headers if name.lower() == "content-type")
    return next(found, "")
