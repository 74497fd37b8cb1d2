"""What is old for a new source and news of another one is news."""

from datetime import timedelta

from domain.sources import Known
from store import articles, captures, items, stories, subscriptions
from store.connect import Connection
from tests.builders import (
    A_MORNING,
    a_coverage,
    a_development,
    a_page,
    a_reading,
    a_story,
    a_subscription,
)
from tests.store.owing import untold

LATER = A_MORNING + timedelta(hours=5)


def read_as_old(connection: Connection, keep) -> int:
    """Keep and read a page that a new source showed, which opens a story."""
    capture = keep(connection, baseline=True)
    article = articles.save_reading(connection, capture, a_reading(), at=A_MORNING)
    coverage = a_coverage(article_id=article, published=A_MORNING, baseline=True)
    story = a_story(id=0, coverage=(coverage,))
    development = a_development(id=0, baseline=True, at=A_MORNING)
    stories.put(connection, story, [development])
    return article


def test_the_same_bytes_from_another_source_are_news(
    connection: Connection, keep
) -> None:
    old = keep(connection, baseline=True)

    again = keep(connection, a_page(source="echo"))

    assert again is not None
    assert (again.id, again.baseline) == (old.id, False)


def test_the_same_bytes_from_the_same_source_stay_old(
    connection: Connection, keep
) -> None:
    keep(connection, baseline=True)

    assert keep(connection) is None
    assert [c.baseline for c in captures.unread(connection, limit=9)] == [True]


def test_another_new_source_makes_no_news_of_it(connection: Connection, keep) -> None:
    keep(connection, baseline=True)

    assert keep(connection, a_page(source="echo"), baseline=True) is None
    assert [c.baseline for c in captures.unread(connection, limit=9)] == [True]


def test_what_was_read_already_is_told_as_news(connection: Connection, keep) -> None:
    subscriptions.put(connection, a_subscription(), at=A_MORNING)
    read_as_old(connection, keep)

    keep(connection, a_page(source="echo", body=b"a word more"), at=LATER)

    owed = untold(connection, "news desk")
    assert [(d.baseline, d.at) for _, d in owed] == [
        (True, A_MORNING),
        (False, LATER),
    ]


def test_whoever_saw_it_listed_is_not_told_again(connection: Connection, keep) -> None:
    subscriptions.put(connection, a_subscription(), at=A_MORNING)
    read_as_old(connection, keep)
    [(_, listed)] = untold(connection, "news desk")
    subscriptions.mark_told(connection, "news desk", [listed.id], key="digest/1")

    keep(connection, a_page(source="echo"), at=LATER)

    assert untold(connection, "news desk") == []


def test_what_is_known_better_stays_known_so(connection: Connection) -> None:
    def learn(known: Known) -> Known:
        items.remember(connection, "post", ["a"], known=known, at=A_MORNING)
        [met] = items.met(connection, ["a"])
        return met.known

    taught = (Known.LISTED, Known.PASSED, Known.LISTED, Known.OLD, Known.KEPT)
    assert [learn(known) for known in taught] == [
        Known.LISTED,
        Known.PASSED,
        Known.PASSED,
        Known.OLD,
        Known.KEPT,
    ]
    assert learn(Known.OLD) is Known.KEPT


def test_many_names_are_asked_for_at_once(connection: Connection) -> None:
    names = [f"https://post.example/{n}" for n in range(1500)]
    items.remember(connection, "post", names, known=Known.KEPT, at=A_MORNING)

    found = items.met(connection, [*names, "https://post.example/none"])

    assert {one.name for one in found} == set(names)
