"""An inspection belongs to the rules in force on its first day."""

from datetime import date

import pytest

from domain.inspections import Framework
from pipeline.frameworks.begun import first_day, gives_overall
from tests.pipeline.readings import news

DAY = date(2026, 6, 18)
ILACS = Framework(
    name="ILACS",
    remit="children's social care",
    regulator="Ofsted",
    scale="four",
    starts=date(2018, 1, 1),
    ends=None,
    judgements=(),
    overall_ends=date(2026, 3, 31),
)


@pytest.mark.parametrize(
    ("text", "began"),
    [
        ("The inspection ran from 16 to 27 March 2026.", date(2026, 3, 16)),
        ("Inspectors came between 12 and 23 January.", date(2026, 1, 12)),
        ("The watchdog inspected it from 27 April to 1 May.", date(2026, 4, 27)),
        ("Inspectors visited in November.", date(2025, 11, 1)),
        ("It was inspected in March 2026.", date(2026, 3, 1)),
        ("At the last inspection in March 2022 it was good.", None),
        ("Inspectors visited in March 2022 and rated it good overall.", None),
        ("The report came out in June.", None),
        ("Inspectors come back in May 2027.", None),
        ("As of April, inspectors have stopped giving an overall grade.", None),
    ],
)
def test_the_first_day_of_an_inspection_is_read(text: str, began: date | None) -> None:
    assert first_day(text.lower(), day=DAY) == began


@pytest.mark.parametrize(
    ("text", "overall"),
    [
        ("Inspected from 26 to 30 January, it was rated good.", True),
        ("Inspected from 27 April to 1 May, it was rated good.", False),
        ("Inspected in May, its overall rating is good.", False),
        ("The council kept its overall rating of good.", True),
        ("It was rated good in all four areas.", False),
        ("Ofsted no longer gives an overall grade.", False),
        ("It falls in three of four judgements.", False),
        ("The council was rated good.", True),
    ],
)
def test_dates_decide_then_words(text: str, overall: bool) -> None:
    assert gives_overall(ILACS, text=text, day=DAY) is overall


def test_a_year_on_there_is_no_overall_grade_unless_somebody_says_so() -> None:
    assert not gives_overall(ILACS, text="It was rated good.", day=date(2027, 3, 1))


@pytest.mark.parametrize(
    "text",
    [
        "The council was rated good overall.",
        "Its overall rating is good.",
        "Ofsted has rated it good.",
        "It was rated good overall, as at its last inspection in 2022.",
    ],
)
def test_once_the_last_reports_are_out_no_wording_makes_one(text: str) -> None:
    assert not gives_overall(ILACS, text=text, day=date(2026, 11, 20))


@pytest.mark.parametrize(
    "text",
    [
        "Inspected from 9 to 20 March 2026, it was rated good.",
        "It was inspected before the change and is good.",
        "It is the last council to get an overall grade.",
    ],
)
def test_only_an_inspection_of_the_time_before_has_one_so_late(text: str) -> None:
    assert gives_overall(ILACS, text=text, day=date(2026, 11, 20))


def test_an_overall_grade_of_then_makes_none_now() -> None:
    text = "All four areas are good. It was rated inadequate overall in 2022."

    assert not gives_overall(ILACS, text=text, day=DAY)


def test_until_the_end_there_always_is_one() -> None:
    assert gives_overall(ILACS, text="in all four areas", day=date(2026, 3, 1))


def test_without_a_day_nothing_has_ended() -> None:
    assert gives_overall(ILACS, text="in all four areas", day=None)


@pytest.mark.parametrize(
    "text",
    [
        "Ofsted has rated Barsetshire's children's services inadequate.",
        "Middlemarch: inadequate\nOfsted has judged children's services in Middlemarch "
        "to be inadequate. Leaders said sorry.",
        "Cranford's children's services have been rated inadequate overall by Ofsted. "
        "Inspectors visited in October.",
    ],
)
def test_an_overall_grade_that_should_not_be_is_for_a_person_to_look_at(
    text: str,
) -> None:
    (claim,) = news(text, "2026-11-10")

    assert (claim.judgement, claim.grade) == ("overall effectiveness", "inadequate")
    assert claim.confidence <= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Ofsted has rated Barsetshire's children's services good in all four areas.",
        "Casterbridge's children's services good\nThey were rated good by Ofsted. "
        "Inspectors visited in October and judged them good in every area.",
    ],
)
def test_what_is_said_of_all_areas_is_said_of_each(text: str) -> None:
    claims = news(text, "2026-11-10")

    assert len({c.judgement for c in claims}) == 4
    assert {c.grade for c in claims} == {"good"}
    assert "overall effectiveness" not in {c.judgement for c in claims}


def test_the_grade_of_one_area_is_not_taken_for_the_whole() -> None:
    text = (
        "Loamshire's children's services good\nOfsted rated help and protection good."
    )

    assert {c.judgement for c in news(text, "2026-11-10")} == {"help and protection"}
