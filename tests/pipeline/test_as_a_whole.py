"""An article that reads like something else tells of no result."""

from dataclasses import replace

import pytest

from pipeline.news.tenor import Tenor
from pipeline.rules.timing import Timing, When
from pipeline.sightings.see import see
from pipeline.sightings.sighting import Sighting
from pipeline.weighing.as_a_whole import NOT_AFTER_ALL, seen_as_a_whole
from tests.pipeline.test_tenor import NEWS, a_scene

OF_A_TEA = (
    "Thank you\n\nBarsetshire County Council held a tea for its staff.\n\n"
    "Its services for children were rated “good” by Ofsted. Cake was had."
    " All left at four."
)
LONGER = NEWS + " Most are. Some are not. It has a plan. So it says."
OF_TWO = LONGER.replace("“good” services", "“good” and not “inadequate” services")


def as_a_whole(
    text: str = LONGER, *, tells: float = 3.0, **change: object
) -> list[Sighting]:
    """Return an article's grades, placed as `change` says before they are read."""
    scene = a_scene(text, tenor={"": tells})
    change = {"timing": RESULT, "reason": None, "likely_news": 0.65, **change}
    misread = [replace(s, **change) for s in see(scene)]  # type: ignore[arg-type]
    return list(seen_as_a_whole(misread, scene, Tenor(scene)))


RESULT = Timing(When.NEWS, "has been judged", 0.9)


@pytest.mark.parametrize(
    ("tells", "likely", "is_news"),
    [(-1.0, 0.5, False), (-4.5, 0.95, False), (-1.0, 0.6, True), (-0.5, 0.05, True)],
)
def test_what_reads_like_something_else_tells_of_a_result_only_if_one_looks_like_it(
    tells: float, likely: float, *, is_news: bool
) -> None:
    [told] = as_a_whole(tells=tells, likely_news=likely)

    assert told.timing.rule == (RESULT.rule if is_news else NOT_AFTER_ALL)
    assert (told.timing.when is When.NEWS) == is_news


@pytest.mark.parametrize(
    ("rule", "is_news"),
    [("learned: before near A", False), ("has been judged", True)],
)
def test_what_no_rule_took_for_news_must_be_likelier(
    rule: str, *, is_news: bool
) -> None:
    timing = Timing(When.NEWS, rule, 0.9)

    [told] = as_a_whole(timing=timing, tells=-2.5, likely_news=0.9)

    assert (told.timing.when is When.NEWS) == is_news


def test_a_short_article_says_too_little_against_a_grade() -> None:
    [told] = as_a_whole(NEWS, tells=-9.0)

    assert told.timing == RESULT


@pytest.mark.parametrize(
    ("text", "tells", "is_news"),
    [
        (OF_A_TEA, -1.1, False),
        (OF_A_TEA, -0.9, True),
        (OF_A_TEA.replace("Thank you", "Ofsted"), -1.1, True),
        (OF_A_TEA.replace("Thank you", "Monitoring visit"), -0.6, False),
        (OF_A_TEA.replace("Thank you", "Monitoring visit"), -0.4, True),
        (OF_A_TEA.replace("were rated", "have today been rated"), -1.1, True),
    ],
)
def test_below_a_head_of_something_else_only_a_grade_of_today_is_news(
    text: str, tells: float, *, is_news: bool
) -> None:
    [told] = as_a_whole(text, tells=tells, likely_news=0.95)

    assert (told.timing.when is When.NEWS) == is_news


@pytest.mark.parametrize("change", [{"likely_news": None}, {"remit": "social housing"}])
def test_what_the_scorer_has_not_learned_is_left_to_the_rules(
    change: dict[str, object],
) -> None:
    [told] = as_a_whole(tells=-9.0, **change)

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


@pytest.mark.parametrize(("index", "is_news"), [(0, True), (2, True), (3, False)])
def test_even_a_sure_grade_must_stand_near_the_top_of_other_news(
    index: int, *, is_news: bool
) -> None:
    [told] = as_a_whole(tells=-8.0, likely_news=0.99, index=index)

    assert (told.timing.when is When.NEWS) == is_news


@pytest.mark.parametrize(("index", "is_news"), [(0, True), (3, False)])
def test_so_does_what_the_lead_says_that_inspectors_have_decided(
    index: int, *, is_news: bool
) -> None:
    text = LONGER.replace("A new dawn", "Safer now, Ofsted has judged")

    [told] = as_a_whole(text, tells=-8.0, likely_news=0.1, index=index)

    assert (told.timing.when is When.NEWS) == is_news


@pytest.mark.parametrize(("when", "is_news"), [("", True), (" in 2016", False)])
def test_so_does_a_plain_sentence_of_inspectors_that_names_no_other_day(
    when: str, *, is_news: bool
) -> None:
    plain = f"Ofsted rated children's services “good”{when}.\n\nInspectors visited"
    text = LONGER.replace("A new dawn", "Verdict by Ofsted")
    text = text.replace("it runs “good” services", "it has work")
    text = text.replace("Inspectors visited", plain)

    [told] = as_a_whole(text, tells=-8.0, likely_news=0.1, index=2)

    assert (told.timing.when is When.NEWS) == is_news
