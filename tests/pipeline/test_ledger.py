"""What an authority was judged before, and which way that went."""

import csv
import pickle
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.authorities import Authority
from domain.inspections import Direction, Judgement
from pipeline.frameworks.ledger import Ledger, build_ledger, known_on
from sectors.load import load_guide

CHILDREN = "children's social care"
GUIDE = load_guide()
LEDGER = build_ledger(GUIDE)
REFERENCE = Path(__file__).parents[2] / "../shared/reference/judgements.csv"
JUNE = date(2026, 6, 17)


def judgement(code: str, lane: str, published: date) -> Judgement:
    """Return a judgement that the ledger has."""
    return next(
        j
        for j in GUIDE.ledger
        if (j.authority, j.lane, j.published) == (code, lane, published)
    )


def news(code: str, lane: str, grade: str, **changes: object) -> Judgement:
    """Return what an article says that knows no date of the inspection."""
    said = Judgement(code, CHILDREN, "ILACS", lane, lane, grade, None, None)
    return replace(said, **changes)  # type: ignore[arg-type]


def ledger_of(*judgements: Judgement, authority: Authority | None = None) -> Ledger:
    councils = (authority,) if authority else ()
    return build_ledger(replace(GUIDE, authorities=councils, ledger=judgements))


def test_somerset_went_down_in_three_of_four_judgements() -> None:
    """The joint judgement of 2022 comes before both of today's on care."""
    moves = {
        lane: LEDGER.move(judgement("SMT", lane, JUNE), on=JUNE)
        for lane in (
            "leaders",
            "help and protection",
            "children in care",
            "care leavers",
        )
    }

    assert {lane: str(move.direction) for lane, move in moves.items()} == {
        "leaders": "downgrade",
        "help and protection": "downgrade",
        "children in care": "downgrade",
        "care leavers": "unchanged",
    }
    joint = moves["care leavers"].previous
    assert joint is not None
    assert joint == moves["children in care"].previous
    assert joint.judgement == "children in care and care leavers"
    assert (joint.grade, joint.authority) == ("good", "SOM")


def test_brent_stayed_good_four_times() -> None:
    moves = [
        LEDGER.move(j, on=JUNE)
        for j in LEDGER.timeline("BEN")
        if j.published == JUNE and j.authority == "BEN"
    ]

    assert len(moves) == 4
    assert {move.direction for move in moves} == {Direction.UNCHANGED}
    assert {m.previous.grade for m in moves if m.previous} == {"good"}


def test_without_an_overall_grade_the_last_one_stays_the_last() -> None:
    last = LEDGER.before("SMT", CHILDREN, "overall", date(2026, 12, 1))

    assert last is not None
    assert (last.grade, last.published) == ("good", date(2022, 9, 21))


@pytest.mark.parametrize("day", [date(2019, 7, 29), date(2019, 7, 30)])
def test_an_article_soon_after_a_report_is_about_that_report(day: date) -> None:
    move = LEDGER.move(news("NTH", "overall", "inadequate"), on=day)

    assert move.previous is not None
    assert move.previous.grade == "requires improvement"
    assert move.direction is Direction.DOWNGRADE


def test_a_report_is_not_its_own_predecessor() -> None:
    own = judgement("SMT", "leaders", JUNE)
    later = JUNE + timedelta(days=30)

    assert LEDGER.before("SMT", CHILDREN, "leaders", later) == own
    before = LEDGER.before("SMT", CHILDREN, "leaders", later, began=own.began)
    assert before == judgement("SOM", "leaders", date(2022, 9, 21))


def test_a_report_read_late_with_a_day_misprinted_is_not_its_own_predecessor() -> None:
    own = judgement("SMT", "leaders", JUNE)
    read = replace(own, began=date(2026, 4, 28), published=None)

    assert LEDGER.move(read, on=JUNE + timedelta(days=40)).direction == "downgrade"
    undated = replace(own, began=None, published=JUNE + timedelta(days=5))
    assert LEDGER.move(undated, on=JUNE).direction == "downgrade"


def test_what_is_published_on_a_day_does_not_come_before_it() -> None:
    before = LEDGER.before("SMT", CHILDREN, "leaders", JUNE)

    assert before is not None
    assert before.published == date(2022, 9, 21)


@pytest.mark.parametrize(
    ("code", "first", "predecessor"),
    [
        ("BUC", date(2022, 2, 11), "BKM"),
        ("NYE", date(2023, 8, 18), "NYK"),
        ("SMT", JUNE, "SOM"),
    ],
)
def test_a_line_goes_on_where_the_regulator_kept_its_number(
    code: str, first: date, predecessor: str
) -> None:
    before = LEDGER.before(code, CHILDREN, "leaders", first)

    assert before is not None
    assert before.authority == predecessor


@pytest.mark.parametrize("code", ["NNT", "WNT", "BPC", "DST", "CBD", "WAF"])
def test_a_line_goes_on_nowhere_else(code: str) -> None:
    """A new council's first inspection has nothing before it, and says so."""
    first = next(j for j in LEDGER.timeline(code) if j.lane == "overall")
    move = LEDGER.move(first, on=known_on(first))

    assert move.previous is None
    assert move.direction is Direction.FIRST
    assert LEDGER.predecessors(code)


def test_a_county_and_its_districts_can_be_shown_beside_a_new_council() -> None:
    assert LEDGER.predecessors("WNT") == ("NTH", "DAV", "NOR", "SNR")
    assert LEDGER.line_and_predecessors("WNT") == {"WNT", "NTH", "DAV", "NOR", "SNR"}
    assert {"BKM", "BUC", "AYL"} < LEDGER.line_and_predecessors("BKM")


def test_news_of_a_new_councils_first_inspection_is_the_first() -> None:
    said = news("WNT", "overall", "requires improvement")

    assert LEDGER.move(said, on=date(2022, 11, 26)).direction is Direction.FIRST
    assert LEDGER.move(said, on=date(2025, 11, 1)).direction is Direction.UNCHANGED


def test_an_old_council_without_a_known_past_is_not_new() -> None:
    old = Authority(
        "X-BAR",
        "Barsetshire",
        "Barsetshire",
        "county",
        "England",
        None,
        date(1974, 4, 1),
    )
    other = judgement("SMT", "leaders", JUNE)
    ledger = ledger_of(other, authority=old)

    assert not ledger.is_new("X-BAR", date(2026, 6, 1), CHILDREN)
    move = ledger.move(news("X-BAR", "leaders", "good"), on=date(2026, 6, 1))
    assert (move.previous, move.direction) == (None, Direction.UNKNOWN)


def test_a_remit_without_a_ledger_cannot_say_that_a_council_is_new() -> None:
    day = date(2023, 6, 1)

    assert LEDGER.is_new("WAF", day, CHILDREN)
    assert not LEDGER.is_new("WAF", day, "adult social care")


def test_a_council_made_before_the_ledger_is_complete_is_not_new() -> None:
    assert not LEDGER.is_new("BDF", date(2011, 12, 1), CHILDREN)


def test_the_single_inspection_comes_before_the_one_that_replaced_it() -> None:
    """One scale, two frameworks: nothing needs declaring."""
    move = LEDGER.move(judgement("BNE", "overall", date(2019, 7, 1)), on=JUNE)

    assert move.previous is not None
    assert (move.previous.framework, move.previous.grade) == ("SIF", "inadequate")
    assert move.direction is Direction.UPGRADE


def test_adequate_and_requires_improvement_are_one_tier() -> None:
    """Kent: adequate for looked-after children in 2013, then improvement required."""
    adequate = judgement("KEN", "looked-after children", date(2013, 8, 23))
    later = replace(adequate, framework="SIF", lane="children in care")
    later = replace(later, grade="requires improvement", began=date(2017, 3, 6))

    assert LEDGER.direction_between(adequate, later) is Direction.UNCHANGED
    better = replace(later, grade="good")
    assert LEDGER.direction_between(adequate, better) is Direction.UPGRADE
    worse = replace(later, grade="inadequate")
    assert LEDGER.direction_between(adequate, worse) is Direction.DOWNGRADE


def test_looked_after_children_alone_are_outside_the_overall_chain() -> None:
    for code in ("KEN", "MDW", "NFK", "SAW"):
        assert LEDGER.before(code, CHILDREN, "overall", date(2013, 11, 1)) is None


def test_a_judgement_is_not_compared_with_that_of_another_lane() -> None:
    leaders = judgement("SOM", "leaders", date(2022, 9, 21))
    care = judgement("SMT", "children in care", JUNE)

    assert LEDGER.direction_between(leaders, care) is Direction.UNKNOWN


def test_an_annual_rating_comes_before_no_inspection() -> None:
    rating = news("X-BAR", "annual rating", "adequate", framework="annual rating")
    rating = replace(rating, published=date(2011, 11, 8))
    ledger = ledger_of(rating)

    assert ledger.before("X-BAR", CHILDREN, "overall", date(2014, 6, 1)) is None


def test_the_joint_judgement_on_care_follows_the_one_on_looked_after_children() -> None:
    joint = next(
        j
        for j in LEDGER.timeline("SOM")
        if j.lane == "children in care and care leavers"
    )
    before = LEDGER.move(joint, on=JUNE).previous

    assert before is not None
    assert (before.framework, before.lane) == ("SIF", "children in care")


def test_care_leavers_are_compared_with_their_own_judgement_where_there_is_one() -> (
    None
):
    [latest] = [
        j
        for j in LEDGER.timeline("BEN")
        if j.lane == "care leavers" and j.published == JUNE
    ]
    before = LEDGER.move(latest, on=JUNE).previous

    assert before is not None
    assert before.judgement == "care leavers"


def test_a_timeline_is_in_order_and_crosses_a_reorganisation() -> None:
    timeline = LEDGER.timeline("SMT")

    assert timeline == LEDGER.timeline("SOM")
    assert [known_on(j) for j in timeline] == sorted(known_on(j) for j in timeline)
    assert {j.authority for j in timeline} == {"SOM", "SMT"}


def test_the_ledger_crosses_to_a_worker() -> None:
    assert pickle.loads(pickle.dumps(LEDGER)) == LEDGER


@pytest.mark.skipif(not REFERENCE.exists(), reason="no reference beside the checkout")
def test_every_direction_is_that_of_the_reference() -> None:
    with REFERENCE.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["overall"]]

    wrong = [(row["code"], row["published"]) for row in rows if not agrees(row)]

    assert len(rows) == 481
    assert wrong == []


def agrees(row: dict[str, str]) -> bool:
    published = date.fromisoformat(row["published"])
    own = next(
        j
        for j in GUIDE.ledger
        if j.authority == row["code"]
        and j.published == published
        and j.judgement == "overall effectiveness"
    )
    move = LEDGER.move(own, on=published)
    if not row["previous_overall"]:
        nothing_before = {Direction.UNKNOWN, Direction.FIRST}
        return move.previous is None and move.direction in nothing_before
    wanted = {"up": "upgrade", "down": "downgrade", "same": "unchanged"}
    return move.previous is not None and (
        move.previous.grade,
        str(move.previous.published),
        str(move.direction),
    ) == (row["previous_overall"], row["previous_published"], wanted[row["direction"]])
