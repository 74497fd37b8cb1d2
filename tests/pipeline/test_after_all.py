"""An article that reads like the news of a result has one for its council."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.after_all import AFTER_ALL, with_likeliest
from pipeline.grading.rows import Rows
from pipeline.layout.scene import Scene
from pipeline.rules.timing import Timing, When
from pipeline.sightings.see import see
from pipeline.sightings.sighting import PROVIDERS, Sighting
from pipeline.sightings.why_none import NOT_OWN
from tests.pipeline.test_tenor import NEWS, a_scene

MISREAD = Timing(When.BEFORE, "dated")
FIRM = Timing(When.NOT_YET, "hoped for")
RESULT = Timing(When.NEWS, "has been judged", 0.9)
LONGER = NEWS + " Most are. Some are not. It has a plan. So it says."
A_VISIT = LONGER.replace("A new dawn", "Monitoring visit").replace(
    "heard on Monday that it runs “good” services for children.",
    "heard on Monday from Ofsted. Its services for children are “good”.",
)
OF_TWO = LONGER.replace("“good” services", "“good” and not “inadequate” services")


def misread(scene: Scene, **change: object) -> list[Sighting]:
    """Return an article's grades, placed as `change` says."""
    change = {"timing": MISREAD, "reason": None, "likely_news": 0.2, **change}
    return [replace(s, **change) for s in see(scene)]  # type: ignore[arg-type]


def after_all(
    text: str = LONGER, *, tells: float = 1.2, **change: object
) -> Sequence[Sighting]:
    scene = a_scene(text, tenor={"": tells})
    told = misread(scene, **change)
    return with_likeliest(told, [s for s in told if s.reason is None], scene)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"timing": Timing(When.NO_RESULT, "no word of judging near")},
        {"timing": FIRM, "likely_news": 0.9},
        {"reason": PROVIDERS, "likely_news": 0.9},
    ],
)
def test_the_likeliest_grade_is_the_result_where_no_other_is(
    change: dict[str, object],
) -> None:
    [told] = after_all(**change)  # type: ignore[arg-type]

    assert (told.timing.when, told.timing.rule) == (When.NEWS, AFTER_ALL)
    assert told.reason is None


@pytest.mark.parametrize(
    "change",
    [
        {"likely_news": 0.1},
        {"likely_news": None},
        {"timing": FIRM, "likely_news": 0.8},
        {"codes": ("XMID",)},
        {"remit": "adult social care"},
        {"rows": Rows(some=True)},
        {"tells": 0.8},
        {"text": NEWS},
        {"text": A_VISIT},
        {"timing": Timing(When.BACKGROUND, "since it"), "likely_news": 0.8},
    ],
)
def test_what_is_unlikely_or_anothers_stays_what_it_is(
    change: dict[str, object],
) -> None:
    [told] = after_all(**change)  # type: ignore[arg-type]

    assert told.timing == change.get("timing", MISREAD)


@pytest.mark.parametrize(("reason", "likely"), [(PROVIDERS, 0.8), (NOT_OWN, 0.99)])
def test_what_is_said_to_be_no_grade_hardly_ever_is_one(
    reason: str, likely: float
) -> None:
    assert not after_all(reason=reason, likely_news=likely)


def test_of_two_grades_in_one_sentence_neither_is_chosen() -> None:
    assert [s.timing for s in after_all(OF_TWO)] == [MISREAD, MISREAD]


def test_beside_a_result_nothing_else_is_made_one() -> None:
    scene = a_scene(OF_TWO, tenor={"": 3.0})
    first, second = misread(scene, likely_news=0.9)
    told = [replace(first, timing=RESULT), second]

    assert [s.timing for s in with_likeliest(told, told, scene)] == [RESULT, MISREAD]


def test_beside_the_grade_of_a_part_the_whole_still_has_one() -> None:
    scene = a_scene(LONGER + " Leadership is good.", tenor={"": 3.0})
    whole, part = misread(scene)
    told = [
        whole,
        replace(part, timing=RESULT, rows=Rows(names=("impact of leaders",))),
    ]

    found = with_likeliest(told, told, scene)

    assert [s.timing.rule for s in found] == [AFTER_ALL, RESULT.rule]


@pytest.mark.parametrize(
    ("change", "is_news"),
    [
        ({}, True),
        ({"tells": 0.8}, False),
        ({"likely_news": 0.1}, False),
        ({"codes": ("XMID",)}, False),
    ],
)
def test_the_only_result_of_an_article_that_tells_one_is_not_taken_for_known(
    change: dict[str, object], *, is_news: bool
) -> None:
    tells = change.pop("tells", 1.2)
    scene = a_scene(LONGER, tenor={"": tells})  # type: ignore[dict-item]
    told = misread(scene, timing=RESULT, **change)
    left = [replace(s, timing=MISREAD) for s in told]

    [seen] = with_likeliest(told, left, scene)

    assert seen.timing == (RESULT if is_news else MISREAD)
