"""An article that reads like the news of a result has one, if only one can be meant."""

from dataclasses import replace

import pytest

from pipeline.last_resort import AFTER_ALL, told_after_all
from pipeline.sighting import PROVIDERS, Sighting
from pipeline.sightings import see
from pipeline.tenor import Tenor
from pipeline.timing import Timing, When
from tests.pipeline.test_tenor import NEWS, a_scene

MISREAD = Timing(When.BEFORE, "dated")
FIRM = Timing(When.NOT_YET, "hoped for")
OF_TWO = NEWS.replace("“good” services", "“good” and not “inadequate” services")


def after_all(
    text: str = NEWS, *, tells: float = 3.0, **change: object
) -> list[Sighting]:
    """Return an article's grades, placed as `change` says before they are read."""
    scene = a_scene(text, tenor={"": tells})
    change = {"timing": MISREAD, "reason": None, "likely_news": 0.6, **change}
    misread = [replace(s, **change) for s in see(scene)]  # type: ignore[arg-type]
    return told_after_all(misread, scene, Tenor(scene))


def test_the_likeliest_grade_is_the_result_where_no_other_is() -> None:
    [told] = after_all()

    assert (told.timing.when, told.timing.rule) == (When.NEWS, AFTER_ALL)


@pytest.mark.parametrize(
    "change",
    [
        {"likely_news": 0.4},
        {"likely_news": None},
        {"timing": FIRM, "likely_news": 0.8},
        {"reason": PROVIDERS},
        {"codes": ("XMID",)},
        {"codes": ("XBAR", "XMID")},
        {"remit": "adult social care"},
    ],
)
def test_what_is_unlikely_or_anothers_stays_what_it_is(
    change: dict[str, object],
) -> None:
    [told] = after_all(**change)  # type: ignore[arg-type]

    assert told.timing == change.get("timing", MISREAD)


def test_no_rule_is_so_firm_that_it_could_not_be_wrong() -> None:
    [told] = after_all(timing=FIRM, likely_news=0.9)

    assert told.timing.rule == AFTER_ALL


def test_of_two_grades_in_one_sentence_neither_is_chosen() -> None:
    assert [s.timing for s in after_all(OF_TWO)] == [MISREAD, MISREAD]


def test_beside_a_result_nothing_else_is_made_one() -> None:
    result = Timing(When.NEWS, "has been judged", 0.9)

    assert [s.timing for s in after_all(timing=result)] == [result]


def test_an_article_that_may_tell_of_something_else_has_no_result() -> None:
    assert [s.timing for s in after_all(tells=1.5)] == [MISREAD]
