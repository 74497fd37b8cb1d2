"""C3 is C3 in every message."""

import re

import pytest

from alerts.digest import alert_for, digest_for
from alerts.render import render
from domain.inspections import Direction, spelt
from domain.stories import DevelopmentKind, Telling
from domain.subscriptions import Channel, Criteria, Frequency
from pipeline.story.news import Arrival, corrected
from pipeline.story.summary import headline
from tests.builders import (
    A_MORNING,
    a_coverage,
    a_development,
    a_result,
    a_story,
    a_subscription,
)

RESULT = a_result(
    judgement="consumer grade",
    grade="c3",
    previous_grade="c2",
    other_previous="c1",
    publisher="Cornish Post",
)
STORY = a_story(
    authority="CON",
    authority_name="Cornwall",
    remit="social housing",
    framework="consumer standards",
    headline=headline("Cornwall", [RESULT]),
    results=(RESULT,),
    coverage=(a_coverage(),),
)


@pytest.mark.parametrize(
    ("grade", "shown"),
    [("c3", "C3"), ("good", "good"), ("requires improvement", "requires improvement")],
)
def test_only_a_code_has_a_capital(grade: str, shown: str) -> None:
    assert spelt(grade) == shown


@pytest.mark.parametrize("name", ["immediate_alert", "daily_digest"])
def test_messages(name: str) -> None:
    reader = a_subscription(
        frequency=Frequency.AT_ONCE, criteria=Criteria(grades=("c3", "c4"))
    )
    new = a_development(kind=DevelopmentKind.CORRECTION, summary=_what_changed())
    alert = alert_for(reader, story=STORY, developments=[new], now=A_MORNING)
    digest = digest_for(reader, items=[(STORY, new)], health=[], now=A_MORNING)
    shown = {"immediate_alert": alert, "daily_digest": digest}[name]

    message = render(name, shown, channel=Channel.FOLDER)

    assert message.subject.startswith("Corrected: ▼ Cornwall: down from C2 to C3")
    for medium in (message.text, message.html or "", *message.blocks):
        for grade in ("C1", "C2", "C3", "C4"):
            assert grade in medium
            assert not re.search(rf"(?<![#\w]){grade.lower()}\b", medium)


def _what_changed() -> str:
    """Return how a page's new grade is told."""
    [told] = corrected(Arrival(_telling("c3"), _telling("c2")), story=STORY)
    return told.summary


def _telling(grade: str) -> Telling:
    result = a_result(judgement="consumer grade", grade=grade)
    of = ("CON", "Cornwall", "social housing", "consumer standards")
    return Telling(*of, began=None, results=(result,), coverage=a_coverage())


def test_a_first_grade_reads_well() -> None:
    first = a_result(grade="c1", previous_grade=None, direction=Direction.FIRST)

    assert headline("Cornwall", [first]) == "Cornwall: C1, a first grade"
