"""Two stories turn out to be one: both messages stay true, and one thread goes on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.deliveries import Placing
from domain.stories import DevelopmentKind
from domain.subscriptions import Channel
from store import stories
from store.connect import begin
from tests.builders import a_development
from tests.jobs.one_desk import HOUR, NOON, Desk, a_desk
from tests.jobs.test_digest import report


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        desk.change(channel=Channel.SLACK, address="C1")
        yield desk


def join(desk: Desk, *, into: int) -> None:
    """Let the two stories become one, under the older or the younger number."""
    with begin(desk.engine) as connection:
        both = sorted(stories.all_stories(connection), key=lambda s: s.id)
        kept, gone = both[into], both[1 - into]
        merged = replace(kept, coverage=(*both[0].coverage, *both[1].coverage))
        stories.put(connection, merged)
        stories.absorb(connection, gone.id, into=kept.id)


@pytest.mark.parametrize("into", [0, 1])
def test_the_older_thread_goes_on_and_both_messages_change(
    desk: Desk, into: int
) -> None:
    report(desk.engine, "one", at=NOON)
    desk.round(at=NOON)
    report(desk.engine, "two", at=NOON + HOUR)
    desk.round(at=NOON + HOUR)
    older, younger = desk.taken

    join(desk, into=into)
    desk.round(at=NOON + 2 * HOUR)

    changed = desk.taken[2:]
    assert [d.placing for d in changed] == [Placing.INSTEAD] * 2
    places = [d.earlier.carrier_id for d in changed if d.earlier]
    assert sorted(places) == ["C1/1", "C1/2"]
    assert all(older.message.subject in d.message.subject for d in changed)
    assert desk.round(at=NOON + 3 * HOUR) == 0

    with begin(desk.engine) as connection:
        [story] = stories.all_stories(connection)
        wrong = a_development(
            id=0,
            story_id=story.id,
            kind=DevelopmentKind.CORRECTION,
            at=NOON + 4 * HOUR,
            summary="it is good",
        )
        stories.put(connection, replace(story, headline="it is good"), [wrong])
    desk.round(at=NOON + 4 * HOUR)

    [answer] = [d for d in desk.taken if d.placing is Placing.ANSWER]
    assert answer.earlier is not None
    assert answer.earlier.id == older.id
    assert younger.id != older.id
