"""Takes a decision from the command line, and hands decisions on as labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.claims import Claim, Status
from domain.inspections import Guide
from domain.reviews import Decision, Verdict
from domain.stories import Story
from jobs.decide import apply_decisions
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError
from jobs.stories import code_of
from pipeline.story.decidable import meant, wrong_with
from pipeline.story.record import open_book
from store import articles, reviews, stories
from store.articles import StoredReading
from store.connect import Connection, Engine, begin, read

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said on the command line; exactly one of these."""

    confirm: bool = False
    background: bool = False
    rights: tuple[str | None, ...] = ()
    same_as: int | None = None


def verdict_of(said: Said) -> Verdict:
    """Return what is meant; raise SettingsError unless it is exactly one thing."""
    meant_by = {
        Verdict.CONFIRMED: said.confirm,
        Verdict.REJECTED: said.background,
        Verdict.CORRECTED: any(right is not None for right in said.rights),
        Verdict.SAME_STORY: said.same_as is not None,
    }
    chosen = [verdict for verdict, is_meant in meant_by.items() if is_meant]
    if len(chosen) != 1:
        raise SettingsError(
            "Say one thing: --confirm, --background, --same-as, or what is right "
            "instead (--grade, --was, --authority, --remit)."
        )
    return chosen[0]


def decide_now(
    engine: Engine, settings: Settings, decision: Decision, *, now: datetime
) -> str:
    """Keep a decision and carry it out; return how the story stands then.

    Raises SettingsError where the decision makes no sense.
    """
    guide = guide_for(settings)
    decision = _in_our_words(decision, guide=guide)
    with begin(engine) as connection:
        story = stories.by_id(connection, decision.story_id)
        if story is None:
            raise SettingsError(_missing(connection, decision.story_id))
        if decision.verdict is Verdict.CORRECTED and not decision.moves:
            judgement = meant(story, decision.judgement)
            decision = replace(decision, judgement=judgement)
        other = stories.by_id(connection, decision.same_as or 0)
        book = open_book(guide)
        if wrong := wrong_with(decision, story=story, other=other, book=book):
            raise SettingsError(f"This cannot be: {wrong}.")
        reviews.decide(connection, decision)
    apply_decisions(engine, guide=guide, now=now)
    with read(engine) as connection:
        after = stories.by_id(connection, decision.same_as or decision.story_id)
    return f"story {after.id}: {after.headline}" if after else "the story is gone"


def _missing(connection: Connection, story: int) -> str:
    """Say where a story is that is not there."""
    into = stories.went_into(connection, story)
    if into is None:
        return f"There is no story {story}: `regrade stories` lists them."
    return f"Story {story} went into story {into}: decide about that one."


def _in_our_words(decision: Decision, *, guide: Guide) -> Decision:
    """Return a decision with the authority's code, and grades as we write them."""
    whose = decision.authority
    return replace(
        decision,
        authority=code_of(guide, whose) if whose is not None else None,
        judgement=_plain(decision.judgement),
        grade=_plain(decision.grade),
        previous_grade=_plain(decision.previous_grade),
    )


def _plain(word: str | None) -> str | None:
    """Return a word as the guide has it: in small letters, single spaces."""
    return None if word is None else " ".join(word.lower().split())


def labelled(engine: Engine) -> Iterator[Row]:
    """Yield every article of a decided story with its results as people have them.

    The rows are of the form that `regrade evaluate` reads. An article whose text was
    let go is no example any more.
    """
    with read(engine) as connection:
        decided = sorted(
            {d.story_id for d in reviews.all_decisions(connection) if d.applied_at}
        )
        known = [stories.by_id(connection, number) for number in decided]
        for story in filter(None, known):
            numbers = [c.article_id for c in story.coverage]
            for stored in articles.by_ids(connection, numbers):
                if stored.reading.article.text:
                    yield _row(story, stored)


def _row(story: Story, stored: StoredReading) -> Row:
    """Return one article as a labelled example."""
    article = stored.reading.article
    own = [
        c
        for c in stored.reading.claims
        if c.status is Status.NEWS
        and c.main
        and (c.authority, c.remit) == (story.authority, story.remit)
    ]
    events = [event for claim in own for event in _event(claim, story.decisions)]
    return {
        "id": f"story-{story.id}-{stored.id}",
        "url": stored.capture.url,
        "publisher": article.publisher or stored.capture.publisher,
        "published": article.published.isoformat() if article.published else None,
        "text": article.text,
        "title": article.title,
        "events": events,
        "decided_by": sorted({d.by for d in story.decisions}),
    }


def _event(claim: Claim, decisions: Sequence[Decision]) -> Iterator[Row]:
    """Yield a claim as people have it, or nothing where it is no news."""
    right = {
        "authority": claim.authority,
        "remit": claim.remit,
        "grade": claim.grade,
        "previous_grade": claim.previous_grade,
    }
    for decision in decisions:
        if decision.judgement not in (None, claim.judgement):
            continue
        if decision.is_rejection:
            return
        said = {name: getattr(decision, name) for name in right}
        right |= {name: value for name, value in said.items() if value is not None}
    from_article = claim.previous_from == "article"
    yield {
        **right,
        "authority_codes": [right["authority"]],
        "previous_grade": right["previous_grade"] if from_article else None,
        "direction": claim.direction.value,
        "direction_also_ok": [d.value for d in type(claim.direction)],
        "evidence": claim.quote.text,
    }
