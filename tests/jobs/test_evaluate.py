"""Readings measured against labels."""

from typing import Any

from jobs.evaluate import Evaluation, evaluate

QUOTE = {"text": "rated", "start": 0, "end": 5}


def an_event(**changes: Any) -> dict[str, Any]:
    """Return a labelled downgrade of Barsetshire to inadequate."""
    event = {
        "authority": "Barsetshire",
        "authority_codes": ["XBAR"],
        "remit": "children's social care",
        "grade": "inadequate",
        "previous_grade": "good",
        "direction": "downgrade",
    }
    return {**event, **changes}


def a_claim(**changes: Any) -> dict[str, Any]:
    """Return the claim that fits it."""
    claim = {
        "status": "news",
        "main": True,
        "authority": "XBAR",
        "remit": "children's social care",
        "grade": "inadequate",
        "previous_grade": "good",
        "direction": "downgrade",
        "confidence": 0.95,
        "rule": "judged",
        "quote": QUOTE,
    }
    return {**claim, **changes}


def measured(events: list[dict[str, Any]], claims: list[dict[str, Any]]) -> Evaluation:
    """Measure one article."""
    article = {"id": "a", "text": "rated inadequate", "events": events}
    return evaluate([article], lambda _: {"claims": claims})


def test_a_right_claim_is_found_with_direction_and_previous_grade() -> None:
    tally = measured([an_event()], [a_claim()]).tallies["core"]

    assert (tally.f1, tally.directions, tally.previous) == (1.0, 1.0, 1.0)


def test_a_wrong_grade_is_both_missed_and_false() -> None:
    found = measured([an_event()], [a_claim(grade="good")])

    assert found.tallies["core"].f1 == 0.0
    assert [e.split(":")[0] for _, e in found.errors] == ["missed", "false"]


def test_a_previous_grade_that_the_text_does_not_give_is_invented() -> None:
    event = an_event(previous_grade=None, direction="unknown")
    tally = measured([event], [a_claim(direction="unknown")]).tallies["core"]

    assert tally.counts["invented"] == 1


def test_any_news_in_a_quiet_article_is_a_false_alarm() -> None:
    tally = measured([], [a_claim(main=False)]).tallies["quiet"]

    assert tally.alarms == 1.0


def test_an_optional_result_is_neither_wanted_nor_wrong() -> None:
    events = [an_event(), an_event(grade="good", optional=True)]
    tally = measured(events, [a_claim(), a_claim(grade="good")]).tallies["core"]

    assert (tally.precision, tally.recall) == (1.0, 1.0)


def test_a_quote_that_stands_elsewhere_is_counted() -> None:
    claim = a_claim(quote={"text": "rated", "start": 1, "end": 6})

    assert measured([an_event()], [claim]).quotes_wrong == 1


def test_confidence_is_compared_with_what_was_right() -> None:
    found = measured([an_event()], [a_claim(), a_claim(authority="XEXA")])

    assert found.confidence[0.9] == {True: 1, False: 1}
