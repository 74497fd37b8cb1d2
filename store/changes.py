"""What changed, newest first: the desk's first question."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from domain.stories import Development, Story
from store import plain, tables
from store.stories import select_stories


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories are asked for; empty is all. `since` and `until` are UTC.

    `with_baseline` adds those of which nothing is news: what was there already.
    """

    authorities: tuple[str, ...] | None = None
    remits: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    with_baseline: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where one page ends and the next begins: a moment (UTC) and a story."""

    at: datetime
    story: int


@dataclass(frozen=True, slots=True)
class Change:
    """One story as it stands, what was new in it, and when something last was."""

    story: Story
    developments: tuple[Development, ...]
    at: datetime

    @property
    def place(self) -> Place:
        """Return where it stands in the order."""
        return Place(self.at, self.story.id)


def latest(
    connection: Connection, wanted: Wanted, *, limit: int, after: Place | None = None
) -> list[Change]:
    """Return the stories in which something was new last, the newest first."""
    news, stories = tables.developments.c, tables.stories.c
    at = func.max(news.at).label("at")
    question = (
        select(news.story_id, at)
        .join(tables.stories, stories.id == news.story_id)
        .where(*_which(wanted))
        .group_by(news.story_id)
        .order_by(at.desc(), news.story_id.desc())
        .limit(limit)
    )
    if after is not None:
        question = question.having(
            (at < after.at) | ((at == after.at) & (news.story_id < after.story))
        )
    places = [Place(row.at, row.story_id) for row in connection.execute(question)]
    return _filled(connection, places)


def of_story(connection: Connection, story: int) -> list[Development]:
    """Return what was new in one story, the oldest first."""
    return _news(connection, [story])[story]


def _which(wanted: Wanted) -> list[ColumnElement[bool]]:
    news, stories = tables.developments.c, tables.stories.c
    which: list[ColumnElement[bool]] = []
    if not wanted.with_baseline:
        which.append(~news.baseline)
    if wanted.authorities is not None:
        which.append(stories.authority.in_(wanted.authorities))
    if wanted.remits:
        which.append(stories.remit.in_(wanted.remits))
    if wanted.directions:
        which.append(stories.direction.in_(wanted.directions))
    if wanted.since is not None:
        which.append(news.at >= wanted.since)
    if wanted.until is not None:
        which.append(news.at < wanted.until)
    return which


def _filled(connection: Connection, places: Sequence[Place]) -> list[Change]:
    numbers = [place.story for place in places]
    found = select_stories(connection, tables.stories.c.id.in_(numbers))
    stories, news = {s.id: s for s in found}, _news(connection, numbers)
    return [Change(stories[p.story], tuple(news[p.story]), p.at) for p in places]


def _news(
    connection: Connection, stories: Sequence[int]
) -> defaultdict[int, list[Development]]:
    known = tables.developments
    rows = connection.execute(
        select(known)
        .where(known.c.story_id.in_(stories))
        .order_by(known.c.at, known.c.id)
    )
    found: defaultdict[int, list[Development]] = defaultdict(list)
    for row in rows.mappings():
        values = {name: row[name] for name in plain.names(Development)}
        found[row["story_id"]].append(Development(**values))
    return found
