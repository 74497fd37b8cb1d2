"""A newsroom's own sets of authorities."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from domain.subscriptions import Origin, WatchList
from store.subscriber_tables import watch_lists
from store.writes import insert_keyed


def every_list(connection: Connection) -> list[WatchList]:
    """Return the watch-lists by name."""
    rows = connection.execute(select(watch_lists).order_by(watch_lists.c.name))
    return [
        WatchList(row["name"], tuple(row["authorities"]), row["origin"])
        for row in rows.mappings()
    ]


def put(connection: Connection, wanted: WatchList) -> None:
    """Keep a watch-list as it is now."""
    remove(connection, wanted.name)
    row = {"name": wanted.name, "authorities": list(wanted.authorities)}
    insert_keyed(connection, watch_lists, [{**row, "origin": wanted.origin}])


def remove(connection: Connection, name: str) -> bool:
    """Let a watch-list go; False if there is none of that name."""
    same = watch_lists.c.name == name
    return connection.execute(delete(watch_lists).where(same)).rowcount == 1


def take_over(connection: Connection, declared: Sequence[WatchList]) -> None:
    """Make the file's lists those that are declared; one made by command gives way."""
    names = [one.name for one in declared]
    ours = watch_lists.c.origin == Origin.FILE
    connection.execute(
        delete(watch_lists).where(ours, watch_lists.c.name.not_in(names))
    )
    for one in declared:
        put(connection, one)
