"""An article that reads like the news of a result has one, another sort has none."""

from dataclasses import replace

import pytest

from pipeline.news.tenor import Tenor
from pipeline.rules.timing import Timing, When
from pipeline.sightings.see import see
from pipeline.sightings.sighting import PROVIDERS, Sighting
from pipeline.weighing.as_a_whole import (
    AFTER_ALL,
    NOT_AFTER_ALL,
    seen_as_a_whole,
    unless_none_is_left,
)
from tests.pipeline.test_tenor import NEWS, a_scene

MISREAD = Timing(When.BEFORE, "dated")
FIRM = Timing(When.NOT_YET, "hoped for")
LONGER = NEWS + " Most are. Some are not. It has a plan. So it says."
OF_TWO = LONGER.replace("“good” services", "“good” and not “inadequate” services")


def after_all(
    text: str = LONGER, *, tells: float = 3.0, **change: object
) -> list[Sighting]:
    """Return an article's grades, placed as `change` says before they are read."""
    scene = a_scene(text, tenor={"": tells})
    change = {"timing": MISREAD, "reason": None, "likely_news": 0.65, **change}
    misread = [replace(s, **change) for s in see(scene)]  # type: ignore[arg-type]
    return list(seen_as_a_whole(misread, scene, Tenor(scene)))


def test_the_likeliest_grade_is_the_result_where_no_other_is() -> None:
    [told] = after_all()

    assert (told.timing.when, told.timing.rule) == (When.NEWS, AFTER_ALL)


@pytest.mark.parametrize(
    "change",
    [
        {"likely_news": 0.55},
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


RESULT = Timing(When.NEWS, "has been judged", 0.9)


@pytest.mark.parametrize(
    ("tells", "likely", "is_news"),
    [(-1.0, 0.5, False), (-4.5, 0.95, False), (-1.0, 0.6, True), (-0.5, 0.05, True)],
)
def test_what_reads_like_something_else_tells_of_a_result_only_if_one_looks_like_it(
    tells: float, likely: float, *, is_news: bool
) -> None:
    [told] = after_all(timing=RESULT, tells=tells, likely_news=likely)

    assert told.timing.rule == (RESULT.rule if is_news else NOT_AFTER_ALL)
    assert (told.timing.when is When.NEWS) == is_news


def test_a_short_article_says_too_little_against_a_grade() -> None:
    [told] = after_all(NEWS, timing=RESULT, tells=-9.0)

    assert told.timing == RESULT


@pytest.mark.parametrize("change", [{"likely_news": None}, {"remit": "social housing"}])
def test_what_the_scorer_has_not_learned_is_left_to_the_rules(
    change: dict[str, object],
) -> None:
    [told] = after_all(timing=RESULT, tells=-9.0, **change)

    assert told.timing == RESULT


def test_one_likely_result_speaks_for_the_others_of_its_article() -> None:
    scene = a_scene(OF_TWO, tenor={"": -1.5})
    chances = (0.05, 0.95)
    found = [
        replace(s, timing=RESULT, reason=None, likely_news=chance)
        for s, chance in zip(see(scene), chances, strict=True)
    ]

    told = seen_as_a_whole(found, scene, Tenor(scene))

    assert [s.timing for s in told] == [RESULT, RESULT]


def test_beside_a_result_nothing_else_is_made_one() -> None:
    assert [s.timing for s in after_all(timing=RESULT)] == [RESULT]


def test_an_article_that_may_tell_of_something_else_has_no_result() -> None:
    assert [s.timing for s in after_all(tells=1.5)] == [MISREAD]


@pytest.mark.parametrize(
    ("change", "is_news"),
    [
        ({}, True),
        ({"tells": 1.5}, False),
        ({"likely_news": 0.2}, False),
        ({"codes": ("XMID",)}, False),
        ({"timing": MISREAD}, False),
    ],
)
def test_the_only_result_of_an_article_that_tells_one_is_not_taken_for_known(
    change: dict[str, object], *, is_news: bool
) -> None:
    tells = change.pop("tells", 3.0)
    scene = a_scene(LONGER, tenor={"": tells})  # type: ignore[dict-item]
    change = {"timing": RESULT, "reason": None, "likely_news": 0.5, **change}
    told = [replace(s, **change) for s in see(scene)]  # type: ignore[arg-type]
    left = [replace(s, timing=MISREAD) for s in told]

    [seen] = unless_none_is_left(told, left, scene)

    assert seen.timing == (RESULT if is_news else MISREAD)


@pytest.mark.parametrize(("index", "is_news"), [(0, True), (2, True), (3, False)])
def test_even_a_sure_grade_must_stand_near_the_top_of_other_news(
    index: int, *, is_news: bool
) -> None:
    [told] = after_all(timing=RESULT, tells=-8.0, likely_news=0.99, index=index)

    assert (told.timing.when is When.NEWS) == is_news
