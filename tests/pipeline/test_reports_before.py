"""What was there before: as the report says, and as the ledger knows."""

from datetime import date

import pytest

from domain.inspections import Direction
from tests.pipeline.report_pages import (
    five,
    ilacs,
    judged,
    main_claim,
    read,
)


def test_the_ledger_tells_what_was_before() -> None:
    text = ilacs(five("Good", "Good", "Good", "Good", "Good"))
    before = judged("inadequate", date(2019, 5, 13))

    with_ledger, without = read(text, before), read(text, before, ledger=False)

    claim = main_claim(with_ledger)
    assert (claim.previous_grade, claim.previous_from) == ("inadequate", "ledger")
    assert claim.direction is Direction.UPGRADE
    assert main_claim(without).direction is Direction.UNKNOWN


def test_the_report_s_own_grade_is_not_the_one_before() -> None:
    text = ilacs(five("Good", "Good", "Good", "Good", "Good"))
    history = judged("inadequate", date(2019, 5, 13)), judged("good", date(2023, 1, 16))

    assert main_claim(read(text, *history)).previous_grade == "inadequate"


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        (
            "Since the last inspection in 2018, when services were judged to be "
            "inadequate, leaders have acted.",
            "inadequate",
        ),
        (
            "At the previous inspection in May 2017, when all aspects of "
            "children\u2019s services were judged to be inadequate, little was known.",
            "inadequate",
        ),
        (
            "In the last inspection in 2016, where services were rated as good overall "
            "and care leavers outstanding, much was well.",
            "good",
        ),
        (
            "Much is as it was when the service was judged to be good at the last "
            "inspection in 2022.",
            "good",
        ),
        (
            "The judgements for the local authority were:\n"
            " Overall effectiveness: Inadequate\n Adoption: Good",
            "inadequate",
        ),
        (
            "Since the last inspection in 2018, when services for care leavers were "
            "judged to be inadequate, leaders have acted.",
            None,
        ),
        (
            "The local authority operates two children\u2019s homes. Both were judged "
            "to be inadequate at their last inspection.",
            None,
        ),
        (
            "Since the last inspection in 2018, when its care leaver services were "
            "judged to be inadequate, leaders have acted.",
            None,
        ),
        ("Services were judged to be inadequate in 2009.", None),
    ],
)
def test_the_report_itself_may_say_what_was_before(
    sentence: str, before: str | None
) -> None:
    text = ilacs(five("Good", "Good", "Good", "Good", "Good"), after=sentence)

    claim = main_claim(read(text, ledger=False))

    assert claim.previous_grade == before
    assert claim.previous_from == ("article" if before else None)


def test_a_report_and_a_ledger_that_disagree_are_both_shown() -> None:
    said = (
        "Since the last inspection in 2019, when services were judged to be good, ..."
    )
    text = ilacs(five("Good", "Good", "Good", "Good", "Good"), after=said)

    claim = main_claim(read(text, judged("inadequate", date(2019, 5, 13))))

    assert claim.direction is Direction.UNCHANGED
    assert claim.ledger_direction is Direction.UPGRADE
    assert claim.ledger_previous == "inadequate"
