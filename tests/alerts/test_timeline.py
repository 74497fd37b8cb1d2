"""A small timeline is told in words, and drawn where drawings are shown."""

from dataclasses import replace
from datetime import date

from alerts.around import Around
from alerts.digest import digest_for
from alerts.render import render
from alerts.timeline import dots, in_words, steps_of
from domain.deliveries import Message
from domain.inspections import Direction
from domain.stories import Milestone
from domain.subscriptions import Channel
from tests.builders import A_MORNING, a_story, a_subscription, news_of

PAST = (
    Milestone(date(2014, 1, 1), "adequate", Direction.UNKNOWN, level=0.5),
    Milestone(date(2022, 1, 1), "good", Direction.UPGRADE, official=False, level=0.0),
    Milestone(date(2026, 6, 17), "inadequate", Direction.DOWNGRADE, level=1.0),
)


def rendered(channel: Channel, **changes) -> Message:
    around = Around(past=lambda _: PAST, desk="https://desk.example/", **changes)
    digest = digest_for(
        a_subscription(),
        items=[news_of(a_story())],
        health=[],
        now=A_MORNING,
        around=around,
    )
    return render("daily_digest", digest, channel=channel)


def test_each_grade_has_its_year_and_which_way_it_went() -> None:
    words = in_words(steps_of(PAST))

    assert words == "2014 adequate · 2022 ▲ good (press) · 2026 ▼ inadequate"


def test_one_grade_alone_is_no_timeline() -> None:
    assert steps_of(PAST[-1:]) == ()


def test_the_better_a_grade_the_higher_it_is_drawn() -> None:
    adequate, good, inadequate = dots(steps_of(PAST))

    assert good.y < adequate.y < inadequate.y
    assert adequate.x < good.x < inadequate.x


def test_a_grade_of_no_known_scale_is_not_drawn() -> None:
    unknown = replace(PAST[0], level=None)

    assert dots(steps_of((unknown, *PAST[1:]))) == ()


def test_mail_gets_words_and_a_browser_the_drawing_too() -> None:
    message = rendered(Channel.FOLDER)

    assert "<svg" in (message.page or "")
    assert "<svg" not in (message.html or "")
    for medium in (message.page, message.html, message.text, message.blocks[0]):
        assert "2022" in (medium or "")
        assert "good (press)" in (medium or "")


def test_every_medium_leads_to_the_desk() -> None:
    message = rendered(Channel.FOLDER)

    for medium in (message.page, message.html, message.text, message.blocks[0]):
        assert "https://desk.example/story/1" in (medium or "")
