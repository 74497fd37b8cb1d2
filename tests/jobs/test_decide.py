"""What people decide holds, whatever comes later, and readers hear of it once."""

from datetime import date
from pathlib import Path

import pytest

from domain.reviews import Verdict
from domain.stories import DevelopmentKind
from jobs.decide import Decided
from tests.builders import a_claim
from tests.jobs.decided import AT, DAY, HOUR, OVERALL, decide, judged, known, new, sent
from tests.jobs.stored import SILENT, Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    room = Newsroom(tmp_path)
    room.article("Barset Post", "inadequate", at=AT)
    return room


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


def test_what_cannot_be_carried_out_changes_nothing(newsroom: Newsroom) -> None:
    before = known(newsroom)

    assert decide(newsroom, Verdict.CONFIRMED, story=99) == Decided(refused=1)
    assert decide(newsroom, Verdict.SAME_STORY, same_as=1) == Decided(refused=1)
    assert known(newsroom) == before
    assert decide(newsroom, Verdict.CONFIRMED, at=AT + DAY) == Decided(applied=1)


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
