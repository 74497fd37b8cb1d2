"""A story is summed up by what matters most in it."""

import pytest

from domain.claims import Quote
from domain.inspections import Direction, Grade, GradeScale
from domain.stories import Result
from pipeline.story.summary import headline, newsworthiness, overall_direction

LABELS = ("outstanding", "good", "requires improvement", "inadequate")
SCALE = GradeScale(
    "four", tuple(Grade("four", label, n + 1) for n, label in enumerate(LABELS))
)
DOWN, UP = Direction.DOWNGRADE, Direction.UPGRADE
SAME, FIRST, UNKNOWN = Direction.UNCHANGED, Direction.FIRST, Direction.UNKNOWN


def a_result(
    grade, direction, before=None, *, main=True, judgement="overall"
) -> Result:
    return Result(judgement, main, grade, before, direction, 0.9, Quote("words", 0, 5))


def four(*directions: Direction) -> list[Result]:
    """Return four judgements that moved like this."""
    return [a_result("good", d, judgement=str(n)) for n, d in enumerate(directions)]


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (a_result("inadequate", DOWN, "good"), "down from good to inadequate"),
        (a_result("inadequate", DOWN), "down to inadequate"),
        (a_result("good", UP, "inadequate"), "up from inadequate to good"),
        (a_result("good", UP), "up to good"),
        (a_result("good", SAME, "good"), "good, unchanged"),
        (a_result("good", FIRST), "good, a first grade"),
        (a_result("good", UNKNOWN), "good"),
    ],
)
def test_one_grade_is_worded_with_what_it_was(result: Result, words: str) -> None:
    assert headline("Barsetshire", [result]) == f"Barsetshire: {words}"


def test_a_grade_of_one_part_is_not_told_as_that_of_the_whole() -> None:
    result = a_result("good", UP, "inadequate", judgement="impact of leaders")

    told = headline("Barsetshire", [result], parts={"impact of leaders"})

    assert told == "Barsetshire: impact of leaders up from inadequate to good"


@pytest.mark.parametrize(
    ("results", "words"),
    [
        (four(DOWN, DOWN, DOWN, SAME), "down in three of four judgements"),
        (four(DOWN, UP, SAME, SAME), "down in one and up in one of four judgements"),
        (four(SAME, SAME, SAME, SAME), "unchanged in all four judgements"),
        (four(DOWN, DOWN, DOWN, DOWN), "down in all four judgements"),
        (four(UP, UP), "up in both judgements"),
        (four(DOWN, UP), "down in one and up in one of two judgements"),
        (four(FIRST, FIRST, FIRST, FIRST), "good in four judgements"),
    ],
)
def test_without_an_overall_grade_the_moves_are_counted(results, words) -> None:
    assert headline("Somerset", results) == f"Somerset: {words}"


def test_moves_of_some_parts_are_not_told_of_all() -> None:
    parts = {"0", "1", "2", "3"}
    three = [a_result("good", SAME, "good", judgement=name) for name in "012"]
    fourth = a_result("good", SAME, "good", judgement="3")

    assert headline("Somerset", three, parts=parts).endswith(
        ": unchanged in three judgements"
    )
    assert headline("Somerset", [*three, fourth], parts=parts).endswith(
        ": unchanged in all four judgements"
    )


def test_without_moves_the_grades_are_counted_in_their_order() -> None:
    grades = ("requires improvement", "good", "good", "requires improvement")
    results = [
        a_result(grade, UNKNOWN, judgement=str(n)) for n, grade in enumerate(grades)
    ]

    told = headline("Somerset", results)

    counted = "four judgements, two requires improvement, two good"
    assert told == f"Somerset: {counted}"


def test_a_sub_judgement_does_not_lead_where_there_is_an_overall() -> None:
    results = [
        a_result("good", SAME, "good"),
        a_result("inadequate", DOWN, "good", main=False, judgement="care leavers"),
    ]

    assert overall_direction(results) is SAME


def test_the_worst_move_leads() -> None:
    assert overall_direction(four(SAME, UP, DOWN, SAME)) is DOWN


def test_a_fall_to_the_bottom_matters_more_than_a_fall() -> None:
    fall = newsworthiness([a_result("requires improvement", DOWN, "good")], scale=SCALE)
    bottom = newsworthiness([a_result("inadequate", DOWN, "good")], scale=SCALE)

    assert fall < bottom <= 1


def test_leaving_the_bottom_matters_more_than_an_ordinary_rise() -> None:
    rise = newsworthiness([a_result("good", UP, "requires improvement")], scale=SCALE)
    out = newsworthiness(
        [a_result("requires improvement", UP, "inadequate")], scale=SCALE
    )

    assert rise < out


def test_without_a_scale_only_the_direction_counts() -> None:
    results = [a_result("inadequate", DOWN, "good")]

    assert newsworthiness(results, scale=None) == 0.8
