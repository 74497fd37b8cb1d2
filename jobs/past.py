"""A digest of the past, made again from what was known then."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from alerts.around import Around
from alerts.channels import folder
from alerts.digest import digest_for
from alerts.render import render
from alerts.select import owed, without_muted
from alerts.slots import latest, name_of
from domain.deliveries import Delivery, DeliveryState
from domain.stories import Development, Story
from domain.subscriptions import Channel, Places, Subscription
from jobs.around import around_for
from jobs.crawl import watched
from jobs.group import REACH
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError
from jobs.subscribe import places_for, subscription
from pipeline.frameworks.ledger import with_more
from pipeline.stories import groups_of, tell, withdrawn
from pipeline.story.arrange import Group
from pipeline.story.record import Book, open_book
from pipeline.story.tellings import day_of
from store import ledger, past, stories, subscriptions, tellings, versions
from store.connect import Connection, Engine, read

MESSAGE = "daily_digest"
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that is over, and what its stories and readers are held against."""

    at: datetime
    book: Book
    places: Places
    around: Around


def preview(
    engine: Engine, settings: Settings, *, at: datetime, into: Path
) -> list[str]:
    """Write each subscription's digest as it would have been; return the paths.

    It is made from what was known at that moment, in today's templates, for the
    subscriptions of that moment with what they had muted, and of the sources that had
    been fetched by then: the same bytes each time. A subscription that is younger is
    shown what it would have got. Nothing is sent and nothing is noted. Raises
    SettingsError for a moment before there was anything to know.
    """
    if at < _EARLIEST:
        raise SettingsError(
            f"Nothing is known of {at:%Y}: name a moment since {_EARLIEST:%Y}."
        )
    names = [source.name for source in watched(settings)]
    with read(engine) as connection:
        places = places_for(connection, settings)
        around = around_for(engine, settings, as_of=at)
        moment = Moment(at, open_book(guide_for(settings)), places, around)
        known = past.fetched(connection, at=at) or names
        made = [
            _delivery(connection, one, watched=known, moment=moment)
            for one in _readers(connection, settings, at=at)
        ]
    return [folder.send(d, folder=into, name=d.address) for d in made]


def _readers(
    connection: Connection, settings: Settings, *, at: datetime
) -> list[Subscription]:
    """Return the subscriptions of a moment as they were, and the younger ones."""
    then = versions.alive_at(connection, at)
    began = versions.began_until(connection, at)
    declared = [subscription(s, zone=settings.zone) for s in settings.subscriptions]
    today = {s.name: s for s in subscriptions.all_subscriptions(connection)}
    today |= {s.name: s for s in declared}
    younger = [s for name, s in today.items() if name not in began]
    return sorted([*then, *younger], key=lambda s: s.name)


def _delivery(
    connection: Connection,
    reader: Subscription,
    *,
    watched: Sequence[str],
    moment: Moment,
) -> Delivery:
    """Make one digest again, in every medium."""
    local = moment.at.astimezone(ZoneInfo(reader.zone))
    slot = latest(reader, now=moment.at) or local
    key = f"digest/{reader.name}/{slot.date()}/{name_of(reader, slot)}"
    untold = past.owed(connection, reader.name, at=moment.at, not_counting=key)
    heard = past.heard_of(connection, reader.name, at=moment.at, not_counting=key)
    digest = digest_for(
        reader,
        items=[
            (without_muted(reader, s, d), d)
            for s, d in _as_they_stood(connection, untold, moment=moment)
            if owed(reader, s, d, was_told=s.id in heard, places=moment.places)
        ],
        health=past.health(connection, watched, at=moment.at),
        now=moment.at,
        around=moment.around,
    )
    return Delivery(
        id=0,
        key=key,
        channel=Channel.FOLDER,
        address=f"{reader.name}-{local:%Y-%m-%dT%H%M}",
        message=render(MESSAGE, digest, channel=Channel.FOLDER),
        state=DeliveryState.PENDING,
        created_at=moment.at,
    )


def _as_they_stood(
    connection: Connection,
    untold: Sequence[tuple[int, Development]],
    *,
    moment: Moment,
) -> list[tuple[Story, Development]]:
    """Return developments with their stories as these stood at the moment."""
    found: dict[int, Story | None] = {}
    for article, development in untold:
        if development.story_id not in found:
            story = _story(connection, article, development, moment=moment)
            joined = stories.went_into(connection, development.story_id) is not None
            found[development.story_id] = _begun_then(story) if joined else story
    items = []
    for _, development in untold:
        story = found[development.story_id]
        if story is not None:
            items.append((story, development))
    return items


def _story(
    connection: Connection, article: int, development: Development, *, moment: Moment
) -> Story | None:
    """Return a story as it stood, told from what its articles told then."""
    known = _found(connection, development.story_id)
    if known is None:
        return None
    now = _as_decided(known, at=moment.at)
    if now.withdrawal:
        return _cut_back(withdrawn(now), at=moment.at)
    line = moment.book.ledger.line_of(now.authority)
    told = [
        t
        for t in tellings.of_articles(connection, [article], as_of=moment.at)
        if t.authority in line and t.remit == now.remit
    ]
    if not told:
        return _cut_back(now, at=moment.at)
    near = tellings.around(
        connection,
        line,
        now.remit,
        day=day_of(told[0]),
        reach=REACH,
        as_of=moment.at,
    )
    group = _group_of(article, groups_of(near, [now], book=moment.book))
    if group is None:
        return _cut_back(now, at=moment.at)
    more = ledger.from_stories(connection, line, as_of=moment.at)
    book = replace(moment.book, ledger=with_more(moment.book.ledger, more))
    return tell(group, book=book, known=now)


def _found(connection: Connection, number: int) -> Story | None:
    """Return a story of that number, also of one that went into another since."""
    found = stories.by_id(connection, number)
    if found is None and (into := stories.went_into(connection, number)):
        found = stories.by_id(connection, into)
    return replace(found, id=number) if found else None


def _begun_then(story: Story | None) -> Story | None:
    """Return a story that went into another since, begun with its own first article."""
    if story is None:
        return None
    return replace(story, first_seen=min(c.fetched_at for c in story.coverage))


def _as_decided(story: Story, *, at: datetime) -> Story:
    """Return a story with what people had decided about it by a moment."""
    by_then = (d for d in story.decisions if d.applied_at and d.applied_at <= at)
    return replace(story, decisions=tuple(by_then))


def _group_of(article: int, groups: Sequence[Group]) -> Group | None:
    """Return the inspection that an article tells of."""
    holding = (g for g in groups if any(t.coverage.article_id == article for t in g))
    return next(holding, None)


def _cut_back(story: Story, *, at: datetime) -> Story | None:
    """Return a story as it is now, without the articles that came later."""
    coverage = tuple(c for c in story.coverage if c.fetched_at <= at)
    return replace(story, coverage=coverage) if coverage else None
