"""Stories with all their coverage, and what was new in them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    delete,
    func,
    select,
    true,
    update,
)

from domain.stories import Coverage, Development, DevelopmentKind, Story
from store import past_news, plain, reviews, tables
from store.story_tables import absorbed
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
    connection: Connection,
    story: Story,
    developments: Sequence[Development] = (),
    *,
    brought_by: int | None = None,
    at: datetime | None = None,
) -> int:
    """Keep a story as it stands now, with what an article brought; return its id.

    A story without an id is opened by the first article of its coverage; if that one
    opened it before, it stays as it has become. One article (`brought_by`, else the
    last of the coverage) brings a story one development of a kind, but each correction
    that says something else: all of it may be repeated. `at` is when it became known
    here, if not when the page was fetched.
    """
    number = story.id
    if number:
        _update(connection, story)
    else:
        number = _open(connection, story)
    rows = [{"story_id": number, **plain.parts(c)} for c in story.coverage]
    insert_keyed(connection, tables.coverage, rows)
    article = brought_by or story.coverage[-1].article_id
    brought = {"story_id": number, "article_id": article, "known_at": at}
    for development in developments:
        values = plain.parts(development) | brought | {"about": _about(development)}
        del values["id"]
        insert_new(connection, tables.developments, values)
    return number


def of_articles(
    connection: Connection, articles: Collection[int], *, authorities: Collection[str]
) -> list[Story]:
    """Return the stories of these authorities that have any of the articles."""
    covered = tables.coverage.c
    chosen = select(covered.story_id).where(covered.article_id.in_(articles))
    stories = tables.stories.c
    about = stories.authority.in_(authorities)
    return select_stories(connection, stories.id.in_(chosen) & about)


def others(
    connection: Connection, authorities: Collection[str], remit: str, *, than: int
) -> list[Story]:
    """Return the other stories of a subject."""
    known = tables.stories.c
    about = known.authority.in_(authorities) & (known.remit == remit)
    return select_stories(connection, about & (known.id != than))


def decided(
    connection: Connection, authorities: Collection[str], remit: str
) -> list[Story]:
    """Return the stories of a subject about which people decided something."""
    known = tables.stories.c
    about = known.authority.in_(authorities) & (known.remit == remit)
    return select_stories(connection, about & known.id.in_(reviews.decided_stories()))


def by_id(connection: Connection, story: int) -> Story | None:
    """Return one story, if there is one of that id."""
    found = select_stories(connection, tables.stories.c.id == story)
    return found[0] if found else None


def absorb(
    connection: Connection, story: int, *, into: int, at: datetime | None = None
) -> None:
    """Let a story go into another, which turned out to tell of the same inspection.

    What was new in it stays as told; its first report is no longer one. What it was
    until `at` is kept for `store/past.py`.
    """
    if at is not None:
        past_news.keep(connection, story, until=at)
    news, covered = tables.developments, tables.coverage
    told = select(tables.told.c.development_id)
    own = news.c.story_id == story
    first = own & (news.c.kind == DevelopmentKind.FIRST_REPORT)
    connection.execute(delete(news).where(first, news.c.id.not_in(told)))
    kind = DevelopmentKind.CONFIRMATION
    connection.execute(update(news).where(first).values(kind=kind))
    connection.execute(update(news).where(own).values(story_id=into))
    connection.execute(delete(covered).where(covered.c.story_id == story))
    connection.execute(delete(tables.stories).where(tables.stories.c.id == story))
    reviews.move(connection, story, to=into)
    connection.execute(
        update(absorbed).where(absorbed.c.into == story).values(into=into)
    )
    insert_keyed(connection, absorbed, [{"story_id": story, "into": into}])


def went_into(connection: Connection, story: int) -> int | None:
    """Return the story that one which is no longer there went into, if it did."""
    found: int | None = connection.scalar(
        select(absorbed.c.into).where(absorbed.c.story_id == story)
    )
    return found


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
    decided = reviews.applied(connection, chosen)
    return [
        replace(_story(row, told[row["id"]]), decisions=tuple(decided[row["id"]]))
        for row in rows.mappings()
    ]


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


def _about(development: Development) -> str:
    """Return what sets a development apart from others of its kind and article."""
    if development.kind is not DevelopmentKind.CORRECTION:
        return ""
    return development.summary[: tables.ABOUT_LENGTH]


def _open(connection: Connection, story: Story) -> int:
    values = _values(story) | {"first_seen": story.first_seen}
    values |= _next_number(connection)
    stories, covered = tables.stories.c, tables.coverage.c
    for opener in (c.article_id for c in story.coverage):
        new = insert_new(connection, tables.stories, {**values, "opened_by": opener})
        if new is not None:
            return new
        before: int = connection.scalars(
            select(stories.id).where(
                stories.opened_by == opener,
                stories.authority == story.authority,
                stories.remit == story.remit,
            )
        ).one()
        still = (covered.story_id == before) & (covered.article_id == opener)
        if connection.scalar(select(covered.story_id).where(still)) is None:
            continue
        known = by_id(connection, before)
        if known is not None and known.withdrawal is None:
            return before
    raise ValueError("every article of the story has opened another one")


def _next_number(connection: Connection) -> dict[str, int]:
    """Return a number that no story has had, where the database does not see to it."""
    if connection.dialect.name != "sqlite":
        return {}
    last = max(
        connection.scalar(select(func.max(column))) or 0
        for column in (tables.stories.c.id, absorbed.c.story_id)
    )
    return {"id": last + 1}


def _update(connection: Connection, story: Story) -> None:
    stories, covered = tables.stories, tables.coverage
    connection.execute(
        update(stories).where(stories.c.id == story.id).values(**_values(story))
    )
    # Articles can move to another story, and a page's new version replaces the old.
    kept = [c.article_id for c in story.coverage]
    connection.execute(
        update(stories)
        .where(stories.c.id == story.id, stories.c.opened_by.not_in(kept))
        .values(opened_by=kept[0])
    )
    connection.execute(
        delete(covered).where(
            covered.c.story_id == story.id, covered.c.article_id.not_in(kept)
        )
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
