"""What changed, newest first: the desk's first question."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, FromClause, exists, select

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
    """Where one page ends and the next begins: a moment (UTC) and a development."""

    at: datetime
    development: int


@dataclass(frozen=True, slots=True)
class Change:
    """One story as it stands, what was new in it, and when something last was (UTC).

    `last` is the development that was.
    """

    story: Story
    developments: tuple[Development, ...]
    at: datetime
    last: int = 0

    @property
    def place(self) -> Place:
        """Return where it stands in the order."""
        return Place(self.at, self.last)


def latest(
    connection: Connection, wanted: Wanted, *, limit: int, after: Place | None = None
) -> list[Change]:
    """Return the stories in which something was new last, the newest first."""
    news, stories = tables.developments.c, tables.stories.c
    question = (
        select(news.at, news.id, news.story_id)
        .join(tables.stories, stories.id == news.story_id)
        .where(*_which(wanted), *_of_news(tables.developments, wanted), ~_newer(wanted))
        .order_by(news.at.desc(), news.id.desc())
        .limit(limit)
    )
    if after is not None:
        same = (news.at == after.at) & (news.id < after.development)
        question = question.where((news.at < after.at) | same)
    rows = connection.execute(question).all()
    return _filled(connection, [(row.story_id, row.at, row.id) for row in rows])


def of_story(connection: Connection, story: int) -> list[Development]:
    """Return what was new in one story, the oldest first."""
    return _news(connection, [story])[story]


def _which(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return what is asked of a story."""
    stories = tables.stories.c
    which: list[ColumnElement[bool]] = []
    if wanted.authorities is not None:
        which.append(stories.authority.in_(wanted.authorities))
    if wanted.remits:
        which.append(stories.remit.in_(wanted.remits))
    if wanted.directions:
        which.append(stories.direction.in_(wanted.directions))
    return which


def _of_news(developments: FromClause, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return what is asked of a development."""
    news = developments.c
    which: list[ColumnElement[bool]] = []
    if not wanted.with_baseline:
        which.append(~news.baseline)
    if wanted.since is not None:
        which.append(news.at >= wanted.since)
    if wanted.until is not None:
        which.append(news.at < wanted.until)
    return which


def _newer(wanted: Wanted) -> ColumnElement[bool]:
    """Say whether a story has a newer development than the one in hand."""
    newer = tables.developments.alias("newer")
    news, other = tables.developments.c, newer.c
    later = (other.at > news.at) | ((other.at == news.at) & (other.id > news.id))
    same = other.story_id == news.story_id
    return exists().where(same, later, *_of_news(newer, wanted))


def _filled(
    connection: Connection, last: Sequence[tuple[int, datetime, int]]
) -> list[Change]:
    numbers = [story for story, _, _ in last]
    found = select_stories(connection, tables.stories.c.id.in_(numbers))
    stories, news = {s.id: s for s in found}, _news(connection, numbers)
    return [Change(stories[n], tuple(news[n]), at, number) for n, at, number in last]


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
