"""What only a few texts show: where a story ends, and what a sentence tells twice."""

import pytest

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


# A text, a grade in it, and the rule that tells when that was given.
RULES = [
    (
        "Ofsted sees no reason to change Cranford's good rating for its children's "
        "services.",
        "good",
        "has not moved",
    ),
    (
        "Ofsted's inspectors had four words for Cranford's children's services, and "
        "they chose good.",
        "good",
        "inspectors decide",
    ),
    (
        "Ofsted's verdict is good for Cranford, which stays where it stood. Its "
        "children's services were pleased.",
        "good",
        "was and still is",
    ),
    (
        "Cranford's children's services were good in all that Ofsted looked at.",
        "good",
        "in every respect",
    ),
    (
        "Ofsted has rated Cranford's children's services good. They were rated "
        "inadequate by 2015.",
        "inadequate",
        "dated",
    ),
    (
        "Ofsted has rated Cranford's children's services good. Inspected in 2015, they "
        "were called inadequate the following spring.",
        "inadequate",
        "dated",
    ),
    (
        "Ofsted's report puts Cranford's children's services on requires improvement, "
        "where previously they were good.",
        "good",
        "where it was",
    ),
    (
        "Cranford's children's services\nThree years ago Ofsted's verdict sank from "
        "good into inadequate.",
        "inadequate",
        "dated pair",
    ),
    (
        "Ofsted has rated Melchester's children's services good. Others, but not "
        "Cranford, which it called inadequate, were there.",
        "inadequate",
        "not that council",
    ),
    (
        "Melchester has a new chief. He had been head of children's services at "
        "Cranford, rated good by Ofsted.",
        "good",
        "a person's past",
    ),
]


@pytest.mark.parametrize(("text", "grade", "rule"), RULES)
def test_what_tells_when_a_grade_was_given(text: str, grade: str, rule: str) -> None:
    told = {c.rule for c in read(text).claims if c.grade == grade}

    assert rule in told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Ofsted will call Melchester's children's services good, the leak "
            "suggests.",
            "nobody was given it",
        ),
        (
            "Were Cranford's children's services to be rated good by Ofsted, staff "
            "would cheer.",
            "wished for",
        ),
        (
            "Ofsted has told Cranford's children's services what it takes to be good.",
            "wished for",
        ),
    ],
)
def test_why_a_grade_was_passed_over(text: str, reason: str) -> None:
    found = read(text)

    assert not found.claims
    assert [p.reason for p in found.passed_over] == [reason]


def test_where_ofsted_alone_judges_no_grade_is_one_of_adults_care() -> None:
    text = (
        "Ofsted praises Cranford's work with children in care\n"
        "Services for children in care in Cranford have again been found to be good, "
        "the brightest spot in an Ofsted report on the council.\n"
        "The watchdog gave the authority an overall grade of requires improvement, "
        "held down by help and protection.\n"
        "The city's adult social care has been rated good by the CQC."
    )

    told = {(c.remit, c.grade) for c in news(text, "2025-07-15")}

    assert ("children's social care", "requires improvement") in told
    assert ("adult social care", "requires improvement") not in told
