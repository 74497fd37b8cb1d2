"""Puts every article that was read into the stories it belongs to."""

from dataclasses import dataclass
from datetime import datetime

from domain.inspections import Guide
from domain.stories import Story
from pipeline.stories import Placement, Told, place, told
from store import articles, stories
from store.articles import StoredReading
from store.connect import Connection, Engine, begin

BATCH = 200


@dataclass(frozen=True, slots=True)
class Grouped:
    """What came of the articles that were placed."""

    articles: int = 0
    opened: int = 0
    joined: int = 0
    developments: int = 0

    def plus(self, placement: Placement) -> "Grouped":
        """Return the counts with one more placement."""
        return Grouped(
            articles=self.articles,
            opened=self.opened + (placement.story.id == 0),
            joined=self.joined + (placement.story.id != 0),
            developments=self.developments + len(placement.developments),
        )


def group_all(engine: Engine, *, guide: Guide, now: datetime) -> Grouped:
    """Place what is not yet placed, each article in a transaction of its own."""
    counts = Grouped()
    while batch := _ungrouped(engine):
        for stored in batch:
            with begin(engine) as connection:
                counts = group(connection, stored, guide=guide, now=now, counts=counts)
    return counts


def group(
    connection: Connection,
    stored: StoredReading,
    *,
    guide: Guide,
    now: datetime,
    counts: Grouped,
) -> Grouped:
    """Place one article and mark it as placed."""
    items = told(stored.reading, article_id=stored.id, capture=stored.capture)
    for item in items:
        placement = place(item, among=_candidates(connection, item), guide=guide)
        stories.put(connection, placement.story, placement.developments)
        counts = counts.plus(placement)
    articles.mark_grouped(connection, stored.id, at=now)
    return Grouped(
        counts.articles + 1, counts.opened, counts.joined, counts.developments
    )


def _candidates(connection: Connection, item: Told) -> list[Story]:
    """Return the stories that an article might join."""
    return stories.similar(connection, item.authority, remit=item.remit)


def _ungrouped(engine: Engine) -> list[StoredReading]:
    """Return the next articles that nobody has placed."""
    with begin(engine) as connection:
        return articles.ungrouped(connection, limit=BATCH)
