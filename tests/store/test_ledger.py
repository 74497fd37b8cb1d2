"""The ledger grows, and what it was at any moment stays known."""

from dataclasses import replace
from datetime import date, timedelta

from domain.inspections import Judgement, VisitKind
from store import ledger
from store.connect import Connection
from tests.builders import A_MORNING

HOUR = timedelta(hours=1)
GOOD = Judgement(
    authority="BAR",
    remit="children's social care",
    framework="ILACS",
    judgement="overall effectiveness",
    lane="overall",
    grade="good",
    began=date(2022, 7, 18),
    published=date(2022, 9, 21),
    source="report",
    visit=VisitKind.STANDARD,
)
PRESS = replace(GOOD, grade="inadequate", began=None, official=False, visit=None)


def test_the_shelf_is_taken_over_once(connection: Connection) -> None:
    assert ledger.seed(connection, [GOOD], at=A_MORNING) == 1
    assert ledger.seed(connection, [GOOD], at=A_MORNING) == 0

    assert ledger.everything(connection, ["BAR"]) == [GOOD]
    assert ledger.from_stories(connection, ["BAR"]) == []


def test_what_the_shelf_corrects_is_corrected(connection: Connection) -> None:
    ledger.seed(connection, [GOOD], at=A_MORNING)
    mended = replace(GOOD, grade="outstanding")

    assert ledger.seed(connection, [mended], at=A_MORNING + HOUR) == 2

    assert ledger.everything(connection, ["BAR"]) == [mended]


def test_a_story_adds_what_it_has_now_and_the_past_is_kept(
    connection: Connection,
) -> None:
    official = replace(PRESS, official=True)
    assert ledger.put(connection, 1, [PRESS], at=A_MORNING)
    assert not ledger.put(connection, 1, [PRESS], at=A_MORNING)
    assert ledger.put(connection, 1, [official], at=A_MORNING + HOUR)

    assert ledger.from_stories(connection, ["BAR"]) == [official]
    before = ledger.from_stories(connection, ["BAR"], as_of=A_MORNING)
    assert before == [PRESS]


def test_stories_and_shelf_do_not_touch_each_other(connection: Connection) -> None:
    ledger.put(connection, 1, [PRESS], at=A_MORNING)
    ledger.seed(connection, [GOOD], at=A_MORNING)
    ledger.put(connection, 1, [], at=A_MORNING + HOUR)

    assert ledger.everything(connection, ["BAR"]) == [GOOD]
