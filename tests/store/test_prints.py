"""Copies of one text are found among many others."""

from sqlalchemy import select

from store import prints
from store.connect import Connection


def test_articles_that_share_keys_come_with_their_texts(
    connection: Connection, read
) -> None:
    one, other, third = (read(connection, n) for n in (1, 2, 3))
    prints.put(connection, one, [1, 2, 3])
    prints.put(connection, other, [3, 4])
    prints.put(connection, third, [8])

    found = prints.alike(connection, [2, 3, 9])

    assert [number for number, _ in found] == [one, other]
    assert all(text for _, text in found)


def test_keys_may_be_put_twice(connection: Connection, read) -> None:
    article = read(connection)
    for _ in range(2):
        prints.put(connection, article, [1, -(2**63), 2**63 - 1, 1])

    keys = connection.scalars(select(prints.prints.c.key)).all()
    assert sorted(keys) == [-(2**63), 1, 2**63 - 1]


def test_a_key_that_everybody_shares_says_nothing(connection: Connection, read) -> None:
    for n in range(prints.CROWDED):
        prints.put(connection, read(connection, n), [5])

    assert prints.alike(connection, [5]) == []
