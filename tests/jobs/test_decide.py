"""What people decide holds, whatever comes later, and readers hear of it once."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.inspections import Judgement
from domain.reviews import Decision, Verdict
from domain.stories import Development, DevelopmentKind, Story
from jobs.decide import Decided, apply_decisions
from jobs.reference import guide_for
from store import ledger, outbox, reviews, stories
from store.connect import begin, open_store, read
from tests.builders import a_claim
from tests.jobs.commands import command
from tests.jobs.stored import SILENT, Newsroom

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OVERALL = "overall effectiveness"


MISREAD = """<!DOCTYPE html><html lang="en"><title>Barsetshire inadequate</title>
<meta property="article:published_time" content="2026-03-03T08:00:00Z">
<article><h1>Barsetshire children's services rated inadequate by Ofsted</h1>
<p>Ofsted has rated children's services at Barsetshire County Council inadequate,
down from good, in a report published on 3 March 2026.</p>
<p>Inspectors visited the council in January. They said that children had been left at
risk for too long and that managers did not know enough about it.</p></article>"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    room = Newsroom(tmp_path)
    room.article("Barset Post", "inadequate", at=AT)
    return room


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


def test_what_a_person_confirms_is_sure(newsroom: Newsroom) -> None:
    decide(newsroom, Verdict.CONFIRMED)

    [story] = known(newsroom)
    assert (story.results[0].confidence, story.results[0].decided_by) == (1.0, "Ada")
    [told] = new(newsroom)
    assert (told.kind, told.summary) == (
        DevelopmentKind.CONFIRMATION,
        "confirmed by Ada",
    )


def test_a_grade_that_is_put_right_stays_right(newsroom: Newsroom) -> None:
    decide(
        newsroom,
        Verdict.CORRECTED,
        judgement=OVERALL,
        grade="good",
        previous_grade="inadequate",
        why="see page 1",
    )
    newsroom.article("Barset Echo", "inadequate", at=AT + DAY)

    [story] = known(newsroom)
    assert story.headline == "Barsetshire: up from inadequate to good"
    assert len(story.coverage) == 2
    assert [j.grade for j in judged(newsroom)] == ["good"]
    correction = new(newsroom)[0]
    assert correction.kind is DevelopmentKind.CORRECTION
    assert correction.summary == (
        "we were wrong: overall effectiveness good, not inadequate, says Ada "
        "(see page 1)"
    )


def test_words_that_have_the_right_grade_take_the_place_of_the_wrong_ones(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Echo", "good", at=AT + HOUR / 2)

    decide(newsroom, Verdict.CORRECTED, judgement=OVERALL, grade="good")

    [story] = known(newsroom)
    assert story.results[0].publisher == "Barset Echo"


def test_what_is_no_news_is_withdrawn_and_leaves_the_ledger(newsroom: Newsroom) -> None:
    assert judged(newsroom)

    decide(newsroom, Verdict.REJECTED, why="an old grade")

    [story] = known(newsroom)
    assert story.withdrawal is not None
    assert story.headline == "Barsetshire: withdrawn"
    assert not judged(newsroom)
    [told] = new(newsroom)
    assert told.summary == (
        "we were wrong: there is no new result of Barsetshire, says Ada (an old grade)"
    )


def test_a_copy_of_what_was_withdrawn_opens_no_story(newsroom: Newsroom) -> None:
    decide(newsroom, Verdict.REJECTED)

    newsroom.article("Barset Echo", "inadequate", at=AT + DAY)

    assert len(known(newsroom)) == 1


@pytest.mark.parametrize(
    ("grade", "official"), [("requires improvement", False), ("inadequate", True)]
)
def test_other_news_soon_after_is_a_story_of_its_own(
    newsroom: Newsroom, grade: str, official: bool
) -> None:
    decide(newsroom, Verdict.REJECTED)

    newsroom.article("Ofsted", grade, at=AT + DAY, official=official)

    _, story = known(newsroom)
    assert story.withdrawal is None
    assert [j.grade for j in judged(newsroom)] == [grade]


def test_who_withdrew_in_error_can_say_so(newsroom: Newsroom) -> None:
    decide(newsroom, Verdict.REJECTED)

    decide(newsroom, Verdict.CONFIRMED, at=AT + DAY)

    [story] = known(newsroom)
    assert story.withdrawal is None
    assert story.results[0].decided_by == "Ada"
    assert [j.grade for j in judged(newsroom)] == ["inadequate"]
    assert "it is so after all" in new(newsroom)[-1].summary


def test_news_of_another_council_goes_there(newsroom: Newsroom) -> None:
    decide(newsroom, Verdict.CORRECTED, authority="BAS")

    wrong, right = known(newsroom)
    assert wrong.withdrawal is not None
    assert (right.authority, right.results[0].grade) == ("BAS", "inadequate")
    assert right.authority_name == "Bath and North East Somerset"
    assert not judged(newsroom)
    assert [j.grade for j in judged(newsroom, "BAS")] == ["inadequate"]
    assert "this is about Bath and North East Somerset" in new(newsroom)[0].summary


def test_one_judgement_can_be_taken_back(newsroom: Newsroom) -> None:
    both = [
        a_claim(grade="good", **SILENT),
        a_claim(grade="good", judgement="care leavers", main=False, **SILENT),
    ]
    newsroom.article("Barset Post", both, at=AT + HOUR / 2)

    decide(newsroom, Verdict.REJECTED, judgement="care leavers")

    [story] = known(newsroom)
    assert [r.judgement for r in story.results] == [OVERALL]
    assert story.withdrawal is None


def test_two_stories_become_one_and_stay_one(newsroom: Newsroom) -> None:
    later = AT + timedelta(days=300)
    newsroom.article("Barset Echo", "inadequate", at=later)
    assert len(known(newsroom)) == 2

    decide(newsroom, Verdict.SAME_STORY, story=2, at=later, same_as=1)
    newsroom.article("Barset Times", "inadequate", at=later + DAY)

    [story] = known(newsroom)
    assert (story.id, len(story.coverage)) == (1, 3)
    kinds = [d.kind for _, d in newsroom.news]
    assert kinds.count(DevelopmentKind.FIRST_REPORT) == 1


def test_what_cannot_be_carried_out_changes_nothing(newsroom: Newsroom) -> None:
    before = known(newsroom)

    assert decide(newsroom, Verdict.CONFIRMED, story=99) == Decided(refused=1)
    assert decide(newsroom, Verdict.SAME_STORY, same_as=1) == Decided(refused=1)
    assert known(newsroom) == before
    assert decide(newsroom, Verdict.CONFIRMED, at=AT + DAY) == Decided(applied=1)


def test_what_was_withdrawn_takes_no_other_story_with_it(newsroom: Newsroom) -> None:
    decide(newsroom, Verdict.REJECTED, why="an old grade")
    newsroom.article("Barset Echo", "good", at=AT + DAY, published=date(2026, 3, 1))
    newsroom.article("Barset Times", "good", at=AT + 2 * DAY)

    wrong, right = known(newsroom)

    assert (wrong.withdrawal is None, right.withdrawal) == (False, None)
    assert right.headline == "Barsetshire: good"
    assert [j.grade for j in judged(newsroom)] == ["good"]


def test_what_counts_again_joins_what_was_told_meanwhile(newsroom: Newsroom) -> None:
    decide(newsroom, Verdict.REJECTED)
    newsroom.article("Barset Echo", "good", at=AT + DAY)
    newsroom.article("Barset Times", "good", at=AT + DAY)
    assert len(known(newsroom)) == 2

    decide(newsroom, Verdict.CONFIRMED, at=AT + 2 * DAY)

    [story] = known(newsroom)
    assert (story.id, len(story.coverage)) == (1, 3)


def test_what_was_decided_goes_with_a_story_into_another(newsroom: Newsroom) -> None:
    far = AT + 245 * DAY
    newsroom.article("Barset Echo", "inadequate", at=AT + 50 * DAY)
    newsroom.article("Barset Times", "inadequate", at=far)
    decide(newsroom, Verdict.CORRECTED, judgement=OVERALL, grade="good")
    decide(newsroom, Verdict.CONFIRMED, story=2, at=far)

    newsroom.article("Barset Post", [], at=far + DAY)

    [story] = known(newsroom)
    decided = [d.verdict for d in story.decisions]
    assert decided == [Verdict.CORRECTED, Verdict.CONFIRMED]
    assert story.results[0].grade == "good"


def test_the_same_page_may_have_news_of_its_own_later(newsroom: Newsroom) -> None:
    decide(newsroom, Verdict.REJECTED)

    newsroom.article("Barset Post", "good", at=AT + 40 * DAY)

    _, story = known(newsroom)
    assert story.headline == "Barsetshire: good"


def test_only_those_who_were_told_hear_that_it_was_wrong(newsroom: Newsroom) -> None:
    newsroom.digest(at=AT + DAY)
    told = len(sent(newsroom))

    decide(newsroom, Verdict.REJECTED, at=AT + DAY)
    newsroom.article("Echo", "good", at=AT + DAY, published=date(2026, 3, 4))
    newsroom.digest(at=AT + 2 * DAY)

    correction = sent(newsroom)[told]
    assert "withdrawn" in correction
    assert "there is no new result of Barsetshire, says Ada" in correction


def test_who_was_not_told_hears_nothing_of_it(newsroom: Newsroom) -> None:
    decide(newsroom, Verdict.REJECTED)

    newsroom.digest(at=AT + DAY)

    assert all("Barsetshire" not in text for text in sent(newsroom))


def test_a_replay_keeps_what_people_said(newsroom: Newsroom) -> None:
    url = "https://times.example/a"
    wrong = [a_claim(grade="good", **SILENT)]
    newsroom.page(MISREAD, at=AT + DAY / 24, claims=wrong, url=url)
    decide(newsroom, Verdict.REJECTED)

    said = command("replay", "--save", within=newsroom.folder)

    assert "altered 1" in said.out
    [story] = known(newsroom)
    assert story.withdrawal is not None
    assert not judged(newsroom)


def test_a_replay_changes_no_grade_that_was_put_right(newsroom: Newsroom) -> None:
    url = "https://times.example/a"
    wrong = [a_claim(grade="good", **SILENT)]
    newsroom.page(MISREAD, at=AT + DAY / 24, claims=wrong, url=url)
    decide(newsroom, Verdict.CORRECTED, judgement=OVERALL, grade="requires improvement")

    command("replay", "--save", within=newsroom.folder)

    [story] = known(newsroom)
    assert story.results[0].grade == "requires improvement"
    assert story.results[0].decided_by == "Ada"


def sent(newsroom: Newsroom) -> list[str]:
    """Return what went into the outbox, as text."""
    engine = open_store(newsroom.settings.db)
    with read(engine) as connection:
        found = outbox.all_deliveries(connection)
    engine.dispose()
    return [delivery.message.text for delivery in found]
