"""What an editor says of a story: confirmed, wrong, the same as another, muted."""

from dataclasses import replace
from datetime import datetime, timedelta

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from desk.forms import TOKEN_FIELD, form_of, number, own_path, text
from desk.pages import go
from desk.refusals import RefusedError, not_found
from desk.room import Room, number_in, room_of, visitor_of
from domain.inspections import Guide
from domain.reviews import Decision, Verdict
from domain.stories import Story
from domain.subscriptions import Mute, MuteKind
from pipeline.story.decidable import meant, wrong_with
from pipeline.story.record import Book
from store import mutes, own, reviews, stories
from store.connect import Connection, begin

_WHY = 500
_MOST_OWN = 1000
# For how many days a story may be muted; 0 is for good.
_SILENCES = frozenset({"0", "1", "7", "31"})


def confirm(request: Request) -> Response:
    """Note that a person says it is so."""
    return _decide(request, _said(request, Verdict.CONFIRMED))


def same(request: Request) -> Response:
    """Note that a story belongs to another one."""
    decision = _said(request, Verdict.SAME_STORY)
    other = number(form_of(request), "same_as")
    return _decide(request, replace(decision, same_as=other))


def wrong(request: Request) -> Response:
    """Note what is wrong: a grade, whose news it is, or that it is news at all."""
    form, room = form_of(request), room_of(request)
    what = text(form, "what")
    if what == "background":
        decision = _said(request, Verdict.REJECTED)
        return _decide(
            request, replace(decision, judgement=text(form, "which") or None)
        )
    decision = _said(request, Verdict.CORRECTED)
    if what == "whose":
        decision = replace(
            decision,
            authority=code_of(room.guide, text(form, "council")),
            remit=text(form, "remit") or None,
        )
        if not decision.moves:
            raise RefusedError(400, "Say which council or remit it is about.")
    elif what == "grade":
        decision = replace(
            decision,
            judgement=text(form, "judgement") or None,
            grade=text(form, "grade") or None,
            previous_grade=text(form, "previous") or None,
        )
    else:
        raise RefusedError(400, "Say what is wrong: the grade, the council, or all.")
    return _decide(request, decision)


def mute(request: Request) -> Response:
    """Let the asker's own subscriptions hear no more of a story, or for a while."""
    room, story = room_of(request), number_in(request)
    silenced = Mute(MuteKind.STORY, str(story), _until(form_of(request), room.now()))
    named = text(form_of(request), "subscription", limit=100)
    visitor = visitor_of(request)
    # An operator may mute in anybody's, but only where it is named.
    whose = visitor.owns if named else visitor.address
    with begin(room.engine) as connection:
        if stories.by_id(connection, story) is None:
            raise not_found("story")
        names = own.subscription_names(connection, of=whose, after="", limit=_MOST_OWN)
        chosen = [name for name in names if named in ("", name)]
        if not chosen:
            raise RefusedError(409, "You have no subscription in which to mute it.")
        for name in chosen:
            mutes.add(connection, name, silenced, at=room.now())
    return go(f"/story/{story}?noted=mute")


def _until(form: FormData, now: datetime) -> datetime | None:
    """Return the moment until which to be silent; None is for good."""
    days = text(form, "days", limit=4)
    if days not in _SILENCES:
        raise RefusedError(400, "Say for how long: a week, a month, or for good.")
    return now + timedelta(days=int(days)) if int(days) else None


def code_of(guide: Guide, said: str) -> str | None:
    """Return the code of the council that was written; nothing for nothing."""
    if not said:
        return None
    plain = said.casefold()
    for council in (*guide.authorities, *guide.districts):
        names = {council.code, council.name, council.official_name}
        if plain in {name.casefold() for name in names}:
            return council.code
    raise RefusedError(400, "No council is called that: choose one from the list.")


def _said(request: Request, verdict: Verdict) -> Decision:
    """Return what was said, without what is right instead."""
    form, story = form_of(request), number_in(request)
    # A form that is sent twice carries the same token twice.
    shown = text(form, TOKEN_FIELD).partition(".")[0]
    return Decision(
        story_id=story,
        verdict=verdict,
        by=visitor_of(request).signature,
        at=room_of(request).now(),
        key=f"desk/{story}/{verdict.value}/{shown}",
        why=text(form, "why", limit=_WHY),
    )


def _decide(request: Request, decision: Decision) -> Response:
    """Keep a decision that makes sense; a job carries it out."""
    room = room_of(request)
    with begin(room.engine) as connection:
        story = stories.by_id(connection, decision.story_id)
        if story is None:
            raise not_found("story")
        decision = _sensible(connection, decision, story, room)
        reviews.decide(connection, decision)
    return go(_back(form_of(request), story))


def _sensible(
    connection: Connection, decision: Decision, story: Story, room: Room
) -> Decision:
    """Return the decision as it is meant, or refuse it with its reason."""
    if decision.verdict is Verdict.CORRECTED and not decision.moves:
        judgement = meant(story, decision.judgement)
        decision = replace(decision, judgement=judgement)
    other = stories.by_id(connection, decision.same_as or 0)
    book = Book(room.guide, room.ledger, room.ledger)
    if reason := wrong_with(decision, story=story, other=other, book=book):
        raise RefusedError(400, f"This cannot be: {reason}.")
    return decision


def _back(form: FormData, story: Story) -> str:
    return own_path(text(form, "back"), otherwise=f"/story/{story.id}?noted=1")
