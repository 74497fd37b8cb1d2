"""All coverage of one inspection becomes one story."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.claims import Claim, Inspected, Quote, Reading, Status
from domain.inspections import Direction, Framework, Grade, GradeScale, Guide
from domain.sources import Address, Article, Capture
from domain.stories import DevelopmentKind, Story
from pipeline.stories import Placement, place, told

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
REMIT = "children's social care"
LABELS = ("outstanding", "good", "requires improvement", "inadequate")
SCALE = GradeScale(
    "four", tuple(Grade("four", label, n + 1) for n, label in enumerate(LABELS))
)
ILACS = Framework("ILACS", REMIT, "Ofsted", "four", date(2018, 1, 1), None, ())
GUIDE = Guide((), (), (), (), (), (ILACS,), (SCALE,), (), ())


def a_claim(grade="inadequate", **changes) -> Claim:
    claim = Claim(
        status=Status.NEWS,
        main=True,
        authority="X-BAR",
        authority_name="Barsetshire",
        remit=REMIT,
        regulator="Ofsted",
        framework="ILACS",
        judgement="overall effectiveness",
        grade=grade,
        previous_grade="good",
        previous_from="article",
        direction=Direction.DOWNGRADE,
        confidence=0.9,
        rule="test",
        quote=Quote("rated", 0, 5),
    )
    return replace(claim, **changes)


def a_placement(
    *claims: Claim,
    among: list[Story] | None = None,
    article_id: int = 1,
    published: date | None = date(2026, 3, 10),
    official: bool = False,
    baseline: bool = False,
    began: date | None = None,
) -> list[Placement]:
    """Place an article that makes these claims."""
    article = Article(text="rated", title="A title", published=published)
    inspected = Inspected(began=began) if official else None
    reading = Reading(article, relevant=True, claims=claims, inspected=inspected)
    capture = Capture(
        id=article_id,
        source="post",
        publisher="Ofsted" if official else "Barset Post",
        url=f"https://news.example/{article_id}",
        content_type="text/html",
        fetched_at=NOW,
        sha256="0" * 64,
        size=1,
        address=Address("file:///x", 0),
        baseline=baseline,
        official=official,
    )
    items = told(reading, article_id=article_id, capture=capture)
    return [place(item, among=among or [], guide=GUIDE) for item in items]


def stored(placement: Placement) -> Story:
    """Return a story as the store would give it back."""
    return replace(placement.story, id=7)


def test_a_first_article_opens_a_story() -> None:
    [placement] = a_placement(a_claim())

    assert placement.story.id == 0
    assert placement.story.headline == "Barsetshire: down from good to inadequate"
    [development] = placement.developments
    assert development.kind is DevelopmentKind.FIRST_REPORT
    assert not development.baseline


def test_a_second_outlet_joins_and_is_no_news() -> None:
    [first] = a_placement(a_claim())

    [second] = a_placement(a_claim(), among=[stored(first)], article_id=2)

    assert second.story.id == 7
    assert [c.article_id for c in second.story.coverage] == [1, 2]
    assert second.developments == ()


def test_the_same_article_again_changes_nothing() -> None:
    [first] = a_placement(a_claim())

    [again] = a_placement(a_claim(), among=[stored(first)])

    assert again == Placement(stored(first), ())


def test_the_report_confirms_what_the_press_said_and_its_words_win() -> None:
    [press] = a_placement(a_claim(confidence=0.99))

    [report] = a_placement(
        a_claim(confidence=0.95),
        among=[stored(press)],
        article_id=2,
        official=True,
        began=date(2026, 1, 12),
    )

    [development] = report.developments
    assert development.kind is DevelopmentKind.CONFIRMATION
    assert report.story.began == date(2026, 1, 12)
    assert report.story.results[0].official


def test_another_grade_on_the_same_days_is_a_contradiction() -> None:
    [first] = a_placement(a_claim())

    [other] = a_placement(a_claim("good"), among=[stored(first)], article_id=2)

    [development] = other.developments
    assert development.kind is DevelopmentKind.CONTRADICTION
    assert "good" in development.summary
    assert "inadequate" in development.summary


def test_another_grade_two_months_later_is_another_story() -> None:
    [first] = a_placement(a_claim())
    later = date(2026, 3, 10) + timedelta(days=60)

    [other] = a_placement(
        a_claim("good"), among=[stored(first)], article_id=2, published=later
    )

    assert other.story.id == 0


def test_two_inspections_with_known_beginnings_are_two_stories() -> None:
    [first] = a_placement(a_claim(), official=True, began=date(2025, 1, 13))

    [second] = a_placement(
        a_claim(), among=[stored(first)], official=True, began=date(2026, 1, 12)
    )

    assert second.story.id == 0


def test_background_never_opens_a_story() -> None:
    assert a_placement(a_claim(status=Status.BACKGROUND)) == []


def test_a_round_up_is_placed_once_for_each_council() -> None:
    other = a_claim("good", authority="X-MID", authority_name="Middlemarch")

    placements = a_placement(a_claim(), other)

    assert [p.story.authority for p in placements] == ["X-BAR", "X-MID"]


def test_what_was_there_at_the_baseline_is_marked() -> None:
    [placement] = a_placement(a_claim(), baseline=True)

    assert placement.developments[0].baseline


def test_an_old_article_seen_late_alerts_nobody() -> None:
    [placement] = a_placement(a_claim(), published=date(2025, 12, 1))

    assert placement.developments[0].baseline


def test_an_undated_article_counts_for_the_day_it_was_fetched() -> None:
    [placement] = a_placement(a_claim(), published=None)

    assert not placement.developments[0].baseline


def test_a_previous_grade_is_not_lost_to_a_surer_source_without_one() -> None:
    [first] = a_placement(a_claim())
    bare = a_claim(
        previous_grade=None,
        previous_from=None,
        direction=Direction.UNKNOWN,
        confidence=0.99,
    )

    [second] = a_placement(bare, among=[stored(first)], article_id=2)

    assert second.story.results[0].previous_grade == "good"
    assert second.story.direction is Direction.DOWNGRADE


def test_an_article_does_not_join_the_inspection_of_years_ago() -> None:
    """The old report was fetched today; what it tells of began in 2022."""
    [old] = a_placement(
        a_claim("good"), official=True, began=date(2022, 11, 7), published=None
    )

    [new] = a_placement(a_claim("good"), among=[stored(old)], article_id=2)

    assert new.story.id == 0


def test_an_old_report_found_late_alerts_nobody() -> None:
    [placement] = a_placement(
        a_claim(), official=True, began=date(2022, 11, 7), published=None
    )

    assert placement.developments[0].baseline


def test_a_report_of_this_spring_is_news() -> None:
    [placement] = a_placement(
        a_claim(), official=True, began=date(2026, 1, 12), published=None
    )

    assert not placement.developments[0].baseline
