"""A person decides, and the job carries it out; what becomes of the stories."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from domain.inspections import Judgement
from domain.reviews import Decision, Verdict
from domain.stories import Development, DevelopmentKind, Story
from jobs.decide import Decided, apply_decisions
from jobs.reference import guide_for
from store import ledger, outbox, reviews, stories
from store.connect import begin, open_store, read
from tests.jobs.stored import Newsroom

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OVERALL = "overall effectiveness"


def decide(
    newsroom: Newsroom, verdict: Verdict, *, story: int = 1, at: datetime = AT, **said
) -> Decided:
    """Let a person decide, and the job carry it out."""
    decision = Decision(story, verdict, "Ada", at + HOUR, f"{at} {said}", **said)
    engine = open_store(newsroom.settings.db)
    with begin(engine) as connection:
        reviews.decide(connection, decision)
    done = apply_decisions(engine, guide=guide_for(newsroom.settings), now=at + HOUR)
    engine.dispose()
    return done


def known(newsroom: Newsroom) -> list[Story]:
    """Return every story, the oldest first."""
    engine = open_store(newsroom.settings.db)
    with read(engine) as connection:
        found = stories.all_stories(connection)
    engine.dispose()
    return sorted(found, key=lambda s: s.id)


def new(newsroom: Newsroom) -> list[Development]:
    """Return what was new, without the first reports."""
    found = [d for _, d in newsroom.news]
    return [d for d in found if d.kind is not DevelopmentKind.FIRST_REPORT]


def judged(newsroom: Newsroom, authority: str = "X-BAR") -> Sequence[Judgement]:
    """Return what stories add to the ledger."""
    engine = open_store(newsroom.settings.db)
    with read(engine) as connection:
        found = ledger.from_stories(connection, [authority])
    engine.dispose()
    return found


def sent(newsroom: Newsroom) -> list[str]:
    """Return what went into the outbox, as text."""
    engine = open_store(newsroom.settings.db)
    with read(engine) as connection:
        found = outbox.all_deliveries(connection)
    engine.dispose()
    return [delivery.message.text for delivery in found]
