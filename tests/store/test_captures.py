"""A page is kept once, and waits until it is read."""

from datetime import timedelta

import pytest

from domain.sources import Known
from store import articles, captures, items
from store.connect import Connection
from tests.builders import A_MORNING, a_page, a_reading


def test_a_capture_has_everything_of_the_page(connection: Connection, keep) -> None:
    page = a_page()

    capture = keep(connection, page, baseline=True)

    assert capture == captures.by_id(connection, capture.id)
    assert (capture.source, capture.url) == (page.source, page.url)
    assert capture.content_type == "text/html; charset=utf-8"
    assert capture.size == len(page.body)
    assert capture.fetched_at == A_MORNING
    assert capture.baseline
    assert capture.hint_title == page.hint_title
    assert capture.hint_published == page.hint_published


def test_a_page_without_a_type_has_an_empty_one(connection: Connection, keep) -> None:
    assert keep(connection, a_page(headers=())).content_type == ""


def test_the_same_page_is_kept_once(connection: Connection, keep) -> None:
    first = keep(connection)

    assert keep(connection, at=A_MORNING + timedelta(hours=1)) is None
    assert captures.unread(connection, limit=9) == [first]


@pytest.mark.parametrize("changed", [{"body": b"other"}, {"url": "https://o.example/"}])
def test_another_page_or_another_state_of_it_is_kept_too(
    connection: Connection, keep, changed
) -> None:
    first = keep(connection)

    second = keep(connection, a_page(**changed))

    assert captures.unread(connection, limit=9) == [first, second]


def test_an_item_is_known_by_all_its_names(connection: Connection, keep) -> None:
    page = a_page()

    keep(connection, page)

    names = [page.url, page.requested_url, page.item_id]
    met = items.met(connection, names)
    assert {m.source for m in met} == {page.source}
    assert {m.name: m.known for m in met} == {
        page.url: Known.KEPT,
        page.requested_url: Known.KEPT,
        page.item_id: Known.PASSED,
    }


def test_an_item_is_known_to_every_source_that_showed_it(
    connection: Connection, keep
) -> None:
    keep(connection)

    assert keep(connection, a_page(source="another")) is None
    met = items.met(connection, [a_page().url])
    assert {m.source for m in met} == {a_page().source, "another"}


def test_those_waiting_longest_come_first(connection: Connection, keep) -> None:
    kept = [keep(connection, a_page(url=f"https://o.example/{n}")) for n in range(3)]

    assert captures.unread(connection, limit=2) == kept[:2]


def test_what_was_read_waits_no_more(connection: Connection, keep) -> None:
    articles.save_reading(connection, keep(connection), a_reading(), at=A_MORNING)

    assert captures.unread(connection, limit=9) == []


def test_an_unknown_capture_is_none(connection: Connection) -> None:
    assert captures.by_id(connection, 1) is None
