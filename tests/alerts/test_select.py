"""Who is told what, and what cannot wait."""

from datetime import datetime, timedelta

import pytest

from alerts.select import at_once, lead, to_check, wants, without_muted
from domain.inspections import Direction
from domain.stories import DevelopmentKind
from domain.subscriptions import Criteria, Mute, MuteKind, Places, Subscription
from tests.builders import (
    a_coverage,
    a_development,
    a_result,
    a_story,
    a_subscription,
)


@pytest.mark.parametrize(
    ("criteria", "wanted"),
    [
        (Criteria(), True),
        (Criteria(authorities=("BAR", "MID")), True),
        (Criteria(authorities=("MID",)), False),
        (Criteria(remits=("children's social care",)), True),
        (Criteria(remits=("social housing",)), False),
        (Criteria(directions=("downgrade",)), True),
        (Criteria(directions=("upgrade", "first")), False),
        (Criteria(minimum_confidence=0.95), True),
        (Criteria(minimum_confidence=0.96), False),
        (Criteria(authorities=("BAR",), directions=("upgrade",)), False),
    ],
)
def test_criteria_are_all_met_or_the_story_is_not_wanted(criteria, wanted) -> None:
    subscription = a_subscription(criteria=criteria)

    assert wants(subscription, a_story(), a_development()) is wanted


def test_one_judgement_that_rose_is_wanted_by_who_asks_for_upgrades() -> None:
    rose = a_result(judgement="care leavers", direction=Direction.UPGRADE)
    story = a_story(results=(a_result(judgement="impact of leaders"), rose))
    subscription = a_subscription(criteria=Criteria(directions=("upgrade",)))

    assert wants(subscription, story, a_development())


def test_a_sub_judgement_is_no_reason_to_want_a_story() -> None:
    rose = a_result(main=False, direction=Direction.UPGRADE)
    story = a_story(results=(a_result(), rose))
    subscription = a_subscription(criteria=Criteria(directions=("upgrade",)))

    assert not wants(subscription, story, a_development())


def test_a_sure_fall_cannot_wait() -> None:
    assert at_once(a_story(), a_development())


def test_a_fall_does_not_wait_since_the_ledger_has_another_grade_before() -> None:
    result = a_result(other_previous="outstanding")
    assert at_once(a_story(results=(result,)), a_development())


@pytest.mark.parametrize(
    "story",
    [
        a_story(newsworthiness=0.4),
        a_story(results=(a_result(confidence=0.5),)),
        a_story(results=(a_result(other_direction=Direction.UNCHANGED),)),
    ],
    ids=["unchanged", "unsure", "against the ledger"],
)
def test_what_is_dull_or_doubtful_waits_for_the_digest(story) -> None:
    assert not at_once(story, a_development())


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (DevelopmentKind.FIRST_REPORT, True),
        (DevelopmentKind.CORRECTION, True),
        (DevelopmentKind.CONFIRMATION, False),
        (DevelopmentKind.CONTRADICTION, False),
        (DevelopmentKind.FOLLOW_UP, False),
    ],
)
def test_later_coverage_of_a_story_is_no_new_alert(kind, expected) -> None:
    assert at_once(a_story(), a_development(kind=kind)) is expected


def test_what_was_there_before_alerts_nobody() -> None:
    assert not at_once(a_story(), a_development(baseline=True))


def test_a_story_leads_with_its_worst_move() -> None:
    stayed = a_result(judgement="care leavers", direction=Direction.UNCHANGED)
    fell = a_result(judgement="impact of leaders", confidence=0.7)

    assert lead(a_story(results=(stayed, fell))) == fell


def test_a_story_without_a_grade_is_not_doubtful() -> None:
    assert not to_check(a_story(results=()))


@pytest.mark.parametrize(
    "kind", [DevelopmentKind.CONTRADICTION, DevelopmentKind.CONFIRMATION]
)
@pytest.mark.parametrize(
    ("own", "interrupts"), [(None, False), (0.45, False), (0.9, True)]
)
def test_what_is_said_once_more_interrupts_only_where_it_is_worth_it_itself(
    kind: DevelopmentKind, own: float | None, interrupts: bool
) -> None:
    development = a_development(kind=kind, newsworthiness=own)

    assert at_once(a_story(), development) is interrupts


def test_a_correction_of_mere_words_waits() -> None:
    development = a_development(kind=DevelopmentKind.CORRECTION, newsworthiness=0.3)

    assert not at_once(a_story(), development)


PLACES = Places(
    regions={"BAR": "West", "MID": "East"}, lists={"mine": frozenset({"BAR"})}
)


@pytest.mark.parametrize(
    ("criteria", "covered"),
    [
        (Criteria(regions=("West",)), True),
        (Criteria(regions=("East",)), False),
        (Criteria(watch_lists=("mine",)), True),
        (Criteria(watch_lists=("gone",)), False),
        (Criteria(authorities=("MID",), regions=("West",)), True),
        (Criteria(authorities=("MID",), watch_lists=("gone",)), False),
        (Criteria(grades=("inadequate",)), False),
        (Criteria(grades=("inadequate", "requires improvement")), True),
        (Criteria(newsworthiness=0.8), True),
        (Criteria(newsworthiness=0.81), False),
    ],
)
def test_places_grades_and_weight_are_criteria(criteria, covered: bool) -> None:
    subscription = a_subscription(criteria=criteria)

    assert wants(subscription, a_story(), a_development(), places=PLACES) is covered


def muting(kind: MuteKind, what: str, until: datetime | None = None) -> Subscription:
    return a_subscription(mutes=(Mute(kind, what, until),))


@pytest.mark.parametrize(
    ("kind", "what", "heard"),
    [
        (MuteKind.AUTHORITY, "BAR", False),
        (MuteKind.AUTHORITY, "MID", True),
        (MuteKind.STORY, "1", False),
        (MuteKind.STORY, "2", True),
        (MuteKind.SOURCE, "barsetshire chronicle", False),
        (MuteKind.SOURCE, "Echo", True),
    ],
)
def test_what_is_muted_is_not_told(kind: MuteKind, what: str, heard: bool) -> None:
    assert wants(muting(kind, what), a_story(), a_development()) is heard


def test_a_story_that_another_outlet_carries_is_told_without_the_muted_one() -> None:
    other = a_coverage(article_id=2, publisher="Echo")
    story = a_story(coverage=(a_coverage(), other))
    subscription = muting(MuteKind.SOURCE, "Barsetshire Chronicle")

    assert wants(subscription, story, a_development())
    assert without_muted(subscription, story, a_development()).coverage == (other,)


def test_an_ended_mute_keeps_the_news_of_its_time_untold() -> None:
    development = a_development()
    hour = timedelta(hours=1)
    ended = muting(MuteKind.AUTHORITY, "BAR", until=development.at + hour)
    over = muting(MuteKind.AUTHORITY, "BAR", until=development.at - hour)

    assert not wants(ended, a_story(), development)
    assert wants(over, a_story(), development)
