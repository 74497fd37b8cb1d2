"""What makes a story worth more: how far it moved, and whether it is a first."""

from datetime import date

from tests.pipeline.newsdesk import Desk, a_book, a_judgement, silent

BEFORE = date(2022, 9, 21)


def worth(before: str, now: str, *earlier: str) -> float:
    """Return what a move is worth to an authority that had these grades before."""
    past = [a_judgement(g, date(2014 + n, 3, 1)) for n, g in enumerate(earlier)]
    desk = Desk(a_book(*past, a_judgement(before, BEFORE)))
    desk.arrive(silent(now))
    return desk.story.newsworthiness


def test_two_steps_are_worth_more_than_one() -> None:
    assert worth("good", "inadequate") > worth("requires improvement", "inadequate")


def test_into_and_out_of_inadequate_is_worth_more() -> None:
    assert worth("requires improvement", "inadequate") > worth(
        "good", "requires improvement"
    )
    assert worth("inadequate", "requires improvement") > worth(
        "requires improvement", "good"
    )


def test_a_first_outstanding_is_worth_more_than_the_second() -> None:
    assert worth("good", "outstanding") > worth("good", "outstanding", "outstanding")


def test_a_fall_is_worth_more_than_a_rise_and_no_move_least() -> None:
    fall = worth("good", "requires improvement")
    rise = worth("requires improvement", "good")

    assert fall > rise > worth("good", "good")
