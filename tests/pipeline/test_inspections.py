"""What is on record is no news a second time, and never hides what is."""

from datetime import date, timedelta

import pytest

from domain.inspections import Direction, Judgement
from domain.stories import DevelopmentKind, Story
from pipeline.frameworks.ledger import build_ledger
from sectors.load import load_guide
from tests.pipeline.newsdesk import (
    NOW,
    TODAY,
    Desk,
    a_book,
    a_claim,
    a_judgement,
    silent,
)

LEDGER = build_ledger(load_guide())
Kind = DevelopmentKind
MONTHS_AGO, YEARS_AGO = TODAY - timedelta(days=150), TODAY - timedelta(days=1200)
LEADERS = {"judgement": "impact of leaders", "main": False}
UP = {"previous_grade": "inadequate", "direction": Direction.UPGRADE}


def on_record(grade: str, *, day: date = MONTHS_AGO) -> Desk:
    """Return a newsroom whose ledger has a grade, after a better one."""
    before = a_judgement("outstanding", day - timedelta(days=900))
    return Desk(a_book(before, a_judgement(grade, day)))


def latest(desk: Desk) -> Story:
    return max(desk.stories.values(), key=lambda s: s.id)


@pytest.mark.parametrize(
    "claim",
    [
        silent("good"),
        a_claim("good", previous_grade="outstanding"),
        silent("good", previous_grade="good", direction=Direction.UNCHANGED),
    ],
)
def test_what_the_ledger_has_is_no_news_months_later(claim) -> None:
    desk = on_record("good")

    assert desk.arrive(claim) == []
    assert desk.stories == {}


def test_soon_after_its_report_it_is_news() -> None:
    desk = on_record("good", day=TODAY - timedelta(days=45))

    [news] = desk.arrive(silent("good"))

    assert news.kind is Kind.FIRST_REPORT


def test_late_coverage_joins_the_story_of_its_report() -> None:
    desk = on_record("good")
    desk.arrive(silent("good"), published=MONTHS_AGO, seen=NOW - timedelta(days=150))

    assert desk.arrive(silent("good")) == []
    assert len(desk.story.coverage) == 2


def test_the_same_grade_after_another_one_is_news() -> None:
    """The ledger knows of no fall: something happened that it does not know."""
    desk = on_record("good")

    news = desk.arrive(a_claim("good", **UP))

    assert [n.kind for n in news] == [Kind.FIRST_REPORT, Kind.CONTRADICTION]


def test_years_later_the_same_grade_is_that_of_the_next_inspection() -> None:
    desk = on_record("good", day=YEARS_AGO)

    desk.arrive(silent("good"))

    assert desk.story.headline == "Barsetshire: good, unchanged"


def test_at_a_baseline_it_is_on_record_even_years_later() -> None:
    desk = on_record("good", day=YEARS_AGO)

    assert desk.arrive(silent("good"), baseline=True) == []
    assert desk.stories == {}


@pytest.mark.parametrize("day", [MONTHS_AGO, YEARS_AGO])
@pytest.mark.parametrize("days", [0, 1, 30])
def test_a_fall_after_a_page_that_was_there_already_is_told(
    day: date, days: int
) -> None:
    desk = on_record("good", day=day)
    desk.arrive(silent("good"), published=TODAY - timedelta(days=days), baseline=True)

    [news] = desk.arrive(silent("inadequate"))

    assert (news.kind, news.baseline) == (Kind.FIRST_REPORT, False)
    assert latest(desk).headline == "Barsetshire: down from good to inadequate"
    assert latest(desk).results[0].confidence == 0.9


def test_where_nothing_is_on_record_a_baseline_hides_no_news_either() -> None:
    desk = Desk()
    desk.arrive(silent("good"), baseline=True, published=None)

    [news] = desk.arrive(a_claim(), published=TODAY - timedelta(days=1))

    assert (news.kind, news.baseline) == (Kind.FIRST_REPORT, False)
    assert len(desk.stories) == 2


def test_another_grade_months_after_a_report_is_no_contradiction_of_it() -> None:
    desk = Desk()
    began = TODAY - timedelta(days=200)
    seen = NOW - timedelta(days=150)
    desk.arrive(
        silent("good"), official=True, began=began, published=MONTHS_AGO, seen=seen
    )

    [news] = desk.arrive(a_claim())

    assert news.kind is Kind.FIRST_REPORT
    assert len(desk.stories) == 2


def test_another_grade_in_a_reports_first_weeks_is_a_doubt() -> None:
    desk = Desk()
    began = TODAY - timedelta(days=80)
    desk.arrive(
        silent("good"),
        official=True,
        began=began,
        published=TODAY - timedelta(days=30),
        seen=NOW - timedelta(days=30),
    )

    [news] = desk.arrive(a_claim())

    assert news.kind is Kind.CONTRADICTION


def test_what_late_news_of_a_report_says_does_not_hold_up_the_next_one() -> None:
    """The first is told within two months of the report, the second after them."""
    desk = on_record("good", day=TODAY - timedelta(days=65))
    desk.arrive(
        silent("good"),
        published=TODAY - timedelta(days=10),
        seen=NOW - timedelta(days=10),
    )

    [news] = desk.arrive(silent("inadequate"))

    assert news.kind is Kind.FIRST_REPORT
    assert latest(desk).results[0].previous_grade == "good"


def test_a_past_that_press_and_ledger_share_leaves_no_doubt() -> None:
    desk = on_record("good", day=YEARS_AGO)
    desk.arrive(silent("good"))
    about = {"published": TODAY + timedelta(days=90), "seen": NOW + timedelta(days=90)}

    desk.arrive(silent("inadequate"), **about)

    [result] = latest(desk).results
    assert (result.previous_grade, result.confidence) == ("good", 0.9)


def test_the_next_inspection_is_added_to_the_ledger() -> None:
    desk = on_record("good")

    desk.arrive(silent("inadequate"))

    assert [j.grade for j in desk.ledger[desk.story.id]] == ["inadequate"]


def test_a_part_that_is_read_otherwise_makes_no_new_inspection() -> None:
    desk = Desk()
    desk.arrive(a_claim(), silent("good", **LEADERS))

    later = {"published": TODAY + timedelta(days=90), "seen": NOW + timedelta(days=90)}
    news = desk.arrive(a_claim(), silent("outstanding", **LEADERS), **later)

    assert Kind.FIRST_REPORT not in [n.kind for n in news]
    assert len(desk.stories) == 1


def of_leaders(grade: str) -> Judgement:
    """Return what an article says that knows no date of the inspection."""
    lane = "leaders"
    return Judgement(
        "SMT", "children's social care", "ILACS", lane, lane, grade, None, None
    )


@pytest.mark.parametrize(
    ("grade", "months", "before"),
    [
        ("requires improvement", 1, "good"),
        ("requires improvement", 5, "good"),
        ("requires improvement", 15, "good"),
        ("inadequate", 1, "good"),
        ("inadequate", 5, "requires improvement"),
        ("requires improvement", 20, "requires improvement"),
    ],
)
def test_months_later_another_grade_is_that_of_the_next_inspection(
    grade: str, months: int, before: str
) -> None:
    """In June 2026 the leaders of Somerset went from good to requires improvement."""
    day = date(2026, 6, 17) + timedelta(days=30 * months)
    move = LEDGER.move(of_leaders(grade), on=day)

    assert move.previous is not None
    assert move.previous.grade == before
