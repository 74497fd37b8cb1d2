"""What a subscription is owed, as the digest chooses it."""

from datetime import datetime

from domain.stories import Development, Story
from store import subscriptions
from store.connect import Connection
from tests.builders import A_MORNING

LATER = A_MORNING.replace(year=A_MORNING.year + 1)


def untold(
    connection: Connection, name: str, *, until: datetime = LATER
) -> list[tuple[Story, Development]]:
    kept = subscriptions.find(connection, name)
    if kept is None:
        return []
    left = subscriptions.untold_after(connection, name, kept.settled)
    return [
        (story, development)
        for story, development in subscriptions.candidates(
            connection, [kept], until=until
        )
        if development.id in left and subscriptions.is_owed(kept, development)
    ]
