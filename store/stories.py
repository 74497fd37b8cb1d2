"""Stories with all their coverage, and what was new in them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, select, true, update

from domain.stories import Coverage, Development, Story
from store import plain, tables
from store.writes import insert_keyed, insert_new

_AS_IT_STANDS = (
    "authority",
    "authority_name",
    "remit",
    "framework",
    "began",
    "headline",
    "direction",
    "newsworthiness",
)


def put(
    connection: Connection, story: Story, developments: Sequence[Development] = ()
) -> int:
    """Keep a story as it stands now, with what its last article brought; return its id.

    A story without an id is opened by the first article of its coverage; if that one
    opened it before, it stays as it has become. Coverage is only ever added to, and
    one article brings a story one development of a kind: all of it may be repeated.
    """
    number = story.id
    if number:
        _update(connection, story)
    else:
        number = _open(connection, story)
    rows = [{"story_id": number, **plain.parts(c)} for c in story.coverage]
    insert_keyed(connection, tables.coverage, rows)
    brought = {"story_id": number, "article_id": story.coverage[-1].article_id}
    for development in developments:
        values = plain.parts(development) | brought
        del values["id"]
        insert_new(connection, tables.developments, values)
    return number


def similar(connection: Connection, authority: str, *, remit: str) -> list[Story]:
    """Return the stories of an authority in a remit, the newest first."""
    stories = tables.stories.c
    about = (stories.authority == authority) & (stories.remit == remit)
    return select_stories(connection, about)


def all_stories(
    connection: Connection,
    *,
    since: datetime | None = None,
    authority: str | None = None,
) -> list[Story]:
    """Return the stories with coverage since then, the newest first."""
    stories = tables.stories.c
    which = true() if since is None else stories.last_seen >= since
    if authority is not None:
        which &= stories.authority == authority
    return select_stories(connection, which)


def developments(
    connection: Connection, *, since: datetime | None = None
) -> list[tuple[Story, Development]]:
    """Return what was new since then, with its story in full, the oldest first."""
    which = true() if since is None else tables.developments.c.at >= since
    return select_developments(connection, which)


def select_stories(connection: Connection, which: ColumnElement[bool]) -> list[Story]:
    """Return the chosen stories with all their coverage, the newest first."""
    stories, coverage = tables.stories, tables.coverage
    chosen = select(stories.c.id).where(which)
    told: defaultdict[int, list[Coverage]] = defaultdict(list)
    for row in connection.execute(
        select(coverage)
        .where(coverage.c.story_id.in_(chosen))
        .order_by(coverage.c.story_id, coverage.c.fetched_at, coverage.c.article_id)
    ).mappings():
        told[row["story_id"]].append(_coverage(row))
    rows = connection.execute(
        select(stories)
        .where(which)
        .order_by(stories.c.first_seen.desc(), stories.c.id.desc())
    )
    return [_story(row, told[row["id"]]) for row in rows.mappings()]


def select_developments(
    connection: Connection, which: ColumnElement[bool]
) -> list[tuple[Story, Development]]:
    """Return the chosen developments with their stories, the oldest first."""
    known = tables.developments
    of_these = select(known.c.story_id).where(which)
    found = select_stories(connection, tables.stories.c.id.in_(of_these))
    stories = {story.id: story for story in found}
    rows = connection.execute(
        select(known).where(which).order_by(known.c.at, known.c.id)
    )
    return [(stories[row["story_id"]], _development(row)) for row in rows.mappings()]


def _open(connection: Connection, story: Story) -> int:
    opened_by = story.coverage[0].article_id
    values = _values(story)
    values |= {"opened_by": opened_by, "first_seen": story.first_seen}
    new = insert_new(connection, tables.stories, values)
    if new is not None:
        return new
    stories = tables.stories.c
    same = (
        (stories.opened_by == opened_by)
        & (stories.authority == story.authority)
        & (stories.remit == story.remit)
    )
    before: int = connection.scalars(select(stories.id).where(same)).one()
    return before


def _update(connection: Connection, story: Story) -> None:
    stories = tables.stories
    connection.execute(
        update(stories).where(stories.c.id == story.id).values(**_values(story))
    )


def _values(story: Story) -> dict[str, Any]:
    values = {name: getattr(story, name) for name in _AS_IT_STANDS}
    values["results"] = [plain.of(result) for result in story.results]
    values["last_seen"] = max(coverage.fetched_at for coverage in story.coverage)
    return values


def _story(row: RowMapping, coverage: Sequence[Coverage]) -> Story:
    return Story(
        **{name: row[name] for name in _AS_IT_STANDS},
        id=row["id"],
        results=tuple(plain.to_result(result) for result in row["results"]),
        coverage=tuple(coverage),
        first_seen=row["first_seen"],
    )


def _coverage(row: RowMapping) -> Coverage:
    return Coverage(**{name: row[name] for name in plain.names(Coverage)})


def _development(row: RowMapping) -> Development:
    return Development(**{name: row[name] for name in plain.names(Development)})
