"""What only a few texts show: where a story ends, and what a sentence tells twice."""

from domain.claims import Status
from tests.pipeline.readings import news, read

STORY = """Cranford is good
Ofsted has rated Cranford's children's services good.
Staff were thanked.
The report is out.
The leader is pleased.
{comments}
Melchester's children's services were rated inadequate by Ofsted."""


def test_what_readers_comment_below_a_story_is_not_read() -> None:
    below = read(STORY.format(comments="3 comments")).claims
    told = read(STORY.format(comments="There is more.")).claims

    assert {c.authority for c in below} == {"XCRF"}
    assert {c.authority for c in told} == {"XCRF", "XMEL"}


def test_an_old_grade_beside_a_new_one_is_no_news_of_a_reaction() -> None:
    text = (
        "Cranford has vowed to act after Ofsted rated its children's services "
        "inadequate, and now it has been rated good."
    )

    told = {(c.grade, c.status) for c in read(text).claims}

    assert told == {("good", Status.NEWS), ("inadequate", Status.BACKGROUND)}


def test_a_verdict_of_today_is_none_of_then() -> None:
    text = (
        "Cranford's children's services\n"
        "Back in 2015 inspectors came{now}. "
        "The verdict: good. Staff have come back since. It had been inadequate."
    )

    [today] = news(text.format(now=", and today Ofsted has reported again"))

    assert (today.grade, today.previous_grade) == ("good", "inadequate")
    assert today.confidence > 0.8
